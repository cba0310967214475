from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "zelfbeheer.community.charter"
    label = "charter"
