"""One line for each request, and a number by which people and whoever looks after the server speak of the same one."""

import logging
import secrets
import time
from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from zelfbeheer.config.logs import event, request_id

logger = logging.getLogger("zelfbeheer.request")
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}
REFUSED = 429
SIGNING_IN = ("accounts:", "account_", "mfa_")


class RequestLogMiddleware:
    """Outside everything but health and static files."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began, token = time.perf_counter(), request_id.set(secrets.token_hex(4))
        try:
            response = self.get_response(request)
            response.headers["X-Request-Id"] = request_id.get()
            _write(request, response.status_code, time.perf_counter() - began)
        finally:
            request_id.reset(token)
        return response


def _route(request: HttpRequest) -> str:
    """The name of the address, never what stands in it."""
    match = request.resolver_match
    try:
        match = match or resolve(request.path_info)
    except Resolver404:
        return "-"
    return match.view_name or "-"


def _address(request: HttpRequest, route: str, status: int) -> dict[str, Any]:
    """Only while the setting is on, and only where somebody may be trying many codes."""
    asked = status == REFUSED or (request.method == "POST" and route.startswith(SIGNING_IN))
    return {"address": get_adapter().get_client_ip(request)} if settings.LOG_ADDRESSES and asked else {}


def _write(request: HttpRequest, status: int, seconds: float) -> None:
    route = _route(request)
    event(
        logger, "request", method=request.method if request.method in METHODS else "other", route=route,
        status=status, ms=round(seconds * 1000, 1), **_address(request, route, status),
    )  # fmt: skip
