"""Before anything else: is this server alive and ready, and does somebody work on the installation right now?"""

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from zelfbeheer.foundation.intake.limits import MAX_BYTES
from zelfbeheer.operating.closing import sentence

LIVE, READY = "/gezond/leeft/", "/gezond/klaar/"
READABLE = ("/bord/", "/static/")
RETRY_SECONDS = 300
MOST_SENT = MAX_BYTES + 2 * 1024 * 1024  # the largest file, and what a form needs around it


class HealthMiddleware:
    """For whoever watches over the server. Says nothing of anybody, opens no session, takes any host name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path == LIVE:
            return _plain("ok", 200)
        if request.path == READY:
            return _readiness()
        return self.get_response(request)


def _plain(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain", headers={"Cache-Control": "no-store"})


def _readiness() -> HttpResponse:
    if sentence() is not None:
        return _plain("maintenance", 503)
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return _plain("database", 503)
    return _plain("ok", 200)


class UploadLimitMiddleware:
    """What is larger than anything that can be sent here is refused in words, before anything of it is kept.

    Stands before everything that looks into a form (CSRF, upload handlers): what a browser says of the size is enough.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or ""
        if length.isdecimal() and int(length) > MOST_SENT:
            return self._refused(413, request)
        if not length and "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
            return self._refused(411, request)
        return self.get_response(request)

    def _refused(self, status: int, request: HttpRequest) -> HttpResponse:
        words = {"most": MAX_BYTES // 1024 // 1024, "back": request.path, "of_unknown_size": status == 411}
        page = render_to_string("ui/too_large.html", words)
        return HttpResponse(page, status=status, headers={"Cache-Control": "no-store"})


class HeadersMiddleware:
    """What no page of ours needs, a browser need not give it; and what is ours is not shown inside other sites."""

    PERMISSIONS = ", ".join(
        ["camera=(self)"]  # reads key cards
        + [f"{name}=()" for name in ("geolocation", "microphone", "payment", "usb", "midi", "display-capture")]
    )

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", self.PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:  # what somebody sees here is hers, also afterwards
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class MethodsMiddleware:
    """Pages are asked for and forms are sent; nothing here answers to anything else."""

    KNOWN = ("GET", "HEAD", "POST")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in self.KNOWN:
            return self.get_response(request)
        return HttpResponse(status=405, headers={"Allow": ", ".join(self.KNOWN), "Cache-Control": "no-store"})


class MaintenanceMiddleware:
    """Everybody reads why it is closed and for how long; the board on the wall can still be read."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        said = sentence()
        if said is None or (request.method in {"GET", "HEAD"} and request.path.startswith(READABLE)):
            return self.get_response(request)
        page = render_to_string("ui/maintenance.html", {"sentence": said})
        headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
        return HttpResponse(page, status=503, headers=headers)
