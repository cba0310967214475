"""Answers the screens of running meetings before anything else is done for a request.

Thirty of them ask every 1.5 seconds; who asks, in which language and with which headers matters to none.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control

from zelfbeheer.community.meetings.live import changes_of
from zelfbeheer.foundation.ui import conditional

PULSE = "/vergadering/"
CHARACTERS = 32


class PulseMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        key = request.path_info.removeprefix(PULSE).rstrip("/") if request.path_info.startswith(PULSE) else ""
        if request.method == "GET" and len(key) == CHARACTERS:
            return answer(request, key)
        return self.get_response(request)


def answer(request: HttpRequest, key: str) -> HttpResponse:
    """304 while nothing changed, 204 with the new number when it did, 410 when it is over. At most one query."""
    changes = changes_of(key)
    if changes is None:
        return HttpResponse(status=410)
    etag = f'"{changes}"'
    same = conditional.has_version(request, etag)
    response: HttpResponse = HttpResponseNotModified() if same else HttpResponse(status=204)
    response["ETag"] = etag
    patch_cache_control(response, no_store=True)
    return response
