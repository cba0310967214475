"""Addresses of the charter."""

from django.urls import path

from zelfbeheer.community.charter.ui import proposing, refounding, views, writing

community_urlpatterns = [
    path("zo-beslissen-we/", views.charter, name="charter"),
    path("zo-beslissen-we/papier/", views.paper, name="paper"),
    path("zo-beslissen-we/<int:pk>/geschiedenis/", views.history, name="history"),
    path("zo-beslissen-we/schrijven/", writing.overview, name="writing"),
    path("zo-beslissen-we/schrijven/<slug:key>/", writing.write, name="write"),
    path("zo-beslissen-we/<int:pk>/weg/", writing.drop, name="drop"),
    path("zo-beslissen-we/opnieuw-oprichten/", refounding.refounding, name="refounding"),
    path("zo-beslissen-we/opnieuw-oprichten/vragen/", refounding.ask, name="refounding_ask"),
    path("zo-beslissen-we/opnieuw-oprichten/ja/", refounding.yes, name="refounding_yes"),
    path("zo-beslissen-we/opnieuw-oprichten/toch-niet/", refounding.not_yes, name="refounding_not_yes"),
    path("zo-beslissen-we/voorstellen/", proposing.overview, name="proposing"),
    path("zo-beslissen-we/voorstellen/<slug:key>/", proposing.propose, name="propose"),
]
