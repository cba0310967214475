from typing import Any

from django.urls import path

from zelfbeheer.person.privacy.ui import views

PATHS = {
    "data": "ik/gegevens/",
    "paper": "ik/gegevens/papier/",
    "download": "ik/gegevens/bestand/",
    "erase": "ik/gegevens/wissen/",
    "seen": "ik/gezien/",
    "changed": "ik/veranderd/",
}


def _paths(prefix: str) -> list[Any]:
    return [path(where, getattr(views, f"{prefix}{name}"), name=f"{prefix}{name}") for name, where in PATHS.items()]


urlpatterns = [*_paths("own_"), path("gewist/", views.erased, name="erased")]
community_urlpatterns = [*_paths(""), path("huis/bewaren/", views.terms, name="terms")]
