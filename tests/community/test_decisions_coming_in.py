"""Somebody comes in by a decision: with a name, a role and a bed, and the name goes when the decision shrinks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.deciding import decided
from tests.world import (
    give_role,
    make_clause,
    make_community,
    make_meeting,
    make_person,
    make_role,
    make_room,
    make_stay,
    sign_in,
)
from zelfbeheer.community.decisions import register
from zelfbeheer.community.decisions.models import Concerned, Decision, Proposal
from zelfbeheer.community.decisions.operations import Plan, change_proposal, draft_proposal, share_proposal
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.groups.service import add_person, let_role
from zelfbeheer.community.meetings.models import Item
from zelfbeheer.community.meetings.rhythm import gather
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.transfer.registry import erase
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    house = make_community(slug="huis")
    make_clause(house)
    return house


@pytest.fixture
def role(house):
    may = ["see_decisions", "see_people", "add_person", "see_meetings"]
    return make_role(house, "Gast", may=may, rank=1)


@pytest.fixture
def ria(house, role):
    person = make_person(house, "Ria")
    give_role(person, role)
    return person


def role_of(person):
    return RoleGrant.objects.of(person.community).get(person=person).role_id


def proposed(ria, name="Mo", **more):
    data = {"name": name, "role": str(role_of(ria))} | more
    plan = Plan(
        title=f"{name} erbij?", text=f"{name} was hier al twee keer.", effect="person_admitted", effect_data=data
    )
    return share_proposal(actor=ria, proposal=draft_proposal(actor=ria, plan=plan))


def test_a_decision_lets_somebody_in_with_a_role_and_a_bed(house, role, ria, client):
    [bed] = make_room(house, beds=1)
    assert decided(ria, proposed(ria, place=str(bed.pk))).outcome == "adopted"
    decision, mo = Decision.objects.of(house).get(), Person.objects.of(house).get(chosen_name="Mo")
    grant, stay = RoleGrant.objects.of(house).get(person=mo), Stay.objects.of(house).get(person=mo)
    assert (grant.role, grant.basis, stay.place, stay.basis) == (role, decision.basis, bed, decision.basis)
    assert Admission.objects.of(house).get().basis == decision.basis
    assert "Mo hoort nu bij de groep" in decision.done and not decision.waits
    assert decision.subject == "coming_in" and decision.basis.summary == "Een besluit over een persoon"
    told = Message.objects.get(account=ria.account, kind="let_in_by_decision")
    assert "Mo" not in str(told.values)
    page = sign_in(client, ria).get(f"/in/huis/besluiten/register/{decision.number}/").content.decode()
    assert "/in/huis/sleutelkaarten/" in page and "Maak een sleutelkaart" in page
    assert "Mo" in client.get("/in/huis/sleutelkaarten/").content.decode()


def test_a_bed_or_a_name_that_was_taken_meanwhile_sends_it_back_whole(house, ria):
    [bed] = make_room(house, beds=1)
    proposal = proposed(ria, place=str(bed.pk))
    round = open_round(actor=ria, proposal=proposal, there=[ria], is_announced=True)
    cast_vote(actor=ria, round=round, stance="for")
    stay = make_stay(make_person(house, "Bo"), bed)
    assert close_round(actor=ria, round=round).outcome == "cannot_apply"
    assert not Person.objects.of(house).filter(chosen_name="Mo").exists() and not Decision.objects.of(house).exists()
    stay.delete()
    Person.objects.of(house).filter(chosen_name="Bo").update(chosen_name="mo")
    with pytest.raises(Problem, match="al iemand Mo"):
        open_round(actor=ria, proposal=proposal, there=[ria], is_announced=True)


def test_whoever_is_refused_leaves_no_name_behind(house, ria, client):
    decided(ria, proposed(ria), stance="against")
    decision = Decision.objects.of(house).get()
    assert (decision.outcome, decision.is_personal) == ("rejected", True)
    page = sign_in(client, ria).get("/in/huis/besluiten/papier/").content.decode()
    assert "Mo erbij" not in page
    assert "Mo erbij" not in client.get("/in/huis/zoeken/?zoek=erbij").content.decode()
    register.shrink(timezone.now() + timedelta(days=1))
    decision.refresh_from_db()
    assert "Mo" not in f"{decision.title}{decision.text}{decision.reasons}{decision.done}"
    assert decision.counts["against"] == 1 and not Proposal.objects.of(house).exists()


def test_it_is_nobody_elses_reply_and_can_be_written_otherwise(house, ria):
    proposal = proposed(ria)
    assert proposal.is_personal and proposal.concerned_id is None
    data = {"name": "Mo", "role": str(role_of(ria)), "place": ""}
    plan = Plan(title="Mo komt", text="Zie boven", effect="person_admitted", effect_data=data)
    change_proposal(actor=ria, proposal=proposal, base=1, plan=plan)
    decided(ria, proposal)
    mo = Person.objects.of(house).get(chosen_name="Mo")
    assert not can(mo, DecisionsCapability.REPLY, Proposal.objects.of(house).get())
    assert Concerned.objects.of(house).get().person == mo
    erase(mo.account)
    shrunk = Decision.objects.of(house).get()
    assert shrunk.shrunk_at and shrunk.title == "Een besluit over een persoon"


def test_an_agenda_says_what_it_is_and_not_who(house, ria):
    make_clause(house, "coming_in", body="meeting", open_hours=0)
    meeting = make_meeting(house, hours=48)
    proposal = proposed(ria)
    gather(house)
    item = Item.objects.of(house).get(meeting=meeting)
    assert (item.title, item.proposal) == ("Iemand komt erbij", proposal)


def test_a_house_that_took_the_right_from_every_role_admits_by_decision_only(house, role, ria, client):
    let_role(role, "add_person", role.basis, may=False)
    ria.forget_rights()
    with pytest.raises(Refused):
        add_person(actor=ria, chosen_name="Mo")
    assert sign_in(client, ria).get("/in/huis/mensen/nieuw/").status_code in {403, 404}
    form = client.get("/in/huis/besluiten/nieuw/person_admitted/").content.decode()
    assert "Wat een rol mag" in form and f'value="{role.pk}" selected' not in form
    assert decided(ria, proposed(ria)).outcome == "adopted"
    assert Person.objects.of(house).filter(chosen_name="Mo").exists()


@pytest.mark.one_database
def test_a_circle_lets_in_without_beds(client):
    circle = make_community("circle", slug="kring")
    make_clause(circle)
    ria = make_person(circle, "Ria")
    give_role(ria, make_role(circle, "Deelnemer", may=["see_decisions"], rank=1))
    form = sign_in(client, ria).get("/in/kring/besluiten/nieuw/person_admitted/").content.decode()
    assert "effect-place" not in form and "effect-role" in form
    decided(ria, proposed(ria))
    assert RoleGrant.objects.of(circle).get(person__chosen_name="Mo").role.name == "Deelnemer"
