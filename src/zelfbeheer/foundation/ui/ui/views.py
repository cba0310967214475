"""The switches on every page, and the gallery of components."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.ui import themes

A_YEAR = 60 * 60 * 24 * 365


def _back(request: HttpRequest) -> HttpResponse:
    """To the page where the switch was used; never to another site."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(address if is_ours else "/")


def _remember(response: HttpResponse, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=settings.HTTPS, httponly=True)


@public
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Remembers the language with the account, and on the device unless that is shared."""
    response, language = _back(request), request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if request.user.is_authenticated:
        request.user.language = language
        request.user.save(update_fields=["language"])
    if not getattr(request, "shared_device", False):
        _remember(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@public
@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Remembers the look on this device; "as my device" forgets it."""
    response, theme = _back(request), request.POST.get("theme", "")
    if theme == "auto":
        response.delete_cookie(themes.COOKIE, samesite="Lax")
    elif theme in themes.THEMES:
        _remember(response, themes.COOKIE, theme)
    return response


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, with its props and states."""
    return render(request, "ui/gallery.html", {})
