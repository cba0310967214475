"""Refuses a view that nobody marked, and turns a refusal into a page with its reason."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.access.views import MARK, check_mark

LIBRARY_VIEWS = ("allauth.", "django.views.static")  # sign-in screens, each about one's own account only


class MarkedViewsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: tuple, kwargs: dict) -> None:
        if view.__module__.startswith(LIBRARY_VIEWS):
            return
        value = getattr(view, MARK, None)
        if value is None:
            raise ImproperlyConfigured(f"{view.__module__}.{view.__name__} is not marked with what it requires")
        check_mark(value)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Refused):
            return None
        return render(request, "ui/refused.html", {"reason": problem.reason}, status=403)
