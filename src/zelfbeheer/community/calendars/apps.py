from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "zelfbeheer.community.calendars"
    label = "calendars"

    def ready(self) -> None:
        from zelfbeheer.community.calendars import links, personal, policies  # noqa: F401
