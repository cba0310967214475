"""Addresses of what is good to know, for whoever keeps it up, and of one's own birthday."""

from django.urls import path

from zelfbeheer.community.practical.ui import views

community_urlpatterns = [
    path("goed-om-te-weten/bijhouden/", views.keep_up, name="keep_up"),
    path("goed-om-te-weten/bijhouden/<str:kind>/", views.add, name="add"),
    path("goed-om-te-weten/bijhouden/<str:kind>/<int:pk>/weg/", views.remove, name="remove"),
    path("verjaardag/", views.birthday, name="birthday"),
    path("verjaardag/weg/", views.no_birthday, name="no_birthday"),
]
