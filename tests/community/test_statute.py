"""A statute holds when both sides accepted it; neither changes it alone."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tests.world import basis_for, give_role, make_clause, make_community, make_person, make_role, sign_in
from zelfbeheer.community.decisions.models import Proposal
from zelfbeheer.community.decisions.operations import Plan, draft_proposal
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.community.statute.models import StatuteVersion
from zelfbeheer.community.statute.operations import accept_version, record_acceptance, record_refusal
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem

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
