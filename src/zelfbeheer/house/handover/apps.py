from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "zelfbeheer.house.handover"
    label = "handover"

    def ready(self) -> None:
        from zelfbeheer.house.handover import jobs, links, personal, policies, told  # noqa: F401
