from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "zelfbeheer.community.moving"
    label = "moving"

    def ready(self) -> None:
        from zelfbeheer.community.moving import jobs, links, personal, policies, stories, told  # noqa: F401
