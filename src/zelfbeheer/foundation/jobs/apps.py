from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "zelfbeheer.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        from zelfbeheer.foundation.jobs import upkeep

        upkeep.declare()
