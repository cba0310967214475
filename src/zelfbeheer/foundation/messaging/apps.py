from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "zelfbeheer.foundation.messaging"
    label = "messaging"

    def ready(self) -> None:
        from zelfbeheer.foundation.messaging import records

        records.declare()
