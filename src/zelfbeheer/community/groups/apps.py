from django.apps import AppConfig


class GroupsConfig(AppConfig):
    name = "zelfbeheer.community.groups"
    label = "groups"

    def ready(self) -> None:
        from zelfbeheer.community.groups import intake, links, personal, policies, told  # noqa: F401
        from zelfbeheer.community.groups.queries import person_of_request
        from zelfbeheer.foundation.access.views import resolve_person_with

        resolve_person_with(person_of_request)
