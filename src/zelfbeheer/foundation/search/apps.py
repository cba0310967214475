from django.apps import AppConfig


class SearchIndexConfig(AppConfig):
    name = "zelfbeheer.foundation.search"
    label = "search_index"

    def ready(self) -> None:
        from zelfbeheer.foundation.search import jobs

        jobs.declare()
