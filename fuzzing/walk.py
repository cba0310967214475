"""Every address as every role, with hostile values, forms and files, against two houses in a database of its own.

Each request is taken back, so that all of them meet the same rows. After each it is asked: no 500; no row changed of a
house that the actor is not in; nothing changed where the answer refused; nobody may more than before; what was sent does
not come back as markup. What is found is said once for each place, and kept in build/fuzz/finds.
"""

import html
import os
import re
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fuzzing.actors import Actor, be, capabilities_of, make_actors
from fuzzing.grammar import MARK, Asked, Grammar

ROOT = Path(__file__).resolve().parent.parent
FINDS = ROOT / "build" / "fuzz" / "finds"
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


def _send(client: Any, asked: Asked) -> Any:
    be(client, asked.actor)
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
        gained = capabilities_of(asked.actor.person) - asked.actor.capabilities
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
