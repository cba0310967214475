from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zelfbeheer.community.notices"
    label = "notices"
