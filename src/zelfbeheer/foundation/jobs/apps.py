from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zelfbeheer.foundation.jobs"
    label = "jobs"
