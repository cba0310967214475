"""The invented houses: believable, and within everything that operations would hold them to."""

from collections import defaultdict
from datetime import time, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from tests.demo.story import story
from zelfbeheer.community.groups.granting import checked
from zelfbeheer.community.groups.models import Founder, Person, Role, RoleCapability, RoleGrant
from zelfbeheer.community.meetings.models import Meeting
from zelfbeheer.community.moments.models import Moment
from zelfbeheer.community.moments.occurrences import materialise_community as make_moments
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.demo.making.plan import HousePlan
from zelfbeheer.demo.making.steiger import STEIGER
from zelfbeheer.demo.operations import LIVELY, remove_demo
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.tenancy.walk import strays
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.occurrences import materialise_community as make_duties
from zelfbeheer.house.places.models import SleepingPlace, Stay

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_nothing_points_into_another_house(lively):
    assert strays() == []


def test_there_is_a_house_of_nine_rooms_and_one_of_sixteen_places(lively):
    assert lively.steiger.kind == "night_shelter" and lively.tjalk.kind == "house"
    rooms = SleepingPlace.objects.of(lively.steiger).values("room").distinct()
    assert (rooms.count(), SleepingPlace.objects.of(lively.steiger).count()) == (9, 27)
    assert SleepingPlace.objects.of(lively.tjalk).count() == 16
    assert SleepingPlace.objects.of(lively.tjalk).free().exists()


def _held(community):
    return list(
        Take.objects.of(community).held().select_related("duty__duty_list", "person").order_by("duty__starts_at")
    )


@pytest.mark.parametrize("house", ["steiger", "tjalk", "ketel", "weverij"])
def test_nobody_is_in_two_places_at_once(lively, house):
    until = {}
    for take in _held(getattr(lively, house)):
        assert until.get(take.person_id, take.duty.starts_at) <= take.duty.starts_at, take.person
        until[take.person_id] = take.duty.ends_at


@pytest.mark.parametrize("house", ["steiger", "tjalk", "ketel", "weverij"])
def test_no_duty_has_more_people_than_it_needs(lively, house):
    takers = defaultdict(list)
    for take in _held(getattr(lively, house)):
        takers[take.duty].append(take)
    assert all(len(takes) <= duty.needed for duty, takes in takers.items())
    assert not any(duty.called_off_at for duty in takers)


@pytest.mark.parametrize("house", ["steiger", "tjalk", "ketel", "weverij"])
def test_who_takes_a_duty_is_there_and_has_the_role(lively, house):
    community = getattr(lively, house)
    grants = defaultdict(list)
    for grant in RoleGrant.objects.of(community):
        grants[grant.person_id, grant.role_id].append(grant)
    for take in Take.objects.of(community).select_related("duty", "person").order_by("pk"):
        person, day = take.person, take.duty.on_date
        assert take.ended_at or (person.joined_on <= day and (person.left_on is None or person.left_on > day))
        if take.duty.role_id and not take.ended_at:
            held = grants[person.pk, take.duty.role_id]
            assert any(grant.start_on <= day and (grant.end_on is None or grant.end_on > day) for grant in held)


@pytest.mark.parametrize("house", ["steiger", "tjalk", "ketel", "weverij"])
def test_takes_happen_in_order(lively, house):
    """Taken before it starts and before the story's today; given back in time; done not before it starts."""
    now = local_instant(lively.day, time())
    for take in Take.objects.of(getattr(lively, house)).select_related("duty__duty_list", "person").order_by("pk"):
        duty = take.duty
        assert local_instant(take.person.joined_on, time()) < take.taken_at < min(now, duty.starts_at)
        if take.ended_at:
            assert take.taken_at <= take.ended_at <= duty.starts_at - timedelta(hours=duty.duty_list.give_back_hours)
            assert take.done_at is None
        if take.done_at:
            assert duty.starts_at < take.done_at <= now


def test_there_are_takes_of_every_sort(lively):
    takes = Take.objects.of(lively.steiger)
    past = Duty.objects.of(lively.steiger).standing().filter(on_date__lt=lively.day)
    assert takes.exclude(ended_at=None).exists()
    assert takes.held().filter(duty__in=past, done_at=None).exists()
    assert past.exclude(pk__in=takes.held().values("duty")).exists()  # a thin evening
    assert Duty.objects.of(lively.steiger).exclude(called_off_at=None).exists()


def test_a_task_volunteer_has_about_three_shifts_a_week(lively):
    day, weeks = lively.day, 8
    shifts = (
        Take.objects.of(lively.steiger)
        .held()
        .filter(
            duty__duty_list__kind="shift",
            duty__on_date__lt=day,
            duty__on_date__gte=day - timedelta(weeks=weeks),
        )
    )
    roster = RoleGrant.objects.of(lively.steiger).filter(role__name="Taakvrijwilliger", end_on=None)
    whole = roster.filter(start_on__lt=day - timedelta(weeks=weeks)).values_list("person", flat=True)
    assert whole
    assert all(2 <= shifts.filter(person=person).count() / weeks <= 4 for person in whole)


@pytest.mark.parametrize("house", ["steiger", "tjalk"])
def test_nobody_shares_a_bed(lively, house):
    nights = defaultdict(list)
    for stay in Stay.objects.of(getattr(lively, house)).exclude(place=None).order_by("began_at"):
        nights[stay.place_id].append(stay)
    for stays in nights.values():
        for earlier, later in pairwise(stays):
            assert earlier.ended_at and earlier.ended_at <= later.began_at
    closed = Stay.objects.of(getattr(lively, house)).running().exclude(place=None).exclude(place__closed_at=None)
    assert not closed.exists()


def test_people_come_climb_and_go(lively):
    people = Person.objects.of(lively.steiger)
    assert people.exclude(left_on=None).count() == STEIGER.left
    climbed = people.present(lively.day).filter(grants__end_on__isnull=False, grants__role__name="Gast")
    assert climbed.exists()
    for grant in RoleGrant.objects.of(lively.steiger).select_related("person").order_by("pk"):
        assert grant.start_on >= grant.person.joined_on
        assert grant.person.left_on is None or grant.end_on <= grant.person.left_on
    names = [name.casefold() for name in people.values_list("chosen_name", flat=True)]
    elsewhere = {name.casefold() for name in Person.objects.of(lively.tjalk).values_list("chosen_name", flat=True)}
    assert len(set(names)) == len(names) and not elsewhere & set(names)
    stays = Stay.objects.of(lively.steiger).running()
    assert stays.filter(place=None).exists() and stays.exclude(out_since=None).exists()


def test_a_house_was_founded_by_people_with_its_highest_role(lively):
    for community in (lively.steiger, lively.tjalk):
        founders = Founder.objects.of(community).select_related("act")
        assert founders.count() == 2
        top = Role.objects.of(community).order_by("-rank").exclude(rank=None)[0]
        assert all(founder.person.grants.filter(role=top, end_on=None).exists() for founder in founders)


@pytest.mark.parametrize("house", LIVELY, ids=lambda house: house.slug)
def test_every_right_of_a_role_exists_and_a_supporter_has_none(lively, house: HousePlan):
    for role in house.roles:
        rights = (*((right, "") for right in role.may), *((right, "on_shift") for right in role.on_shift))
        assert checked(rights) == rights
        is_skill = role.rank is None and role.name == "Sleutel"  # says only what somebody has
        assert bool(rights) is not (role.is_supporter or is_skill)
    supporters = Role.objects.across_communities(because="test").filter(is_supporter=True, community__slug=house.slug)
    rows = RoleCapability.objects.across_communities(because="test").filter(role__in=supporters.values("pk"))
    assert supporters.exists() and not rows.exists()


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_the_day_is_lively_at_any_hour(lively, hour):
    moment = local_instant(lively.day, time(hour, 20))
    with time_machine.travel(moment, tick=False):
        duties = Duty.objects.of(lively.steiger).standing()
        now = duties.filter(duty_list__kind="shift", starts_at__lte=moment, ends_at__gt=moment).get()
        assert now.takes.held().count() == now.needed
        following = duties.filter(duty_list__kind="shift", starts_at=now.ends_at).get()
        assert following.takes.held().exists()
        tonight = duties.filter(ends_at__gt=moment, starts_at__lt=local_instant(lively.day + timedelta(1), time(6)))
        open_ = [duty.title for duty in tonight if duty.takes.held().filter(goes_along=False).count() < duty.needed]
        assert 1 <= len(open_) <= 3, open_
        noor = Person.objects.of(lively.steiger).get(chosen_name="Noor")
        assert noor.takes.held().filter(duty__on_date=lively.day, duty__ends_at__gt=moment).exists() or hour > 22
        assert 2 <= Notice.objects.of(lively.steiger).hanging(lively.day).count() <= 6


def test_tuesday_has_its_meal_and_its_meeting(lively):
    today = Moment.objects.of(lively.steiger).filter(on_date=lively.day).order_by("starts_at")
    times = {moment.title: timezone.localtime(moment.starts_at).strftime("%H:%M") for moment in today}
    assert times["Eten"] == "17:30"
    meeting = Meeting.objects.of(lively.steiger).get(on_date=lively.day)
    assert (timezone.localtime(meeting.starts_at).strftime("%H:%M"), meeting.items.count()) == ("19:00", 5)
    assert times["Naar buiten"] == "10:00" and times["Deur open"] == "17:00"


@pytest.mark.parametrize(("model", "make"), [(Duty, make_duties), (Moment, make_moments)])
def test_what_recurs_is_what_the_house_itself_would_have_made(lively, model, make):
    columns = [field.attname for field in model._meta.concrete_fields if field.name != "id"]
    with time_machine.travel(local_instant(lively.day, time()), tick=False), transaction.atomic():
        for community in lively.all:
            assert make(community) == 0  # nothing is missing up to the horizon
            coming = model.objects.of(community).filter(on_date__gte=lively.day, called_off_at=None).exclude(rule=None)
            invented = set(coming.values_list(*columns))
            coming.delete()
            make(community)
            assert set(coming.all().values_list(*columns)) == invented
        transaction.set_rollback(True)


def test_nothing_is_there_that_the_house_would_have_forgotten_by_now(lively):
    with time_machine.travel(local_instant(lively.day, time(23)), tick=False), transaction.atomic():
        gone = sweep(lively.all)
        transaction.set_rollback(True)
    assert not {kind: number for kind, number in gone.items() if number}


def test_acts_are_recorded_in_order_and_reads_too(lively):
    events = list(AuditEvent.objects.filter(community=lively.steiger).order_by("pk"))
    assert [event.at for event in events] == sorted(event.at for event in events)
    reads = [event for event in events if event.kind == "read"]
    assert reads and all(event.actor_id != event.about_id for event in reads)
    taken = Take.objects.of(lively.steiger).filter(goes_along=False).count()
    assert sum(event.verb == "take_duty" for event in events) == taken


def test_everything_goes_when_the_demo_is_taken_away(lively):
    with transaction.atomic():
        assert remove_demo() == 5
        left = story()
        transaction.set_rollback(True)
    assert left == {}
