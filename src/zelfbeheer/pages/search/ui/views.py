"""Looking something up: a question in the address, and what answers it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.search.finding import MOST_LETTERS
from zelfbeheer.pages.search import queries

TITLES = {
    "agreements": _("Agreements"), "decisions": _("Decisions"),
    "meetings": in_own_words("%(Many_meeting)s"), "notices": _("Notice board"),
    "duties": in_own_words("%(Many_duty)s"), "meals": _("Eating together"), "practical": _("Good to know"),
    "people": _("People"),
}  # fmt: skip


def _me(request: Any) -> Person:
    return request.person


@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=_me)
@cache_control(private=True, no_store=True)
@require_GET
def search(request: HttpRequest, person: Person) -> HttpResponse:
    asked = " ".join(request.GET.get("q", "")[:MOST_LETTERS].replace("\x00", "").split())
    only = request.GET.get("soort", "")
    only = only if only in queries.GROUPS else ""
    found = queries.search(person, asked, only=only)
    sections = [(TITLES[group.key], group) for group in found.groups]
    context = {"asked": asked, "found": found, "sections": sections, "only": only, "most": MOST_LETTERS}
    return render(request, "search/search.html", context)
