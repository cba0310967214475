"""What every page needs. Asks the database nothing."""

from django.http import HttpRequest

from zelfbeheer.foundation.ui import pages


def page(request: HttpRequest) -> dict:
    """`person` and `community` where there is one, and `start`: Today, or the front door."""
    person = getattr(request, "person", None)
    return {
        "person": person,
        "community": getattr(request, "community", None),
        "start": pages.start(person),
        "places": lambda: pages.places(request),
    }
