from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "zelfbeheer.house.rosters"
    label = "rosters"

    def ready(self) -> None:
        from zelfbeheer.house.rosters import jobs, links, personal, policies, public_rules, rounds, rules, told, turns  # noqa: F401
