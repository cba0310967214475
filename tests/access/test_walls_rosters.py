"""Walls around what somebody can and wants: no other person reads it, or can work it out, on any page or in any file."""

import re
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.apps import apps
from django.utils import timezone

from tests.access.routes import routes
from tests.world import at_tablet, make_community, make_duty, make_list, make_person, make_rule, make_take, sign_in
from zelfbeheer.foundation.access.registry import objects_for, rules
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.search.registry import searchables
from zelfbeheer.foundation.transfer.carrying import carried_of
from zelfbeheer.foundation.transfer.registry import personal_records
from zelfbeheer.foundation.transfer.sheets import fates_of, sheets_of
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.models import HoursTaken, Learner, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("tuesday")]
HERS = (Wish, Together, HoursTaken, StandingPlace, Learner)
ONCE = re.compile(r'(csrfmiddlewaretoken" value|nonce|data-etag|"csrf")="[^"]*"')
LEFT_OUT = {"demo", "ui", "charter", "decisions", "statute", "meetings", "imports", "moving"}  # know nothing of duties
LEFT_OUT |= {"privacy"}  # says what the visitor looked at meanwhile; what it says of others is looked at below
NEAR = {"rosters", "duties", "today", "board", "home", "search", "inbox", "groups", "handover"}


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def house():
    house = make_community()
    house.ria = make_person(house, "Ria", may=["take_duty", "see_people", "see_duties"])
    house.sam = make_person(house, "Sam", may=["take_duty", "see_people", "see_duties"])
    house.rule = make_rule(house, "Nacht", duty_list=make_list(house, "shift"), learners=1)
    house.duty = make_duty(house, "Nacht", needed=3, rule=house.rule, duty_list=house.rule.duty_list)
    make_take(house.duty, house.ria)
    return house


def say_all(house):
    """Everything that somebody can say, in numbers and days that stand nowhere else."""
    ria = house.ria
    away = WishPlan(WishKind.CANNOT, first_on=date(2027, 2, 3), last_on=date(2027, 2, 19))
    odd = WishPlan(WishKind.RATHER_NOT, weekday=5, start_time=time(3, 17), end_time=time(4, 43))
    wishing.say_wishes(actor=ria, wishes=[away, odd, WishPlan(WishKind.GLADLY, rule=house.rule)])
    wishing.gladly_with(actor=ria, other=house.sam)
    wishing.take_on_hours(actor=ria, hours=37)
    wishing.take_standing_place(actor=ria, rule=house.rule, weekday=2)
    wishing.learn(actor=ria, rule=house.rule)
    assert all(model.objects.of(house).filter(person=ria).exists() for model in HERS)


def pages(client, house, near=False):
    """Everything that this visitor can open, without what differs each time; `near`: where duties are spoken of."""
    found = {}
    for route in routes():
        app = route.name.partition(":")[0]
        if app in LEFT_OUT or (near and app not in NEAR) or not (route.in_community or app == "board"):
            continue
        for number in {house.ria.pk, house.duty.pk} if route.ids else {0}:
            values = dict.fromkeys(route.ids, number) | {"what": "wens", "kind": "person"}
            path = route.address(community=house.slug, **values)
            answer = client.get(path)
            body = b"" if answer.streaming else answer.content
            found[path] = (answer.status_code, ONCE.sub("", body.decode(errors="replace")))
    return found


@pytest.mark.parametrize("who", ["with every right there is", "at the tablet", "beside her on the same duty"])
def test_no_page_changes_when_somebody_says_what_she_can_and_wants(client, house, who):
    """So that nothing can be worked out either. A duty does not begin for an hour, and the two do nothing together."""
    if who == "at the tablet":
        at_tablet(client, house)
    else:
        everything = [rule.capability for rule in rules() if rule.grantable]
        visitor = make_person(house, "Mo", may=everything) if who.startswith("with") else house.sam
        sign_in(client, visitor)
    near = not who.startswith("with")
    before = pages(client, house, near)
    say_all(house)
    after = pages(client, house, near)
    assert {path for path in before if before[path] != after[path]} == set()
    assert sum(code == 200 for code, _body in after.values()) >= (1 if who == "at the tablet" else 15)


def test_nothing_is_told_found_recorded_or_granted(house):
    told, known = Message.objects.count(), AuditEvent.objects.count()
    say_all(house)
    assert Message.objects.count() == told
    assert not AuditEvent.objects.order_by("pk")[known:].filter(actor=None, about=None, object_id="").exclude(
        verb="state_wishes"
    ).exists()  # fmt: skip
    assert not {searchable.model for searchable in searchables()} & set(HERS)
    mo = make_person(house, "Mo", may=[rule.capability for rule in rules() if rule.grantable])
    for rule in rules():
        if rule.on in HERS:
            assert not objects_for(mo, rule.capability).exists(), rule.capability


def test_what_others_have_read_to_them_about_themselves_says_nothing_of_her(house):
    before = [sheet.rows for sheet in sheets_of(house.sam.account)], fates_of(house.sam.account)
    say_all(house)
    assert ([sheet.rows for sheet in sheets_of(house.sam.account)], fates_of(house.sam.account)) == before
    mine = str([sheet.rows for sheet in sheets_of(house.ria.account)])
    assert "37" in mine and "Sam" in mine and "Nacht" in mine


def test_in_the_file_of_the_group_it_is_hers_or_not_there():
    assert {model: carried_of(model).whose for model in HERS} == dict.fromkeys(HERS, "person")
    assert {record.model for record in personal_records() if record.hidden} == {
        Together, apps.get_model("rosters.Place"),
    }  # fmt: skip


def test_no_row_has_room_for_a_reason():
    texts = {
        field.name
        for model in HERS
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField", "JSONField"} and not field.choices
    }
    assert texts == set()


def test_who_learns_is_seen_by_who_is_there_with_her_and_by_nobody_else(client, house):
    say_all(house)
    make_take(house.duty, house.sam)
    Duty.objects.of(house).update(starts_at=timezone.now() - timedelta(hours=1))
    everything = [rule.capability for rule in rules() if rule.grantable]
    learning = f"/in/{house.slug}/rooster/ik/leren/"
    sign_in(client, make_person(house, "Mo", may=everything))
    assert "Ria" not in client.get(learning).content.decode()
    sign_in(client, house.sam)
    assert "Ria" in client.get(learning).content.decode()
