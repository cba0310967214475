"""Addresses of the statute."""

from django.urls import path

from zelfbeheer.community.statute.ui import ending, objecting, views

community_urlpatterns = [
    path("statuut/", views.statute, name="statute"),
    path("statuut/papier/", views.paper, name="paper"),
    path("statuut/<int:pk>/", views.version, name="version"),
    path("statuut/<int:pk>/ja/", views.accepted, name="accepted"),
    path("statuut/<int:pk>/nee/", views.declined, name="declined"),
    path("statuut/<int:pk>/opzegging/", ending.notice, name="notice"),
    path("statuut/einde/<int:pk>/", ending.ended, name="ended"),
    path("statuut/einde/<int:pk>/nee/", ending.goes_on, name="goes_on"),
    path("statuut/<int:pk>/bezwaar/", objecting.new, name="object"),
    path("statuut/bezwaar/<int:pk>/antwoord/", objecting.answer, name="answer"),
]
