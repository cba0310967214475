from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "zelfbeheer.community.decisions"
    label = "decisions"

    def ready(self) -> None:
        from zelfbeheer.community.decisions import (  # noqa: F401
            jobs,
            links,
            looking_again,
            of_charter,
            of_coming_in,
            of_groups,
            of_roles,
            of_rules,
            personal,
            policies,
            register_policies,
            searching,
            told,
        )
