from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "zelfbeheer.house.duties"
    label = "duties"

    def ready(self) -> None:
        from zelfbeheer.house.duties import (  # noqa: F401
            deciding,
            exchange_policies,
            feed,
            intake,
            jobs,
            links,
            own_policies,
            personal,
            policies,
            searching,
            steps,
            told,
        )
