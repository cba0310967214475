from django.apps import AppConfig


class DevicesConfig(AppConfig):
    name = "zelfbeheer.community.devices"
    label = "devices"
