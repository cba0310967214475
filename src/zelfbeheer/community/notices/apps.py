from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "zelfbeheer.community.notices"
    label = "notices"

    def ready(self) -> None:
        from zelfbeheer.community.notices import policies  # noqa: F401
