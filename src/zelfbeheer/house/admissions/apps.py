from django.apps import AppConfig


class AdmissionsConfig(AppConfig):
    name = "zelfbeheer.house.admissions"
    label = "admissions"

    def ready(self) -> None:
        from zelfbeheer.house.admissions import deciding, links, newcomers, personal, policies  # noqa: F401
