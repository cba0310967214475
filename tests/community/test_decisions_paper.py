"""A secret round on paper: printed, counted by two on their own, and the same count as on a screen."""

import pytest
from django.urls import reverse

from tests.community.test_decisions_secret import cast, in_english, secret_round
from zelfbeheer.community.decisions import paper
from zelfbeheer.community.decisions.models import PaperCount
from zelfbeheer.community.decisions.recount import as_file
from zelfbeheer.community.decisions.rounds import close_round
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def on_paper(**given):
    round, people = secret_round(**given)
    paper.put_on_paper(actor=people[0], round=round)
    round.refresh_from_db()
    return round, people


def handed_in(round, person, text):
    return paper.hand_in(actor=person, round=round, ballots=paper.ballots_typed(round, text))


def test_only_what_two_people_found_counts():
    round, (ria, sam, jo, *more) = on_paper()
    with pytest.raises(Refused):
        handed_in(round, ria, "1")  # her own proposal
    with pytest.raises(Problem, match="Two people count"):
        close_round(actor=ria, round=round)
    assert handed_in(round, sam, "3x 2 1\n1\n-") is False
    assert handed_in(round, jo, "2 1\n2 1\n1 2\n1\n-") is False
    assert [(one.ballot, one.times) for one in paper.differences(round)] in (
        [("1 2", (1, 0)), ("2 1", (2, 3))], [("1 2", (0, 1)), ("2 1", (3, 2))],
    )  # fmt: skip
    with pytest.raises(Problem, match="not the same yet"):
        close_round(actor=ria, round=round)
    with pytest.raises(Problem, match="Two is enough"):
        handed_in(round, more[0], "1")
    assert handed_in(round, jo, "1\n3x 2 1\n-") is True
    over = close_round(actor=ria, round=round)
    assert over.outcome == "adopted" and over.counts["winners"] == [1] and over.counts["took_part"] == 4
    assert blt.read(as_file(over)).cast == 4


def test_yes_or_no_on_paper():
    round, (ria, sam, jo, *_others) = on_paper(plan={})
    found = paper.stances_counted(round, {"for": 3, "against": 1, "": 1})
    paper.hand_in(actor=sam, round=round, ballots=found)
    assert paper.hand_in(actor=jo, round=round, ballots=found)
    over = close_round(actor=ria, round=round)
    assert (over.counts["favour"], over.counts["against"]) == (3, 1)


@pytest.mark.parametrize(
    ("choosing", "text", "ballots"),
    [
        ("ranked", "2x 3 1\n-", [[2, 0, 1], [2, 0, 1], []]),
        ("schulze", "3 1=2", [[2, 2, 1]]),
        ("score", "10 0 7\n2× 0 5 0", [[10, 0, 7], [0, 5, 0], [0, 5, 0]]),
        ("approval", "1 3\nblanco", [[1, 0, 1], []]),
    ],
)
def test_what_is_typed_is_read_and_written_the_same(choosing, text, ballots):
    round, _people = on_paper(choosing=choosing)
    found = paper.ballots_typed(round, text)
    assert [choice for _stance, choice, _reason in found] == ballots
    again = paper.ballots_typed(round, paper.lines_of(round, found))
    assert sorted(map(str, again)) == sorted(map(str, found))


@pytest.mark.parametrize("text", ["4", "1 1", "1\nx", "1=2", "1.5", "0", "9999999x 1"])
def test_a_line_that_cannot_be_read_is_named(text):
    round, _people = on_paper()
    with pytest.raises(Problem, match="cannot read line"):
        paper.ballots_typed(round, text)


def test_what_does_not_go_on_paper():
    round, (ria, sam, *_others) = secret_round()
    with pytest.raises(Refused):
        handed_in(round, sam, "1")
    cast(round, sam, 1, 0, 0)
    with pytest.raises(Problem, match="on a screen already"):
        paper.put_on_paper(actor=ria, round=round)
    opened, (ria, *_more) = secret_round(is_secret=False)
    with pytest.raises(Problem, match="this one is open"):
        paper.put_on_paper(actor=ria, round=opened)
    closing, (ria, sam, *_rest) = on_paper()
    with pytest.raises(Problem, match="on paper"):
        cast(closing, sam, 1, 0, 0)
    with pytest.raises(Problem, match="6 ballots, and 5 people"):
        handed_in(closing, sam, "6x 1")
    assert not PaperCount.objects.of(closing.community_id).exists()


def test_the_pages_of_a_round_on_paper(client):
    round, (ria, sam, jo, *_others) = secret_round()
    at = {"community": round.community.slug, "pk": round.proposal_id, "number": round.number}
    in_english(client, ria)
    client.post(reverse("decisions:to_paper", kwargs=at))
    printed = client.get(reverse("decisions:paper_ballots", kwargs=at)).content.decode()
    assert printed.count('class="nl-paper"') == 5 and "Write 1 with the best" in printed
    in_english(client, sam)
    address = reverse("decisions:count_paper", kwargs=at)
    assert "line 2" in client.post(address, {"lines": "1\n8"}).content.decode()
    client.post(address, {"lines": "5x 1"})
    in_english(client, jo)
    mine = client.get(address).content.decode()
    assert "5x 1" not in mine and "not the same" not in mine
    client.post(address, {"lines": "4x 1"})
    assert "The two counts are not the same" in client.get(address).content.decode()
    client.post(address, {"lines": "5x 1"})
    assert "Both counts are the same" in client.get(address).content.decode()
    in_english(client, ria)
    client.post(reverse("decisions:close", kwargs=at))
    assert "Two people counted it" in client.get(reverse("decisions:urn", kwargs=at)).content.decode()
