from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "zelfbeheer.person.privacy"
    label = "privacy"
