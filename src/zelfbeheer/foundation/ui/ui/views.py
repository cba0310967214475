"""The switches on every page, and the gallery of components."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template import engines
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.ui import themes
from zelfbeheer.foundation.ui.declare import COMPONENTS, Component
from zelfbeheer.foundation.ui.gallery import EXAMPLES, TOKENS
from zelfbeheer.foundation.ui.icons import ICONS
from zelfbeheer.foundation.ui.ui.gallery_form import GalleryForm

A_YEAR = 60 * 60 * 24 * 365


def _back(request: HttpRequest) -> HttpResponse:
    """To the page where the switch was used; never to another site."""
    address = request.POST.get("next", "")
    hosts = {request.get_host()}
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=hosts, require_https=request.is_secure())
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


@dataclass(frozen=True)
class Shown:
    """One component in the gallery, with its examples as written and as drawn."""

    component: Component
    examples: list[tuple[str, str]]


def _drawn(request: HttpRequest, number: int) -> dict:
    """What the examples use. Each component gets a form of its own, so that no id stands twice on the page."""
    return {
        "icons": ICONS,
        "hidden": {"place": "1"},
        "before": "- Rook in de tuin.\n- Doe de deur dicht.",
        "after": "- Rook alleen achter in de tuin.\n- Bezoek vertrekt om tien uur.",
        "two": ["Sam", "Ria"],
        "three": ["Sam", "Ria", "Jo"],
        "form": GalleryForm(auto_id=f"free_{number}_%s"),
        "wrong": GalleryForm({"name": "", "note": ""}, auto_id=f"wrong_{number}_%s"),
    }


@public
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, with its props and states."""
    shown = []
    for number, (name, sources) in enumerate(EXAMPLES.items()):
        made = [engines["django"].from_string(source).render(_drawn(request, number), request) for source in sources]
        shown.append(Shown(COMPONENTS[name], list(zip(sources, made, strict=True))))
    return render(request, "ui/gallery.html", {"shown": shown, "tokens": TOKENS})
