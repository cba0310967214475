"""Cheap conditional answers for screens that poll: 304 while nothing that they show can have changed."""

import hashlib
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.http import parse_etags

MINUTE = 60


def version(*parts: object, every: int = MINUTE) -> str:
    """An ETag of these parts and the clock, which moves on every `every` seconds ("now" and "next" change)."""
    clock = int(timezone.now().timestamp()) // every
    return f'"{hashlib.sha256(repr((parts, clock)).encode()).hexdigest()[:24]}"'


def has_version(request: HttpRequest, etag: str) -> bool:
    """Does the visitor have this version? Compressing makes an ETag weak on its way, and so it comes back."""
    return etag in [known.removeprefix("W/") for known in parse_etags(request.headers.get("If-None-Match", ""))]


def answer(request: HttpRequest, etag: str, render: Callable[[], HttpResponse]) -> HttpResponse:
    """304 without rendering when the visitor has this version, else the page. Never stored by the browser."""
    if has_version(request, etag):
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = render()
    response["ETag"] = etag
    response["Cache-Control"] = "no-store"
    return response
