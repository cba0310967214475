"""Every form and every value in an address against what people and machines can send: no 500, nothing half-written,
what was typed is kept."""

import html
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
from zelfbeheer.foundation.audit.models import AuditEvent
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
MOST_FIELDS = 8
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


def _ids_that_exist(community, route) -> list[int]:
    """Newest rows: of the app of that address first, for there it looks."""
    app = route.name.partition(":")[0]
    models = sorted(community_models(), key=lambda model: model._meta.app_label not in (app, "groups"))
    newest = [model.objects.of(community).order_by("-pk").values_list("pk", flat=True).first() for model in models]
    return list(dict.fromkeys([*filter(None, newest), 1]))


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
    found = {}
    outside = [route for route in routes() if not route.in_community and route.mark != "owner_only"]
    for route in [*INSIDE, *(route for route in outside if route.name not in SHOWN_ONLY)]:
        for number in _ids_that_exist(community, route) if route.ids else [1]:
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
    for form in forms.values():
        for what, value in HOSTILE.items():
            wrong += _try(client, form, list(form.kinds), what, value)
        for name, what in zip(_some_fields(form), cycle(ONE_BY_ONE), strict=False):
            wrong += _try(client, form, [name], what, HOSTILE[what])
    assert wrong == []
    assert strays() == []


def _some_fields(form) -> list[str]:
    """To try one at a time, between others that are right; a long list has the same field over and over."""
    return list(form.kinds)[:MOST_FIELDS] if len(form.kinds) > 1 else []


def _try(client, form, names, what, value) -> list[str]:
    values = {key: list(found) for key, found in form.values.items()} | {name: [value] for name in names}
    writes = AuditEvent.objects.count()
    send = client.post if form.method == "post" else client.get
    response = send(form.action, values)
    label = f"{form.action} {', '.join(names)} = {what}"
    page = response.content.decode(errors="replace")
    wrong = []
    if response.status_code >= 500:
        wrong.append(f"{label}: {response.status_code}")
    if "<script>alert" in page:
        wrong.append(f"{label}: markup comes back")
    came_back = response.status_code == 200 and form.method == "post"
    if came_back and AuditEvent.objects.count() != writes and "aria-invalid" in page:
        wrong.append(f"{label}: refused, and yet something was written")
    if came_back and {form.kinds[name] for name in names} & {"text", "textarea", "search"} and "aria-invalid" in page:
        typed = value.replace("\r", "").replace("\n", "").replace("\x00", "").strip()
        if typed and html.escape(typed[:40]).replace("&#x27;", "&#39;") not in page.replace("&#x27;", "&#39;"):
            wrong.append(f"{label}: what was typed is gone")
    return wrong
