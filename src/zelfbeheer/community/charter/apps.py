from django.apps import AppConfig


class CharterConfig(AppConfig):
    name = "zelfbeheer.community.charter"
    label = "charter"

    def ready(self) -> None:
        from zelfbeheer.community.charter import links, policies  # noqa: F401
