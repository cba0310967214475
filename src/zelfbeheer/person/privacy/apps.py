from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "zelfbeheer.person.privacy"
    label = "privacy"

    def ready(self) -> None:
        from zelfbeheer.person.privacy import links, operations, personal, policies  # noqa: F401
