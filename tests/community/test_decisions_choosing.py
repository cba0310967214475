"""A choice between several: each way of counting, ties by the group's own rule, lots that anybody can draw again."""

from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine
from django.utils import timezone

from tests.world import give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.decisions.answers import check_choice
from zelfbeheer.community.decisions.models import Decision, Round
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.decisions.rounds import open_round, tend_rounds
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
OPTIONS = ["Wit", "Groen", "Geel"]


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=["see_decisions"], rank=1)
    found = [make_person(house) for _number in range(5)]
    for person in found:
        give_role(person, role)
    return found


def chosen(house, people, method, *choices, seats=1, **rule):
    """How a choice by this method comes out."""
    make_clause(house, body="online", open_hours=24, choosing=method, **rule)
    plan = Plan(title="De kleur van de gang", form="choice", options=OPTIONS, seats=seats)
    proposal = share_proposal(actor=people[0], proposal=draft_proposal(actor=people[0], plan=plan))
    proposal.shared_at -= timedelta(days=2)
    proposal.save()
    round = open_round(actor=people[0], proposal=proposal)
    for person, choice in zip(people, choices, strict=False):
        cast_vote(actor=person, round=round, choice=choice)
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        tend_rounds()
    return Round.objects.of(house).get()


@pytest.mark.parametrize(
    ("method", "choices", "winner"),
    [
        # Two for white, two for green, one for yellow with green second: yellow goes out, green has three.
        ("ranked", [[1, 0, 0], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 2, 1]], 1),
        # Yellow is second on all: it comes before each of the others on three ballots of five.
        ("schulze", [[1, 3, 2], [1, 3, 2], [3, 1, 2], [3, 1, 2], [2, 2, 1]], 2),
        ("score", [[10, 6, 0], [10, 6, 0], [0, 7, 0], [0, 7, 5], [0, 6, 9]], 1),
        ("approval", [[1, 1, 0], [0, 1, 0], [0, 1, 1], [1, 0, 1], [0, 1, 0]], 1),
    ],
)
def test_each_way_of_counting_has_its_own_winner(house, people, method, choices, winner):
    round = chosen(house, people, method, *choices)
    assert (round.outcome, round.counted_by, round.counts["winners"]) == ("adopted", method, [winner])
    assert Decision.objects.of(house).get().counts == round.counts


def test_several_seats_by_ranking_are_counted_by_transferable_vote(house, people):
    choices = [[1, 2, 0], [1, 2, 0], [1, 2, 0], [1, 2, 0], [0, 0, 1]]
    round = chosen(house, people, "ranked", *choices, seats=2)
    assert sorted(round.counts["winners"]) == [0, 1]  # the surplus of white goes on to green


@pytest.mark.parametrize(("tie", "outcome"), [("again", "tie"), ("stays", "rejected"), ("lots", "adopted")])
def test_a_tie_that_changes_who_is_chosen_is_never_settled_in_silence(house, people, tie, outcome):
    round = chosen(house, people, "approval", [1, 0, 0], [0, 1, 0], tie=tie)
    assert round.outcome == outcome and round.counts["tie"] == [0, 1]
    assert ("lots" in round.counts) == (tie == "lots")


def test_lots_can_be_drawn_again_by_anybody_with_any_python(house, people):
    round = chosen(house, people, "lots")
    drawn = round.counts["lots"]
    tickets = [sha256(f"{drawn['seed']}||{place}|{name}".encode()).hexdigest() for place, name in enumerate(OPTIONS, 1)]
    assert drawn["order"] == sorted(range(3), key=tickets.__getitem__)
    assert round.counts["winners"] == drawn["order"][:1] and drawn["names"] == OPTIONS


def test_too_few_choose_nothing(house, people):
    round = chosen(house, people, "approval", [1, 0, 0], quorum_num=1, quorum_den=2)
    assert round.outcome == "no_quorum" and not Decision.objects.of(house).exists()


@pytest.mark.parametrize(
    ("method", "choice"),
    [
        ("ranked", [1, 1, 0]), ("ranked", [2, 3, 0]), ("ranked", [0, 0, 0]), ("ranked", [4, 1, 2]), ("ranked", [1, 2]),
        ("schulze", [1, 3, 3]), ("score", [11, 0, 0]), ("score", [-1, 0, 2]), ("approval", [2, 0, 0]),
        ("approval", ["1", 0, 0]),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_is_refused_in_words(method, choice):
    with pytest.raises(Problem):
        check_choice(method, choice, 3)


def test_without_a_way_to_choose_in_the_charter_nothing_opens(house, people):
    with pytest.raises(Problem, match="uit meer dingen"):
        chosen(house, people, "")
