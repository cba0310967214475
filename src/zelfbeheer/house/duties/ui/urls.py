"""Addresses of duties."""

from django.urls import path

from zelfbeheer.house.duties.ui import exchange, extras, own, paper, planning, views

community_urlpatterns = [
    path("taken/", views.week, name="week"),
    path("taken/papier/", paper.paper, name="paper"),
    path("taken/van-papier/", paper.type_in, name="type_in"),
    path("taken/<int:pk>/nemen/", views.take, name="take"),
    path("taken/<int:pk>/teruggeven/", views.give_back, name="give_back"),
    path("taken/<int:pk>/klaar/", views.done, name="done"),
    path("taken/<int:pk>/niet-klaar/", views.undo, name="undo"),
    path("taken/<int:pk>/lukt-niet/", exchange.cannot, name="cannot"),
    path("taken/<int:pk>/zoek-iemand/", exchange.ask, name="ask"),
    path("taken/<int:pk>/toch-zelf/", exchange.keep, name="keep"),
    path("taken/<int:pk>/overnemen/", exchange.stand_in, name="stand_in"),
    path("taken/<int:pk>/ruilen/", exchange.offer, name="offer"),
    path("taken/ruilen/", exchange.swaps, name="swaps"),
    path("taken/ruilen/<int:pk>/ja/", exchange.accept, name="accept"),
    path("taken/ruilen/<int:pk>/nee/", exchange.decline, name="decline"),
    path("taken/ruilen/<int:pk>/terug/", exchange.withdraw, name="withdraw"),
    path("taken/vraag-mij/", exchange.set_asked, name="set_asked"),
    path("taken/<int:pk>/lijstje/", own.checklist, name="checklist"),
    path("taken/<int:pk>/lijstje/stap/", own.tick, name="tick"),
    path("taken/mijn-uren/", own.hours, name="hours"),
    path("taken/plannen/", planning.plan, name="plan"),
    path("taken/plannen/vast/<int:pk>/lijstje/", extras.steps, name="steps"),
    path("taken/plannen/lijst/", planning.new_list, name="new_list"),
    path("taken/plannen/lijst/<int:pk>/", planning.change_list, name="change_list"),
    path("taken/plannen/lijst/<int:pk>/vast/", planning.new_rule, name="new_rule"),
    path("taken/plannen/lijst/<int:pk>/eenmalig/", planning.new_single, name="new_single"),
    path("taken/plannen/vast/<int:pk>/", planning.rule, name="rule"),
    path("taken/plannen/vast/<int:pk>/stoppen/", planning.end_rule, name="end_rule"),
    path("taken/plannen/vast/<int:pk>/gewoon/", planning.restore, name="restore"),
    path("taken/plannen/dag/<int:pk>/", planning.duty, name="duty"),
    path("taken/plannen/dag/<int:pk>/gaat-niet-door/", planning.call_off, name="call_off"),
    path("taken/plannen/dag/<int:pk>/gaat-wel-door/", planning.put_back, name="put_back"),
]
