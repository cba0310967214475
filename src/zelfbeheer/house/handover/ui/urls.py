"""Addresses of notes and calls."""

from django.urls import path

from zelfbeheer.house.handover.ui import help, views

community_urlpatterns = [
    path("overdracht/", views.notes, name="notes"),
    path("overdracht/schrijven/", views.write, name="write"),
    path("overdracht/van-mij/", views.mine, name="mine"),
    path("overdracht/<int:pk>/weg/", views.remove, name="remove"),
    path("hulp/", help.page, name="help"),
    path("hulp/vragen/", help.call, name="call"),
    path("hulp/aan-of-uit/", help.use, name="use"),
    path("hulp/<int:pk>/ik-kom/", help.come, name="come"),
    path("hulp/<int:pk>/toch-niet/", help.not_come, name="not_come"),
    path("hulp/<int:pk>/klaar/", help.end, name="end"),
]
