"""Each request begins with plain words; which community speaks is said when it is known."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zelfbeheer.community.groups.voice import speaking_for


class OwnWordsMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with speaking_for(None):
            return self.get_response(request)
