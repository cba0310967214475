"""Tells the worker on a phone, with each page, whether it may be kept. Reads nothing that was not read already."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from zelfbeheer.pages.phone.keeping import order_for_worker
from zelfbeheer.pages.phone.vocabulary import HEADER


class KeptPagesMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and (order := order_for_worker(request, response.status_code)):
            response[HEADER] = order
        return response
