from django.apps import AppConfig


class TransferConfig(AppConfig):
    name = "zelfbeheer.foundation.transfer"
    label = "transfer"
