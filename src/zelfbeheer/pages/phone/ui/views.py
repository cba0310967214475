"""The manifest, the worker, the page without network, and the screen on which one chooses."""

from html import escape
from typing import Any
from urllib.parse import quote

from csp.decorators import csp
from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from zelfbeheer.community.groups.service import Person, colour_of, in_own_words
from zelfbeheer.foundation.access.views import public, requires
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.pages.phone.keeping import is_house_device, keeps_pages, set_keeps_pages
from zelfbeheer.pages.phone.vocabulary import HEADER, KEPT_DAYS, PhoneCapability

KEEP = PhoneCapability.KEEP_PAGES
PAPER = "#faf6ef"
SHELL = (
    "ui/zelfbeheer.css",
    "ui/fonts/atkinson-hyperlegible-next-latin-400-normal.woff2",
    "ui/fonts/atkinson-hyperlegible-next-latin-700-normal.woff2",
    "ui/favicon.svg",
)
ICONS = (("ui/app-192.png", "192x192", "any"), ("ui/app-512.png", "512x512", "any"),
         ("ui/app-maskable-512.png", "512x512", "maskable"))  # fmt: skip
OWN_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512"><rect width="512" height="512" fill="{colour}"/>'
    '<text x="256" y="256" dy=".36em" text-anchor="middle" fill="#fff" font-family="sans-serif" font-weight="700" '
    'font-size="260">{letter}</text></svg>'
)


def me(request: Any) -> Person:
    return request.person


@public
@require_safe
@csp({"default-src": ["'none'"], "connect-src": ["'self'"]})
@cache_control(no_cache=True, public=True)
def worker(request: Any) -> HttpResponse:
    """The service worker. The same for everybody: who somebody is, only the pages that pass through it say."""
    context = {
        "shell": [static(name) for name in SHELL],
        "offline": reverse("phone:offline"),
        "sign_out": reverse("accounts:sign_out"),
        "icon": static("ui/app-192.png"),
        "header": HEADER,
    }
    return render(request, "phone/sw.js", context, content_type="text/javascript; charset=utf-8")


@public
@require_safe
def offline(request: Any) -> HttpResponse:
    """What a phone shows when there is no network. It is put away beforehand, so it says nothing of anybody."""
    return render(request, "phone/offline.html")


@requires(KEEP, find=me)
@require_safe
@cache_control(private=True, max_age=3600)
def manifest(request: Any, person: Person) -> HttpResponse:
    """Name, colours and icons of the app that this group is on a phone."""
    community = person.community
    start = reverse("home:root")
    data = {
        "id": f"/in/{community.slug}/",
        "name": community.name,
        "short_name": _short(community.name),
        "lang": request.LANGUAGE_CODE,
        "start_url": start,
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": colour_of(community).strong,
        "icons": [
            *_own_icons(community),
            *(
                {"src": static(name), "sizes": sizes, "type": "image/png", "purpose": purpose}
                for name, sizes, purpose in ICONS
            ),
        ],
    }
    return JsonResponse(data, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _own_icons(community: Any) -> list[dict[str, str]]:
    """The first letter of the group in its colour, so that two groups on one phone differ."""
    letter = next((sign for sign in _short(community.name) if sign.isalnum()), "").upper()
    drawn = OWN_ICON.format(colour=colour_of(community).strong, letter=escape(letter))
    source = f"data:image/svg+xml,{quote(drawn)}"
    return [{"src": source, "sizes": "any", "type": "image/svg+xml", "purpose": one} for one in ("any", "maskable")]


def _short(name: str) -> str:
    """What fits under an icon: the last words of the name, which tell it apart."""
    words = name.split()
    while len(words) > 1 and len(" ".join(words)) > 12:
        words = words[1:]
    return " ".join(words)[:12]


@requires(KEEP, find=me)
@require_safe
@cache_control(private=True, no_store=True)
def phone(request: Any, person: Person) -> HttpResponse:
    """How to put it on one's phone, and the switch for reading without network."""
    context = {
        "is_house_device": is_house_device(request),
        "keeps": keeps_pages(request),
        "days": KEPT_DAYS,
        "on": {"keep": "1"},
    }
    return render(request, "phone/phone.html", context)


@require_POST
@requires(KEEP, find=me)
def keep(request: Any, person: Person) -> HttpResponse:
    """The switch. A device of the house refuses it in words."""
    wanted = request.POST.get("keep") == "1"
    if wanted and is_house_device(request):
        messages.warning(
            request,
            in_own_words(_("This is a device of %(the_house)s, which keeps nothing of anybody. Nothing changed.")),
        )
    else:
        set_keeps_pages(request, wanted)
        record_change(actor=person, verb=KEEP, community=person.community_id)
        on, off = _("This phone keeps Today from the next time that you see it."), _("This phone keeps nothing more.")
        messages.success(request, on if wanted else off)
    return redirect("phone:phone", community=request.community.slug)
