"""Once the founding is closed, agreements come from decisions only; each shows which."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.deciding import decided, founded, proposed
from tests.world import (
    basis_for,
    give_role,
    make_agreement,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.operations import change_agreement, end_agreement, write_agreement
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.decisions.rounds import close_round, open_round
from zelfbeheer.community.decisions.voting import cast_vote
from zelfbeheer.community.groups.models import FoundingAct
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
MAY = ["see_agreements", "write_agreements", "see_decisions"]


@pytest.fixture
def house():
    return founded()


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria")
    give_role(person, make_role(house, "Bewoner", may=MAY, rank=1))
    return person


def text(**more):
    return {"agreement": "", "words_title": "Stil", "words": "Na elf uur.", "last_on": None, "look_on": None} | more


def test_after_the_founding_nobody_writes_agreements_alone(house, ria):
    version = make_agreement(house)
    for act in (
        lambda: write_agreement(actor=ria, title="Stil", text="Na elf uur."),
        lambda: change_agreement(actor=ria, agreement=version.agreement, base=1, title="Bezoek", text="Nooit."),
        lambda: end_agreement(actor=ria, agreement=version.agreement),
    ):
        with pytest.raises(Refused, match="besluit"):
            act()
    assert Version.objects.of(house).get() == version


def test_while_the_founding_is_open_its_act_is_the_basis(house, ria):
    FoundingAct.objects.of(house).update(closed_at=None)
    assert write_agreement(actor=ria, title="Stil", text="Na elf uur.").basis == basis_for(house)


def test_a_decision_makes_an_agreement_and_stands_on_its_page(house, ria, client):
    round = decided(ria, proposed(ria, "agreement_text", **text(look_on=timezone.localdate() + timedelta(days=90))))
    version, decision = Version.objects.of(house).get(), Decision.objects.of(house).get()
    assert (round.outcome, version.text, version.basis, version.number) == ("adopted", "Na elf uur.", decision.basis, 1)
    assert version.agreement.review_on == timezone.localdate() + timedelta(days=90)
    assert decision.done == "“Stil” geldt, als versie 1"
    page = sign_in(client, ria).get(f"/in/huis/afspraken/{version.agreement_id}/").content.decode()
    assert f"/in/huis/besluiten/register/{decision.number}/" in page and "Stel een verandering voor" in page


def test_a_change_is_written_against_what_holds_and_says_what_it_replaced(house, ria):
    decided(ria, proposed(ria, "agreement_text", **text()))
    agreement = Agreement.objects.of(house).get()
    change = proposed(ria, "agreement_text", **text(agreement=str(agreement.pk), words="Na tien uur."))
    other = proposed(ria, "agreement_text", **text(agreement=str(agreement.pk), words="Na twaalf uur."))
    decided(ria, change)
    first, second = Decision.objects.of(house).order_by("number")
    assert second.replaces == first
    with pytest.raises(Problem, match="intussen al veranderd"):
        open_round(actor=ria, proposal=other, there=[ria], is_announced=True)
    assert [one.text for one in Version.objects.of(house).order_by("number")] == ["Na elf uur.", "Na tien uur."]


def test_an_end_and_a_keeping_are_decisions_too(house, ria):
    version = make_agreement(house, review_on=timezone.localdate())
    day = timezone.localdate() + timedelta(days=30)
    decided(ria, proposed(ria, "agreement_keep", agreement=str(version.agreement_id), look_on=day))
    assert Agreement.objects.of(house).get().review_on == day
    decided(ria, proposed(ria, "agreement_end", agreement=str(version.agreement_id)))
    version.refresh_from_db()
    assert version.ended_at and version.ended_basis == Decision.objects.of(house).order_by("number").last().basis
    with pytest.raises(Problem, match="geldt al niet meer"):
        proposed(ria, "agreement_end", agreement=str(version.agreement_id))


def test_what_cannot_hold_any_more_goes_back_whole(house, ria):
    """The day to look again came while people were voting: nothing is half applied."""
    soon = timezone.localdate() + timedelta(days=2)
    proposal = proposed(ria, "agreement_text", **text(look_on=soon))
    round = open_round(actor=ria, proposal=proposal, there=[ria], is_announced=True)
    cast_vote(actor=ria, round=round, stance="for")
    with time_machine.travel(timezone.now() + timedelta(days=3), tick=False):
        assert close_round(actor=ria, round=round).outcome == "cannot_apply"
    assert Proposal.objects.of(house).get().state == "discussion"
    assert not Agreement.objects.of(house).exists() and not Decision.objects.of(house).exists()


@pytest.mark.one_database
def test_the_form_of_a_change_begins_with_what_holds(house, ria, client):
    version = make_agreement(house)
    page = sign_in(client, ria).get(f"/in/huis/besluiten/nieuw/agreement_text/?agreement={version.agreement_id}")
    assert "Bezoek gaat om tien uur weg." in page.content.decode()
    sent = {"title": "Later", "text": "Laat", "effect-agreement": str(version.agreement_id),
            "effect-words_title": "Bezoek", "effect-words": "Bezoek gaat om elf uur weg."}  # fmt: skip
    answer = client.post("/in/huis/besluiten/nieuw/agreement_text/", sent)
    proposal = Proposal.objects.of(house).get()
    assert answer.url == f"/in/huis/besluiten/{proposal.pk}/" and proposal.effect_base == "1"
    again = client.get(f"/in/huis/besluiten/{proposal.pk}/veranderen/").content.decode()
    assert "Bezoek gaat om elf uur weg." in again
