from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"

    def ready(self) -> None:
        from zelfbeheer.house.duties import policies  # noqa: F401
