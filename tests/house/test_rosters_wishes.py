"""What I can and want: said on a page of one's own, taken back in one tap, seen by nobody else."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    at_tablet,
    give_role,
    make_community,
    make_duty,
    make_list,
    make_person,
    make_role,
    make_rule,
    make_take,
    sign_in,
)
from zelfbeheer.community.groups.service import leave
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.learning import say_can_do, who_learns_beside
from zelfbeheer.house.rosters.models import HoursTaken, Learner, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.rules import choose_rules, rules_of
from zelfbeheer.house.rosters.vocabulary import MOST_WISHES, WishKind
from zelfbeheer.house.rosters.wishing import WishPlan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]
MAY = ["see_day", "see_people", "see_duties", "take_duty"]
TODAY = date(2026, 11, 24)
hour = timedelta(hours=1)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False) as at:
        yield at


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=MAY)


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=MAY)


@pytest.fixture
def page(client, ria):
    client.cookies["taal"] = "en"
    return sign_in(client, ria)


def url(name, house, **kwargs):
    return reverse(f"rosters:{name}", kwargs={"community": house.slug, **kwargs})


def send(page, house, what, **data):
    return page.post(url("say", house, what=what), data, follow=True)


def of(model, person):
    return model.objects.of(person.community_id).filter(person=person)


def test_two_taps_say_which_days_and_one_takes_it_back(page, house, ria):
    answer = send(page, house, "wens", days=["1", "3"], part="evening", kind="cannot")
    assert "Every Tuesday, in the evening" in answer.content.decode() and answer.redirect_chain
    assert sorted(of(Wish, ria).values_list("weekday", "part", "kind")) == [
        (1, "evening", "cannot"), (3, "evening", "cannot"),
    ]  # fmt: skip
    send(page, house, "wens", days=["1"], part="evening", kind="cannot")
    assert of(Wish, ria).count() == 2  # said already
    first = of(Wish, ria).earliest("pk")
    page.post(url("take_back", house, what="wens", pk=first.pk))
    page.post(url("take_back", house, what="wens", pk=first.pk))  # twice changes nothing
    assert of(Wish, ria).count() == 1


def test_everything_on_the_page_and_all_of_it_away_in_one_tap(page, house, ria, sam):
    rule = make_rule(house, "Koken", learners=1)
    send(page, house, "weg", **{"weg-first_on": "2026-12-03", "weg-last_on": "2026-12-07"})
    send(page, house, "wens", start_time="09:00", end_time="12:30", work_of=f"rule-{rule.pk}", kind="gladly")
    send(page, house, "uren", **{"uren-hours": "12"})
    send(page, house, "samen", **{"samen-other": sam.pk})
    send(page, house, "vast", **{"vast-work_of": f"rule-{rule.pk}", "vast-weekday": "3"})
    text = send(page, house, "leren", **{"leren-work_of": f"list-{rule.duty_list_id}"}).content.decode()
    for words in (
        "Thursday 3 December up to and including Monday 7 December", "09:00–12:30", "You take on 12 hours a week",
        "Sam", "Every Thursday", rule.duty_list.name, "Nobody else sees this.", "nobody asks",
    ):  # fmt: skip
        assert words in text, words
    assert [of(model, ria).count() for model in (Wish, HoursTaken, Together, StandingPlace, Learner)] == [2, 1, 1, 1, 1]
    page.post(url("take_all_back", house))
    assert not any(of(model, ria).exists() for model in wishing.HERS.values())


def test_a_page_costs_the_same_with_much_and_with_little(page, house, ria, django_assert_num_queries):
    make_rule(house)
    page.get(url("mine", house))
    with django_assert_num_queries(QUERIES):
        page.get(url("mine", house))
    for number in range(3):
        wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, weekday=number)])
        wishing.take_standing_place(actor=ria, rule=make_rule(house))
        wishing.learn(actor=ria, rule=make_rule(house, learners=1))
        wishing.gladly_with(actor=ria, other=make_person(house))
    with django_assert_num_queries(QUERIES):
        page.get(url("mine", house))


QUERIES = 13


def test_what_makes_no_sense_is_said_beside_the_form_and_kept(page, house, ria):
    for what, data, words in (
        ("wens", {"kind": "cannot"}, "Choose a day, a time or what it is about."),
        ("wens", {"kind": "x", "days": "1"}, "We could not read your answer."),
        ("wens", {"kind": "gladly", "days": "1", "start_time": "09:00"}, "Fill in both times"),
        ("weg", {"weg-first_on": "2026-12-03", "weg-last_on": "2026-12-01"}, "The last day comes before"),
        ("weg", {"weg-first_on": "2026-11-01", "weg-last_on": "2026-11-02"}, "Those days are over."),
        ("weg", {"weg-first_on": "2029-11-01"}, "more than a year ahead"),
        ("uren", {"uren-hours": "90"}, "60"),
        ("samen", {"samen-other": ria.pk}, ""),
        ("vast", {"vast-work_of": "rule-999"}, ""),
        ("vast", {"vast-work_of": "rule-x"}, ""),
    ):
        answer = send(page, house, what, **data)
        assert answer.status_code == 200 and not answer.redirect_chain and words in answer.content.decode(), what
    assert not any(of(model, ria).exists() for model in wishing.HERS.values())
    assert page.post(url("say", house, what="niets")).status_code == 404
    assert page.get(url("say", house, what="wens")).status_code == 302  # a reload of the address of a form


def test_nobody_says_or_takes_back_for_another(page, house, ria, sam):
    wishing.say_wishes(actor=sam, wishes=[WishPlan(WishKind.CANNOT, weekday=2)])
    row = of(Wish, sam).get()
    page.post(url("take_back", house, what="wens", pk=row.pk))
    assert of(Wish, sam).exists()
    elsewhere = make_person(make_community(), "Jo")
    with pytest.raises(Problem):
        wishing.gladly_with(actor=ria, other=elsewhere)
    with pytest.raises(Problem):
        wishing.gladly_with(actor=ria, other=ria)
    with pytest.raises(Refused):
        wishing.take_on_hours(actor=make_person(house, left_on=TODAY), hours=3)


def test_there_is_a_limit_and_it_says_so(ria):
    plans = [WishPlan(WishKind.CANNOT, first_on=TODAY + timedelta(days=n)) for n in range(MOST_WISHES)]
    wishing.say_wishes(actor=ria, wishes=plans)
    with pytest.raises(Problem, match="no room"):
        wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, weekday=1)])
    assert of(Wish, ria).count() == MOST_WISHES


def test_standing_places_are_as_many_as_are_needed(house, ria, sam):
    rule = make_rule(house, needed=1)
    wishing.take_standing_place(actor=ria, rule=rule, weekday=3)
    wishing.take_standing_place(actor=ria, rule=rule, weekday=3, until=TODAY + timedelta(days=40))
    assert of(StandingPlace, ria).get().until == TODAY + timedelta(days=40)
    wishing.take_standing_place(actor=sam, rule=rule, weekday=4)
    for day in (3, None):
        with pytest.raises(Problem, match="taken"):
            wishing.take_standing_place(actor=sam, rule=rule, weekday=day)
    key = make_role(house, "sleutel")
    locked = make_rule(house, "Sluiten", role=key)
    with pytest.raises(Problem):
        wishing.take_standing_place(actor=sam, rule=locked)
    give_role(sam, key)
    wishing.take_standing_place(actor=sam, rule=locked)


def test_at_the_shared_tablet_it_is_the_same_and_nothing_stays(client, house, ria):
    at_tablet(client, house)
    client.cookies["taal"] = "en"
    sign_in(client, ria)
    assert "It is kept." in send(client, house, "wens", days="2", kind="rather_not").content.decode()
    assert "no-store" in client.get(url("mine", house)).headers["Cache-Control"]
    assert reverse("rosters:mine", kwargs={"community": house.slug}) in client.get(
        reverse("home:me", kwargs={"community": house.slug})
    ).content.decode()  # fmt: skip


def test_what_has_a_date_goes_by_itself_and_leaving_takes_all(house, ria, sam, tuesday):
    wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, first_on=TODAY, last_on=TODAY)])
    wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, first_on=TODAY), WishPlan(WishKind.GLADLY, 1)])
    wishing.gladly_with(actor=sam, other=ria)
    wishing.learn(actor=ria, rule=make_rule(house, learners=1))
    tuesday.move_to(datetime(2026, 11, 26, 3, 0, tzinfo=timezone.get_default_timezone()))
    sweep([house])
    assert of(Wish, ria).count() == 2
    leave(actor=ria, person=ria)
    assert not of(Wish, ria).exists() and not of(Learner, ria).exists() and not of(Together, sam).exists()


# Learning


@pytest.fixture
def night(house, ria, sam):
    """Ria learns what she and Sam do together, just begun."""
    rule = make_rule(house, "Nacht", duty_list=make_list(house, "shift"), learners=1)
    duty = make_duty(
        house, "Nacht", at=timezone.now() - hour, needed=1, rule=rule, duty_list=rule.duty_list, learners=1
    )
    make_take(duty, ria, goes_along=True)
    make_take(duty, sam)
    wishing.learn(actor=ria, rule=rule)
    return duty


def test_only_who_is_there_sees_who_learns_and_can_say_that_it_goes_well(client, house, ria, sam, night):
    manager = make_person(house, "Mo", may=[*MAY, "plan_duties", "make_roster"])
    assert [one.learner.person for one in who_learns_beside(sam)] == [ria]
    assert who_learns_beside(ria) == who_learns_beside(manager) == []
    client.cookies["taal"] = "en"
    learner = of(Learner, ria).get()
    sign_in(client, manager)
    assert "Ria" not in client.get(url("learning", house)).content.decode()
    assert client.post(url("can_do", house, pk=learner.pk)).status_code == 404
    sign_in(client, sam)
    assert "Ria" in client.get(url("learning", house)).content.decode()
    steps = reverse("duties:checklist", kwargs={"community": house.slug, "pk": night.pk})
    assert "Who learns here" in client.get(steps).content.decode()
    client.post(url("can_do", house, pk=learner.pk))
    assert not of(Learner, ria).exists()
    assert Message.objects.get(account=ria.account).kind == "rosters.can_do_it"


def test_only_what_the_group_agreed_is_learnt_by_going_along(house, ria):
    with pytest.raises(Problem, match="goes along"):
        wishing.learn(actor=ria, rule=make_rule(house))


def test_a_learner_says_it_of_no_other_learner_and_nobody_before_it_began(house, ria, sam, night):
    wishing.learn(actor=sam, rule=night.rule)
    with pytest.raises(Refused):
        say_can_do(actor=sam, learner=of(Learner, ria).get())
    of(Learner, sam).delete()
    night.starts_at, night.ends_at = timezone.now() + hour, timezone.now() + 2 * hour
    night.save()
    assert [one.may_tell for one in who_learns_beside(sam)] == [False]
    with pytest.raises(Refused):
        say_can_do(actor=sam, learner=of(Learner, ria).get())


# Rules of the house


def test_rules_are_chosen_while_founding_and_by_decision_after_it(client, house, ria):
    from tests.world import basis_for
    from zelfbeheer.community.groups.models import FoundingAct

    assert rules_of(house).rest_hours is None
    maker = make_person(house, may=[*MAY, "make_roster", "propose"])
    client.cookies["taal"] = "en"
    sign_in(client, maker)
    act = FoundingAct.objects.create(community=house, basis=basis_for(house))
    client.post(url("rules", house), {"rest_hours": "11", "nights": "3"})
    assert (rules_of(house).rest_hours, rules_of(house).nights, rules_of(house).week_hours) == (11, 3, None)
    assert "14" in client.post(url("rules", house), {"nights": "40"}).content.decode()
    act.closed_at = timezone.now()
    act.save()
    answer = client.post(url("rules", house), {"rest_hours": "8"})
    assert answer.status_code == 302 and "house_rule" in answer.url and rules_of(house).rest_hours == 11
    with pytest.raises(Refused):
        choose_rules(actor=maker, community=house, chosen={})
    chosen = dict.fromkeys(["rest_hours", "day_hours", "week_hours", "nights", "hours_a_week"])
    with pytest.raises(Problem):
        choose_rules(actor=SYSTEM, community=house, chosen=chosen | {"nights": 99}, basis=basis_for(house))
    choose_rules(actor=SYSTEM, community=house, chosen=chosen | {"hours_a_week": 10}, basis=basis_for(house))
    assert rules_of(house).rest_hours is None and rules_of(house).hours_a_week == 10


def test_the_record_of_acts_does_not_say_who_said_something(house, ria, sam):
    wishing.say_wishes(actor=ria, wishes=[WishPlan(WishKind.CANNOT, weekday=1)])
    wishing.gladly_with(actor=ria, other=sam)
    wishing.take_all_back(actor=ria)
    events = AuditEvent.objects.filter(community=house)
    assert events.exists() and not events.exclude(actor=None, about=None, object_id="").exists()
