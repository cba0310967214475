"""How many at least, one with a role, who learns, public holidays; what a duty weighs; and many takes at once."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_list,
    make_person,
    make_role,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.models import RoleGrant
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.asking import set_may_be_asked
from zelfbeheer.house.duties.assigning import assign
from zelfbeheer.house.duties.comparing import lines_of, rules_of
from zelfbeheer.house.duties.exchanging import ask_stand_in, fill_in, offer_swap, stand_in
from zelfbeheer.house.duties.feed import open_entries
from zelfbeheer.house.duties.models import Duty, DutyRule, Take
from zelfbeheer.house.duties.openings import opening_of, wanted
from zelfbeheer.house.duties.operations import give_back_duty, take_duty
from zelfbeheer.house.duties.planning import add_single_duty, plan_duty_rule
from zelfbeheer.house.duties.plans import DutyPlan, Fairness
from zelfbeheer.house.duties.queries import duties_between, duty_line, swap_choices
from zelfbeheer.house.duties.rules import LIST, NEW_RULE, RULE, Change, base_of, check_change, make_change
from zelfbeheer.house.duties.weighing import is_night, weighed_minutes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
HERE = timezone.get_default_timezone()


@pytest.fixture
def house():
    return make_community()


def at(day, clock):
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), tzinfo=HERE).astimezone(UTC)


def lasting(house, start, end, **weights):
    duty_list = make_list(house, **weights)
    return Duty(duty_list=duty_list, starts_at=start, ends_at=end)


# At least so many


def test_at_least_is_everybody_unless_said_and_never_more(house):
    assert make_duty(house, needed=3).least == 3
    assert make_duty(house, needed=3, least=2).least == 2
    for wrong in ({"needed": 2, "least": 3}, {"needed": 2, "least": 0}, {"learners": 4}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make_duty(house, **wrong)


def test_a_plan_says_when_its_numbers_cannot_be(house):
    duty_list, role = make_list(house, "chore"), make_role(house, "Sleutel")
    tomorrow = timezone.localdate() + timedelta(days=1)
    add = {"actor": SYSTEM, "duty_list": duty_list, "title": "Afwas", "day": tomorrow, "basis": basis_for(house),
           "start_time": time(10), "end_time": time(11)}  # fmt: skip
    other = make_role(make_community(), "Sleutel")
    for wrong in ({"needed": 2, "least": 3}, {"learners": 4}, {"role": role, "one_with": role}, {"one_with": other}):
        with pytest.raises(Problem):
            add_single_duty(**add, **wrong)
    duty = add_single_duty(**add, needed=2, least=1, one_with=role, learners=1)
    assert (duty.needed, duty.least, duty.one_with, duty.learners) == (2, 1, role, 1)


@pytest.mark.parametrize(
    ("holidays", "days"),
    [("always", [24, 25, 26, 27]), ("not", [24, 27]), ("only", [25, 26])],
)
def test_a_rule_says_what_it_does_on_public_holidays(house, holidays, days):
    plan = DutyPlan("Koken", "FREQ=DAILY", date(2026, 12, 24), time(16), time(17), date(2026, 12, 27),
                    needed=3, least=2, learners=1, holidays=holidays)  # fmt: skip
    with time_machine.travel(at("2026-12-01", "09:00"), tick=False):
        rule = plan_duty_rule(actor=SYSTEM, duty_list=make_list(house, "chore"), plan=plan, basis=basis_for(house))
    made = list(rule.duties.order_by("on_date"))
    assert [duty.on_date.day for duty in made] == days
    assert {(duty.least, duty.needed, duty.learners) for duty in made} == {(2, 3, 1)}
    assert DutyRule.objects.of(house).get().holidays == holidays


# What it weighs


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes", "night"),
    [
        ("2026-11-24", "09:00", "17:00", 480, False),
        ("2026-11-24", "23:00", "07:00", 720, True),  # eight hours at night, each for one and a half
        ("2026-11-24", "22:00", "06:00", 60 + 630, True),
        ("2026-11-27", "19:00", "03:00", 240 + 360, False),  # Friday; half of it is night, and the night weighs more
        ("2026-11-28", "09:00", "17:00", 600, False),  # Saturday
        ("2026-11-29", "19:00", "03:00", 300 + 360, False),  # Sunday evening, and Monday night
        ("2026-10-24", "23:00", "07:00", 810, True),  # the clock goes back: nine hours
        ("2026-03-28", "23:00", "07:00", 630, True),  # and forward: seven
    ],
)
def test_hours_weigh_as_the_list_says_by_the_clock_on_the_wall(house, day, start, end, minutes, night):
    last = date.fromisoformat(day) + timedelta(days=end < start)
    duty = lasting(house, at(day, start), at(last.isoformat(), end), night_weight=150, weekend_weight=125)
    assert (weighed_minutes(duty), is_night(duty)) == (minutes, night)
    duty.duty_list.night_weight = duty.duty_list.weekend_weight = 100
    assert weighed_minutes(duty) == (duty.ends_at - duty.starts_at) // timedelta(minutes=1)


def test_how_a_list_is_filled_stays_between_its_bounds(house):
    from zelfbeheer.house.duties.planning import change_duty_list, create_duty_list

    made = create_duty_list(
        actor=SYSTEM, community=house, name="Nacht", kind="shift", fairness=Fairness("fair", 150, 125, 6, 4),
        basis=basis_for(house),
    )  # fmt: skip
    assert (made.filling, made.night_weight, made.weekend_weight, made.period_weeks, made.react_days) == (
        "fair", 150, 125, 6, 4,
    )  # fmt: skip
    change = {"actor": SYSTEM, "duty_list": made, "name": "Nacht", "give_back_hours": 2, "basis": basis_for(house)}
    for wrong in (Fairness("lots"), Fairness(night_weight=99), Fairness(period_weeks=27), Fairness(react_days=15)):
        with pytest.raises(Problem):
            change_duty_list(**change, fairness=wrong)
    change_duty_list(**change)
    made.refresh_from_db()
    assert (made.filling, made.night_weight) == ("fair", 150)


# Many takes at once


@pytest.fixture
def key(house):
    return make_role(house, "Sleutel")


@pytest.fixture
def people(house, key):
    able = [make_person(house, name, may=["take_duty"]) for name in ("Sam", "Ria", "Jo")]
    give_role(able[1], key)
    return able


def test_takes_are_made_at_once_and_what_cannot_be_is_left_out_with_why(house, people, key):
    sam, ria, jo = people
    shifts = make_list(house)
    now = timezone.now()
    night = make_duty(house, "Nacht", now + timedelta(days=1), 8, duty_list=shifts, needed=2, one_with=key)
    same = make_duty(house, "Poort", now + timedelta(days=1, hours=2), 2, duty_list=shifts)
    only = make_duty(house, "Kas", role=key)
    over = make_duty(house, "Was", now - timedelta(hours=3))
    off = make_duty(house, "Ramen", called_off_at=now)
    ill = make_person(house, "Bo")
    elsewhere = make_duty(make_community())
    make_take(only, ria)
    pairs = [
        (jo.pk, night.pk), (sam.pk, night.pk), (ria.pk, night.pk), (jo.pk, same.pk), (sam.pk, only.pk),
        (ria.pk, only.pk), (sam.pk, over.pk), (sam.pk, off.pk), (ill.pk, same.pk), (sam.pk, elsewhere.pk),
    ]  # fmt: skip
    done = assign(actor=SYSTEM, community=house, pairs=pairs)
    assert {(take.person, take.duty) for take in done.takes} == {(ria, night), (sam, night), (jo, same)} or {
        (take.person, take.duty) for take in done.takes
    } == {(ria, night), (jo, night)}
    left = {(one.person_id, one.duty_id): one.reason for one in done.left_out}
    assert len(left) + len(done.takes) == len(pairs) - 1  # what Ria has already is in neither
    assert "enough people" in left[jo.pk, night.pk] or "enough people" in left[sam.pk, night.pk]
    assert "Bo may not" in left[ill.pk, same.pk] and "over" in left[sam.pk, over.pk]
    assert Take.objects.of(house).held().count() == 1 + len(done.takes)
    assert AuditEvent.objects.filter(verb="plan_duties").count() == len(done.takes)


def test_the_last_place_stays_for_whoever_has_the_role_and_a_shift_for_whoever_is_free(house, people, key):
    sam, ria, jo = people
    shifts, start = make_list(house), timezone.now() + timedelta(days=1)
    night = make_duty(house, "Nacht", start, 8, duty_list=shifts, needed=2, one_with=key)
    same = make_duty(house, "Poort", start + timedelta(hours=2), 2, duty_list=shifts, needed=3)
    done = assign(actor=SYSTEM, community=house, pairs=[(sam.pk, night.pk), (jo.pk, night.pk), (sam.pk, same.pk)])
    assert [(take.person, take.duty) for take in done.takes] == [(sam, night)]
    assert ["Sleutel" in one.reason for one in done.left_out] == [True, False]
    assert "Sam has another" in done.left_out[1].reason
    again = assign(actor=SYSTEM, community=house, pairs=[(sam.pk, night.pk), (ria.pk, night.pk)])
    assert [take.person for take in again.takes] == [ria] and not again.left_out


def test_whoever_learns_goes_along_beside_somebody_and_fills_no_place(house, people):
    sam, ria, jo = people
    duty = make_duty(house, needed=1, learners=1)
    alone = assign(actor=SYSTEM, community=house, pairs=[(jo.pk, duty.pk)], along={(jo.pk, duty.pk)})
    assert not alone.takes and "learn" in alone.left_out[0].reason
    pairs = [(jo.pk, duty.pk), (sam.pk, duty.pk), (ria.pk, duty.pk)]
    both = assign(actor=SYSTEM, community=house, pairs=pairs, along={(jo.pk, duty.pk), (ria.pk, duty.pk)})
    assert [(take.person, take.goes_along) for take in both.takes] == [(sam, False), (ria, True)] or [
        (take.person, take.goes_along) for take in both.takes
    ] == [(sam, False), (jo, True)]
    assert Duty.objects.of(house).get(pk=duty.pk).places_left == 0


def test_a_person_needs_the_right_and_a_roster_costs_as_much_for_forty_as_for_four(
    house, people, django_assert_max_num_queries
):
    with pytest.raises(Refused):
        assign(actor=people[0], community=house, pairs=[])
    planner = make_person(house, "Mo", may=["plan_duties"])
    chores = make_list(house, "chore")
    duties = [make_duty(house, duty_list=chores, needed=3) for _number in range(14)]
    pairs = [(person.pk, duty.pk) for person in people for duty in duties]
    with django_assert_max_num_queries(14):
        done = assign(actor=planner, community=house, pairs=pairs)
    assert len(done.takes) == 42


# One of them with a role: taking, standing in, and what the week, Today and the board say


def _week(client, person):
    return sign_in(client, person).get(f"/in/{person.community.slug}/taken/").content.decode()


def test_too_few_is_loud_and_one_more_is_welcome(house, client):
    sam, ria, jo = (make_person(house, name, may=["take_duty", "see_duties", "see_day"]) for name in ("A", "B", "C"))
    with time_machine.travel(at("2026-11-24", "10:00"), tick=False):
        duty = make_duty(house, "Afwas", needed=3, least=2)
        assert "2 nodig" in _week(client, sam)
        make_take(duty, ria)
        page = _week(client, sam)
        assert "nodig</span>" not in page and "Er is snel iemand nodig" in page
        assert [entry.title for entry in open_entries(house, *_today())] == ["Nobody yet: Afwas"]
        make_take(duty, jo)
        page, today = _week(client, sam), client.get(f"/in/{house.slug}/vandaag/").content.decode()
        assert "er kan nog 1 bij" in page and "Er is snel iemand nodig" not in page and "Ik doe het" in page
        assert "Voor alles is iemand gevonden" in today and open_entries(house, *_today()) == []
        take_duty(actor=sam, duty_id=duty.pk)
        assert "er kan nog" not in _week(client, sam)


def _today():
    return at("2026-11-24", "00:00"), at("2026-11-25", "00:00")


def test_the_last_place_is_kept_and_whoever_has_the_role_hands_it_on(house, people, key, client):
    sam, ria, jo = people
    duty = make_duty(house, "Nacht", kind="shift", needed=2, least=1, one_with=key)
    assert wanted(duty_line(duty)) == ("somebody with Sleutel needed", "needed")
    take_duty(actor=sam, duty_id=duty.pk)
    [line] = duties_between(house, duty.starts_at, duty.ends_at)
    assert wanted(line) == ("somebody with Sleutel needed", "needed")
    with pytest.raises(Problem, match="last place is for whoever is Sleutel"):
        take_duty(actor=jo, duty_id=duty.pk)
    hers = take_duty(actor=ria, duty_id=duty.pk)
    [line] = duties_between(house, duty.starts_at, duty.ends_at)
    assert wanted(line) == ("", "plain") and line.duty.one_is_there
    ask_stand_in(actor=ria, take_id=hers.pk)
    with pytest.raises(Problem, match="only Ria"):
        stand_in(actor=jo, take_id=hers.pk)
    give_role(jo, key)
    jo = type(jo).objects.of(house).get(pk=jo.pk)
    stand_in(actor=jo, take_id=hers.pk)
    RoleGrant.objects.of(house).filter(role=key).delete()
    [line] = duties_between(house, duty.starts_at, duty.ends_at)
    assert wanted(line) == ("nobody with Sleutel", "needed")


def test_who_is_missing_is_said_with_the_role(house, key):
    duty = make_duty(house, needed=3, one_with=key)
    assert wanted(duty_line(duty))[0] == "3 needed, one with Sleutel"


def test_a_stand_in_comes_before_a_place_that_may_stay_empty(house, people):
    sam, ria, jo = people
    duty = make_duty(house, needed=3, least=2)
    make_take(duty, sam, asked_at=timezone.now())
    make_take(duty, ria)
    opening = opening_of(jo, duty_line(duty))
    assert opening.asked.person == sam and wanted(opening.line)[0] == "stand-in needed"
    fill_in(actor=jo, duty_id=duty.pk)
    assert {take.person for take in duty.takes.held()} == {ria, jo}


# A decision, in words


def test_how_a_list_is_filled_and_who_is_needed_come_by_a_decision_in_words(house, key):
    chores = make_list(house, "shift")
    plan = {"title": "Nacht", "recurrence": "FREQ=DAILY", "first_on": "2026-12-01", "last_on": "",
            "start_time": "23:00", "end_time": "07:00", "needed": 2, "role": None}  # fmt: skip
    change = Change(NEW_RULE, chores.pk, plan)
    said = ". ".join(lines_of(house, change))
    assert "At least" not in said and "holidays" not in said and "learn" not in said
    more = {"least": 1, "one_with": key.pk, "learners": 1, "holidays": "not"}
    said = ". ".join(lines_of(house, Change(NEW_RULE, chores.pk, plan | more)))
    assert "At least: 1" in said and "One of them is: Sleutel" in said
    assert "learn: 1" in said and "Public holidays: not on public holidays" in said
    make_change(actor=SYSTEM, community=house, change=Change(NEW_RULE, chores.pk, plan | more), basis=basis_for(house))
    rule = DutyRule.objects.of(house).get()
    assert (rule.least, rule.one_with, rule.learners, rule.holidays) == (1, key, 1, "not")
    before = base_of(house, Change(RULE, rule.pk))
    kept = Change(RULE, rule.pk, plan | {"title": "Nachtdienst"})  # asked before these questions were there
    assert lines_of(house, kept)[1:] == ["What has to be done: now Nacht, becomes Nachtdienst"]
    make_change(actor=SYSTEM, community=house, change=kept, basis=basis_for(house))
    rule.refresh_from_db()
    assert (rule.least, rule.one_with, rule.holidays) == (1, key, "not")
    less = Change(RULE, rule.pk, plan | {"title": "Nachtdienst", "least": None, "one_with": None, "holidays": "always"})
    said = ". ".join(lines_of(house, less))
    assert "At least: now 1, becomes 2" in said and "One of them is: now Sleutel, becomes no matter who" in said
    make_change(actor=SYSTEM, community=house, change=less, basis=basis_for(house))
    assert base_of(house, Change(RULE, rule.pk)) != before
    with pytest.raises(Problem, match="how it is already"):
        check_change(house, less)


def test_a_list_that_is_filled_fairly_says_so(house):
    shifts = make_list(house)
    given = {"name": shifts.name, "give_back_hours": 0, "when_nobody": ""}
    fair = Change(LIST, shifts.pk, given | {"filling": "fair", "night_weight": 150, "period_weeks": 6})
    assert lines_of(house, fair)[1:] == [
        "How it is filled: now who comes first, becomes a fair roster, proposed by the program",
        "An hour at night: now as much as any other hour, becomes one and a half times",
        "Fair over: now 4 weeks, becomes 6 weeks",
    ]
    before = base_of(house, fair)
    make_change(actor=SYSTEM, community=house, change=fair, basis=basis_for(house))
    shifts.refresh_from_db()
    assert (shifts.filling, shifts.night_weight, shifts.react_days) == ("fair", 150, 3)
    assert base_of(house, fair) != before and "Time to react to a roster: 3 days" in rules_of(shifts)
    for wrong in ({"filling": "lots"}, {"night_weight": 99}, {"period_weeks": "often"}):
        with pytest.raises(Problem):
            check_change(house, Change(LIST, shifts.pk, given | wrong))


# A shift that loses somebody


def test_a_shift_that_loses_somebody_is_there_for_all_from_that_moment_on(house, client):
    may = ["take_duty", "see_duties", "see_day"]
    sam, ria, jo = (make_person(house, name, may=may) for name in ("Sam", "Ria", "Jo"))
    with time_machine.travel(at("2026-11-24", "10:00"), tick=False):
        shifts, chores = make_list(house), make_list(house, "chore")
        thursday = at("2026-11-26", "16:00")
        for title, duty_list in (("Avonddienst", shifts), ("Boodschappen", chores), ("Nooit genomen", shifts)):
            duty = make_duty(house, title, thursday, 8, duty_list=duty_list, needed=2, least=1)
            if title != "Nooit genomen":
                give_back_duty(actor=ria, take_id=take_duty(actor=ria, duty_id=duty.pk).pk)
        today = f"/in/{house.slug}/vandaag/"
        page = sign_in(client, sam).get(today).content.decode()
        assert "Avonddienst" in page and "iemand is uitgevallen" in page and "?week=2026-11-26" in page
        assert "Boodschappen" not in page and "Nooit genomen" not in page and "Ria" not in page
        evening = Duty.objects.of(house).get(title="Avonddienst")
        hers = take_duty(actor=ria, duty_id=evening.pk)
        assert "Avonddienst" not in client.get(today).content.decode()
        ask_stand_in(actor=ria, take_id=hers.pk)
        assert "Avonddienst" in client.get(today).content.decode()
        stand_in(actor=jo, take_id=hers.pk)
        assert "Avonddienst" not in client.get(today).content.decode()


def test_given_back_shortly_before_it_is_said_at_once_to_who_may_be_asked(house, people, key):
    sam, ria, jo = people
    for person in (sam, jo):
        set_may_be_asked(actor=person, may=True)
    later = make_duty(house, "Ramen", timezone.now() + timedelta(days=3))
    enough = make_duty(house, "Was", needed=2, least=1)
    night = make_duty(house, "Nacht", timezone.now() + timedelta(hours=3), needed=2, one_with=key)
    make_take(enough, sam)
    make_take(night, sam)
    for duty in (later, enough, night):
        give_back_duty(actor=ria, take_id=make_take(duty, ria).pk)
    told = Message.objects.filter(kind="duties.uncovered")
    assert not told.exists()  # Sam is on it already, and Jo has no key
    give_role(jo, key)
    give_back_duty(actor=ria, take_id=make_take(night, ria).pk)
    assert [one.account for one in told] == [jo.account]


def test_who_goes_along_is_said_so_and_only_gives_it_back(house, people, client):
    sam, ria, jo = (make_person(house, name, may=["take_duty", "see_duties"]) for name in ("Bo", "Mo", "Io"))
    shifts = make_list(house)
    duty = make_duty(house, "Poort", timezone.now() + timedelta(hours=20), duty_list=shifts, needed=1, learners=1)
    other = make_duty(house, "Nacht", timezone.now() + timedelta(hours=40), duty_list=shifts)
    theirs = make_take(other, ria)
    make_take(duty, sam)
    hers = make_take(duty, jo, goes_along=True)
    week = f"/in/{house.slug}/taken/?week={timezone.localdate(duty.starts_at)}"
    assert "Bo. Io loopt mee" in sign_in(client, sam).get(week).content.decode()
    assert "je loopt mee" in sign_in(client, jo).get(week).content.decode()
    paper = client.get(week.replace("taken/", "taken/papier/"))
    assert "loopt mee" in paper.content.decode()
    for act in (
        lambda: ask_stand_in(actor=jo, take_id=hers.pk),
        lambda: offer_swap(actor=jo, take_id=hers.pk, wanted_id=theirs.pk),
        lambda: offer_swap(actor=ria, take_id=theirs.pk, wanted_id=hers.pk),
        lambda: take_duty(actor=ria, duty_id=duty.pk),
    ):
        with pytest.raises(Problem):
            act()
    assert not swap_choices(theirs) or hers not in swap_choices(theirs)
    give_back_duty(actor=jo, take_id=hers.pk)
    assert duty_line(Duty.objects.of(house).get(pk=duty.pk)).learning == []


def test_the_questions_say_what_they_mean_and_those_for_few_stand_folded(house, client):
    planner = make_person(house, "Mo", may=["plan_duties", "see_duties"])
    chores, role = make_list(house, "chore"), make_role(house, "Sleutel")
    new = f"/in/{house.slug}/taken/plannen/lijst/{chores.pk}/vast/"
    page = sign_in(client, planner).get(new).content.decode()
    assert page.count("Dan eindigt het de volgende dag") == page.count("Zoals iemand met de sleutel") == 1
    folded = page.index("Meer: wie")
    assert page.index("Hoeveel mensen") < folded < page.index("Met hoeveel mensen kan het ook?")
    assert '<details class="nl-more">' in page
    sent = {"title": "Ramen", "days": ["0"], "often": "week 1", "start_time": "10:00", "end_time": "11:00",
            "needed": "2", "first_on": f"{timezone.localdate()}"}  # fmt: skip
    page = client.post(new, sent | {"least": "3", "role": role.pk, "one_with": role.pk}).content.decode()
    assert '<details class="nl-more" open>' in page and "Dit kan niet meer zijn" in page and "al alleen voor" in page
    client.post(new, sent)
    rule = DutyRule.objects.of(house).get()
    assert (rule.least, rule.one_with, rule.learners, rule.holidays) == (2, None, 0, "always")
    client.post(f"/in/{house.slug}/taken/plannen/vast/{rule.pk}/", sent | {"least": "1", "one_with": role.pk})
    rule.refresh_from_db()
    assert (rule.least, rule.one_with) == (1, role)
    client.post(f"/in/{house.slug}/taken/plannen/vast/{rule.pk}/", sent | {"title": "Ruiten"})  # asks nothing more
    rule.refresh_from_db()
    assert (rule.title, rule.least, rule.one_with) == ("Ruiten", 1, role)
