"""Addresses of welcoming."""

from django.urls import path

from zelfbeheer.house.admissions.ui import views

community_urlpatterns = [
    path("nieuw/", views.welcome, name="welcome"),
    path("nieuw/<int:admission>/", views.welcomed, name="welcomed"),
    path("nieuw/<int:admission>/terug/", views.take_back, name="take_back"),
]
