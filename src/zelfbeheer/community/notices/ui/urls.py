"""Addresses of the notice board."""

from django.urls import path

from zelfbeheer.community.notices.ui import views

community_urlpatterns = [
    path("prikbord/", views.board, name="board"),
    path("prikbord/nieuw/", views.new, name="new"),
    path("prikbord/<int:pk>/weg/", views.take_down, name="take_down"),
    path("prikbord/<int:pk>/terug/", views.hang, name="hang"),
]
