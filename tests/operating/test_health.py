"""For whoever watches over the server, and for people while somebody works on it."""

import pytest
from django.db import DatabaseError, OperationalError

from zelfbeheer import cli
from zelfbeheer.operating import closing, middleware

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    monkeypatch.setattr(cli, "without_pool", dict)


def test_alive_and_ready_without_session_or_host(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        live = client.get(middleware.LIVE, headers={"host": "10.0.0.3"})
    ready = client.get(middleware.READY, headers={"host": "10.0.0.3"})
    assert (live.status_code, live.content, ready.status_code, ready.content) == (200, b"ok", 200, b"ok")
    assert not live.cookies
    assert not ready.cookies


def test_not_ready_while_the_database_is_away(client, monkeypatch):
    def away():
        raise OperationalError("away, at secret@host")

    monkeypatch.setattr(middleware.connection, "cursor", away)
    answer = client.get(middleware.READY)
    assert (answer.status_code, answer.content) == (503, b"database")
    monkeypatch.undo()


def test_maintenance_is_said_and_the_board_stays_readable(client):
    board = client.get("/bord/").status_code
    assert cli.main(["maintenance", "on", "Tot", "vijf", "uur", "<b>"]) == 0
    page = client.get("/")
    assert page.status_code == 503
    assert page.headers["Retry-After"] == "300"
    assert "Tot vijf uur &lt;b&gt;" in page.content.decode()
    assert client.post("/bord/", {}).status_code == 503
    assert client.get("/bord/").status_code == board
    assert client.get(middleware.READY).status_code == 503
    assert client.get(middleware.LIVE).status_code == 200
    assert cli.main(["maintenance", "off"]) == 0
    assert client.get("/").status_code == 200


def test_maintenance_holds_here_while_the_database_is_away(client, monkeypatch, capsys):
    """A worker that starts meanwhile, and finds nothing in the database, does not open it."""

    def away(*_given, **_named):
        raise DatabaseError

    with monkeypatch.context() as database:
        database.setattr(closing.Closed.objects, "update_or_create", away)
        assert cli.main(["maintenance", "on", "De schijf is vol"]) == 0
    assert "database" in capsys.readouterr().out
    closing.keep_in_step()
    assert closing.sentence() == "De schijf is vol"
    assert cli.main(["maintenance", "off"]) == 0
    assert closing.sentence() is None


def test_what_the_database_says_is_taken_over_and_survives_a_restore():
    """Another server closed it; a restore that empties the table does not open it by itself."""
    closing.Closed.objects.create(pk=1, sentence="Tot morgen")
    closing.keep_in_step()
    assert closing.sentence() == "Tot morgen"
    closing.Closed.objects.all().delete()
    closing.remember()
    closing.keep_in_step()
    assert closing.sentence() == "Tot morgen"
    assert closing.open_again()
    assert not closing.Closed.objects.exists()
