from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "zelfbeheer.foundation.access"
    label = "access"
