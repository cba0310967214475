from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "zelfbeheer.demo"
    label = "demo"
