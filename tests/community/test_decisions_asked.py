"""Whom a decision asks something: who gets a role says yes or no; who carries out, also when she is gone; taking back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.community.test_decisions import answer, closed, online, removal, shared
from tests.world import give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.decisions import register
from zelfbeheer.community.decisions.discussing import contribute
from zelfbeheer.community.decisions.models import Carrier, Decision, Proposal, Round, Urn, Vote, Voter
from zelfbeheer.community.decisions.operations import Plan, change_proposal, draft_proposal, share_proposal
from zelfbeheer.community.decisions.queries import overview
from zelfbeheer.community.decisions.rounds import open_round, send_back
from zelfbeheer.community.decisions.urn import cast_secretly, new_tracker
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.community.groups.models import RoleGrant
from zelfbeheer.community.groups.operations import leave
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.person.privacy.operations import erase_account

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def people(house):
    """Everybody has a say, by a role that gives no right at all."""
    role = make_role(house, "Bewoner", may=[], rank=1)
    found = [make_person(house, name) for name in ("Ria", "Sam", "Jo", "Bo", "Els")]
    for person in found:
        give_role(person, role)
    return found


@pytest.fixture
def ria(people):
    return people[0]


@pytest.fixture
def given(house, people, ria):
    """A decision that Sam gets the keys; she was not asked yet."""
    online(house)
    keys = make_role(house, "Sleutelbeheer")
    data = {"person": str(people[1].pk), "role": str(keys.pk)}
    round = open_round(actor=ria, proposal=shared(ria, effect="role_given", effect_data=data))
    answer(people, round, "for", "for")
    closed(round)
    return Decision.objects.of(house).get()


def test_whoever_decides_sees_it_whatever_her_role_gives(house, people, ria, client):
    online(house)
    round = open_round(actor=ria, proposal=shared(ria))
    page = sign_in(client, people[1]).get(f"/in/huis/besluiten/{round.proposal_id}/")
    assert page.status_code == 200 and "Een tweede wasmachine" in page.text
    home = f"/in/huis/besluiten/{round.proposal_id}/ronde/1/stem/"
    assert client.post(home, {"stance": "for"}).status_code == 302
    assert Vote.objects.of(house).get().voter.person == people[1]
    assert "Besluiten" in client.get("/in/huis/huis/").text


def test_who_gets_a_role_says_yes_or_no(house, people, given, client):
    page = sign_in(client, people[1]).get("/in/huis/besluiten/register/1/")
    assert "Ja, dat wil ik" in page.text and "Nee, liever niet" in page.text
    assert [one.pk for one in overview(people[1]).to_do] == [given.pk]
    assert "Ja, dat wil ik" not in sign_in(client, people[2]).get("/in/huis/besluiten/register/1/").text
    with pytest.raises(Refused):
        register.say_no(actor=people[2], decision=given)
    sign_in(client, people[1]).post("/in/huis/besluiten/register/1/nee/")
    given.refresh_from_db()
    assert not given.waits and not RoleGrant.objects.of(house).filter(role__name="Sleutelbeheer").exists()
    assert "Het is niet gebeurd" in client.get("/in/huis/besluiten/register/1/").text
    with pytest.raises(Refused):
        register.carry_out(actor=people[1], decision=given)


def test_who_proposed_herself_is_not_asked_again(house, people, ria):
    online(house)
    keys = make_role(house, "Sleutelbeheer")
    data = {"person": str(ria.pk), "role": str(keys.pk)}
    round = open_round(actor=ria, proposal=shared(ria, effect="role_given", effect_data=data))
    answer(people, round, "for", "for")
    closed(round)
    assert RoleGrant.objects.of(house).filter(role=keys, person=ria).exists()


def test_a_supporter_is_asked_too_and_sees_only_that(house, people, ria, client):
    online(house)
    coach, role = make_person(house, "Coach"), make_role(house, "Steun", may=[], is_supporter=True)
    data = {"person": str(coach.pk), "role": str(role.pk)}
    round = open_round(actor=ria, proposal=shared(ria, effect="role_given", effect_data=data))
    answer(people, round, "for", "for")
    closed(round)
    assert sign_in(client, coach).get("/in/huis/besluiten/").status_code == 403
    assert "Ja, dat wil ik" in client.get("/in/huis/besluiten/register/1/").text
    client.post("/in/huis/besluiten/register/1/gedaan/")
    assert RoleGrant.objects.of(house).filter(role=role, person=coach).exists()


# Who carries out


def measure(house, people, ria, **plan):
    proposal, grant = removal(house, people, ria, **plan)
    contribute(actor=people[1], proposal=proposal, kind="reply", text="Ik was ziek.")
    round = open_round(actor=ria, proposal=proposal)
    answer([ria, *people[2:]], round, "for", "for", "for")
    closed(round)
    decision = Decision.objects.of(house).get()
    Decision.objects.of(house).update(not_before=timezone.localdate())
    decision.refresh_from_db()
    return decision, grant


def test_somebody_else_is_named_to_carry_it_out_but_never_whom_it_is_about(house, people, ria):
    decision, _grant = measure(house, people, ria, carrier=people[3])
    assert can(people[3], "carry_out", decision) and not can(ria, "carry_out", decision)
    grant = RoleGrant.objects.of(house).get(person=people[4])
    plan = Plan(
        title="Els stopt", text="Zo.", effect="role_ended", effect_data={"grant": str(grant.pk)}, carrier=people[4]
    )
    with pytest.raises(Problem, match="iemand anders"):
        draft_proposal(actor=ria, plan=plan)


def test_the_form_asks_who_carries_it_out(house, people, ria, client):
    grant = RoleGrant.objects.of(house).get(person=people[1])
    form = {"title": "Sam stopt", "text": "Zo.", "effect-grant": str(grant.pk), "carrier": str(people[2].pk)}
    sign_in(client, ria).post("/in/huis/besluiten/nieuw/role_ended/", form)
    assert Carrier.objects.of(house).get().person == people[2]
    same = client.post("/in/huis/besluiten/nieuw/role_ended/", form | {"carrier": str(people[1].pk)})
    assert "iemand anders" in same.text and Carrier.objects.of(house).count() == 1


def test_when_who_was_asked_is_gone_another_can_do_it_but_not_whom_it_is_about(house, people, ria):
    decision, grant = measure(house, people, ria)
    leave(actor=ria, person=ria)
    decision = Decision.objects.of(house).get(pk=decision.pk)
    assert not can(people[1], "carry_out", decision)
    register.carry_out(actor=people[2], decision=decision)
    grant.refresh_from_db()
    assert grant.end_on is not None


def test_a_reply_after_the_decision_is_told_to_who_carries_it_out(house, people, ria):
    decision, _grant = measure(house, people, ria)
    contribute(actor=people[1], proposal=decision.proposal, kind="reply", text="Toch niet.")
    assert Message.objects.filter(account=ria.account, kind="replied").count() == 1


# Taking it back from a round


def test_who_made_it_takes_it_back_from_a_round_and_nothing_is_counted(house, people, ria, client):
    make_clause(house, body="online", open_hours=72, is_secret=True)
    round = open_round(actor=ria, proposal=shared(ria))
    cast_secretly(actor=people[1], round=round, tracker=new_tracker(round), stance="for")
    with pytest.raises(Refused):
        send_back(actor=people[1], round=round)
    assert "terugnemen" in sign_in(client, ria).get(f"/in/huis/besluiten/{round.proposal_id}/").text
    assert client.post(f"/in/huis/besluiten/{round.proposal_id}/ronde/1/terug/").status_code == 302
    round.refresh_from_db()
    assert (round.outcome, round.counts) == ("sent_back", {})
    assert not Urn.objects.of(house).exists() and not Decision.objects.of(house).exists()
    assert Proposal.objects.of(house).get().state == "discussion"
    assert client.get(f"/in/huis/besluiten/{round.proposal_id}/ronde/1/stembus/").status_code == 404
    assert "Er is niets geteld" in client.get(f"/in/huis/besluiten/{round.proposal_id}/").text
    with pytest.raises(Problem, match="een nacht en een dag"):
        open_round(actor=ria, proposal=round.proposal)
    Round.objects.of(house).update(opened_at=timezone.now() - 3 * DAY, closed_at=timezone.now() - 2 * DAY)
    again = open_round(actor=ria, proposal=round.proposal)
    for person in people:
        cast_secretly(actor=person, round=again, tracker=new_tracker(again), stance="against")
    with pytest.raises(Refused):
        send_back(actor=ria, round=again)  # everybody answered: it is decided


# Lots: the secret is there before the list


def test_the_secret_of_a_draw_is_promised_before_there_is_a_list(house, people, ria, client):
    make_clause(house, body="online", open_hours=72, choosing="lots")
    plan = Plan(title="Wie de grote kamer?", form="choice", options=["Jo", "Bo"])
    proposal = draft_proposal(actor=ria, plan=plan)
    promise = proposal.promise
    longer = Plan(title=plan.title, form="choice", options=["Jo", "Bo", "Els"])
    proposal = share_proposal(actor=ria, proposal=change_proposal(actor=ria, proposal=proposal, base=1, plan=longer))
    page = sign_in(client, people[2]).get(f"/in/huis/besluiten/{proposal.pk}/").text
    assert promise in page and proposal.seed not in page
    Proposal.objects.of(house).update(shared_at=timezone.now() - 2 * DAY)
    round = open_round(actor=ria, proposal=proposal)
    assert round.promise == promise
    send_back(actor=ria, round=round)
    assert Proposal.objects.of(house).get().promise == promise  # nothing was drawn, so nothing was told


# Erasing


@pytest.mark.parametrize(("leavers", "left"), [("counts", 1), ("drops", 0)])
def test_a_vote_of_somebody_who_erased_herself_goes_by_the_rule_of_the_round(house, people, ria, leavers, left):
    online(house, leavers=leavers)
    round = open_round(actor=ria, proposal=shared(ria))
    cast_vote(actor=people[1], round=round, stance="against")
    erase_account(actor=people[1].account)
    votes = Vote.objects.of(house).filter(voter__round=round)
    assert votes.count() == left and Voter.objects.of(house).filter(round=round).count() == 4 + left
    assert Round.objects.of(house).get().outcome == ""
