"""Addresses of duties."""

from django.urls import path

from zelfbeheer.house.duties.ui import planning, views

community_urlpatterns = [
    path("taken/", views.week, name="week"),
    path("taken/papier/", views.paper, name="paper"),
    path("taken/<int:pk>/nemen/", views.take, name="take"),
    path("taken/<int:pk>/teruggeven/", views.give_back, name="give_back"),
    path("taken/<int:pk>/klaar/", views.done, name="done"),
    path("taken/<int:pk>/niet-klaar/", views.undo, name="undo"),
    path("taken/plannen/", planning.plan, name="plan"),
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
