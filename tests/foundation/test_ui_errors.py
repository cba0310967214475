"""Pages for when something is wrong: each says what happened, what is kept and what one can do."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CASES = [
    (SuspiciousOperation(), 400, "konden niet lezen"),
    (PermissionDenied(), 403, "Dit kan hier niet"),
    (ValueError(), 500, "iets stuk"),
    (OperationalError(), 503, "niet bij wat bewaard is"),
    (InterfaceError(), 503, "niet bij wat bewaard is"),
]


@pytest.fixture
def visitor(monkeypatch):
    def visit(problem, **headers):
        def broken(*_given):
            raise problem

        monkeypatch.setattr("zelfbeheer.operating.middleware.MaintenanceMiddleware.__call__", broken)
        return Client(raise_request_exception=False).get("/", headers=headers)

    return visit


@pytest.mark.parametrize(("problem", "status", "words"), CASES)
def test_what_went_wrong_is_said_and_not_kept(visitor, problem, status, words):
    answer = visitor(problem)
    page = answer.content.decode()
    assert answer.status_code == status
    assert words in page
    assert 'href="/"' in page
    assert answer.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert ("Retry-After" in answer.headers) == (status == 503)


@pytest.mark.parametrize(("problem", "status", "words"), CASES)
def test_in_the_language_of_who_asks(visitor, problem, status, words):
    answer = visitor(problem, **{"accept-language": "en"})
    assert words not in answer.content.decode()
    assert '<html lang="en"' in answer.content.decode()


def test_a_form_that_was_open_too_long(settings):
    answer = Client(enforce_csrf_checks=True).post("/inloggen/", {"pin": "1"})
    assert answer.status_code == 403
    assert "te lang open" in answer.content.decode()
    assert answer.headers["X-Request-Id"]


def test_a_page_that_is_not_there(client):
    answer = client.get("/niets/")
    assert answer.status_code == 404
    assert "niet" in answer.content.decode()
