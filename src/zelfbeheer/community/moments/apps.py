from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "zelfbeheer.community.moments"
    label = "moments"
