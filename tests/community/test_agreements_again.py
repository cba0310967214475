"""Agreements are put up to be looked at again: something happened, the umbrella changed, or half the group is another."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import (
    give_role,
    make_agreement,
    make_community,
    make_meeting,
    make_next_version,
    make_person,
    make_role,
    sign_in,
)
from zelfbeheer.community.agreements.again import ask_to_look_again, half_changed, note_looked, put_up_half_changed
from zelfbeheer.community.agreements.jobs import look_at_all
from zelfbeheer.community.agreements.models import LookAgain
from zelfbeheer.community.agreements.operations import change_agreement, look_again
from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.meetings.holding import close_meeting, go_to, open_meeting
from zelfbeheer.community.meetings.minutes import keep_agreement
from zelfbeheer.community.meetings.models import Item
from zelfbeheer.community.meetings.rhythm import gather
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
MAY = ["see_agreements", "write_agreements", "see_meetings", "hold_meeting", "put_on_agenda"]


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def resident(house):
    return make_role(house, "Bewoner", may=MAY, rank=1)


def joins(house, role, number, *, days=0):
    """So many people with a say, since so many days."""
    day = timezone.localdate() - timedelta(days=days)
    made = [make_person(house) for _one in range(number)]
    Person.objects.of(house).filter(pk__in=[person.pk for person in made]).update(joined_on=day)
    for person in made:
        give_role(person, role)
    RoleGrant.objects.of(house).filter(person__in=made).update(start_on=day)
    return made


def leaves(house, people):
    Person.objects.of(house).filter(pk__in=[person.pk for person in people]).update(left_on=timezone.localdate())


def agreed(house, days=30, **fields):
    """So many days ago."""
    return make_agreement(house, made_at=timezone.now() - timedelta(days=days), **fields)


def on_agenda(meeting):
    return [item.text for item in Item.objects.of(meeting.community_id).filter(meeting=meeting).order_by("pk")]


def test_something_happened_puts_it_on_the_next_agenda_once_and_names_nobody(house, resident):
    ria, sam = joins(house, resident, 2, days=90)
    Person.objects.of(house).filter(pk=sam.pk).update(chosen_name="Samira")
    meeting, quiet, smoke = make_meeting(house, hours=40), agreed(house, title="Stil"), agreed(house, title="Roken")
    with pytest.raises(Problem, match="Samira"):
        ask_to_look_again(actor=ria, why="happened", agreements=[quiet.agreement_id], text="Samira liet de deur open.")
    with pytest.raises(Problem):
        ask_to_look_again(actor=ria, why="happened", agreements=[], text="De deur stond open.")
    assert not LookAgain.objects.of(house).exists()
    ask_to_look_again(actor=ria, why="happened", agreements=[quiet.agreement_id], text="De deur stond open.")
    assert on_agenda(meeting) == ["Er is iets gebeurd: De deur stond open."]
    for _night in range(3):
        gather(house)
        look_at_all()
    assert len(on_agenda(meeting)) == 1
    ask_to_look_again(actor=ria, why="umbrella", agreements=[quiet.agreement_id, smoke.agreement_id])
    assert len(on_agenda(meeting)) == 2 and "boven ons" in on_agenda(meeting)[0]
    jo = make_person(house)
    give_role(jo, make_role(house, is_supporter=True, may=["see_agreements"]))
    with pytest.raises(Refused):
        ask_to_look_again(actor=jo, why="happened", agreements=[quiet.agreement_id])


def test_it_stays_in_the_minutes_or_by_a_decision_settles_it(house, resident):
    (ria,) = joins(house, resident, 1, days=90)
    meeting, quiet = make_meeting(house, hours=0), agreed(house, title="Stil")
    ask_to_look_again(actor=ria, why="happened", agreements=[quiet.agreement_id])
    meeting = open_meeting(actor=ria, meeting=meeting, chair=ria)
    item = Item.objects.of(house).get()
    go_to(actor=ria, meeting=meeting, item=item)
    keep_agreement(actor=ria, item=Item.objects.of(house).get())
    assert not LookAgain.objects.of(house).filter(settled_at=None).exists()
    quiet.agreement.refresh_from_db()
    assert (quiet.agreement.looked_on, quiet.agreement.people_then) == (timezone.localdate(), 1)
    close_meeting(actor=ria, meeting=meeting)
    following = make_meeting(house, hours=48)
    gather(house)
    assert on_agenda(following) == []
    for act in (
        lambda: look_again(actor=ria, agreement=quiet.agreement, review_on=None),
        lambda: change_agreement(actor=ria, agreement=quiet.agreement, base=1, title="Stil", text="Na tien uur."),
    ):
        ask_to_look_again(actor=ria, why="happened", agreements=[quiet.agreement_id])
        act()
        assert not LookAgain.objects.of(house).filter(settled_at=None).exists()
    with pytest.raises(Refused):
        keep_agreement(actor=ria, item=item)


def test_spoken_of_without_an_answer_it_waits_on_its_page_and_comes_on_no_agenda_by_itself(house, resident):
    (ria,) = joins(house, resident, 1, days=90)
    meeting, quiet = make_meeting(house, hours=0), agreed(house)
    ask_to_look_again(actor=ria, why="happened", agreements=[quiet.agreement_id])
    meeting = open_meeting(actor=ria, meeting=meeting, chair=ria)
    close_meeting(actor=ria, meeting=meeting)
    following = make_meeting(house, hours=48)
    gather(house)
    assert on_agenda(following) == [] and LookAgain.objects.of(house).get(settled_at=None)


@pytest.mark.parametrize(
    ("stayed", "gone", "came", "is_half"),
    [
        (4, 0, 0, False),
        (2, 2, 0, True),  # half of who decided it are gone, and nobody came
        (3, 2, 0, False),  # two of five: less than half
        (2, 3, 0, True),
        (5, 0, 4, False),  # four of nine came since
        (5, 0, 5, True),  # five of ten
        (3, 1, 2, False),  # a quarter gone; two of five came
        (0, 1, 0, False),  # nobody is left to look at it
        (0, 2, 3, True),
    ],
)
def test_half_the_group_changed_is_exact_on_both_edges(house, resident, stayed, gone, came, is_half):
    joins(house, resident, stayed, days=90)
    leaves(house, joins(house, resident, gone, days=90))
    joins(house, resident, came, days=5)
    version = agreed(house, days=30)
    assert half_changed(house.pk) == ([version.agreement_id] if is_half else [])


def test_half_counts_from_the_last_look_counts_who_was_erased_and_no_supporters(house, resident):
    old = joins(house, resident, 4, days=90)
    version = agreed(house)
    give_role(make_person(house), make_role(house, is_supporter=True))
    leaves(house, old[:1])
    assert half_changed(house.pk) == []
    version.agreement.people_then = 6  # two of them were erased since
    version.agreement.save()
    assert half_changed(house.pk) == [version.agreement_id]
    note_looked(version.agreement)
    assert half_changed(house.pk) == []
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        joins(house, resident, 3)
        assert half_changed(house.pk) == [version.agreement_id]
        make_next_version(version, made_at=timezone.now())
        assert half_changed(house.pk) == []


def test_the_clock_puts_it_up_once_and_says_nothing_of_who(house, resident):
    old = joins(house, resident, 4, days=90)
    meeting, _quiet = make_meeting(house, hours=40), agreed(house)
    leaves(house, old[:2])
    for _night in range(3):
        look_at_all()
    assert on_agenda(meeting) == ["De helft van de groep is veranderd sindsdien."]
    assert put_up_half_changed(house.pk) == []
    Item.objects.of(house).all().delete()  # taken off the agenda
    look_at_all()
    assert on_agenda(meeting) == []


@pytest.mark.one_database
def test_the_pages_ask_about_a_name_and_say_why(house, resident, client):
    ria, sam = joins(house, resident, 2, days=90)
    Person.objects.of(house).filter(pk=sam.pk).update(chosen_name="Samira")
    version, page = agreed(house, title="Stil"), "/in/huis/afspraken/kijk-na/"
    sign_in(client, ria)
    assert "checked" in client.get(f"{page}?afspraak={version.agreement_id}").content.decode()
    sent = {"why": "happened", "text": "Samira liet de deur open.", "agreements": [version.agreement_id]}
    answer = client.post(page, sent).content.decode()
    assert "Samira" in answer and "Haal de naam eruit" in answer and not LookAgain.objects.of(house).exists()
    answer = client.post(page, sent | {"names": "out"}, follow=True).content.decode()
    assert "Iemand liet de deur open." in answer and "1 afspraak" in answer
    one = client.get(f"/in/huis/afspraken/{version.agreement_id}/").content.decode()
    assert "Iemand liet de deur open." in one and "Het blijft zo" in one
    client.post(f"/in/huis/afspraken/{version.agreement_id}/nog-goed/", {"review_on": ""})
    assert "Iemand liet" not in client.get("/in/huis/afspraken/").content.decode()


def test_after_a_change_of_half_the_group_a_few_at_a_time_come_on_each_agenda(house, resident):
    old = joins(house, resident, 2, days=90)
    first, second = make_meeting(house, hours=40), make_meeting(house, hours=90)
    for number in range(5):
        agreed(house, title=f"Afspraak {number}")
    leaves(house, old[:1])
    look_at_all()
    gather(house)
    assert len(on_agenda(first)) == 3
    type(first).objects.of(house).filter(pk=first.pk).update(opened_at=timezone.now(), closed_at=timezone.now())
    gather(house)
    assert len(on_agenda(second)) == 2
