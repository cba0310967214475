from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "zelfbeheer.person.inbox"
    label = "inbox"

    def ready(self) -> None:
        from zelfbeheer.person.inbox import links, policies  # noqa: F401
