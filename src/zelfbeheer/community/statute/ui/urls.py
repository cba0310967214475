"""Addresses of the statute."""

from django.urls import path

from zelfbeheer.community.statute.ui import views

community_urlpatterns = [
    path("statuut/", views.statute, name="statute"),
    path("statuut/papier/", views.paper, name="paper"),
    path("statuut/<int:pk>/", views.version, name="version"),
    path("statuut/<int:pk>/ja/", views.accepted, name="accepted"),
    path("statuut/<int:pk>/nee/", views.declined, name="declined"),
]
