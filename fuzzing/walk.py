"""Every address as every role, with hostile values, forms and files, against two houses in a database of its own.

Each request is taken back, so that all of them meet the same rows. After each it is asked: no 500; no row changed of a
house that the actor is not in; nothing changed where the answer refused; nobody may more than before; what was sent does
not come back as markup. What is found is said once for each place, and kept in build/fuzz/finds.
"""

import html
import io
import os
import random
import re
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FINDS = ROOT / "build" / "fuzz" / "finds"
MARK = "<script>alert(8)</script>"
TEXTS = [
    "", " \t\n ", "a\0b", MARK, "\"'><img src=x onerror=alert(8)>", "x" * 10_000, "é" * 300, "🏠👩‍🍳" * 9,
    "\u202eمرحبا\u202c", "{{ request.user }}{% now 'Y' %}", "%(naam)s %s {0}", "1' OR '1'='1", "../../etc/passwd",
    "javascript:alert(8)", "\ud800", "%ED%A0%80", "\ufeff", "None", "[]", '{"a": 1}', "true", "-", "=1+1", "a,b,c",
]  # fmt: skip
NUMBERS = ["0", "-1", "1", "1.5", "1e9", "9" * 40, "2147483648", "9223372036854775808", "٣", "²", "0x10", "nan", "inf"]
DAYS = ["2026-11-22", "31-02-2026", "9999-12-31", "0001-01-01", "10000-01-01", "2026-W47", "morgen", "2026-03-29",
        "2026-10-25T02:30", "20261122", "-2026-01-01"]  # fmt: skip
CLOCKS = ["00:00", "02:30", "23:59", "24:00", "25:99", "17.30u", "-1:00", "02:30:00.123456"]
METHODS = ["GET"] * 5 + ["POST"] * 11 + ["HEAD", "PUT", "DELETE", "OPTIONS", "PATCH"]
WRITE = re.compile(
    r'^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE|DELETE\s+FROM|REPLACE\s+INTO)\s+"?(\w+)"?', re.IGNORECASE
)
# What may change though the answer refuses or only shows: who is known to the browser, how often something was tried,
# and that somebody looked.
AROUND = {
    "django_session",
    "accounts_wrongattempt",
    "cache",
    "usersessions_usersession",
    "django_tasks_db_dbtaskresult",
}
LOOKED = {
    "account_emailaddress",
    "audit_auditevent",
    "calendars_calendarfeed",
    "messaging_message",
    "devices_device",
    "groups_foundinginvitation",
}
RIGHTS = {"groups_rolegrant", "groups_rolecapability", "groups_role", "groups_person"}


@dataclass
class Actor:
    name: str
    cookies: dict[str, str]
    account: int | None = None
    communities: frozenset[int] = frozenset()
    person: int | None = None
    may_give: bool = False
    capabilities: frozenset[str] = frozenset()


@dataclass
class Asked:
    """One request, as it can be sent again."""

    actor: Actor
    method: str
    path: str
    query: str
    body: Any
    headers: dict[str, str]
    route: str
    files: bool = False

    def __str__(self) -> str:
        shown = repr(self.body)
        return (
            f"{self.actor.name}: {self.method} {self.path[:300]!r} ?{self.query[:300]!r} {self.headers} {shown[:1500]}"
        )


@dataclass
class Walk:
    seed: int
    actors: list[Actor] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    counted: Counter = field(default_factory=Counter)
    statuses: Counter = field(default_factory=Counter)
    routes_seen: set[str] = field(default_factory=set)
    changing: Counter = field(default_factory=Counter)  # addresses at which something really changed, by how often

    def find(self, key: str, asked: Asked, what: str) -> None:
        self.counted[key] += 1
        if key not in self.found:
            self.found[key] = f"{what}\n{asked}"
            print(f"FIND {key}\n     {asked}\n", flush=True)


def open_product() -> None:
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from zelfbeheer.operating.preparing import prepare_database

    prepare_database()


# --- who asks ----------------------------------------------------------------------------------------------------


def _houses() -> tuple[Any, Any]:
    """Two houses with a row in every state of everything."""
    from tests.access.states import STATES
    from tests.world import make_community, make_person

    houses = make_community(slug="eigen"), make_community(slug="ander")
    for house in houses:
        for model, states in STATES.items():
            for number, make in enumerate(states.values()):
                if model.__name__ not in {"FoundingAct", "Device"} or not number:
                    make(house, make_person(house, f"{house.slug} {model.__name__} {number}"[:40]))
    return houses


def _people(house: Any) -> list[tuple[str, Any]]:
    from datetime import timedelta

    from django.utils import timezone

    from tests.access.states import STATES
    from tests.world import give_role, make_duty, make_person, make_role, make_take
    from zelfbeheer.community.groups.presets import ROLES

    roles = {}
    for preset in ROLES[house.kind]:
        roles[preset.names["en"]] = make_role(house, preset.names["nl"], may=preset.may, on_shift=preset.on_shift,
                                              is_supporter=preset.is_supporter, rank=preset.rank)  # fmt: skip
    found = []
    for name, role in roles.items():
        person = make_person(house, name)
        give_role(person, role)
        found.append((name.lower(), person))
        for model, states in STATES.items():  # of everything also something of her own
            if model.__name__ in {"FoundingAct", "Device", "Community", "Person", "Stay", "Take"}:
                continue
            for make in list(states.values())[:2]:
                make(house, person)
    on_shift = make_person(house, "Op dienst")
    give_role(on_shift, roles["Task volunteer"])
    shift = make_duty(house, at=timezone.now() - timedelta(hours=1), hours=8, kind="shift")
    make_take(shift, on_shift)
    found.append(("volunteer on shift", on_shift))
    gone = make_person(house, "Weg", left_on=timezone.localdate())
    give_role(gone, roles["Manager"])
    found.append(("manager who left", gone))
    return found


def _signed_in(account: Any) -> dict[str, str]:
    from django.test import Client

    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return {key: morsel.value for key, morsel in client.cookies.items()}


def make_actors() -> list[Actor]:
    from allauth.mfa.models import Authenticator
    from django.test import Client

    from tests.world import at_tablet, give_role, make_person, make_role
    from zelfbeheer.community.groups.models import Founder, FoundingAct
    from zelfbeheer.community.groups.vocabulary import GroupsCapability
    from zelfbeheer.foundation.accounts.models import Account

    own, other = _houses()
    actors = []
    for name, person in [
        *_people(own),
        *((f"{name} of another house", person) for name, person in _people(other)[2:3]),
    ]:
        is_in = frozenset() if "left" in name else frozenset([person.community_id])
        actors.append(Actor(name, _signed_in(person.account), person.account_id, is_in, person.pk,
                            person.holds(GroupsCapability.GIVE_ROLE), _capabilities(person.pk)))  # fmt: skip
    founder = make_person(own, "Oprichter")
    give_role(founder, make_role(own, "eerste", may=["see_day"]))
    Founder.objects.create(community=own, act=FoundingAct.objects.of(own).first(), person=founder)
    actors.append(Actor("founder", _signed_in(founder.account), founder.account_id, frozenset([own.pk]), founder.pk,
                        True, _capabilities(founder.pk)))  # fmt: skip
    owner = Account.objects.create_account(is_owner=True, email="baas@example.nl")
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    actors.append(Actor("owner", _signed_in(owner), owner.pk))
    actors.append(Actor("nobody", {}))
    tablet = Client()
    at_tablet(tablet, own)
    actors.append(Actor("tablet", {key: m.value for key, m in tablet.cookies.items()}, None, frozenset([own.pk])))
    return actors


def _capabilities(person: int | None) -> frozenset[str]:
    from zelfbeheer.community.groups.models import Person
    from zelfbeheer.foundation.access.registry import rules

    if person is None:
        return frozenset()
    found = Person.objects.across_communities(because="fuzzing").select_related("account").filter(pk=person).first()
    return frozenset(
        str(rule.capability) for rule in rules() if rule.grantable and found and found.holds(rule.capability)
    )


# --- what is asked -----------------------------------------------------------------------------------------------


class Upload(io.BytesIO):
    """A file with any name at all, as the test's client sends it."""

    def __init__(self, data: bytes, name: str, kind: str) -> None:
        super().__init__(data)
        self.name, self.content_type, self.size = name, kind, len(data)

    def __repr__(self) -> str:
        return f"<{self.size} bytes called {self.name!r}, {self.content_type!r}>"


class Grammar:
    """Makes requests: from forms that stand on pages, and from the addresses alone."""

    def __init__(self, seed: int, actors: list[Actor]) -> None:
        from tests.access.routes import routes

        self.chance, self.actors = random.Random(seed), actors
        self.routes = [route for route in routes() if route.name not in {"ui:gallery"}]
        self.forms: list[Any] = []
        self.names = ["q", "week", "dag", "datum", "pagina", "blad", "deel", "next", "volgende", "zoek", "open", "taak"]
        self.ids = self._ids()

    def _ids(self) -> dict[str, list[int]]:
        """By app: some ids of rows of both houses, the latest first."""
        from zelfbeheer.foundation.tenancy.models import community_models

        found: dict[str, list[int]] = {}
        for model in community_models():
            rows = model.objects.across_communities(because="fuzzing").order_by("-pk").values_list("pk", flat=True)
            found.setdefault(model._meta.app_label, []).extend(rows[:40])
        return {app: ids for app, ids in found.items() if ids}

    def learn(self, client: Any) -> None:
        """Opens every page as whoever sees most, and remembers the forms and the names of their fields."""
        from tests.access.forms import forms_of

        known = set()
        for actor in (one for one in self.actors if one.name in {"manager", "founder", "owner", "nobody", "tablet"}):
            for route in self.routes:
                if actor.person is None and route.in_community:
                    continue
                for address in {self._address(route, hostile=False) for _ in range(3 if route.ids else 1)}:
                    _be(client, actor)
                    answer = client.get(address)
                    if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
                        continue
                    for form in forms_of(answer.content.decode(errors="replace"), address):
                        key = re.sub(r"\d+", "#", form.action), tuple(sorted(form.values)), actor.name
                        if key not in known:
                            known.add(key)
                            self.forms.append(form)
        self.names = sorted({*self.names, *(name for form in self.forms for name in (*form.kinds, *form.values))})

    def _number(self, route: Any) -> str:
        app, roll = route.name.partition(":")[0], self.chance.random()
        known = self.ids.get(app) or self.ids["groups"]
        if roll < 0.75:
            return str(self.chance.choice(known))
        if roll < 0.9:
            return str(self.chance.choice(self.chance.choice(list(self.ids.values()))))
        return self.chance.choice(["0", "1", "999999999", "9223372036854775808", "9" * 30])

    def _address(self, route: Any, *, hostile: bool = True) -> str:
        from urllib.parse import quote

        values: dict[str, Any] = {}
        for name, kind in route.places:
            if name == "community":
                values[name] = self.chance.choice(["eigen"] * 8 + ["ander"] * 2) if hostile else "eigen"
            elif kind == "IntConverter":
                values[name] = self._number(route)
            elif not hostile:
                values[name] = self.chance.choice(["huis", "doen", "1", "2026-11-22", "house", "naam"])
            else:
                said = self.chance.choice([*TEXTS, *DAYS, *NUMBERS, "doen", "nemen", "naam", "huis"])
                values[name] = quote(said[:300], safe="", errors="replace") or "x"
        return str(route.address(**values))

    def value(self, kind: str = "") -> str:
        pools = {"date": DAYS, "time": CLOCKS, "number": NUMBERS}
        if kind in pools and self.chance.random() < 0.6:
            return self.chance.choice(pools[kind])
        ids = [str(self.chance.choice(self.chance.choice(list(self.ids.values())))) for _ in range(4)]
        return self.chance.choice([self.chance.choice(TEXTS), self.chance.choice(TEXTS), self.chance.choice(NUMBERS),
                                   self.chance.choice(DAYS), self.chance.choice(CLOCKS), *ids, "on"])  # fmt: skip

    def _from_form(self) -> tuple[str, str, dict[str, list[Any]], str]:
        form = self.chance.choice(self.forms)
        values: dict[str, list[Any]] = {name: list(found) for name, found in form.values.items()}
        fields = list(form.kinds) or list(values)
        for name in self.chance.sample(fields, min(len(fields), self.chance.choice([0, 1, 1, 1, 2, 3, 20]))):
            values[name] = [self._upload() if form.kinds.get(name) == "file" else self.value(form.kinds.get(name, ""))
                            for _ in range(self.chance.choice([0, 1, 1, 1, 1, 3]))]  # fmt: skip
        if self.chance.random() < 0.3 and values:  # also what is hidden, and what a button says
            values[self.chance.choice(list(values))] = [self.value()]
        path, _mark, query = form.action.partition("?")
        if self.chance.random() < 0.15:
            path = re.sub(r"/\d+/", lambda _m: f"/{self.value()[:20]}/" if self.chance.random() < 0.2 else
                          f"/{self.chance.choice(self.chance.choice(list(self.ids.values())))}/", path)  # fmt: skip
        if self.chance.random() < 0.1:
            path = path.replace("/in/eigen/", "/in/ander/")
        return form.method.upper(), path, values, query

    def _upload(self) -> Any:
        data = self.chance.choice([b"", b"GIF89a", b"\x89PNG\r\n\x1a\n" + bytes(40), b"PK\x03\x04" + bytes(30),
                                   b"Naam;Rol\nRia;Gast\n", b"%PDF-1.4", bytes(range(256)) * 40])  # fmt: skip
        name = self.chance.choice(["a.png", "b.xlsx", "c.csv", "../../d", "x" * 300, "e\r\nX: y", MARK, ".", "f.svg"])
        return Upload(data, name, self.chance.choice(["image/png", "text/html", "", "a/b; c=d"]))

    def _from_address(self) -> tuple[str, str, dict[str, list[Any]], str]:
        route = self.chance.choice(self.routes)
        names = self.chance.sample(self.names, self.chance.choice([0, 0, 1, 2, 5]))
        values = {name: [self.value() for _ in range(self.chance.choice([1, 1, 2]))] for name in names}
        return self.chance.choice(METHODS), self._address(route), values, ""

    def _headers(self) -> dict[str, str]:
        some = {
            "HTTP_HX_REQUEST": ["true", "\0"], "HTTP_IF_NONE_MATCH": ["*", '"x"', "é"], "HTTP_ACCEPT_LANGUAGE": ["en", "x" * 5000, "*;q=a"],
            "HTTP_REFERER": ["http://evil.example/", "\x7f"], "HTTP_X_FORWARDED_FOR": ["1.2.3.4, x", "'"],
            "HTTP_HOST": ["testserver", "evil.example", "a b"], "HTTP_RANGE": ["bytes=9-1"], "HTTP_ORIGIN": ["null"],
            "HTTP_IF_MODIFIED_SINCE": ["Mon, 99 Foo 9999"], "HTTP_HX_TARGET": [MARK], "HTTP_X_REQUEST_ID": ["\n", "x" * 500],
        }  # fmt: skip
        chosen = self.chance.sample(sorted(some), self.chance.choice([0, 0, 0, 1, 2]))
        return {name: self.chance.choice(some[name]) for name in chosen}

    def ask(self) -> Asked:
        from urllib.parse import urlencode

        roll = self.chance.random()
        method, path, values, query = self._from_form() if roll < 0.6 and self.forms else self._from_address()
        if self.chance.random() < 0.3:
            names = self.chance.sample(self.names, self.chance.choice([1, 1, 2, 4]))
            query = urlencode([(name, self.value()) for name in names], errors="replace")
        return Asked(self.chance.choice(self.actors), method, path, query, values, self._headers(), "")


# --- what came of it ---------------------------------------------------------------------------------------------


class Rows:
    """All rows as they were, table by table, to compare with where something was written."""

    def __init__(self) -> None:
        from django.db import connection

        self.written: set[str] = set()
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            self.tables = [name for (name,) in cursor.fetchall()]
        self.columns: dict[str, list[str]] = {}
        self.before = {table: self._of(table) for table in self.tables}

    def _of(self, table: str) -> dict[Any, tuple]:
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            self.columns[table] = [column[0] for column in cursor.description]
            return {row[0]: row for row in cursor.fetchall()}

    def note(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if found := WRITE.match(sql):
            self.written.add(found[1])
        return execute(sql, params, many, context)

    def changed(self) -> dict[str, list[tuple[tuple | None, tuple | None]]]:
        """By table: rows as they were and as they are. A delete may take rows of other tables along."""
        found = {}
        for table in self.written & set(self.tables):
            now, was = self._of(table), self.before[table]
            rows = [(was.get(key), now.get(key)) for key in {*now, *was} if was.get(key) != now.get(key)]
            if rows:
                found[table] = rows
        return found

    def value(self, table: str, row: tuple | None, name: str) -> Any:
        names = self.columns[table]
        return row[names.index(name)] if row is not None and name in names else None


def _be(client: Any, actor: Actor) -> None:
    client.cookies.clear()
    for name, value in actor.cookies.items():
        client.cookies[name] = value


def _send(client: Any, asked: Asked) -> Any:
    _be(client, asked.actor)
    address = asked.path + (f"?{asked.query}" if asked.query else "")
    address = "/" + address.lstrip("/").encode("utf-8", "replace").decode()
    if asked.method == "POST":
        return client.post(address, _sendable(asked.body), **asked.headers)
    if asked.method == "GET":
        return client.get(address, _sendable(asked.body) if asked.body and not asked.query else None, **asked.headers)
    return client.generic(asked.method, address, b"a=1", "application/json", **asked.headers)


def _answer(client: Any, asked: Asked, walk: Walk) -> Any:
    """None for what no browser could send: the test's own client stumbles over that."""
    try:
        answer = _send(client, asked)
        if answer.streaming:
            list(answer.streaming_content)
    except Exception as problem:
        if any("core/handlers" in frame.filename for frame in traceback.extract_tb(problem.__traceback__)):
            walk.find(f"raised: {_where([problem])}", asked, _trace([problem]))
        return None
    return answer


def _sendable(values: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """Half a character cannot be sent as such; it goes as a question mark would."""
    plain = {}
    for name, found in values.items():
        key = name.encode("utf-8", "replace").decode()
        plain[key] = [one.encode("utf-8", "replace").decode() if isinstance(one, str) else one for one in found]
    return plain


def _name_of(path: str) -> str:
    from django.urls import Resolver404, resolve

    try:
        return resolve(path).view_name or "none"
    except Resolver404:
        return "none"


def _look(walk: Walk, asked: Asked, answer: Any, rows: Rows, raised: list[BaseException]) -> None:
    status = answer.status_code
    name = _name_of(asked.path)
    asked.route = name
    walk.routes_seen.add(name)
    walk.statuses[status] += 1
    if status >= 500:
        walk.find(f"{status} {name}: {_where(raised)}", asked, _trace(raised))
    if not answer.streaming and status == 200 and "html" in answer.headers.get("Content-Type", ""):
        page = answer.content.decode(errors="replace")
        if MARK in page or "<img src=x onerror" in page:
            walk.find(f"markup {name}", asked, page[:300])
    if rows.written:
        _look_at_rows(walk, asked, status, name, rows)


def _look_at_rows(walk: Walk, asked: Asked, status: int, name: str, rows: Rows) -> None:
    changed = rows.changed()
    for table, pairs in changed.items():
        for was, now in pairs:
            _look_at_row(walk, asked, name, table, rows, was, now)
    own = set(changed) - AROUND
    walk.changing[name] += bool(own - LOOKED)
    if status in {400, 403, 404, 405, 411, 413, 429} and own - LOOKED:
        walk.find(f"refused with {status}, and yet {sorted(own - LOOKED)} at {name}", asked, str(changed)[:2000])
    if asked.method in {"GET", "HEAD", "OPTIONS"} and own - LOOKED:
        walk.find(f"{asked.method} writes {sorted(own - LOOKED)} at {name}", asked, str(changed)[:2000])
    if own & RIGHTS and not asked.actor.may_give:
        gained = _capabilities(asked.actor.person) - asked.actor.capabilities
        if gained:
            walk.find(f"rights {sorted(gained)} {name}", asked, "")


def _look_at_row(
    walk: Walk, asked: Asked, name: str, table: str, rows: Rows, was: tuple | None, now: tuple | None
) -> None:
    for row in (was, now):
        house = rows.value(table, row, "community_id")
        is_elsewhere = house is not None and house not in asked.actor.communities
        if is_elsewhere and table != "audit_auditevent" and not _is_own(asked.actor, table, row, rows):
            walk.find(f"elsewhere {table} {name} by {asked.actor.name}", asked, f"{was}\n{now}")
    before, after = (bool(rows.value(table, row, "is_owner")) for row in (was, now))
    if table == "accounts_account" and now is not None and before != after:
        walk.find(f"owner {name}", asked, f"{was}\n{now}")


def _is_own(actor: Actor, table: str, row: tuple | None, rows: Rows) -> bool:
    """Hers, also in a house that she left: she may have that erased."""
    people = {rows.value(table, row, name) for name in ("person_id", "author_id", "by_id", "to_id")}
    if table == "groups_person":
        people.add(rows.value(table, row, "id"))
    mine = actor.account is not None and rows.value(table, row, "account_id") == actor.account
    return mine or (actor.person is not None and actor.person in people)


def _where(raised: list[BaseException]) -> str:
    if not raised:
        return "?"
    frames = [f for f in traceback.extract_tb(raised[-1].__traceback__) if "zelfbeheer" in f.filename]
    last = frames[-1] if frames else traceback.extract_tb(raised[-1].__traceback__)[-1]
    return f"{type(raised[-1]).__name__} at {Path(last.filename).name}:{last.lineno}"


def _trace(raised: list[BaseException]) -> str:
    return "".join(traceback.format_exception(raised[-1])) if raised else ""


# --- the walk ----------------------------------------------------------------------------------------------------


def run(minutes: float, seed: int) -> int:
    import logging

    open_product()
    logging.disable(logging.CRITICAL)
    from django.core.signals import got_request_exception
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import setup_test_environment

    from zelfbeheer.foundation.limits import forget_counts

    setup_test_environment()
    walk, raised = Walk(seed), []
    with transaction.atomic():
        walk.actors = make_actors()
    client = Client(raise_request_exception=False)
    grammar = Grammar(seed, walk.actors)
    with transaction.atomic():
        grammar.learn(client)
        transaction.set_rollback(True)
    got_request_exception.connect(lambda **_given: raised.append(sys.exc_info()[1]), weak=False)
    rows = Rows()
    began, asked_for = time.monotonic(), 0
    print(
        f"{len(walk.actors)} actors, {len(grammar.routes)} addresses, {len(grammar.forms)} forms, seed {seed}",
        flush=True,
    )
    while time.monotonic() - began < minutes * 60:
        asked = grammar.ask()
        rows.written.clear()
        raised.clear()
        forget_counts()
        with transaction.atomic():
            with connection.execute_wrapper(rows.note):
                answer = _answer(client, asked, walk)
            if answer is not None:
                _look(walk, asked, answer, rows, raised)
            transaction.set_rollback(True)
        asked_for += 1
        if asked_for % 2000 == 0:
            print(f"  {asked_for} requests, {time.monotonic() - began:.0f} s", flush=True)
    _say(walk, asked_for, time.monotonic() - began)
    return int(bool(walk.found))


def _say(walk: Walk, asked_for: int, seconds: float) -> None:
    FINDS.mkdir(parents=True, exist_ok=True)
    for number, (key, text) in enumerate(walk.found.items()):
        (FINDS / f"routes-{walk.seed}-{number}.txt").write_text(
            f"{key}\n{walk.counted[key]} times\n{html.unescape(text)}"
        )
    print(f"{asked_for} requests in {seconds:.0f} s ({asked_for / seconds:.0f}/s) to {len(walk.routes_seen)} addresses, "
          f"answers {dict(sorted(walk.statuses.items()))}, {sum(walk.changing.values())} of them changed something "
          f"(at {sum(1 for times in walk.changing.values() if times)} addresses), {len(walk.found)} finds")  # fmt: skip
    for key in walk.found:
        print(f"  {walk.counted[key]:>6} times {key}")
