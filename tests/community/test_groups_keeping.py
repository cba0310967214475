"""A group chooses how long it keeps its own records, within limits and by a basis."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.groups.keeping import choose_terms, terms_to_choose
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.retention.registry import chosen_kinds, sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.handover.models import ShiftNote

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def bo(house):
    return make_person(house, "Bo", may=["change_ways"])


def address(house):
    return reverse("groups:terms", kwargs={"community": house.slug})


def answers(house, **days):
    return {term.kind.kind: term.days for term in terms_to_choose(house)} | days


def test_the_group_chooses_and_the_clock_obeys(house, bo, client):
    writer = make_person(house)
    ShiftNote.objects.create(community=house, author=writer, text="Oud", written_at=timezone.now() - timedelta(days=2))
    client.cookies["taal"] = "en"
    page = sign_in(client, bo).get(address(house)).content.decode()
    assert "Notes of the handover: days" in page and "From 1 up to 14 days." in page
    assert client.post(address(house), answers(house, shift_notes=1)).status_code == 302
    term = RetentionTerm.objects.of(house).get()
    assert (term.kind, term.days) == ("shift_notes", 1) and term.basis.community == house
    assert "Chosen by the founding act, on " in client.get(address(house)).content.decode()
    sweep([house])
    assert not ShiftNote.objects.of(house).exists()
    assert AuditEvent.objects.filter(verb="change_ways", actor=bo.account).count() == 1


def test_a_choice_changes_later_and_is_one_row(house, bo):
    choose_terms(actor=bo, community=house, days={"shift_notes": 14})
    choose_terms(actor=bo, community=house, days={"shift_notes": 3})
    assert RetentionTerm.objects.of(house).get().days == 3


@pytest.mark.parametrize("days", [0, 15, -1])
def test_there_are_limits(house, bo, client, days):
    with pytest.raises(Problem):
        choose_terms(actor=bo, community=house, days={"shift_notes": days})
    assert sign_in(client, bo).post(address(house), answers(house, shift_notes=days)).status_code == 200
    assert not RetentionTerm.objects.of(house).exists()


def test_only_who_may_change_the_ways_of_the_group(house, client):
    other = make_person(house, may=["see_day"])
    with pytest.raises(Refused):
        choose_terms(actor=other, community=house, days={"shift_notes": 3})
    assert sign_in(client, other).get(address(house)).status_code == 403


def test_what_guards_people_is_nobodys_to_choose(house):
    kinds = {kind.kind for kind in chosen_kinds()}
    assert "shift_notes" in kinds and kinds.isdisjoint({"audit", "messages", "people_left", "help_calls", "eaters"})
    assert all(kind.least <= kind.days <= kind.longest for kind in chosen_kinds())
    circle = {term.kind.kind for term in terms_to_choose(make_community("circle"))}
    assert "shift_notes" not in circle and "notices" in circle
