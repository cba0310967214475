"""Addresses of moments."""

from django.urls import path

from zelfbeheer.community.moments.ui import views

community_urlpatterns = [
    path("momenten/", views.coming, name="coming"),
    path("momenten/vast/", views.new_rule, name="new_rule"),
    path("momenten/vast/<int:pk>/", views.rule, name="rule"),
    path("momenten/vast/<int:pk>/stoppen/", views.end_rule, name="end_rule"),
    path("momenten/eenmalig/", views.new_single, name="new_single"),
    path("momenten/<int:pk>/", views.moment, name="moment"),
    path("momenten/<int:pk>/gaat-niet-door/", views.call_off, name="call_off"),
    path("momenten/<int:pk>/gaat-wel-door/", views.put_back, name="put_back"),
]
