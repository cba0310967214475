"""Addresses of rosters."""

from django.urls import path

from zelfbeheer.house.rosters.ui import own, rules

community_urlpatterns = [
    path("rooster/ik/", own.mine, name="mine"),
    path("rooster/ik/leren/", own.learning, name="learning"),
    path("rooster/ik/alles-weg/", own.take_all_back, name="take_all_back"),
    path("rooster/ik/<slug:what>/zeggen/", own.say, name="say"),
    path("rooster/ik/<slug:what>/<int:pk>/weg/", own.take_back, name="take_back"),
    path("rooster/leert/<int:pk>/kan-het/", own.can_do, name="can_do"),
    path("rooster/regels/", rules.rules, name="rules"),
]
