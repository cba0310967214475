"""When the group meets and what comes on the agenda: weeks left out, moved, called off, announced, in its order."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import make_agreement, make_community, make_item, make_meeting, make_person, sign_in
from zelfbeheer.community.meetings.agenda import Point, change_item, move_item, put_on_agenda, take_off_agenda
from zelfbeheer.community.meetings.feed import entries_of_house
from zelfbeheer.community.meetings.jobs import announce_all, materialise_all
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.community.meetings.planning import (
    Rhythm,
    add_meeting,
    call_off_meeting,
    change_meetings,
    hold_after_all,
    leave_out,
    move_meeting,
    plan_meetings,
    take_back_break,
)
from zelfbeheer.community.meetings.rhythm import next_meeting
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "sunday")]

TUESDAY = date(2026, 11, 24)
EVERY_TUESDAY = Rhythm("FREQ=WEEKLY;BYDAY=TU", date(2026, 11, 1), time(19), time(20, 30))
SEE, PLAN, PUT = May.SEE_MEETINGS, May.PLAN_MEETINGS, May.PUT_ON_AGENDA


@pytest.fixture
def sunday():
    with time_machine.travel(datetime(2026, 11, 22, 12, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def jo(house):
    return make_person(house, "Jo", may=[SEE, PLAN, PUT])


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=[SEE, PUT])


def days(house):
    rows = Meeting.objects.of(house).order_by("starts_at").filter(called_off_at=None)
    return [timezone.localdate(meeting.starts_at) for meeting in rows]


def agenda_of(meeting):
    return [item.title for item in Item.objects.of(meeting.community_id).filter(meeting=meeting).order_by("place")]


def test_every_tuesday_but_not_in_the_holidays_and_points_wait_for_the_next(house, jo, ria):
    rule = plan_meetings(actor=jo, community=house, rhythm=EVERY_TUESDAY)
    assert days(house)[:2] == [TUESDAY, TUESDAY + timedelta(7)]
    assert len(days(house)) == 10
    materialise_all()
    assert len(days(house)) == 10
    put_on_agenda(actor=ria, community=house, point=Point("De keuken"))
    pause = leave_out(actor=jo, community=house, first_on=TUESDAY, last_on=TUESDAY + timedelta(6), why="feest")
    assert days(house)[0] == TUESDAY + timedelta(7)
    assert agenda_of(next_meeting(house)) == ["De keuken"]
    take_back_break(actor=jo, pause=pause)
    assert days(house)[0] == TUESDAY
    put_on_agenda(actor=ria, community=house, point=Point("De tuin"))
    change_meetings(actor=jo, rule=rule, rhythm=Rhythm("FREQ=WEEKLY;BYDAY=MO", TUESDAY, time(18), time(19)))
    assert days(house)[0] == date(2026, 11, 30)
    assert set(agenda_of(next_meeting(house))) == {"De tuin", "De keuken"}


def test_moved_called_off_and_held_after_all_is_told_to_everybody_else(house, jo, ria):
    make_person(house, "Coach")
    plan_meetings(actor=jo, community=house, rhythm=EVERY_TUESDAY)
    put_on_agenda(actor=ria, community=house, point=Point("De keuken"))
    meeting = next_meeting(house)
    move_meeting(actor=jo, meeting=meeting, day=TUESDAY + timedelta(1), start_time=time(20), end_time=time(21))
    call_off_meeting(actor=jo, meeting=meeting)
    assert agenda_of(next_meeting(house)) == ["De keuken"]
    hold_after_all(actor=jo, meeting=meeting)
    told = Message.objects.order_by("pk").values_list("account", "kind", "values__day", "values__time")
    assert [row[0] for row in told] == [ria.account_id] * 3
    assert [row[1] for row in told] == ["meetings.moved", "meetings.called_off", "meetings.goes_on"]
    assert told[0][2:] == ("25-11", "20:00")
    materialise_all()  # what was moved stays moved
    assert days(house)[:2] == [TUESDAY + timedelta(1), TUESDAY + timedelta(7)]


def test_it_is_announced_once_so_many_days_before(house, jo, ria):
    plan_meetings(actor=jo, community=house, rhythm=EVERY_TUESDAY)
    announce_all()
    announce_all()
    assert Message.objects.filter(kind="meetings.announced").count() == 2
    assert Meeting.objects.of(house).filter(announced_at=None).count() == 9


def test_the_calendar_has_it_also_when_it_was_called_off(house, jo):
    plan_meetings(actor=jo, community=house, rhythm=EVERY_TUESDAY)
    call_off_meeting(actor=jo, meeting=next_meeting(house))
    now = timezone.now()
    entries = entries_of_house(house, now, now + timedelta(days=10))
    assert [(entry.title, entry.is_off) for entry in entries] == [("Huisvergadering", True), ("Huisvergadering", False)]


def test_who_may_not_plan_or_put_up_is_refused_and_wrong_words_change_nothing(house, jo, ria):
    with pytest.raises(Refused):
        plan_meetings(actor=ria, community=house, rhythm=EVERY_TUESDAY)
    with pytest.raises(Refused):
        put_on_agenda(actor=make_person(house, may=[SEE]), community=house, point=Point("Iets"))
    wrong = [
        lambda: leave_out(actor=jo, community=house, first_on=TUESDAY, last_on=TUESDAY - timedelta(1)),
        lambda: leave_out(actor=jo, community=house, first_on=date(2026, 1, 1), last_on=date(2026, 1, 9)),
        lambda: add_meeting(actor=jo, community=house, day=date(2026, 11, 1), start_time=time(19), end_time=time(20)),
        lambda: put_on_agenda(actor=ria, community=house, point=Point("  ")),
        lambda: put_on_agenda(actor=ria, community=house, point=Point("x", text="x" * 1001)),
        lambda: put_on_agenda(actor=ria, community=house, point=Point("x", minutes=999)),
        lambda: put_on_agenda(actor=ria, community=house, point=Point("x", kind="minutes")),
        lambda: call_off_meeting(actor=jo, meeting=make_meeting(house, held=True)),
    ]
    for act in wrong:
        with pytest.raises(Problem):
            act()
    assert not Item.objects.of(house).exists()


def test_points_stand_in_the_order_of_the_group(house, jo, ria):
    meeting = make_meeting(house, hours=30)
    first, second, third = (
        put_on_agenda(actor=ria, community=house, point=Point(title)) for title in ("een", "twee", "drie")
    )
    move_item(actor=jo, item=third, up=True)
    move_item(actor=ria, item=first, up=True)
    assert agenda_of(meeting) == ["een", "drie", "twee"]
    change_item(actor=ria, item=second, point=Point("twee anders", minutes=5))
    with pytest.raises(Refused):
        take_off_agenda(actor=make_person(house, may=[SEE, PUT]), item=first)
    take_off_agenda(actor=jo, item=first)
    assert agenda_of(meeting) == ["drie", "twee anders"]
    second.refresh_from_db()
    second.begun_at = timezone.now()
    second.save()
    with pytest.raises(Refused):
        change_item(actor=ria, item=second, point=Point("te laat"))


def test_an_agreement_that_is_due_comes_on_the_agenda_by_itself_and_once(house, jo):
    make_agreement(house, "Roken", review_on=TUESDAY)
    make_agreement(house, "Bezoek", review_on=TUESDAY + timedelta(30))
    plan_meetings(actor=jo, community=house, rhythm=EVERY_TUESDAY)
    materialise_all()
    assert agenda_of(next_meeting(house)) == ["Roken"]


def test_the_pages_of_planning_and_of_the_agenda(house, jo, ria, client):
    sign_in(client, jo)
    client.cookies["taal"] = "en"
    base = f"/in/{house.slug}/vergaderingen/"

    def page(path="", **given):
        return client.post(base + path, given, follow=True).content.decode()

    assert "Choose a rhythm" in client.get(base).content.decode()
    when = {"start_time": "19:00", "end_time": "20:30"}
    page("ritme/", days=["1"], often="week 1", first_on="2026-11-01", announce_days="3", speaking_order="least", **when)
    meeting = next_meeting(house)
    assert meeting.speaking_order == "least"
    answer = page("punt/", title="De keuken", kind="point", minutes="10")
    assert "It stands on the agenda" in answer
    page("punt/", title="De tuin", kind="round")
    listed = agenda_of(meeting)
    second = Item.objects.of(house).get(title="De tuin")
    page(f"punt/{second.pk}/plaats/", way="up")
    assert agenda_of(meeting) == listed[::-1]
    page(f"punt/{second.pk}/", title="De tuin in", kind="round")
    page(f"punt/{second.pk}/eraf/")
    assert agenda_of(meeting) == ["De keuken"]
    page("punt/", title="x", kind="minutes")
    assert agenda_of(meeting) == ["De keuken"]
    page(f"{meeting.pk}/verplaatsen/", day="2026-11-26", **when)
    assert "another day" in client.get(f"{base}{meeting.pk}/").content.decode()
    page(f"{meeting.pk}/gaat-niet-door/")
    page(f"{meeting.pk}/gaat-wel-door/")
    page("pauze/", first_on="2026-12-20", last_on="2027-01-03", why="feestdagen")
    assert "feestdagen" in client.get(base).content.decode()
    page("eenmalig/", day="2026-11-23", title="Over de verhuizing", **when)
    paper = client.get(f"{base}{meeting.pk}/papier/").content.decode()
    assert "19:00" in paper
    assert client.get(f"{base}{meeting.pk}/").status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_agenda_costs_the_same_however_long_it_is(house, ria, client, number, django_assert_num_queries):
    meeting = make_meeting(house, hours=30)
    for each in range(number):
        make_item(meeting, f"punt {each}", put_up_by=ria)
    sign_in(client, ria)
    with django_assert_num_queries(6):
        client.get(f"/in/{house.slug}/vergaderingen/{meeting.pk}/")
