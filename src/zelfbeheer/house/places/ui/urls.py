"""Addresses of sleeping places."""

from django.urls import path

from zelfbeheer.house.places.ui import arrange, giving, views

community_urlpatterns = [
    path("wie-is-er/", views.who_is_in, name="who_is_in"),
    path("wie-is-er/papier/", views.who_is_in_print, name="who_is_in_print"),
    path("mijn-plek/", views.my_place, name="my_place"),
    path("mijn-plek/weg/", views.say_out, name="say_out"),
    path("mijn-plek/binnen/", views.say_in, name="say_in"),
    path("mijn-plek/elders/", views.say_elsewhere, name="say_elsewhere"),
    path("mijn-plek/hier/", views.say_here, name="say_here"),
    path("mijn-plek/vertrek/", views.leave, name="leave"),
    path("mijn-plek/terug/", views.come_back, name="come_back"),
    path("slaapplekken/", giving.beds, name="beds"),
    path("slaapplekken/<int:place>/", giving.give, name="give"),
    path("slaapplekken/mens/<int:pk>/", giving.of_person, name="of_person"),
    path("slaapplekken/verblijf/<int:stay>/", giving.stay, name="stay"),
    path("slaapplekken/verblijf/<int:stay>/vertrokken/", giving.left, name="left"),
    path("slaapplekken/verblijf/<int:stay>/toch-hier/", giving.not_left, name="not_left"),
    path("slaapplekken/inrichten/", arrange.arrange, name="arrange"),
    path("slaapplekken/inrichten/aantal/", arrange.away, name="away"),
    path("slaapplekken/inrichten/<int:place>/dicht/", arrange.close, name="close"),
    path("slaapplekken/inrichten/<int:place>/open/", arrange.reopen, name="reopen"),
    path("slaapplekken/inrichten/kamer/<int:room>/weg/", arrange.remove, name="remove_room"),
]
