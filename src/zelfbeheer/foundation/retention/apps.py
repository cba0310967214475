from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "zelfbeheer.foundation.retention"
    label = "retention"
