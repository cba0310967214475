"""Addresses of rosters."""

from django.urls import path

from zelfbeheer.house.rosters.ui import own, proposal, rules

community_urlpatterns = [
    path("rooster/", proposal.latest, name="latest"),
    path("rooster/maken/", proposal.ask, name="ask"),
    path("rooster/<int:pk>/", proposal.one, name="one"),
    path("rooster/<int:pk>/stoppen/", proposal.stop, name="stop"),
    path("rooster/<int:pk>/geldt/", proposal.publish, name="publish"),
    path("rooster/<int:pk>/weg/", proposal.drop, name="drop"),
    path("rooster/taak/<int:pk>/iemand/", proposal.by_hand, name="by_hand"),
    path("rooster/taak/<int:pk>/ik/", proposal.take_open, name="take_open"),
    path("rooster/plaats/<int:pk>/", proposal.place, name="place"),
    path("rooster/plaats/<int:pk>/past-niet/", proposal.does_not_suit, name="does_not_suit"),
    path("rooster/plaats/<int:pk>/houden/", proposal.keep, name="keep"),
    path("rooster/plaats/<int:pk>/antwoord/", proposal.answer, name="answer"),
    path("rooster/ik/", own.mine, name="mine"),
    path("rooster/ik/leren/", own.learning, name="learning"),
    path("rooster/ik/alles-weg/", own.take_all_back, name="take_all_back"),
    path("rooster/ik/<slug:what>/zeggen/", own.say, name="say"),
    path("rooster/ik/<slug:what>/<int:pk>/weg/", own.take_back, name="take_back"),
    path("rooster/leert/<int:pk>/kan-het/", own.can_do, name="can_do"),
    path("rooster/regels/", rules.rules, name="rules"),
]
