from django.apps import AppConfig


class BackupsConfig(AppConfig):
    name = "zelfbeheer.foundation.backups"
    label = "backups"

    def ready(self) -> None:
        from zelfbeheer.foundation.backups import away, erased, jobs

        erased.declare()
        jobs.declare()
        away.declare()
