"""Addresses of meals."""

from django.urls import path

from zelfbeheer.house.meals.ui import cooking, views

community_urlpatterns = [
    path("eten/", views.coming, name="coming"),
    path("eten/koken/", cooking.new, name="new"),
    path("eten/<int:pk>/", views.meal, name="meal"),
    path("eten/<int:pk>/mee/", views.join, name="join"),
    path("eten/<int:pk>/bord/", views.plate, name="plate"),
    path("eten/<int:pk>/niet-mee/", views.stay_away, name="stay_away"),
    path("eten/<int:pk>/wijzigen/", cooking.change, name="change"),
    path("eten/<int:pk>/gaat-niet-door/", cooking.call_off, name="call_off"),
    path("eten/<int:pk>/gaat-wel-door/", cooking.put_back, name="put_back"),
]
