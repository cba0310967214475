from django.apps import AppConfig


class KeysConfig(AppConfig):
    name = "zelfbeheer.community.keys"
    label = "keys"
