from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "zelfbeheer.foundation.ui"
    label = "ui"
