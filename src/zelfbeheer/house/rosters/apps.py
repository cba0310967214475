from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "zelfbeheer.house.rosters"
    label = "rosters"

    def ready(self) -> None:
        from zelfbeheer.house.rosters import personal, policies  # noqa: F401
