from django.apps import AppConfig


class RetentionConfig(AppConfig):
    name = "zelfbeheer.foundation.retention"
    label = "retention"

    def ready(self) -> None:
        from zelfbeheer.foundation.retention import acts, jobs

        acts.declare()
        jobs.declare()
