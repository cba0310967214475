"""A statute holds when both sides accepted it; neither changes it alone."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    clause_values,
    give_role,
    make_agreement,
    make_clause,
    make_community,
    make_meeting,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.agreements.models import LookAgain
from zelfbeheer.community.charter.operations import write_clause
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.decisions.operations import Plan, draft_proposal
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.community.meetings.models import Item
from zelfbeheer.community.statute.ending import decide_end, record_end, record_no, record_notice
from zelfbeheer.community.statute.models import Objection, StatuteVersion
from zelfbeheer.community.statute.objecting import record_answer, record_objection
from zelfbeheer.community.statute.operations import accept_version, record_acceptance, record_refusal
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.pages.search.queries import search

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
WORDS = {
    "umbrella": "Stichting Onderdak", "contact": "het secretariaat", "objection_days": 14,
    "free": "Wie er komt wonen en hoe we koken.", "safety": "De brandweer komt elk jaar.", "budget": "",
    "occupancy": "Hoogstens zestien mensen.", "say": "Twee mensen in de raad.", "objection": "Per brief.",
}  # fmt: skip


@pytest.fixture
def house():
    return make_community("house")


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=["see_decisions", "record_statute", "see_people"])


def accepted(house, **changed):
    basis = Basis.objects.create(community=house, kind="decision", summary="Statuut")
    return accept_version(house, basis, WORDS | changed)


def sign(ria, version):
    return record_acceptance(
        actor=ria, version=version, by="de directeur", paper="in de rode map", on=timezone.localdate()
    )


def test_both_sides_accept_before_it_holds_and_before_it_changes(house, ria):
    with pytest.raises(Problem, match="Only a decision"):
        accept_version(house, basis_for(house), WORDS)
    first = accepted(house)
    assert first.is_waiting and not first.is_in_force
    assert sign(ria, first).is_in_force
    second = accepted(house, free="Alles.")
    first.refresh_from_db()
    assert first.is_in_force and second.is_waiting  # what holds goes on until the umbrella accepted too
    sign(ria, second)
    first.refresh_from_db()
    assert not first.is_in_force
    third = accepted(house, free="Nog meer.")
    assert record_refusal(actor=ria, version=third).declined_on
    assert list(StatuteVersion.objects.of(house).in_force().values_list("number", flat=True)) == [2]
    for late in (first, second, third):
        with pytest.raises(Problem):
            sign(ria, late)


def test_the_umbrella_accepts_only_on_paper_and_who_may_writes_it_down(house, ria):
    version = accepted(house)
    with pytest.raises(Refused):
        sign(make_person(house), version)
    for by, paper, on in (("", "map", timezone.localdate()), ("x", " ", timezone.localdate()),
                          ("x", "map", timezone.localdate() + timedelta(days=1))):  # fmt: skip
        with pytest.raises(Problem):
            record_acceptance(actor=ria, version=version, by=by, paper=paper, on=on)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatuteVersion.objects.of(house).filter(pk=version.pk).update(accepted_on=timezone.localdate())


def test_an_earlier_version_that_still_waited_goes(house):
    first, second = accepted(house), accepted(house, free="Anders.")
    first.refresh_from_db()
    assert not first.is_waiting and second.is_waiting


def test_it_is_proposed_as_anything_else(house, ria):
    make_clause(house)
    plan = Plan(title="Statuut", effect="statute", effect_data=WORDS)
    assert draft_proposal(actor=ria, plan=plan).subject == "charter"
    sign(ria, accepted(house))
    with pytest.raises(Problem, match="accepted already"):
        draft_proposal(actor=ria, plan=plan)
    assert Proposal.objects.of(house).count() == 1


@pytest.mark.one_database
def test_the_pages_say_who_accepted_and_what_waits(house, ria, client):
    def page(name, **given):
        return reverse(f"statute:{name}", kwargs={"community": house.slug, **given})

    client.cookies["taal"] = "en"
    sign_in(client, ria)
    assert "No statute yet" in client.get(page("statute")).content.decode()
    version = accepted(house)
    text = client.get(page("statute")).content.decode()
    assert "This waits for the umbrella" in text and "Nothing holds yet" in text
    assert "signature" in client.get(page("paper")).content.decode()
    wrong = client.post(page("accepted", pk=version.pk), {"by": "de directeur"}).content.decode()
    assert "de directeur" in wrong
    given = {"by": "de directeur", "paper": "in de rode map", "on": timezone.localdate().isoformat()}
    text = client.post(page("accepted", pk=version.pk), given, follow=True).content.decode()
    assert "signed by de directeur" in text and "within 14 days" in text and "Hoogstens zestien" in text
    new = reverse("decisions:new", kwargs={"community": house.slug, "kind": "statute"})
    assert "Hoogstens zestien" in client.get(f"{new}?umbrella=Stichting%20Onderdak").content.decode()
    other = accepted(house, say="Drie mensen.")
    text = client.get(page("version", pk=other.pk)).content.decode()
    assert "What differs from version 1" in text
    client.post(page("declined", pk=other.pk))
    assert "What version 2 said" in client.get(page("statute")).content.decode()
    jo = make_person(house, "Jo")
    give_role(jo, make_role(house, is_supporter=True))
    assert sign_in(client, jo).get(page("statute")).status_code == 403


def decision_of(house, **fields):
    basis = Basis.objects.create(community=house, kind="decision", summary="Iets")
    given = {
        "title": "Een bed erbij",
        "text": "x",
        "method": "majority",
        "outcome": "adopted",
        "counts": {"favour": 3, "against": 0, "abstain": 0, "cast": 3, "entitled": 3},
    } | fields
    number = Decision.objects.of(house).count() + 1
    return Decision.objects.create(community=house, number=number, basis=basis, subject="agreements", **given)


def group_ends(house, version, by):
    basis = Basis.objects.create(community=house, kind="decision", summary="Stoppen")
    return decide_end(house, basis, version, by, "Er is te veel veranderd.")


def test_neither_side_ends_it_alone_without_a_term_of_notice(house, ria):
    version = sign(ria, accepted(house))
    today = timezone.localdate()
    letter = {"on": today, "paper": "brief", "reason": "Het gebouw gaat dicht."}
    with pytest.raises(Problem, match="no term of notice"):
        record_notice(actor=ria, version=version, **letter)
    with pytest.raises(Problem, match="no term of notice"):
        group_ends(house, version, "group")
    with pytest.raises(Problem, match="Only a decision"):
        decide_end(house, basis_for(house), version, "both", "x")
    end = group_ends(house, version, "both")
    assert StatuteVersion.objects.of(house).in_force().get() == version  # nothing runs before the umbrella agrees
    with pytest.raises(Problem, match="written down already"):
        group_ends(house, version, "both")
    record_no(actor=ria, end=end)
    end = group_ends(house, version, "both")
    with pytest.raises(Refused):
        record_end(actor=make_person(house), end=end, on=today, paper="x", ends_on=today)
    with pytest.raises(Problem):
        record_end(actor=ria, end=end, on=today, paper="brief", ends_on=today - timedelta(days=1))
    assert record_end(actor=ria, end=end, on=today, paper="brief", ends_on=today).is_over
    assert not StatuteVersion.objects.of(house).in_force().exists()
    again = sign(ria, accepted(house, free="Alles, opnieuw."))  # a new one can follow
    assert StatuteVersion.objects.of(house).in_force().get() == again


@pytest.mark.parametrize("by", ["group", "umbrella"])
def test_notice_runs_its_term_from_the_day_it_arrived(house, ria, by):
    version, today = sign(ria, accepted(house, notice_days=30)), timezone.localdate()
    if by == "umbrella":
        end = record_notice(actor=ria, version=version, on=today, paper="brief", reason="Het geld is op.")
    else:
        end = record_end(actor=ria, end=group_ends(house, version, "group"), on=today, paper="bewijs van ontvangst")
    assert end.ends_on == today + timedelta(days=30)
    for days, holds in ((29, True), (30, False)):
        with time_machine.travel(timezone.now() + timedelta(days=days), tick=False):
            assert StatuteVersion.objects.of(house).in_force().exists() == holds


def test_a_new_version_or_an_end_puts_up_the_agreements_that_it_names(house, ria):
    quiet, _other = make_agreement(house, "Stil in huis"), make_agreement(house, "Roken")
    meeting = make_meeting(house, hours=40)
    sign(ria, accepted(house, safety="Zie de afspraak stil in huis."))
    assert list(LookAgain.objects.of(house).values_list("agreement", "why")) == [(quiet.agreement_id, "umbrella")]
    item = Item.objects.of(house).get(meeting=meeting)
    assert item.agreement_id == quiet.agreement_id and "Stichting Onderdak" in item.text


def test_what_the_umbrella_objects_to_stands_with_its_reasons_in_time_or_too_late(house, ria, client):
    version, today = sign(ria, accepted(house)), timezone.localdate()
    decision = decision_of(house, decided_at=timezone.now() - timedelta(days=14))
    older = decision_of(house, title="Nog een bed", decided_at=timezone.now() - timedelta(days=15))
    personal = decision_of(house, is_personal=True)
    letter = {"actor": ria, "version": version, "on": today, "reasons": "De brandweer.", "paper": "brief"}
    with pytest.raises(Problem):
        record_objection(**letter, decision=personal)
    with pytest.raises(Problem):
        record_objection(**letter | {"reasons": " "}, decision=decision)
    with pytest.raises(Problem):
        record_objection(**letter | {"on": today - timedelta(days=20)}, decision=decision)
    with pytest.raises(Refused):
        record_objection(**letter | {"actor": make_person(house)}, decision=decision)
    first, late = record_objection(**letter, decision=decision), record_objection(**letter, decision=older)
    assert first.is_in_time and not late.is_in_time
    record_answer(actor=ria, objection=first, answer="Het blijft zo.")
    client.cookies["taal"] = "en"
    page = sign_in(client, ria).get(reverse("statute:statute", kwargs={"community": house.slug})).content.decode()
    assert "Het blijft zo." in page and "That was too late" in page and "That was in time" in page
    one = reverse("decisions:decision", kwargs={"community": house.slug, "number": decision.number})
    assert "objected in writing" in client.get(one).content.decode()


@pytest.mark.one_database
def test_ending_and_objecting_go_by_their_pages_too(house, ria, client):
    def page(name, **given):
        return reverse(f"statute:{name}", kwargs={"community": house.slug, **given})

    client.cookies["taal"] = "en"
    make_clause(house)
    sign_in(client, ria)
    version, today = sign(ria, accepted(house, notice_days=60)), timezone.localdate().isoformat()
    decision = decision_of(house)
    sent = {"decision": decision.pk, "on": today, "reasons": "De brandweer.", "paper": "brief"}
    assert "De brandweer." in client.post(page("object", pk=version.pk), sent, follow=True).content.decode()
    objection = Objection.objects.of(house).get()
    answered = client.post(page("answer", pk=objection.pk), {"answer": "Het blijft zo."}, follow=True)
    assert (
        "Het blijft zo." in answered.content.decode() and "Het blijft zo." in client.get(page("paper")).content.decode()
    )
    plan = Plan(title="Stoppen", effect="statute_end", effect_data={
        "umbrella": "Stichting Onderdak", "by": "group", "reason": "Te veel veranderd."})  # fmt: skip
    assert draft_proposal(actor=ria, plan=plan).subject == "charter"
    end = group_ends(house, version, "both")
    assert "did not answer yet" in client.get(page("statute")).content.decode()
    client.post(page("goes_on", pk=end.pk))
    end = group_ends(house, version, "group")
    text = client.post(page("ended", pk=end.pk), {"on": today, "paper": "bewijs"}, follow=True).content.decode()
    assert "This statute ends" in text and "Er is te veel veranderd." in text
    assert client.post(page("notice", pk=version.pk), {"on": today, "paper": "x", "reason": "y"}).status_code == 200
    assert client.get(page("notice", pk=2**70)).status_code == 404


def test_clauses_and_statutes_are_found_by_whoever_may_read_them(house, ria):
    make_clause(house, text_note="Bij twijfel wachten we een week.")
    write_clause(house, Basis.objects.create(community=house, kind="decision"), **clause_values(
        subject="spending", text_note="Een kassabon hoort erbij.", up_to_cents=None))  # fmt: skip
    sign(ria, accepted(house))
    own = {"community": house.slug}
    assert [hit.href.split("#")[0] for hit in hits(ria, "kassabon")] == [reverse("charter:charter", kwargs=own)]
    assert [hit.href for hit in hits(ria, "brandweer")] == [reverse("statute:statute", kwargs=own)]
    jo = make_person(house, "Jo")
    give_role(jo, make_role(house, is_supporter=True, may=["see_notices"]))
    assert not hits(jo, "kassabon") and not hits(jo, "brandweer")
    sign(ria, accepted(house, safety="Niets."))
    assert not hits(ria, "brandweer")


def hits(person, text):
    return [hit for group in search(person, text).groups for hit in group.hits]
