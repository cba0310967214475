"""Checklists that are no control, and hours that nobody else sees."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.access.routes import routes
from tests.access.test_routes import EVERYTHING, INSIDE
from tests.world import at_tablet, make_community, make_duty, make_list, make_person, make_take, sign_in
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.checklists import forget_ticks, set_steps, steps_of, tick_step
from zelfbeheer.house.duties.hours import own_hours
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.planning import DutyPlan, plan_duty_rule
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = pytest.mark.django_db

HERE = timezone.get_default_timezone()
NOW = datetime(2026, 11, 24, 15, 0, tzinfo=HERE)
STEPS = "Kranen dicht\nLicht uit\nAchterdeur op slot"


@pytest.fixture(autouse=True)
def tuesday_afternoon():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=[May.SEE_DUTIES, May.TAKE_DUTY, "see_day"])


def running(house, sam, **fields):
    duty = make_duty(house, "Afsluiten", at=NOW - timedelta(minutes=10), steps=STEPS, **fields)
    make_take(duty, sam)
    return duty


def test_a_checklist_comes_fresh_with_each_occurrence(house):
    planner = make_person(house, may=[May.PLAN_DUTIES])
    plan = DutyPlan("Afsluiten", "FREQ=DAILY", NOW.date(), datetime.min.time(), datetime.max.time())
    rule = plan_duty_rule(actor=planner, duty_list=make_list(house), plan=plan)
    set_steps(actor=planner, rule=rule, steps=f"  \n{STEPS}\n")
    coming = Duty.objects.of(house).filter(starts_at__gt=NOW)
    assert coming.count() > 30 and {duty.steps for duty in coming} == {STEPS}
    assert not any(step.is_ticked for step in steps_of(coming.first()))
    for wrong in ("\n".join(map(str, range(13))), "x" * 61):
        with pytest.raises(Problem):
            set_steps(actor=planner, rule=rule, steps=wrong)


def test_ticking_keeps_no_name_and_is_forgotten(house, sam):
    duty = running(house, sam)
    tick_step(actor=sam, duty_id=duty.pk, number=1)
    tick_step(actor=sam, duty_id=duty.pk, number=1)
    duty.refresh_from_db()
    assert [step.is_ticked for step in steps_of(duty)] == [False, True, False]
    event = AuditEvent.objects.get(verb=May.TICK_STEP)
    assert (event.actor_id, event.about_id) == (None, None)
    tick_step(actor=sam, duty_id=duty.pk, number=1, done=False)
    tick_step(actor=sam, duty_id=duty.pk, number=0)
    with pytest.raises(Problem):
        tick_step(actor=sam, duty_id=duty.pk, number=9)
    with pytest.raises(Refused):
        tick_step(actor=make_person(house, may=[May.TAKE_DUTY]), duty_id=duty.pk, number=0)
    assert forget_ticks() == 0
    with time_machine.travel(NOW + timedelta(hours=14), tick=False):
        assert forget_ticks() == 1
    duty.refresh_from_db()
    assert duty.ticked == ""


def test_on_the_phone_and_on_the_board(house, sam, client):
    duty = running(house, sam)
    sign_in(client, sam)
    place = {"community": house.slug, "pk": duty.pk}
    assert "0 van 3" in client.get(f"/in/{house.slug}/vandaag/").content.decode()
    answer = client.post(reverse("duties:tick", kwargs=place), {"step": "0", "done": "1"}, follow=True)
    assert answer.content.decode().count("Kranen dicht") and "Nog niet" in answer.content.decode()
    client.logout()
    at_tablet(client, house)
    body = client.get(f"/bord/taak/{duty.pk}/").content.decode()
    assert "Achterdeur op slot" in body and f"wish=stap:{duty.pk}-1" in body


def test_two_taps_and_a_stand_in_is_looked_for(house, sam, client):
    duty = make_duty(house, "Nachtdienst", at=NOW + timedelta(hours=1), duty_list=make_list(house, give_back_hours=4))
    take = make_take(duty, sam)
    sign_in(client, sam)
    cannot = reverse("duties:cannot", kwargs={"community": house.slug, "pk": take.pk})
    assert cannot in client.get(f"/in/{house.slug}/vandaag/").content.decode()
    assert "Ik ben ziek of kan niet komen" in client.get(cannot).content.decode()
    client.post(reverse("duties:ask", kwargs={"community": house.slug, "pk": take.pk}))
    ria = make_person(house, "Ria", may=[May.SEE_DUTIES, May.TAKE_DUTY, "see_day"])
    sign_in(client, ria)
    for page in ("vandaag/", "taken/"):
        body = " ".join(client.get(f"/in/{house.slug}/{page}").content.decode().split())
        assert "Sam zoekt iemand" in body and "Ik neem het over" in body
        assert "ziek" not in body
    assert client.get(cannot).status_code == 404
    client.post(reverse("duties:stand_in", kwargs={"community": house.slug, "pk": take.pk}))
    assert Take.objects.of(house).held().get(duty=duty).person == ria


def test_the_houses_own_words_stand_wherever_something_is_open(house, sam, client):
    duties = make_list(house, when_nobody="Dan bellen we Ria.")
    make_duty(house, "Nachtdienst", at=NOW + timedelta(hours=40), duty_list=duties)
    sign_in(client, sam)
    pages = [f"/in/{house.slug}/vandaag/", f"/in/{house.slug}/taken/"]
    assert not any("Dan bellen we Ria." in client.get(page).content.decode() for page in pages)
    make_duty(house, "Avonddienst", at=NOW + timedelta(hours=7), duty_list=duties)
    assert all("Dan bellen we Ria." in client.get(page).content.decode() for page in pages)
    at_tablet(client, house)
    assert "Dan bellen we Ria." in client.get("/bord/").content.decode()


def test_rules_of_several_lists_say_of_which_list_they_are(house, sam, client):
    for name, rule in (("Diensten", "Dan bellen we Ria."), ("Corvee", "Dan blijft het staan.")):
        duties = make_list(house, when_nobody=rule)
        duties.name = name
        duties.save()
        make_duty(house, at=NOW + timedelta(hours=5), duty_list=duties)
    body = sign_in(client, sam).get(f"/in/{house.slug}/vandaag/").content.decode()
    assert "Dan bellen we Ria. (Diensten)" in body and "Dan blijft het staan. (Corvee)" in body


# Own hours.


@pytest.fixture
def worked(house, sam):
    """7 hours and 19 minutes on one list and 4 hours and 18 minutes on another; together 11 hours 37."""
    for minutes, name in ((439, "Diensten"), (258, "Corvee")):
        duties = make_list(house)
        duties.name = name
        duties.save()
        make_take(make_duty(house, at=NOW - timedelta(hours=9), hours=minutes / 60, duty_list=duties), sam)
    make_take(make_duty(house, at=NOW + timedelta(hours=2), hours=5), sam)
    make_take(make_duty(house, at=NOW - timedelta(hours=8), hours=3), sam, ended_at=NOW)
    make_take(make_duty(house, at=NOW - timedelta(hours=8), hours=3, called_off_at=NOW), sam)


def test_own_hours_are_what_one_did(worked, sam):
    found = own_hours(actor=sam, first=NOW.date(), last=NOW.date())
    assert [(name, length.total_seconds() / 60) for name, length in found.lists] == [("Corvee", 258), ("Diensten", 439)]
    assert found.total == timedelta(minutes=697)


@pytest.mark.one_database
def test_she_alone_sees_them_and_no_other_address_shows_them(worked, house, sam, client):
    words = ("7 uur en 19 minuten", "4 uur en 18 minuten", "11 uur en 37 minuten")
    address = reverse("duties:hours", kwargs={"community": house.slug})
    sign_in(client, sam)
    page = client.get(address)
    assert all(word in page.content.decode() for word in words) and "no-store" in page["Cache-Control"]
    manager = make_person(house, "Beheer", may=EVERYTHING)
    manager.account.is_owner = True
    manager.account.save()
    shown = (*words, "7:19", "4:18", "11:37", "697", "7,3", "11,6")
    for who in (manager, sam):
        sign_in(client, who)
        for route in [*INSIDE, *(route for route in routes() if not route.in_community)]:
            for number in {sam.pk, 1} if route.ids else {1}:
                asked = route.address(community=house.slug, **dict.fromkeys(route.ids, number))
                if who == sam and asked == address:
                    continue
                body = client.get(asked).content.decode(errors="replace")
                assert not [one for one in shown[:6] if one in body], (who, route.name)


def test_nothing_else_reads_hours():
    from pathlib import Path

    source = Path(__file__).parents[2] / "src/zelfbeheer"
    readers = {p.relative_to(source).as_posix() for p in source.rglob("*.py") if "own_hours" in p.read_text()}
    assert readers <= {
        "house/duties/hours.py",
        "house/duties/ui/own.py",
        "house/duties/vocabulary.py",
        "house/duties/own_policies.py",
    }
