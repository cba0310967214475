"""Ends a session on a shared device after a minute without a touch, whatever the browser does."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url

from zelfbeheer.community.devices import shared
from zelfbeheer.community.devices.queries import device_of_request
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.foundation.accounts.sessions import close_session

BOARD = "/bord/"
ALSO_WHILE_STAYING = ("/bord/aanraken/", "/bord/klaar/", "/taal/", "/weergave/")


QUIET_HEADERS = ("HX-Request", "If-None-Match")  # a page that refreshes itself by htmx or conditionally


def _is_touch(request: HttpRequest) -> bool:
    """Going somewhere or sending a form is a touch; a page that quietly refreshes itself is none."""
    return request.method == "POST" or not any(header in request.headers for header in QUIET_HEADERS)


class SharedSessionMiddleware:
    """Sets `request.shared_device`: None, or the running session. Costs nothing for whoever is not signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.shared_device = None  # type: ignore[attr-defined]
        if request.session.session_key and shared.is_flagged(request):
            return self._shared(request)
        return self._private(request, self.get_response(request))

    def _shared(self, request: HttpRequest) -> HttpResponse:
        request.shared_device = shared.running(request)  # type: ignore[attr-defined]
        if request.shared_device is None:  # type: ignore[attr-defined]
            close_session(request)
            return self._unstored(self._signed_out(request))
        if place := self._elsewhere(request):
            return self._unstored(self._back_to(request, place))
        if _is_touch(request):
            shared.touch(request)
        return self._unstored(self.get_response(request))

    @staticmethod
    def _elsewhere(request: HttpRequest) -> str:
        """Where a session that stays for something belongs, when it asks for a page that is not of that."""
        place: str = request.shared_device.place  # type: ignore[attr-defined]
        allowed = (place, *ALSO_WHILE_STAYING)
        return place if place and not request.path.startswith(allowed) else ""

    @staticmethod
    def _back_to(request: HttpRequest, place: str) -> HttpResponse:
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": place})
        return redirect(place)

    def _signed_out(self, request: HttpRequest) -> HttpResponse:
        """The board goes on for nobody in particular; from anywhere else one comes back to it."""
        if request.method == "GET" and request.path.startswith(BOARD):
            return self.get_response(request)
        if "HX-Request" in request.headers:
            return HttpResponse(status=204, headers={"HX-Redirect": BOARD})
        return redirect(BOARD)

    def _private(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Somebody signed in during this very request, or a page asks for what was hers who just left."""
        if request.session.session_key and shared.is_flagged(request):
            return self._unstored(response)
        return self._signed_out(request) if self._is_left_alone(request, response) else response

    @staticmethod
    def _is_left_alone(request: HttpRequest, response: HttpResponse) -> bool:
        """On the wall nobody is sent to sign in: the board is where one does, and shows the day meanwhile."""
        if response.status_code != 302 or COOKIE not in request.COOKIES:
            return False
        is_sent = response["Location"].startswith(f"{resolve_url(settings.LOGIN_URL)}?")
        return is_sent and device_of_request(request) is not None

    @staticmethod
    def _unstored(response: HttpResponse) -> HttpResponse:
        response["Cache-Control"] = "no-store"
        return response
