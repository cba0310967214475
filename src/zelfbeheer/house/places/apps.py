from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "zelfbeheer.house.places"
    label = "places"
