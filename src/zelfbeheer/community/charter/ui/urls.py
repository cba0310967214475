"""Addresses of the charter."""

from django.urls import path

from zelfbeheer.community.charter.ui import views, writing

community_urlpatterns = [
    path("zo-beslissen-we/", views.charter, name="charter"),
    path("zo-beslissen-we/papier/", views.paper, name="paper"),
    path("zo-beslissen-we/<int:pk>/geschiedenis/", views.history, name="history"),
    path("zo-beslissen-we/schrijven/", writing.overview, name="writing"),
    path("zo-beslissen-we/schrijven/<slug:key>/", writing.write, name="write"),
    path("zo-beslissen-we/<int:pk>/weg/", writing.drop, name="drop"),
]
