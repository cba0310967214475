from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class TransferConfig(AppConfig):
    name = "zelfbeheer.foundation.transfer"
    label = "transfer"

    def ready(self) -> None:
        autodiscover_modules("carried")  # how the records of every app travel
