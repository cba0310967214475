"""What happens in the house: planned, made, called off, shown and forgotten."""

from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import basis_for, make_community, make_person, sign_in
from zelfbeheer.community.moments.jobs import materialise_all
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.occurrences import materialise
from zelfbeheer.community.moments.operations import (
    MomentPlan,
    add_moment,
    call_off_moment,
    change_moment_rule,
    end_moment_rule,
    plan_moment_rule,
    put_moment_back,
)
from zelfbeheer.community.moments.queries import moments_between
from zelfbeheer.community.moments.vocabulary import MomentsCapability as May
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]

TODAY = date(2026, 11, 24)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def jo(house):
    return make_person(house, "Jo", may=[May.SEE_MOMENTS, May.PLAN_MOMENTS])


@pytest.fixture
def page(client, jo):
    client.cookies["taal"] = "en"
    return sign_in(client, jo)


def plan(**changes):
    base = {"title": "Eten", "recurrence": "FREQ=DAILY", "first_on": TODAY, "start_time": time(17, 30)}
    return MomentPlan(**{**base, **changes})


def url(name, house, **kwargs):
    return reverse(f"moments:{name}", kwargs={"community": house.slug, **kwargs})


def text_of(response):
    return response.content.decode()


def on_day(house, day):
    return moments_between(house, local_instant(day, time()), local_instant(day + timedelta(days=1), time()))


def test_a_rule_gives_moments_for_six_weeks_and_twice_gives_nothing_new(house, jo):
    rule = plan_moment_rule(actor=jo, community=house, plan=plan())
    assert Moment.objects.of(house).count() == 43
    assert materialise(rule) == 0
    with time_machine.travel(timezone.now() + timedelta(days=1), tick=False):
        materialise_all()
        assert Moment.objects.of(house).count() == 44
    assert AuditEvent.objects.filter(verb=May.PLAN_MOMENTS).count() == 1


def test_a_change_keeps_what_is_past_and_what_was_called_off(house, jo):
    rule = plan_moment_rule(actor=jo, community=house, plan=plan(start_time=time(9)))
    call_off_moment(actor=jo, moment=on_day(house, TODAY + timedelta(days=1))[0])
    change_moment_rule(actor=jo, rule=rule, plan=plan(title="Soep", start_time=time(18)))
    titles = [[moment.title for moment in on_day(house, TODAY + timedelta(days=number))] for number in range(3)]
    assert titles == [["Eten"], ["Eten"], ["Soep"]]


def test_ending_calling_off_and_putting_back(house, jo):
    rule = plan_moment_rule(actor=jo, community=house, plan=plan())
    end_moment_rule(actor=jo, rule=rule, last_on=TODAY)
    moment = Moment.objects.of(house).get()
    for act, off in ((call_off_moment, True), (call_off_moment, True), (put_moment_back, False)):
        act(actor=jo, moment=moment)
        moment.refresh_from_db()
        assert bool(moment.called_off_at) is off


def test_a_moment_shows_while_it_goes_on_also_across_midnight(house, jo):
    add_moment(actor=jo, community=house, title="Oud en nieuw", day=TODAY, start_time=time(22), end_time=time(2))
    add_moment(actor=jo, community=house, title="De deur gaat open", day=TODAY, start_time=time(17))
    instants = [
        datetime(2026, 11, 24, 17, 30),
        datetime(2026, 11, 24, 19),
        datetime(2026, 11, 25, 1),
        datetime(2026, 11, 25, 3),
    ]
    shown = []
    for naive in instants:
        at = naive.replace(tzinfo=timezone.get_default_timezone())
        shown.append([moment.title for moment in moments_between(house, at, at + timedelta(minutes=1))])
    assert shown == [["De deur gaat open"], [], ["Oud en nieuw"], []]


@pytest.mark.parametrize("number", [1, 3])
def test_a_stretch_is_one_query(house, jo, number, django_assert_num_queries):
    for _ in range(number):
        plan_moment_rule(actor=jo, community=house, plan=plan())
    with django_assert_num_queries(1):
        assert len(on_day(house, TODAY)) == number


CANNOT = [{"title": ""}, {"title": "x" * 61}, {"recurrence": "ooit"}, {"last_on": date(2026, 1, 1)},
          {"first_on": date(2028, 1, 1)}, {"first_on": date(1, 1, 1)}]  # fmt: skip


@pytest.mark.parametrize("changes", CANNOT)
def test_a_plan_that_cannot_be_says_why(house, jo, changes):
    with pytest.raises(Problem):
        plan_moment_rule(actor=jo, community=house, plan=plan(**changes))
    assert not AuditEvent.objects.exists()


def test_what_is_over_cannot_be_planned_or_called_off(house, jo):
    with pytest.raises(Problem):
        add_moment(actor=jo, community=house, title="Ontbijt", day=TODAY, start_time=time(8))
    rule = plan_moment_rule(actor=jo, community=house, plan=plan(start_time=time(8)))
    with pytest.raises(Problem):
        call_off_moment(actor=jo, moment=rule.moments.order_by("pk").first())


def test_without_the_right_nothing_can_be_planned(house, jo):
    sam, rule = make_person(house), plan_moment_rule(actor=jo, community=house, plan=plan())
    moment = rule.moments.order_by("pk").first()
    tries = [
        lambda: plan_moment_rule(actor=sam, community=house, plan=plan()),
        lambda: change_moment_rule(actor=sam, rule=rule, plan=plan()),
        lambda: end_moment_rule(actor=sam, rule=rule, last_on=TODAY),
        lambda: add_moment(actor=sam, community=house, title="x", day=TODAY, start_time=time(20)),
        lambda: call_off_moment(actor=sam, moment=moment),
        lambda: put_moment_back(actor=sam, moment=moment),
    ]
    for attempt in tries:
        with pytest.raises(Refused):
            attempt()


def test_the_clock_forgets_what_is_long_over(house):
    rule = plan_moment_rule(actor=SYSTEM, community=house, plan=plan(), basis=basis_for(house))
    materialise(rule, since=date(2026, 1, 1))
    with time_machine.travel(timezone.now() + timedelta(days=180), tick=False):
        sweep([house])
    assert Moment.objects.of(house).earliest("starts_at").on_date == TODAY


RULE = {"title": "Vergadering", "days": ["1"], "often": "nth 1", "start_time": "19:00", "end_time": "20:30",
        "first_on": "2026-11-24", "last_on": "", "on_board": "on"}  # fmt: skip
SINGLE = {"title": "Sinterklaas", "day": "2026-11-27", "start_time": "16:00", "end_time": "", "on_board": "on"}


def test_planning_on_pages_from_nothing(house, page):
    assert "Nothing is planned" in text_of(page.get(url("coming", house)))
    assert "the first Tuesday of the month" in text_of(page.post(url("new_rule", house), RULE, follow=True))
    body = text_of(page.post(url("new_single", house), SINGLE, follow=True))
    assert "Friday 27 November" in body
    assert "19:00–20:30" in body
    assert url("moment", house, pk=Moment.objects.of(house).get(title="Sinterklaas").pk) in body
    moment = Moment.objects.of(house).get(title="Sinterklaas")
    assert "does not take place" in text_of(page.post(url("call_off", house, pk=moment.pk), follow=True))
    assert "It takes place after all." in text_of(page.post(url("put_back", house, pk=moment.pk), follow=True))
    rule = MomentRule.objects.of(house).get()
    page.post(url("rule", house, pk=rule.pk), RULE | {"title": "Bewonersvergadering"})
    page.post(url("end_rule", house, pk=rule.pk), {"stop-last_on": "2026-12-01"})
    rule.refresh_from_db()
    assert (rule.title, rule.last_on) == ("Bewonersvergadering", date(2026, 12, 1))
    answer = page.post(url("end_rule", house, pk=rule.pk), {"stop-last_on": "x" * 10_000}, follow=True)
    assert "Nothing has changed" in text_of(answer)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_with_more_moments(house, jo, page, number, django_assert_num_queries):
    for _ in range(number):
        plan_moment_rule(actor=jo, community=house, plan=plan())
    with django_assert_num_queries(6):  # session, account, person, rights, moments, rules
        page.get(url("coming", house))


WRONG = [{"title": "x" * 10_000}, {"days": []}, {"start_time": "\u202e"}, {"first_on": "2026-02-30"}, {"often": "😀"}]


@pytest.mark.parametrize("changes", WRONG)
def test_a_wrong_answer_keeps_what_was_typed_and_changes_nothing(house, page, changes):
    body = text_of(page.post(url("new_rule", house), RULE | {"title": "<b>מפגש"} | changes))
    assert "Nothing has changed" in body
    assert "<b>" not in body
    assert not MomentRule.objects.of(house).exists()


def test_rights_and_other_houses(house, client, page, jo):
    elsewhere = make_community()
    foreign = plan_moment_rule(actor=SYSTEM, community=elsewhere, plan=plan(), basis=basis_for(elsewhere))
    own = plan_moment_rule(actor=jo, community=house, plan=plan())
    assert page.get(url("moment", house, pk=foreign.moments.earliest("pk").pk)).status_code == 404
    pairs = [("rule", foreign, own), ("end_rule", foreign, own)]
    pairs += [(name, foreign.moments.earliest("pk"), own.moments.earliest("pk")) for name in ("call_off", "put_back")]
    for name, other, _mine in pairs:
        assert page.post(url(name, house, pk=other.pk)).status_code == 404
    sign_in(client, make_person(house, may=[May.SEE_MOMENTS]))
    for name, _other, mine in pairs:
        assert client.post(url(name, house, pk=mine.pk)).status_code == 403
    assert client.get(url("new_rule", house)).status_code == 403
    assert url("moment", house, pk=own.moments.earliest("pk").pk) not in text_of(client.get(url("coming", house)))
    sign_in(client, make_person(house))
    assert client.get(url("coming", house)).status_code == 403
