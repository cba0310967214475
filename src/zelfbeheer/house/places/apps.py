from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "zelfbeheer.house.places"
    label = "places"

    def ready(self) -> None:
        from zelfbeheer.house.places import intake, jobs, links, personal, policies, steps, told  # noqa: F401
