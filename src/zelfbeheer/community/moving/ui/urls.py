from django.urls import path

from zelfbeheer.community.moving.ui import views

community_urlpatterns = [
    path("huis/meenemen/", views.group, name="group"),
    path("huis/meenemen/maken/", views.ask, name="ask"),
    path("huis/meenemen/<int:pk>/", views.fetch, name="fetch"),
    path("ik/meenemen/", views.own, name="own"),
    path("ik/meenemen/verzegelen/", views.seal, name="seal"),
    path("ik/meenemen/weglaten/", views.leave_out, name="leave_out"),
    path("ik/meenemen/openen/", views.open_part, name="open"),
    path("ik/meenemen/weggooien/", views.throw_away, name="throw_away"),
]
