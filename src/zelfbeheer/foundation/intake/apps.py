from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "zelfbeheer.foundation.intake"
    label = "intake"
