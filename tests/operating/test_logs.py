"""The log: a line for each request, job and task, and nobody in it, whatever was asked and whatever went wrong."""

import io
import json
import logging

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.test import Client

from tests.access.routes import routes
from tests.access.states import STATES
from tests.world import make_community, make_person, sign_in
from zelfbeheer.config import environment, logs
from zelfbeheer.foundation.access.registry import rules
from zelfbeheer.foundation.accounts.jobs import post_mail
from zelfbeheer.foundation.jobs import schedule
from zelfbeheer.foundation.jobs.schedule import Recurring, tick
from zelfbeheer.operating.worker import Worker

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

MARK = "Geheimpje"
SECRETS = (MARK, "geheim", "NARE", "N4R3", "0612345678", "127.0.0.1", "testserver", "eigen")
EVERYTHING = [rule.capability for rule in rules() if rule.grantable]


@pytest.fixture
def written():
    """What a server writes, as it writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logs.JsonLines())
    wanted = logs.settings("json")["loggers"]
    before = {name: logging.getLogger(name).level for name in wanted}
    for name, chosen in wanted.items():
        if "handlers" in chosen:
            logging.getLogger(name).addHandler(handler)
        logging.getLogger(name).setLevel(chosen["level"])
    logging.getLogger().addHandler(handler)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.getLogger().removeHandler(handler)
    for name, level in before.items():
        logging.getLogger(name).removeHandler(handler)
        logging.getLogger(name).setLevel(level)


def nobody_in(lines):
    return [line for line in lines if any(secret.lower() in json.dumps(line).lower() for secret in SECRETS)]


@pytest.fixture
def house():
    """Everything there can be, under names that would show."""
    community = make_community(slug="eigen")
    for model, states in STATES.items():
        make = next(iter(states.values()))
        make(community, make_person(community, f"{MARK} {model.__name__}"[:40]))
    me = make_person(community, MARK, may=EVERYTHING)
    me.account.email = "geheim@example.nl"
    me.account.save()
    return me


def told_and_some():
    """Every address that holds a word, and some of each app: the others write their lines in the same place."""
    kept = [route for route in routes() if "uitloggen" not in route.pattern]
    words = [route for route in kept if any(kind == "text" and name != "community" for name, kind in route.places)]
    first = {route.name.partition(":")[0]: route for route in reversed(kept)}
    return [*words, *first.values()]


def test_no_page_writes_anybody_down(house, client, written):
    """With what people type in an address and look for."""
    sign_in(client, house)
    client.raise_request_exception = False
    for route in told_and_some():
        values = {name: MARK for name, kind in route.places if kind != "IntConverter"}
        client.get(route.address(**values | {"community": "eigen"}), {"q": f"{MARK} 0612345678"})
    found = written()
    assert len(found) > 30
    assert nobody_in(found) == []
    assert {"at", "level", "from", "event", "id", "method", "route", "status", "ms"} >= found[0].keys()


def test_signing_in_writes_no_code(client, written):
    for path in ("/k/NARE-XD9B-66QX-CV7N/", "/beheer/welkom/geheim/", "/agenda/geheim.ics", "/inloggen/?email=geheim"):
        client.get(path)
        client.post(path, {"code": "NARE-XD9B-66QX-CV7N", "pin": "4826", "email": "geheim@example.nl"})
    requests = [line for line in written() if line["event"] == "request"]
    assert len(requests) == 8
    wrong = [line for line in written() if line["event"] == "unknown_card"]  # what is tried can be seen in the log
    assert wrong and {line["id"] for line in wrong} <= {line["id"] for line in requests}
    assert nobody_in(written()) == []


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (ValueError(f"no {MARK} at 127.0.0.1"), 500),
        (IntegrityError(f"Key (email)=({MARK})"), 500),
        (OperationalError(f"no connection to {MARK}"), 503),
        (SuspiciousOperation(MARK), 400),
    ],
)
def test_what_goes_wrong_is_written_without_its_words(client, written, monkeypatch, problem, status):
    def broken(_request):
        raise problem

    monkeypatch.setattr("zelfbeheer.operating.middleware.MaintenanceMiddleware.__call__", lambda *_given: broken(None))
    client.raise_request_exception = False
    answer = client.get("/inloggen/")
    assert answer.status_code == status
    assert MARK not in answer.content.decode()
    if status in {400, 500}:
        assert answer.headers["X-Request-Id"] in answer.content.decode()
    assert nobody_in(written()) == []
    if status >= 500:
        told = next(line["exception"] for line in written() if "exception" in line)
        assert told["kind"] == type(problem).__name__
        assert "test_logs.py" in told["at"][-1]
    assert {line["id"] for line in written()} == {answer.headers["X-Request-Id"]}


def test_a_name_as_a_method_or_a_host_is_not_written(written):
    client = Client(raise_request_exception=False)
    client.generic(MARK.upper(), "/inloggen/")
    client.get("/", headers={"host": f"{MARK}.example.nl", "x-request-id": MARK, "user-agent": MARK})
    assert [line["method"] for line in written()] == ["other", "GET"]
    assert nobody_in(written()) == []


def test_every_request_has_a_number_of_its_own(client):
    found = {client.get("/inloggen/").headers["X-Request-Id"] for _ in range(5)}
    assert len(found) == 5


def test_addresses_only_when_a_setting_says_so(client, written, settings):
    settings.LOG_ADDRESSES = True
    client.get("/inloggen/")
    client.post("/inloggen/", {"pin": "4826"})
    assert ["address" in line for line in written()] == [False, True]


def test_jobs_are_written_and_why_they_failed_is_not(written, monkeypatch):
    def fail():
        raise ValueError(MARK)

    monkeypatch.setattr(schedule, "_recurring", {})
    schedule.declare_recurring(Recurring("count", schedule.timedelta(days=1), fail))
    tick()
    assert [line.get("error") for line in written()] == [None, "ValueError"]
    assert nobody_in(written()) == []


@pytest.mark.django_db(transaction=True)
def test_a_task_is_written_without_what_it_was_given(written):
    post_mail.enqueue("Hallo", MARK, "geheim@example.nl")
    worker = Worker()
    worker._next_tick = float("inf")
    worker.work_once()
    lines = [line for line in written() if line["event"] == "task"]
    assert [(line["task"].rpartition(".")[2], line["status"]) for line in lines] == [("post_mail", "successful")]
    assert nobody_in(written()) == []


def test_sentences_of_a_library_are_written_as_a_pattern(written):
    logging.getLogger("requests").warning("no answer from %s", MARK)
    logging.getLogger("requests").warning(f"no answer from {MARK}")
    assert [line.get("event") for line in written()] == ["no answer from %s", None]


def test_an_unknown_form_of_log_is_refused(monkeypatch):
    from django.core.exceptions import ImproperlyConfigured

    monkeypatch.setenv("ZELFBEHEER_LOG", "xml")
    with pytest.raises(ImproperlyConfigured):
        environment.one_of("ZELFBEHEER_LOG", "json", "plain")
