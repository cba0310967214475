from django.urls import path

from zelfbeheer.community.devices.ui import at_the_board, views

urlpatterns = [
    path("bord/wie/", at_the_board.who, name="who"),
    path("bord/pin/<int:pk>/", at_the_board.pin, name="pin"),
    path("bord/aanraken/", at_the_board.touch, name="touch"),
    path("bord/klaar/", at_the_board.leave, name="leave"),
]
community_urlpatterns = [
    path("apparaten/", views.devices, name="devices"),
    path("apparaten/bord/", views.change_board, name="board_rule"),
    path("apparaten/<int:pk>/beeindigen/", views.end, name="end_device"),
]
