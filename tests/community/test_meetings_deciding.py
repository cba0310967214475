"""Deciding in a meeting, by the same rules as elsewhere: hands counted by two, a phone, or a PIN on the tablet."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import (
    at_tablet,
    give_role,
    make_clause,
    make_community,
    make_item,
    make_meeting,
    make_person,
    make_role,
)
from tests.world import sign_in as signed_in
from zelfbeheer.community.charter.registries import meetings_without_quorum
from zelfbeheer.community.decisions.models import Decision, Round, Vote
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.groups.models import RoleGrant
from zelfbeheer.community.meetings import deciding
from zelfbeheer.community.meetings.holding import close_meeting, go_to, open_meeting
from zelfbeheer.community.meetings.models import HandCount, Item
from zelfbeheer.community.meetings.rhythm import gather
from zelfbeheer.community.meetings.speaking import come
from zelfbeheer.community.meetings.ui.forms import PointForm
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.sessions import SHARED
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
MAY = ["see_decisions", "see_meetings", "put_on_agenda", "hold_meeting"]


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def people(house):
    role = make_role(house, "Bewoner", may=MAY, rank=1)
    found = {name: make_person(house, name) for name in ("Jo", "Ria", "Sam", "Bo", "Els")}
    for person in found.values():
        give_role(person, role)
    return found


def decide_on(house, people, **clause):
    """A running meeting at a proposal, with four of the five there."""
    make_clause(house, **clause)
    plan = Plan(title="Een tweede wasmachine", text="Er staat altijd een rij.")
    share_proposal(actor=people["Els"], proposal=draft_proposal(actor=people["Els"], plan=plan))
    meeting = make_meeting(house, hours=0, announced_at=timezone.now() - timedelta(days=3))
    gather(house)  # by the charter it is decided in the meeting, so it comes by itself
    meeting = open_meeting(actor=people["Jo"], meeting=meeting, chair=people["Jo"], minute_taker=people["Ria"])
    for name in ("Sam", "Bo"):
        come(actor=people[name], meeting=meeting)
    item = Item.objects.of(house).get(kind="proposal", meeting=meeting)
    return meeting, item, deciding.begin_round(actor=people["Jo"], meeting=meeting, item=item)


def test_hands_count_when_two_people_found_the_same(house, people):
    meeting, item, round = decide_on(house, people)
    count = lambda who, **numbers: deciding.hand_in_count(  # noqa: E731
        actor=people[who], meeting=meeting, round=round, numbers=numbers
    )
    with pytest.raises(Problem):
        count("Sam", **{"for": 9})
    assert not count("Sam", **{"for": 3, "against": 1})
    assert not count("Bo", **{"for": 2, "against": 1})
    assert "3" in deciding.differences(round)
    with pytest.raises(Problem):
        count("Ria", **{"for": 3})
    assert count("Bo", **{"for": 3, "against": 1})
    decision = Decision.objects.of(house).get()
    assert (decision.outcome, decision.counts["favour"], decision.counts["entitled"]) == ("adopted", 3, 5)
    assert not HandCount.objects.of(house).exists() and not Vote.objects.of(house).exists()
    [said] = deciding.decided_in(meeting, [Item.objects.of(house).get(pk=item.pk)])[item.pk]
    assert "3" in said.counts


def test_an_objection_in_the_meeting_stops_it_with_its_reason(house, people):
    meeting, item, round = decide_on(house, people, method="consent", consent_rounds=2)
    for name, stance, reason in (("Sam", "object", "Te duur"), ("Bo", "agree", ""), ("Jo", "agree", "")):
        deciding.vote_here(actor=people[name], meeting=meeting, round=round, stance=stance, reason=reason)
    with pytest.raises(Refused):  # was not there when it opened
        deciding.vote_here(actor=people["Els"], meeting=meeting, round=round, stance="agree")
    ended = deciding.end_round(actor=people["Ria"], meeting=meeting, round=round)
    assert (ended.outcome, ended.reasons) == ("objection", ["Te duur"])
    again = deciding.begin_round(actor=people["Jo"], meeting=meeting, item=Item.objects.of(house).get(pk=item.pk))
    numbers = {"agree": 3, "stand_aside": 1, "object": 0}
    for name in ("Sam", "Bo"):
        deciding.hand_in_count(actor=people[name], meeting=meeting, round=again, numbers=numbers)
    assert Decision.objects.of(house).get().is_adopted
    assert len(deciding.decided_in(meeting, [item])[item.pk]) == 2


def test_a_meeting_without_quorum_is_known_to_the_charter(house, people):
    make_clause(house, quorum_num=4, quorum_den=5)
    for days in (14, 7):
        meeting = make_meeting(house, hours=0, announced_at=timezone.now())
        meeting = open_meeting(actor=people["Jo"], meeting=meeting)
        close_meeting(actor=people["Jo"], meeting=meeting)
        meeting.refresh_from_db()
        assert meeting.had_quorum is False
        meeting.starts_at -= timedelta(days=days)
        meeting.save()
    assert len(meetings_without_quorum(house)) == 2


def test_the_pages_of_deciding_on_a_phone_and_with_a_pin_on_the_tablet(house, people, client):
    meeting, _item, _round = decide_on(house, people)
    base = f"/in/huis/vergaderingen/{meeting.pk}/nu/"
    client.cookies["taal"] = "en"
    page = signed_in(client, people["Sam"])
    assert "The group decides now" in page.get(base).content.decode()
    assert page.get(base + "stem/").status_code == 200
    assert "Count hands" in page.get(base + "handen/").content.decode()
    page.post(base + "handen/", {"for": "2", "against": "1", "abstain": "0"})
    assert HandCount.objects.of(house).get().numbers == {"for": 2, "against": 1, "abstain": 0}
    page.post(base + "stem/", {"stance": "for", "reason": ""})
    late = page.post(base + "handen/", {"for": "2", "against": "1", "abstain": "0"}).content.decode()
    assert "answered on a screen already" in late  # those answers are not thrown away

    accounts.set_pin(account=people["Bo"].account, pin="2580")
    device = at_tablet(client, house)
    page = signed_in(client, people["Ria"])
    session = client.session
    session[SHARED] = {"device": device.pk, "name": "Ria", "touched": timezone.now().timestamp()}
    session.save()
    page.get(base)
    wrong = page.post(base + "stem/", {"person": people["Bo"].pk, "stance": "against", "reason": "", "pin": "1111"})
    assert "not right" in wrong.content.decode()
    page.post(base + "stem/", {"person": people["Bo"].pk, "stance": "against", "reason": "", "pin": "2580"})
    assert Vote.objects.of(house).filter(voter__person=people["Bo"]).get().stance == "against"
    answer = page.post(base + "tellen/", follow=True).content.decode()
    assert "It is counted" in answer
    assert Round.objects.of(house).get().outcome == "rejected"  # one for, one against: it stays as it is
    assert "for 1, against 1" in page.get(f"/in/huis/vergaderingen/{meeting.pk}/notulen/").content.decode().lower()


def test_whoever_only_supports_counts_no_hands_and_hands_close_no_round_of_elsewhere(house, people):
    meeting, _item, round = decide_on(house, people)
    coach = make_person(house, "Coach")
    give_role(coach, make_role(house, "Steun", may=MAY, is_supporter=True))
    with pytest.raises(Problem, match="beslist ook mee"):
        deciding.hand_in_count(actor=coach, meeting=meeting, round=round, numbers={"for": 4})
    Round.objects.of(house).update(closes_at=timezone.now() + timedelta(days=2))
    round.refresh_from_db()
    for act in (
        lambda: deciding.hand_in_count(actor=people["Sam"], meeting=meeting, round=round, numbers={"for": 4}),
        lambda: deciding.end_round(actor=people["Jo"], meeting=meeting, round=round),
    ):
        with pytest.raises(Problem):
            act()
    assert Round.objects.of(house).get().closed_at is None


def test_what_was_decided_comes_back_on_its_day_and_once(house, people):
    meeting = make_meeting(house, hours=30)
    Decision.objects.create(
        community=house, number=1, title="Stilte na elf", subject="everything_else", outcome="adopted", method="majority",
        review_on=timezone.localdate(),
    )  # fmt: skip
    gather(house)
    gather(house)
    assert [item.title for item in Item.objects.of(house).filter(meeting=meeting)] == ["Stilte na elf"]
    assert make_item(meeting).kind == "point"


def test_a_clause_comes_on_the_agenda_after_its_months_and_again_after_as_many(house, people):
    clause = make_clause(house, review_months=6)
    first = make_meeting(house, hours=30)
    gather(house)
    assert not Item.objects.of(house).filter(clause=clause).exists()
    type(clause).objects.of(house).update(made_at=timezone.now() - timedelta(days=184))
    gather(house)
    gather(house)
    item = Item.objects.of(house).get(clause=clause)
    assert item.meeting == first and item.title.startswith("Hoe we beslissen")
    type(first).objects.of(house).update(closed_at=timezone.now(), opened_at=timezone.now())
    make_meeting(house, hours=200)
    gather(house)
    assert Item.objects.of(house).filter(clause=clause).count() == 1  # looked at just now


def test_a_measure_that_the_meeting_decides_is_put_up_by_hand_without_a_name(house, people):
    make_clause(house, "measures", threshold_num=2, threshold_den=3, more_than=False, over="entitled")
    data = {"grant": str(RoleGrant.objects.of(house).get(person=people["Bo"]).pk)}
    plan = Plan(title="Bo stopt", text="Drie keer niet geweest.", effect="role_ended", effect_data=data)
    proposal = share_proposal(actor=people["Els"], proposal=draft_proposal(actor=people["Els"], plan=plan))
    make_meeting(house, hours=30)
    gather(house)
    assert not Item.objects.of(house).filter(proposal=proposal).exists()
    form = PointForm({"title": "Bo moet weg", "kind": "proposal", "proposal": proposal.pk}, community=house)
    assert form.is_valid() and "Bo" not in str(form["proposal"]) and "Bo" not in form.point().title


def test_a_choice_is_answered_on_the_tablet_with_a_pin(house, people, client):
    make_clause(house, choosing="ranked")
    plan = Plan(title="Welke kleur?", form="choice", options=["Wit", "Groen"])
    proposal = share_proposal(actor=people["Els"], proposal=draft_proposal(actor=people["Els"], plan=plan))
    meeting = make_meeting(house, hours=0, announced_at=timezone.now() - timedelta(days=3))
    item = Item.objects.create(community=house, meeting=meeting, kind="proposal", title="Kleur", proposal=proposal)
    meeting = open_meeting(actor=people["Jo"], meeting=meeting, chair=people["Jo"], minute_taker=people["Ria"])
    come(actor=people["Bo"], meeting=meeting)
    go_to(actor=people["Jo"], meeting=meeting, item=item)
    round = deciding.begin_round(actor=people["Jo"], meeting=meeting, item=item)
    accounts.set_pin(account=people["Bo"].account, pin="2580")
    device = at_tablet(client, house)
    page = signed_in(client, people["Ria"])
    session = client.session
    session[SHARED] = {"device": device.pk, "name": "Ria", "touched": timezone.now().timestamp()}
    session.save()
    where = f"/in/huis/vergaderingen/{meeting.pk}/nu/stem/"
    assert "Groen" in page.get(where).content.decode()
    page.post(where, {"person": people["Bo"].pk, "option-1": "2", "option-2": "1", "pin": "2580"})
    vote = Vote.objects.of(house).get(voter__round=round)
    assert (vote.voter.person, vote.choice) == (people["Bo"], [2, 1])
