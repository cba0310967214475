"""The charter: which clause holds, in plain words, and how a clause comes to be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.world import basis_for, clause_values, give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.service import (
    electorate,
    end_clause,
    in_force,
    in_words,
    is_complete,
    may_propose,
    rule_for,
    subject_in_words,
    write_clause,
)
from zelfbeheer.community.groups.models import Basis, FoundingAct
from zelfbeheer.community.groups.service import speak_for
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    house = make_community("house")
    speak_for(house)
    return house


def test_nothing_has_a_default_and_everything_else_makes_it_complete(house):
    assert not is_complete(house) and rule_for(house, "agreements") is None
    with pytest.raises(IntegrityError), transaction.atomic():
        basis = Basis.objects.create(community=house, kind="decision")
        Clause(community=house, subject="everything_else", number=1, basis=basis, body="meeting").save()
    everything_else = make_clause(house)
    assert is_complete(house) and rule_for(house, "agreements") == everything_else
    agreements = make_clause(house, "agreements", method="consent", threshold_num=0, more_than=False)
    assert rule_for(house, "agreements") == agreements and rule_for(house, "roles") == everything_else
    assert in_force(house) == [agreements, everything_else]


def test_measures_never_fall_back(house):
    make_clause(house)
    assert rule_for(house, "measures") is None


def test_spending_goes_in_steps_and_own_subjects_by_their_name(house):
    rest = make_clause(house)
    assert rule_for(house, "spending", cents=100) == rest
    big = make_clause(house, "spending", up_to_cents=50_000)
    small = make_clause(house, "spending", up_to_cents=5_000)
    found = [rule_for(house, "spending", cents=cents) for cents in (5_000, 5_001, 50_001)]
    assert found == [small, big, rest] and rule_for(house, "spending") == rest
    any_amount = make_clause(house, "spending")
    assert rule_for(house, "spending", cents=50_001) == any_amount == rule_for(house, "spending")
    cats = make_clause(house, "own", own_subject="De katten")
    assert rule_for(house, "own", own_subject="de Katten") == cats
    assert rule_for(house, "own", own_subject="De tuin") == rest
    assert [subject_in_words(clause) for clause in in_force(house)] == [
        "Spending up to € 50", "Spending up to € 500", "Spending money", "De katten", "Everything else",
    ]  # fmt: skip


def test_a_change_is_a_new_row_in_the_place_of_the_one_that_held(house):
    first = make_clause(house)
    second = make_clause(house, is_secret=True)
    first.refresh_from_db()
    assert first.superseded_at and not first.is_secret and (first.number, second.number) == (1, 2)
    assert in_force(house) == [second]


@pytest.mark.parametrize("changed", [{}, {"subject": "spending", "up_to_cents": 100}])
def test_the_database_has_one_clause_in_force_of_each(house, changed):
    clause = make_clause(house, **changed)
    clause.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        clause.save(force_insert=True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"threshold_num": 3},
        {"threshold_den": 0, "threshold_num": 0},
        {"quorum_num": 2},
        {"threshold_num": 1, "threshold_den": 1},  # more than everybody
        {"body": "committee"},
        {"proposers": "role"},
        {"own_subject": "De katten"},
        {"up_to_cents": 5},
    ],
)
def test_neither_the_database_nor_the_operation_takes_what_makes_no_sense(house, wrong):
    with pytest.raises(Problem):
        make_clause(house, **wrong)
    row = Clause(community=house, basis=basis_for(house), number=1, **clause_values(**wrong))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "own"},
        {"threshold_num": 0},
        {"body": "online"},
        {"open_hours": 99_999},
        {"method": "consent", "is_secret": True},
        {"review_months": 0},
        {"subject": "spending", "up_to_cents": 0},
        {"consent_rounds": 10},
    ],
)
def test_what_else_makes_no_sense_is_said_in_a_sentence(house, wrong):
    with pytest.raises(Problem) as problem:
        make_clause(house, **wrong)
    assert str(problem.value.sentence).endswith(".") and not in_force(house)


def test_what_no_screen_offers_is_refused(house):
    for wrong in ({"method": "poll"}, {"choosing": "consent"}, {"body": "the boss"}):
        with pytest.raises(ValueError):
            make_clause(house, **wrong)
    with pytest.raises(LookupError):
        make_clause(house, body="committee", committee=make_role(make_community()))
    with pytest.raises(Problem):
        make_clause(house, voters_from=make_role(house, is_supporter=True))


def test_measures_have_a_floor_and_are_never_lower_than_everything_else(house):
    with pytest.raises(Problem):  # few would decide on somebody's place
        make_clause(house, "measures", threshold_num=9, threshold_den=10)
    quorum = make_clause(house, "measures", threshold_num=2, threshold_den=3, quorum_num=1, quorum_den=2)
    assert rule_for(house, "measures") == quorum
    make_clause(house, threshold_num=2, threshold_den=3, more_than=False)
    with pytest.raises(Problem):  # more than half of everybody is less than two thirds of everybody
        make_clause(house, "measures", over="entitled")
    with pytest.raises(Problem):  # everything else would come above measures
        make_clause(house, over="entitled", threshold_num=3, threshold_den=4)
    make_clause(house, method="consent", threshold_num=0, more_than=False)
    make_clause(house, "measures", over="entitled", threshold_num=2, threshold_den=3, more_than=False)


def test_a_clause_can_go_but_not_everything_else(house):
    rest, lists = make_clause(house), make_clause(house, "lists", is_secret=True)
    decision = Basis.objects.create(community=house, kind="decision")
    end_clause(house, decision, clause=lists)
    assert rule_for(house, "lists") == rest and Clause.objects.of(house).get(pk=lists.pk).ended_basis == decision
    for over in (rest, lists):
        with pytest.raises(Problem):
            end_clause(house, decision, clause=over)


def test_after_the_founding_only_a_decision_writes(house):
    act = FoundingAct.objects.create(community=house, basis=basis_for(house))
    clause = write_clause(house, act.basis, **clause_values())
    act.closed_at = timezone.now()
    act.save()
    for write in (
        lambda: write_clause(house, act.basis, **clause_values(is_secret=True)),
        lambda: end_clause(house, act.basis, clause=clause),
    ):
        with pytest.raises(Problem, match="only a decision"):
            write()
    with pytest.raises(LookupError):
        write_clause(make_community(), act.basis, **clause_values())
    assert in_force(house) == [clause]


def test_who_may_vote_and_propose_follows_the_ladder(house):
    guest, manager, cooks = (make_role(house, name, rank=rank) for name, rank in (("g", 1), ("m", 2), ("k", None)))
    ria, sam, jo = (make_person(house, name) for name in ("Ria", "Sam", "Jo"))
    for person, role in ((ria, manager), (sam, guest), (jo, cooks)):
        give_role(person, role)
    nobody_yet = make_person(house, "Bo")

    def voters(**changed):
        return {person.chosen_name for person in electorate(make_clause(house, **changed), house)}

    assert voters() == {"Ria", "Sam", "Jo"}
    assert voters(voters_from=guest) == {"Ria", "Sam"} and voters(voters_from=manager) == {"Ria"}
    assert voters(voters_from=cooks) == {"Jo"} == voters(body="committee", committee=cooks)
    clause = make_clause(house, proposers="role", proposer_role=guest)
    assert may_propose(sam, clause) and not may_propose(ria, clause)
    assert may_propose(ria, make_clause(house)) and not may_propose(nobody_yet, make_clause(house))
    ria.left_on = timezone.localdate() - timedelta(days=1)
    ria.save()
    assert voters(voters_from=manager) == set() and not may_propose(ria, make_clause(house))


def test_a_clause_reads_as_plain_sentences(house):
    plain = make_clause(house, review_months=12, quorum_num=1, quorum_den=2)
    assert in_words(plain) == [
        "The residents' meeting decides.",
        "It goes on when more than half of the people who vote says yes.",
        "It counts only when at least half of everybody who may vote takes part.",
        "Everybody may see who votes what.",
        "Does it come out equal? Then it stays as it is.",
        "The decision falls in the residents' meeting itself.",
        "Everybody with a say may propose something.",
        "After 12 months we look at this again.",
    ]
    cooks = make_role(house, "Koks")
    rich = make_clause(
        house, body="committee", committee=cooks, method="consent", consent_rounds=2, after_objections="majority",
        threshold_num=2, threshold_den=5, over="entitled", is_secret=True, open_hours=72, choosing="ranked",
        newcomers="join", leavers="drops", tie="lots", proposers="role", proposer_role=cooks,
    )  # fmt: skip
    said = " ".join(in_words(rich))
    for words in ("“Koks” decides", "nobody has an objection", "at most 2 times", "more than 2 out of 5", "secret",
                  "open for 3 days", "in order", "may vote along", "does not count any more", "draw lots"):  # fmt: skip
        assert words in said
