"""Pages for when something goes wrong: what happened, what is kept, what you can do."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from zelfbeheer.config.logs import request_id
from zelfbeheer.foundation.access.views import public

RETRY_SECONDS = 30


@public
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "ui/csrf.html", status=403)


@public
def unreadable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """What was sent cannot be a form of ours: too many fields, a damaged part. Leans on nothing, as `broken`."""
    return _bare(request, "400.html", 400)


@public
def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def _bare(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Leans on nothing: no session, no context, no database. A browser keeps none of it."""
    language = getattr(request, "LANGUAGE_CODE", "") or translation.get_language_from_request(request)
    with translation.override(language):
        page = render_to_string(template, {"number": request_id.get()})
    return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


@public
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _bare(request, "403.html", 403)


@public
def broken(request: HttpRequest) -> HttpResponse:
    """A database that is away for a moment is no fault of ours in the page: whoever waits can go on."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        response = _bare(request, "503.html", 503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response
    return _bare(request, "500.html", 500)
