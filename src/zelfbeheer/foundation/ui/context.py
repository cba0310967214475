"""What every page needs."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict:
    return {"person": getattr(request, "person", None), "community": getattr(request, "community", None)}
