from django.apps import AppConfig


class MomentsConfig(AppConfig):
    name = "zelfbeheer.community.moments"
    label = "moments"

    def ready(self) -> None:
        from zelfbeheer.community.moments import policies  # noqa: F401
