"""Addresses of calendars. The feed itself lies outside any community: its address tells nothing."""

from django.urls import path

from zelfbeheer.community.calendars.ui import feeds, views

urlpatterns = [path("agenda/<slug:token>.ics", feeds.feed, name="feed")]
community_urlpatterns = [
    path("ik/agenda/", views.mine, name="mine"),
    path("ik/agenda/adres/", views.renew_own, name="renew_own"),
    path("ik/agenda/stoppen/", views.end_own, name="end_own"),
    path("ik/agenda/huis/", views.with_house, name="with_house"),
    path("huis/agenda/adres/", views.renew_house, name="renew_house"),
    path("huis/agenda/stoppen/", views.end_house, name="end_house"),
]
