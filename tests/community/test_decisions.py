"""A proposal from draft to register: consent, majority, objections, ties, quorum, people, and effects."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.decisions import operations, register, rounds
from zelfbeheer.community.decisions.discussing import contribute, leave_out, take_back, take_over
from zelfbeheer.community.decisions.models import Contribution, Decision, Proposal, Round, Vote, Voter, Wording
from zelfbeheer.community.decisions.operations import Plan, change_proposal, draft_proposal, share_proposal
from zelfbeheer.community.decisions.queries import open_for, overview
from zelfbeheer.community.decisions.recount import as_file, can_be_recounted
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.community.groups.models import Basis, RoleCapability, RoleGrant
from zelfbeheer.community.groups.operations import leave
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, can
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=["see_decisions"], rank=1)
    found = [make_person(house, name) for name in ("Ria", "Sam", "Jo", "Bo", "Els")]
    for person in found:
        give_role(person, role)
    return found


@pytest.fixture
def ria(people):
    return people[0]


def shared(person, ago=2 * DAY, **plan):
    """A proposal that everybody could read for two days."""
    given = {"title": "Een tweede wasmachine", "text": "Er staat altijd een rij."} | plan
    proposal = share_proposal(actor=person, proposal=draft_proposal(actor=person, plan=Plan(**given)))
    proposal.shared_at -= ago
    proposal.save()
    return proposal


def online(house, subject="everything_else", **changed):
    return make_clause(house, subject, **({"body": "online", "open_hours": 72} | changed))


def answer(people, round, *stances, **given):
    for person, stance in zip(people, stances, strict=False):
        if stance:
            cast_vote(actor=person, round=round, stance=stance, **given)


def closed(round):
    """Closed by the clock, after its time."""
    with time_machine.travel(round.closes_at + timedelta(minutes=1), tick=False):
        rounds.tend_rounds()
    round.refresh_from_db()
    return round


def test_a_draft_is_ones_own_until_it_is_shared(house, people, ria):
    proposal = draft_proposal(actor=ria, plan=Plan(title="Een kat"))
    assert overview(people[1]).drafts == [] and overview(ria).drafts == [proposal]
    share_proposal(actor=ria, proposal=proposal)
    assert overview(people[1]).talked_about == [proposal]
    with pytest.raises(Refused):
        operations.withdraw_proposal(actor=people[1], proposal=Proposal.objects.of(house).get())


def test_whoever_only_supports_proposes_nothing_and_has_no_vote(house, people, ria):
    helper = make_person(house, "Coach")
    give_role(helper, make_role(house, "Steun", may=["see_decisions"], is_supporter=True))
    with pytest.raises(Refused):
        draft_proposal(actor=helper, plan=Plan(title="Iets"))
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    assert set(round.voters.model.objects.of(house).values_list("person", flat=True)) == {one.pk for one in people}
    with pytest.raises(Refused):
        cast_vote(actor=helper, round=round, stance="for")


def test_without_a_rule_of_the_group_nothing_is_decided(house, ria):
    with pytest.raises(Problem, match="nog niet afgesproken"):
        open_round(actor=ria, proposal=shared(ria))
    assert not Round.objects.of(house).exists()


def test_a_majority_adopts_and_stands_in_the_register(house, people, ria):
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    assert [one.proposal_id for one in open_for(people[1])] == [round.proposal_id]
    answer(people, round, "for", "for", "against")
    assert list(open_for(people[1])) == []
    closed(round)
    decision = Decision.objects.of(house).get()
    assert (round.outcome, decision.outcome, decision.number) == ("adopted", "adopted", 1)
    assert decision.counts == {"entitled": 5, "favour": 2, "against": 1, "abstain": 0, "aside": 0, "objections": 0}
    assert decision.basis.kind == "decision"
    assert Proposal.objects.of(house).get().state == "adopted"


def test_silence_is_never_a_vote(house, people, ria):
    online(house, threshold_num=1, threshold_den=2, over="entitled")
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for", "for")
    assert closed(round).outcome == "rejected"  # two of five, and nobody against
    assert Decision.objects.of(house).get().basis is None


def test_nothing_closes_early_while_somebody_can_still_vote(house, people, ria):
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for", "for", "for", "for")
    with pytest.raises(Problem, match="nog niet iedereen stemde"):
        close_round(actor=ria, round=round)
    answer(people[4:], round, "against")
    assert close_round(actor=ria, round=round).outcome == "adopted"


def test_a_vote_changes_until_it_closes_and_after_that_no_more(house, people, ria):
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for")
    answer(people, round, "against")
    assert Vote.objects.of(house).get().stance == "against"
    with time_machine.travel(round.closes_at, tick=False), pytest.raises(Refused):
        answer(people, round, "for")


def test_too_few_and_it_is_talked_about_again(house, people, ria):
    online(house, quorum_num=1, quorum_den=2)
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for", "abstain")
    assert closed(round).outcome == "no_quorum"
    assert Proposal.objects.of(house).get().state == "discussion" and not Decision.objects.of(house).exists()
    again = open_round(actor=ria, proposal=round.proposal)
    answer(people, again, "for", "abstain", "abstain")
    assert closed(again).outcome == "adopted"


@pytest.mark.parametrize(
    ("tie", "outcome", "state"), [("stays", "rejected", "rejected"), ("again", "tie", "discussion")]
)
def test_a_tie_goes_by_the_groups_own_rule_and_shows(house, people, ria, tie, outcome, state):
    online(house, tie=tie)
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for", "against")
    assert closed(round).outcome == outcome
    assert Proposal.objects.of(house).get().state == state
    assert round.counts["favour"] == round.counts["against"] == 1


def test_a_tie_by_lots_is_drawn_in_the_open_and_can_be_checked(house, people, ria):
    online(house, tie="lots")
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people, round, "for", "against")
    closed(round)
    assert round.outcome in {"adopted", "rejected"}
    assert round.counts["lots"]["seed"] == round.seed and len(round.counts["lots"]["order"]) == 2


def consent(house, **changed):
    return online(house, method="consent", consent_rounds=2, after_objections="rejected", **changed)


def test_an_objection_stops_it_and_is_integrated(house, people, ria):
    consent(house)
    proposal = shared(ria, text="De keuken is altijd open.")
    round = open_round(actor=ria, proposal=proposal)
    with pytest.raises(Problem, match="wat je bezwaar is"):
        answer(people[1:], round, "object")
    cast_vote(actor=people[1], round=round, stance="object", reason="’s Nachts kan ik niet slapen.")
    answer(people[2:], round, "agree", "stand_aside")
    assert closed(round).outcome == "objection" and round.reasons == ["’s Nachts kan ik niet slapen."]
    proposal.refresh_from_db()
    amendment = contribute(
        actor=people[1], proposal=proposal, kind="amendment", text="Zo kan ik slapen.",
        other_text="De keuken is open tot elf uur.",
    )  # fmt: skip
    proposal = take_over(actor=ria, amendment=amendment)
    assert proposal.text == "De keuken is open tot elf uur."
    second = open_round(actor=ria, proposal=proposal)
    assert (second.number, second.wording) == (2, 2)
    answer(people[1:], second, "agree", "agree")
    assert closed(second).outcome == "adopted"
    assert Decision.objects.of(house).get().text == "De keuken is open tot elf uur."


def test_after_the_rounds_of_the_rule_an_objection_rejects_and_is_kept(house, people, ria):
    consent(house)
    proposal = shared(ria)
    for _number in range(2):
        round = open_round(actor=ria, proposal=proposal)
        cast_vote(actor=people[1], round=round, stance="object", reason="Te duur.")
        closed(round)
        proposal.refresh_from_db()
    assert proposal.state == "rejected"
    assert Decision.objects.of(house).get().reasons == ["Te duur."]


def test_the_rule_is_copied_when_a_round_opens(house, people, ria):
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    online(house, threshold_num=1, threshold_den=1, more_than=False, over="entitled")
    answer(people, round, "for", "for", "against")
    assert closed(round).outcome == "adopted"


def test_nobody_decides_online_before_it_could_be_read_a_night_and_a_day(house, ria):
    online(house)
    with pytest.raises(Problem, match="een nacht en een dag"):
        open_round(actor=ria, proposal=shared(ria, ago=timedelta(hours=2)))


def test_what_the_meeting_decides_is_for_who_is_there(house, people, ria):
    make_clause(house)  # in the meeting
    proposal = shared(ria, ago=timedelta())
    with pytest.raises(Problem, match="beslist de vergadering"):
        open_round(actor=ria, proposal=proposal)
    with pytest.raises(Problem, match="een nacht en een dag"):
        open_round(actor=ria, proposal=proposal, there=people[:3])  # nobody was told of this meeting
    round = open_round(actor=ria, proposal=proposal, there=people[:3], is_announced=True)
    answer(people, round, "for", "for", "against")
    closed = close_round(actor=ria, round=round)
    assert (closed.outcome, closed.counts["favour"], closed.counts["entitled"]) == ("adopted", 2, 5)


def test_who_is_not_there_counts_for_the_quorum_and_for_what_is_asked_of_everybody(house, people, ria):
    make_clause(house, quorum_num=1, quorum_den=2)
    first = open_round(actor=ria, proposal=shared(ria), there=people[:2], is_announced=True)
    answer(people, first, "for", "for")
    assert close_round(actor=ria, round=first).outcome == "no_quorum"
    make_clause(house, "lists", over="entitled", threshold_num=2, threshold_den=3, more_than=False)
    second = open_round(actor=ria, proposal=shared(ria, subject="lists"), there=people[:3], is_announced=True)
    answer(people, second, "for", "for", "for")
    assert close_round(actor=ria, round=second).outcome == "rejected"  # three of five


def test_what_everybody_votes_on_online_is_not_decided_in_a_meeting(house, people, ria):
    online(house)
    with pytest.raises(Problem, match="online"):
        open_round(actor=ria, proposal=shared(ria), there=people, is_announced=True)


@pytest.mark.parametrize("state", ["withdrawn", "postponed", "rejected", "adopted", "draft"])
def test_only_what_is_talked_about_is_decided_whoever_asks(house, people, ria, state):
    make_clause(house)
    proposal = shared(ria)
    Proposal.objects.of(house).update(state=state)
    with pytest.raises(Problem, match="niet over gepraat"):
        open_round(actor=SYSTEM, proposal=proposal, there=people, is_announced=True)


def test_everything_that_is_decided_on_starts_the_reading_anew(house, people, ria):
    online(house, choosing="ranked")
    plan = {"title": "Welke kleur?", "form": "choice"}
    proposal = shared(ria, options=["Wit", "Geel"], **plan)
    for more in ({"options": ["Wit", "Blauw"]}, {"options": ["Wit", "Blauw"], "seats": 2}):
        base = Wording.objects.of(house).filter(proposal=proposal).count()
        change_proposal(actor=ria, proposal=proposal, base=base, plan=Plan(**plan, **more))
        with pytest.raises(Problem, match="een nacht en een dag"):
            open_round(actor=ria, proposal=proposal)
        Wording.objects.of(house).update(made_at=timezone.now() - 2 * DAY)
    assert Wording.objects.of(house).filter(proposal=proposal).count() == 3
    assert open_round(actor=ria, proposal=proposal).number == 1


def test_after_an_objection_only_anothers_text_is_decided_on_at_once(house, people, ria):
    online(house, method="consent", consent_rounds=3)
    proposal = shared(ria, title="Een kat")
    round = open_round(actor=ria, proposal=proposal)
    cast_vote(actor=people[1], round=round, stance="object", reason="Ik ben allergisch.")
    assert closed(round).outcome == "objection"
    change_proposal(actor=ria, proposal=proposal, base=1, plan=Plan(title="Twee honden", text="Groot."))
    with pytest.raises(Problem, match="een nacht en een dag"):
        open_round(actor=ria, proposal=proposal)
    said = contribute(
        actor=people[1], proposal=proposal, kind="amendment", text="Zo kan het wel.", other_text="Een vogel."
    )
    take_over(actor=ria, amendment=said)
    assert open_round(actor=ria, proposal=proposal).number == 2


def test_a_recount_gives_the_same_when_who_voted_is_forgotten(house, people, ria):
    online(house, choosing="ranked")
    round = open_round(actor=ria, proposal=shared(ria, title="Welke?", form="choice", options=["A", "B"]))
    for person, choice in zip(people, ([1, 2], [1, 2], [2, 1]), strict=False):
        cast_vote(actor=person, round=round, choice=choice)
    closed(round)
    Voter.objects.of(house).filter(round=round).delete()  # the term of votes is over
    assert can_be_recounted(round) and blt.read(as_file(round)).cast == 3


@pytest.mark.parametrize(("newcomers", "votes"), [("join", 6), ("wait", 5)])
def test_who_joins_while_a_round_is_open(house, people, ria, newcomers, votes):
    online(house, newcomers=newcomers)
    round = open_round(actor=ria, proposal=shared(ria))
    give_role(make_person(house, "Nieuw"), RoleGrant.objects.of(house).first().role)
    rounds.tend_rounds()
    assert Voter.objects.of(house).filter(round=round).count() == votes


@pytest.mark.parametrize(("leavers", "favour"), [("counts", 1), ("drops", 0)])
def test_who_leaves_while_a_round_is_open(house, people, ria, leavers, favour):
    online(house, leavers=leavers)
    round = open_round(actor=ria, proposal=shared(ria))
    answer(people[1:], round, "for", "against")
    leave(actor=people[1], person=people[1])
    leave(actor=people[4], person=people[4])
    counts = closed(round).counts
    assert (counts["favour"], counts["entitled"]) == (favour, 3 + favour)


# What a decision does


def test_a_decision_gives_a_role_with_itself_as_basis(house, people, ria):
    online(house)
    keys = make_role(house, "Sleutelbeheer")
    proposal = shared(ria, effect="role_given", effect_data={"person": str(people[1].pk), "role": str(keys.pk)})
    assert (proposal.subject, proposal.is_personal) == ("roles", True)
    round = open_round(actor=ria, proposal=proposal)
    answer(people, round, "for", "for")
    closed(round)
    decision = Decision.objects.of(house).get()
    assert decision.asks_willing and not RoleGrant.objects.of(house).filter(role=keys).exists()
    register.carry_out(actor=people[1], decision=decision)  # Sam wants it
    grant = RoleGrant.objects.of(house).get(role=keys)
    assert (grant.person, grant.basis) == (people[1], decision.basis)
    assert Decision.objects.of(house).get().done == "Sam wordt Sleutelbeheer"


def test_an_effect_that_can_no_longer_be_done_sends_the_proposal_back_and_does_nothing(house, people, ria):
    online(house)
    keys = make_role(house, "Sleutelbeheer")
    proposal = shared(ria, effect="role_given", effect_data={"person": str(people[1].pk), "role": str(keys.pk)})
    round = open_round(actor=ria, proposal=proposal)
    answer(people, round, "for", "for")
    give_role(people[1], keys)
    bases = Basis.objects.of(house).count()
    assert closed(round).outcome == "cannot_apply"
    assert round.reasons == ["Sam heeft deze rol al."]
    assert Proposal.objects.of(house).get().state == "discussion"
    assert not Decision.objects.of(house).exists() and Basis.objects.of(house).count() == bases


def test_what_a_role_may_is_changed_against_what_it_was(house, people, ria):
    online(house)
    role = make_role(house, "Kok")
    data = {"role": str(role.pk), "capability": "see_notices", "may": "1"}
    proposal = shared(ria, effect="role_may", effect_data=data)
    RoleCapability.objects.create(
        community=house, role=role, capability="see_notices", condition="on_shift", basis=role.basis
    )
    with pytest.raises(Problem, match="intussen al veranderd"):
        open_round(actor=ria, proposal=proposal)
    proposal = change_proposal(
        actor=ria, proposal=proposal, base=1, plan=Plan(title="De kok leest mee", effect="role_may", effect_data=data)
    )
    with pytest.raises(Problem, match="een nacht en een dag"):
        open_round(actor=ria, proposal=proposal)  # it says something else now
    Wording.objects.of(house).update(made_at=timezone.now() - 2 * DAY)
    round = open_round(actor=ria, proposal=proposal)
    answer(people, round, "for", "for")
    closed(round)
    held = RoleCapability.objects.of(house).get(role=role)
    assert (held.condition, held.basis) == ("", Decision.objects.of(house).get().basis)


def test_spending_goes_by_the_step_of_its_amount(house, people, ria):
    online(house, "spending", up_to_cents=5000)
    online(house, "spending", threshold_num=2, threshold_den=3, more_than=False)
    from decimal import Decimal

    small = shared(ria, effect="expense", effect_data={"euros": Decimal("49.50"), "what": "pannen"})
    large = shared(ria, effect="expense", effect_data={"euros": Decimal("120"), "what": "een oven"})
    assert (small.cents, rounds.clause_for(small).up_to_cents) == (4950, 5000)
    assert (large.cents, rounds.clause_for(large).up_to_cents) == (12000, None)


# About a person


def removal(house, people, ria, **plan):
    online(house, "measures", threshold_num=2, threshold_den=3, more_than=False, over="entitled")
    grant = RoleGrant.objects.of(house).get(person=people[1])
    data = {"grant": str(grant.pk)}
    return shared(ria, ago=timedelta(hours=30), effect="role_ended", effect_data=data, **plan), grant


def test_against_somebodys_will_she_replies_first_or_has_had_the_time(house, people, ria):
    proposal, _grant = removal(house, people, ria)
    assert (proposal.subject, proposal.concerned.person) == ("measures", people[1])
    with pytest.raises(Problem, match="reageert eerst"):
        open_round(actor=ria, proposal=proposal)
    with pytest.raises(Refused):
        contribute(actor=people[2], proposal=proposal, kind="reply", text="Ik zeg wat voor haar.")
    contribute(actor=people[1], proposal=proposal, kind="reply", text="Ik was ziek.")
    round = open_round(actor=ria, proposal=proposal)
    assert not Voter.objects.of(house).filter(round=round, person=people[1]).exists()


def test_a_measure_is_carried_out_by_somebody_after_a_term_and_then_shrinks(house, people, ria):
    proposal, grant = removal(house, people, ria)
    contribute(actor=people[1], proposal=proposal, kind="reply", text="Ik was ziek.")
    round = open_round(actor=ria, proposal=proposal)
    answer([ria, *people[2:]], round, "for", "for", "for")
    closed(round)
    decision = Decision.objects.of(house).get()
    assert (
        decision.waits
        and decision.proposal.carrier.person == ria
        and RoleGrant.objects.of(house).get(pk=grant.pk).end_on is None
    )
    with pytest.raises(Refused):
        register.carry_out(actor=ria, decision=decision)
    with time_machine.travel(timezone.now() + 8 * DAY, tick=False):
        with pytest.raises(Refused):
            register.carry_out(actor=people[2], decision=decision)
        register.carry_out(actor=ria, decision=decision)
    grant.refresh_from_db()
    assert grant.end_on is not None
    register.shrink(timezone.now() + 300 * DAY)
    decision.refresh_from_db()
    assert (decision.title, decision.text, decision.reasons, decision.done) == (
        "Een besluit over een persoon",
        "",
        [],
        "",
    )
    assert decision.counts["favour"] == 3 and decision.decided_at and decision.method == "majority"
    assert not Proposal.objects.of(house).exists() and not Contribution.objects.of(house).exists()


def test_without_a_rule_of_its_own_nobody_decides_about_a_person(house, people, ria):
    online(house)
    data = {"grant": str(RoleGrant.objects.of(house).get(person=people[1]).pk)}
    proposal = shared(ria, ago=5 * DAY, effect="role_ended", effect_data=data)
    with pytest.raises(Problem, match="nog niet afgesproken"):
        open_round(actor=ria, proposal=proposal)


def test_reasons_are_not_changed_after_she_replied(house, people, ria):
    proposal, _grant = removal(house, people, ria)
    contribute(actor=people[1], proposal=proposal, kind="reply", text="Ik was ziek.")
    with pytest.raises(Problem, match="reageert op wat gedeeld is"):
        contribute(actor=ria, proposal=proposal, kind="amendment", text="Nog iets.", other_text="Zij steelt.")


def test_whom_it_is_about_is_never_swapped_after_the_sharing(house, people, ria):
    proposal, _grant = removal(house, people, ria)
    other = {"grant": str(RoleGrant.objects.of(house).get(person=people[2]).pk)}
    plan = Plan(title="Toch een ander", effect="role_ended", effect_data=other)
    with pytest.raises(Problem, match="reageert op wat gedeeld is"):
        change_proposal(actor=ria, proposal=proposal, base=1, plan=plan)
    assert Proposal.objects.of(house).get().concerned.person == people[1]


def test_whom_it_is_about_reads_and_replies_whatever_her_role(house, people, ria):
    proposal, grant = removal(house, people, ria)
    RoleCapability.objects.of(house).filter(role=grant.role).delete()
    people[1].forget_rights()
    assert can(people[1], "see_proposal", proposal) and can(people[1], "reply", proposal)
    assert not can(people[2], "reply", proposal)


def test_what_was_never_decided_about_a_person_goes_too(house, people, ria):
    proposal, _grant = removal(house, people, ria)
    operations.withdraw_proposal(actor=ria, proposal=proposal)
    register.shrink(timezone.now() + DAY)
    assert not Proposal.objects.of(house).exists()


def test_the_basis_of_a_measure_names_nobody(house, people, ria):
    proposal, _grant = removal(house, people, ria, title="Sam is geen bewoner meer")
    contribute(actor=people[1], proposal=proposal, kind="reply", text="Ik was ziek.")
    round = open_round(actor=ria, proposal=proposal)
    answer([ria, *people[2:]], round, "for", "for", "for")
    closed(round)
    assert "Sam" not in Decision.objects.of(house).get().basis.summary


def test_a_round_that_cannot_be_closed_keeps_no_other_open(house, people, ria, monkeypatch):
    online(house)
    first, second = (open_round(actor=ria, proposal=shared(ria, title=title)) for title in ("Een", "Twee"))
    real = rounds.settle

    def settle(round, said):
        if round.pk == first.pk:
            raise RuntimeError
        real(round, said)

    monkeypatch.setattr(rounds, "settle", settle)
    assert closed(second).closed_at and not Round.objects.of(house).get(pk=first.pk).closed_at


def test_what_was_being_decided_when_the_group_moved_is_talked_about_again(house, ria):
    online(house)
    left, running = shared(ria), open_round(actor=ria, proposal=shared(ria))
    Proposal.objects.of(house).filter(pk=left.pk).update(state="round")
    rounds.tend_rounds()
    states = dict(Proposal.objects.of(house).values_list("pk", "state"))
    assert states == {left.pk: "discussion", running.proposal_id: "round"}


# Talking


def test_the_words_keep_their_history_and_two_do_not_overwrite_each_other(house, people, ria):
    proposal = shared(ria, text="Eerst.")
    change_proposal(actor=ria, proposal=proposal, base=1, plan=Plan(title=proposal.title, text="Daarna."))
    with pytest.raises(Problem, match="terwijl je typte"):
        change_proposal(actor=ria, proposal=proposal, base=1, plan=Plan(title=proposal.title, text="Toch."))
    assert [one.text for one in proposal.wordings.model.objects.of(house).order_by("number")] == ["Eerst.", "Daarna."]


def test_what_was_said_is_taken_back_while_nobody_answered(house, people, ria):
    proposal = shared(ria)
    said = contribute(actor=people[1], proposal=proposal, kind="question", text="Wat kost dat?")
    contribute(actor=ria, proposal=proposal, text="300 euro.", answers=said)
    with pytest.raises(Refused):
        take_back(actor=people[1], said=said)
    other = contribute(actor=people[1], proposal=proposal, text="Goed idee.")
    with pytest.raises(Refused):
        take_back(actor=ria, said=other)
    take_back(actor=people[1], said=other)
    assert Contribution.objects.of(house).count() == 2


def test_another_text_is_settled_once_and_by_who_proposed(house, people, ria):
    proposal = shared(ria, text="Zo.")
    amendment = contribute(actor=people[1], proposal=proposal, kind="amendment", text="Beter.", other_text="Anders.")
    with pytest.raises(Refused):
        take_over(actor=people[1], amendment=amendment)
    leave_out(actor=ria, amendment=amendment)
    with pytest.raises(Problem, match="al beslist"):
        take_over(actor=ria, amendment=amendment)


def test_what_was_put_off_comes_back_on_its_day(house, ria):
    proposal = shared(ria)
    operations.postpone_proposal(actor=ria, proposal=proposal, until=timezone.localdate() + 3 * DAY)
    assert operations.take_up_again() == 0
    with time_machine.travel(timezone.now() + 3 * DAY, tick=False):
        assert operations.take_up_again() == 1
    assert Proposal.objects.of(house).get().state == "discussion"


def test_a_poll_needs_no_rule_and_binds_nobody(house, people, ria):
    plan = {"form": "poll", "options": ["Soep", "Pasta", "Rijst"]}
    round = open_round(actor=ria, proposal=shared(ria, ago=timedelta(), **plan))
    cast_vote(actor=people[1], round=round, choice=[1, 0, 1])
    cast_vote(actor=people[2], round=round, choice=[0, 0, 1])
    assert closed(round).outcome == "advised" and round.counts["totals"] == [1, 0, 2]
    assert Decision.objects.of(house).get().basis is None
    assert close_round(actor=SYSTEM, round=round).outcome == "advised"
