"""Addresses of the notice board."""

from django.urls import path

from zelfbeheer.community.notices.ui import thanks, views

community_urlpatterns = [
    path("prikbord/", views.board, name="board"),
    path("prikbord/nieuw/", views.new, name="new"),
    path("prikbord/<int:pk>/", views.notice, name="notice"),
    path("prikbord/<int:pk>/beeld/", views.picture, name="picture"),
    path("prikbord/<int:pk>/wijzigen/", views.change, name="change"),
    path("prikbord/<int:pk>/terecht/", views.settle, name="settle"),
    path("prikbord/<int:pk>/weg/", views.take_down, name="take_down"),
    path("prikbord/<int:pk>/terug/", views.hang, name="hang"),
    path("bedankt/", thanks.mine, name="my_thanks"),
    path("bedankt/keuze/", thanks.choose, name="choose_thanks"),
    path("bedankt/mens/<int:pk>/", thanks.new, name="thank"),
    path("bedankt/<int:pk>/tonen/", thanks.show, name="show_thanks"),
    path("bedankt/<int:pk>/weg/", thanks.delete, name="delete_thanks"),
]
