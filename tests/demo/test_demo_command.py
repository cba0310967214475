"""`zelfbeheer demo`, as somebody types it."""

import json

import pytest

from tests.world import make_community
from zelfbeheer.demo import command
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.demo.service import sign_in_list
from zelfbeheer.demo.signing_in import sign_in_file
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _in_a_demo(settings):
    settings.DEMO = True


def test_the_command_makes_the_demo_once_and_says_how_to_sign_in(capsys):
    """A second time keeps what is there, unless asked for a fresh one. Houses for measuring come first."""
    assert command.main(["--date", "2026-11-24", "--houses", "2"]) == 0
    told, lines = capsys.readouterr().out, sign_in_list()
    assert len(lines) == 19
    assert all(line.name in told and line.pin in told and line.card_code in told for line in lines)
    written = json.loads(sign_in_file().read_text())
    assert [line["name"] for line in written] == [line.name for line in lines]
    assert {"name", "role", "community", "pin", "card_path", "note", "url"} <= written[0].keys()
    marks = DemoMark.objects.across_communities(because="test").order_by("pk")
    assert list(marks.values_list("for_measuring", flat=True)) == [True, True, *[False] * 5]

    noor, people = Account.objects.get(handle=lines[0].handle), Account.objects.count()
    assert command.main(["--date", "2026-12-01"]) == 0
    assert "2026-11-24" in capsys.readouterr().out
    assert Account.objects.get(handle=noor.handle) == noor
    assert command.main(["--date", "2026-12-01", "--houses", "2", "--fresh"]) == 0
    assert Account.objects.get(handle=noor.handle) != noor
    assert Account.objects.count() == people


def test_the_command_keeps_away_from_real_communities(capsys):
    community = make_community()
    assert command.main(["--fresh"]) == 1
    assert community.name in capsys.readouterr().err
    assert not DemoMark.objects.across_communities(because="test").exists()


@pytest.mark.parametrize(
    "args", [["--date", "gisteren"], ["--houses", "-3"], ["--seed", "99999999999"], ["--date", "0001-01-01"]]
)
def test_a_wrong_argument_is_a_sentence(args, capsys):
    with pytest.raises(SystemExit) as stopped:
        command.main(args)
    assert stopped.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
