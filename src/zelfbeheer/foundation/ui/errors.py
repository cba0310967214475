"""Pages for when something goes wrong: what happened, what is kept, what you can do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from zelfbeheer.foundation.access.views import public


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/csrf.html", status=403)


@public
def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be a form of ours: too many fields, a damaged part. Leans on nothing, as `broken`."""
    return HttpResponse(render_to_string("400.html"), status=400)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


@public
def broken(request: HttpRequest) -> HttpResponse:
    """Leans on nothing: no request, no context, no database."""
    return HttpResponse(render_to_string("500.html"), status=500)
