from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"
