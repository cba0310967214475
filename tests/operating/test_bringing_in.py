"""`zelfbeheer import-community` and `zelfbeheer first-card`: what they print, and what comes of it."""

import re

import pytest

from tests.world import make_community, make_person, make_room, make_stay
from zelfbeheer import cli
from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.community.moving.jobs import write_group
from zelfbeheer.foundation.accounts.codes import read_code
from zelfbeheer.foundation.accounts.models import KeyCard
from zelfbeheer.foundation.transfer.sealing import new_key
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr(cli, "without_pool", dict)
    monkeypatch.setattr("zelfbeheer.operating.preparing.prepare_database", lambda: False)


@pytest.fixture
def file(tmp_path):
    house = make_community(slug="het-huis")
    ria = make_person(house, "Ria", may=["add_person", "see_people"])
    make_person(house, "Jo")
    make_stay(ria, make_room(house, "Kamer 1")[0])
    secret, public = new_key()
    path = tmp_path / "groep.zip"
    with path.open("wb") as out:
        write_group(house, out, public)
    return path, secret


def said(capsys, *arguments):
    code = cli.main(list(arguments))
    out = capsys.readouterr()
    return code, out.out, out.err


def test_a_group_arrives_and_the_first_of_its_people_gets_in(file, capsys, client):
    path, secret = file
    code, out, err = said(capsys, "import-community", str(path), "--slug", "elders", "--key", secret)
    assert (code, err) == (0, "")
    assert "/in/elders/" in out and "Ria" in out and "first-card elders NAME" in out
    assert Stay.objects.of(Community.objects.get(slug="elders")).get().place is not None
    code, out, err = said(capsys, "first-card", "elders", "Ria")
    assert (code, err) == (0, "")
    digits = next(line for line in out.splitlines() if line.strip())
    ria = Person.objects.of(Community.objects.get(slug="elders")).get(chosen_name="Ria")
    assert KeyCard.objects.filter(account=ria.account, ended_at=None).exists()
    assert client.get(f"/k/{read_code(digits)}/").status_code in (200, 302)
    assert not re.search(r"\d{4} \d{4}", err)


def test_without_the_key_of_the_house_nobody_has_a_bed(file, capsys):
    path, _secret = file
    code, out, _err = said(capsys, "import-community", str(path), "--slug", "elders")
    assert code == 0 and "Beds are given out again" in out
    assert Stay.objects.of(Community.objects.get(slug="elders")).get().place is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda path: [str(path)], "another with --slug"),
        (lambda path: [str(path), "--slug", "elders", "--key", "ABCD"], ""),
        (lambda path: [str(path.parent / "weg.zip"), "--slug", "elders"], "cannot be read"),
        (lambda path: [_broken(path), "--slug", "elders"], ""),
    ],
    ids=["address taken", "wrong key", "no file", "damaged"],
)
def test_what_cannot_be_is_said_in_a_sentence_and_nothing_arrives(file, capsys, change, words):
    path, _secret = file
    code, out, err = said(capsys, "import-community", *change(path))
    assert code == 1 and out == "" and words in err and "Traceback" not in err and err.strip()
    assert Community.objects.count() == 1


def _broken(path):
    path.write_bytes(path.read_bytes()[:-200])
    return str(path)


def test_a_card_is_for_somebody_who_is_there_and_has_no_way_in_yet(file, capsys):
    assert said(capsys, "first-card", "het-huis", "Niemand")[0] == 1
    assert said(capsys, "first-card", "nergens", "Ria")[0] == 1
    assert said(capsys, "first-card", "het-huis", "Jo")[0] == 0
    code, out, err = said(capsys, "first-card", "het-huis", "Jo")
    assert code == 1 and out == "" and err.strip()
