"""Every form and every value in an address against what people and machines can send: no 500, nothing half-written,
what was typed is kept."""

import html
from copy import deepcopy
from itertools import cycle

import pytest
from django.db import transaction
from django.http import QueryDict
from django.test import Client

from tests.access.forms import forms_of
from tests.access.routes import routes
from tests.access.states import STATES
from tests.access.test_routes import EVERYTHING, INSIDE, _rows_of
from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.groups.models import Community
from zelfbeheer.foundation.audit.models import AuditEvent, Kind
from zelfbeheer.foundation.tenancy.models import community_models
from zelfbeheer.foundation.tenancy.walk import strays

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

HOSTILE = {
    "wrong date": "31-02-2026",
    "not a date": "morgen",
    "far date": "9999-12-31",
    "early date": "0001-01-01",
    "no time": "25:99",
    "10,000 characters": "x" * 10_000,
    "emoji": "🏠👩‍🍳" * 9,
    "right to left": "\u202eمرحبا بالعالم\u202c",
    "markup": "<script>alert(1)</script>\"'&<b>",
    "template": "{{ request.user }}{% url 'x' %}",
    "null": "a\x00b",
    "sql": "1' OR '1'='1",
    "negative": "-1",
    "huge number": "9" * 40,
    "list": "1,2,3",
    "empty": "",
    "spaces": " \t\n ",
    "lone surrogate, escaped": "%ED%A0%80",
}
# Where nothing asks for a moment or a number, they are words like any other: one of each kind is tried there.
ONLY_FOR = {
    "date": {"wrong date", "far date", "early date", "no time"},
    "number": {"negative", "huge number", "list"},
}
# Words like any other, that nothing of ours reads as something else: each form gets some of them, in turn.
JUST_WORDS = ("emoji", "right to left", "template", "sql", "spaces", "lone surrogate, escaped")
OF_THOSE = 2
MOST_FIELDS = 4
NEWEST = 5  # so many rows of a table are tried in an address
ONE_BY_ONE = ("10,000 characters", "markup", "not a date", "null")
IN_ADDRESSES = ("markup", "null", "10,000 characters", "wrong date", "far date", "huge number", "negative")
SHOWN_ONLY = {"ui:gallery"}  # its forms do nothing, and it is the largest page by far
QUERIES = ("week", "taak", "zoek", "next", "pagina", "page", "open", "q", "dag", "datum", "person")


@pytest.fixture(scope="module")
def lively_once(django_db_setup, django_db_blocker):
    """A house with a row in every state, somebody who may everything in it, and the pages that she can open."""
    with django_db_blocker.unblock(), transaction.atomic():
        community = make_community(slug="eigen")
        me = make_person(community, "Ik", may=EVERYTHING)
        for model, states in STATES.items():
            for number, (name, make) in enumerate(states.items()):
                if model.__name__ == "FoundingAct" and name != "open, a founder":
                    continue
                if model.__name__ in {"Stay", "Take"}:
                    make(community, make_person(community, f"Iemand {model.__name__} {number}"))
                elif model.__name__ != "FoundingAct" or number:
                    make(community, me)
        client = sign_in(Client(raise_request_exception=False), me)
        yield community, client, _pages(client, community)
        transaction.set_rollback(True)


@pytest.fixture
def lively(lively_once, db):
    """The community as it stands, her browser, and her pages: address -> text."""
    community, client, pages = lively_once
    return Community.objects.get(pk=community.pk), client, pages


def _newest(community) -> list[tuple[str, int]]:
    """The newest rows of every kind: their app and number."""
    return [
        (model._meta.app_label, pk)
        for model in community_models()
        for pk in model.objects.of(community).order_by("-pk").values_list("pk", flat=True)[:NEWEST]
    ]


def _likely(newest, route) -> list[int]:
    """Numbers to try: of rows of the apps in which that address looks."""
    looks_in = {route.name.partition(":")[0], "groups"}
    return list(dict.fromkeys([*(pk for app, pk in newest if app in looks_in), 1]))


def test_hostile_values_in_addresses(lively, monkeypatch):
    """All pages with one value; the other values where a page looked at what the address asks."""
    community, client, pages = lively
    before, read = _rows_of(community), _values_read(monkeypatch)
    assert len(pages) > 30
    wrong, looking = [], set()
    for address in pages:
        read.clear()
        wrong += _with_values(client, address, IN_ADDRESSES[0])
        looking |= {address} if read else set()
    assert len(looking) > 4
    for address in sorted(looking):
        for name in IN_ADDRESSES[1:]:
            wrong += _with_values(client, address, name)
    assert wrong == []
    assert _rows_of(community) == before


def _values_read(monkeypatch) -> set[str]:
    """Fills itself with the names that a view asks of an address."""
    read = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        plain = getattr(QueryDict, method)

        def noting(self, key, *given, plain=plain, **named):
            if key in QUERIES and not self._mutable:
                read.add(key)
            return plain(self, key, *given, **named)

        monkeypatch.setattr(QueryDict, method, noting)
    return read


def _with_values(client, address, name) -> list[str]:
    response = client.get(address, dict.fromkeys(QUERIES, HOSTILE[name]))
    wrong = [f"{address} with {name}: {response.status_code}"] if response.status_code >= 500 else []
    if "<script>alert" in response.content.decode(errors="replace"):
        wrong.append(f"{address} with {name}: markup comes back")
    return wrong


def test_ids_that_cannot_be(lively):
    community, client, _ = lively
    for route in INSIDE:
        if route.ids:
            for number in (10**9, 10**40):
                response = client.get(route.address(community=community.slug, **dict.fromkeys(route.ids, number)))
                assert response.status_code in {403, 404, 405}, (route.name, number, response.status_code)


def _pages(client, community) -> dict[str, str]:
    """One page for each route that answers one, with its text."""
    found, newest = {}, _newest(community)
    outside = [route for route in routes() if not route.in_community and route.mark != "owner_only"]
    for route in [*INSIDE, *(route for route in outside if route.name not in SHOWN_ONLY)]:
        for number in _likely(newest, route) if route.ids else [1]:
            address = route.address(community=community.slug, **dict.fromkeys(route.ids, number))
            response = client.get(address)
            if response.status_code == 200 and response.headers["Content-Type"].startswith("text/html"):
                found[address] = response.content.decode(errors="replace")
            if response.status_code in {200, 405}:  # 405: it takes forms only, whatever the number
                break
    return found


def _all_forms(pages) -> dict[tuple, object]:
    """Every different form on those pages that has something to fill in."""
    found = {}
    for address, page in pages.items():
        for form in forms_of(page, address):
            if form.kinds:
                found.setdefault((_without_ids(form.action), form.method, tuple(sorted(form.kinds))), form)
    return found


def _without_ids(address: str) -> str:
    return "/".join("#" if part.isdecimal() else part for part in address.split("?")[0].split("/"))


def test_every_form_with_hostile_values(lively):
    _, client, pages = lively
    forms = _all_forms(pages)
    assert len(forms) > 15, sorted(forms)
    wrong = []
    for number, form in enumerate(forms.values()):
        for what in _worth_trying(form, number):
            wrong += _try(client, form, list(form.kinds), what, HOSTILE[what])
        for name, what in zip(_some_fields(form), cycle(ONE_BY_ONE), strict=False):
            wrong += _try(client, form, [name], what, HOSTILE[what])
    assert wrong == []


def _worth_trying(form, number) -> list[str]:
    kinds = {"date" if kind in {"time", "datetime-local"} else kind for kind in form.kinds.values()}
    # A field of plain text may hold a date or a number that our own code reads.
    spared = set() if "text" in kinds else set().union(*(ONLY_FOR[kind] for kind in ONLY_FOR.keys() - kinds))
    spared |= set(JUST_WORDS) - {JUST_WORDS[(OF_THOSE * number + place) % len(JUST_WORDS)] for place in range(OF_THOSE)}
    return [what for what in HOSTILE if what not in spared]


def _some_fields(form) -> list[str]:
    """To try one at a time, between others that are right; a long list has the same field over and over."""
    return list(form.kinds)[:MOST_FIELDS] if len(form.kinds) > 1 else []


def _try(client, form, names, what, value) -> list[str]:
    """What is wrong with the answer. Whatever it did is undone: the next try meets the same house, still signed in."""
    values = {key: list(found) for key, found in form.values.items()} | {name: [value] for name in names}
    cookies, wrong = deepcopy(client.cookies), []
    with transaction.atomic():
        writes = _changes()
        response = (client.post if form.method == "post" else client.get)(form.action, values)
        wrong = list(_wrong_with(response, form, names, value, _changes() != writes))
        transaction.set_rollback(True)
    client.cookies = cookies
    return [f"{form.action} {', '.join(names)} = {what}: {line}" for line in wrong]


def _changes() -> int:
    """To have looked is written down too, and is no change."""
    return AuditEvent.objects.filter(kind=Kind.CHANGE).count()


def _wrong_with(response, form, names, value, written):
    page = response.content.decode(errors="replace")
    if response.status_code >= 500:
        yield str(response.status_code)
    if "<script>alert" in page:
        yield "markup comes back"
    if response.headers.get("Location", "").startswith("/inloggen/") and not form.action.startswith("/inloggen/"):
        yield "nobody is signed in, so it tried nothing"
    if written and (strange := strays()):
        yield f"points into another house: {strange}"
    if response.status_code != 200 or form.method != "post" or "aria-invalid" not in page:
        return
    if written:
        yield "refused, and yet something was written"
    if {form.kinds[name] for name in names} & {"text", "textarea", "search"}:
        typed = value.replace("\r", "").replace("\n", "").replace("\x00", "").strip()
        if typed and html.escape(typed[:40]).replace("&#x27;", "&#39;") not in page.replace("&#x27;", "&#39;"):
            yield "what was typed is gone"
