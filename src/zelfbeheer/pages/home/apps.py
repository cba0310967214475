from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "zelfbeheer.pages.home"
    label = "home"
