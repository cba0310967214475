"""The cookie by which a device is known."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from zelfbeheer.community.devices.vocabulary import COOKIE, COOKIE_AGE


def set_device_cookie(response: HttpResponse, token: str) -> None:
    response.set_cookie(COOKIE, token, max_age=COOKIE_AGE, secure=settings.HTTPS, httponly=True, samesite="Lax")


def keep_device_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Browsers forget after 400 days; a device in use stays known."""
    set_device_cookie(response, request.COOKIES[COOKIE])
