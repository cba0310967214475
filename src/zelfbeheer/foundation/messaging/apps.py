from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "zelfbeheer.foundation.messaging"
    label = "messaging"
