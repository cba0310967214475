"""Planning on pages: lists, what recurs, what comes once, one day that is different."""

from datetime import date, datetime, time

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    make_community,
    make_duty,
    make_list,
    make_person,
    make_role,
    make_take,
    sign_in,
)
from zelfbeheer.house.duties.models import Duty, DutyException, DutyList, DutyRule
from zelfbeheer.house.duties.planning import DutyPlan, plan_duty_rule
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_afternoon")]

HERE = timezone.get_default_timezone()


@pytest.fixture
def tuesday_afternoon():
    with time_machine.travel(datetime(2026, 11, 24, 15, 0, tzinfo=HERE), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def planner(house):
    return make_person(house, "Jo", may=[May.SEE_DUTIES, May.PLAN_DUTIES])


@pytest.fixture
def page(client, planner):
    client.cookies["taal"] = "en"
    return sign_in(client, planner)


@pytest.fixture
def rule(house, planner):
    return make_rule(planner, make_list(house))


def make_rule(planner, duty_list, recurrence="FREQ=WEEKLY;BYDAY=WE", **changes):
    plan = {
        "title": "Koken",
        "first_on": date(2026, 11, 24),
        "start_time": time(15, 30),
        "end_time": time(17, 15),
    }
    return plan_duty_rule(actor=planner, duty_list=duty_list, plan=DutyPlan(recurrence=recurrence, **plan | changes))


def url(name, house, **kwargs):
    return reverse(f"duties:{name}", kwargs={"community": house.slug, **kwargs})


def text_of(response):
    return response.content.decode()


RULE = {
    "title": "Corvee keuken", "days": ["0", "3"], "often": "week 2", "start_time": "20:00", "end_time": "21:00",
    "needed": "2", "role": "", "first_on": "2026-11-24", "last_on": "",
}  # fmt: skip
SINGLE = {
    "title": "Tuin", "day": "2026-11-28", "start_time": "10:00", "end_time": "12:00", "needed": "1", "role": "",
}  # fmt: skip


def test_from_nothing_to_a_week_with_duties(house, page):
    assert "Make the first list" in text_of(page.get(url("plan", house)))
    page.post(url("new_list", house), {"name": "Corvee", "kind": "chore", "give_back_hours": "2"})
    duty_list = DutyList.objects.of(house).get()
    assert (duty_list.kind, duty_list.give_back_hours) == ("chore", 2)
    answer = page.post(url("new_rule", house, pk=duty_list.pk), RULE, follow=True)
    assert "every 2 weeks on Monday and Thursday, for 2 people" in text_of(answer)
    assert str(DutyRule.objects.of(house).get().recurrence) == "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH"
    answer = page.post(url("new_single", house, pk=duty_list.pk), SINGLE, follow=True)
    assert answer.redirect_chain[0][0] == url("week", house) + "?week=2026-11-28"
    assert "10:00–12:00" in text_of(answer)
    page.post(url("change_list", house, pk=duty_list.pk), {"name": "Taken", "give_back_hours": "4"})
    assert "Taken" in text_of(page.get(url("plan", house)))


SAID = {
    "FREQ=DAILY": "every day",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU": "every day",
    "FREQ=WEEKLY;BYDAY=FR": "every week on Friday",
    "FREQ=MONTHLY;BYDAY=1TU": "the first Tuesday of the month",
    "FREQ=MONTHLY;BYDAY=-1FR": "the last Friday of the month",
    "FREQ=MONTHLY;BYMONTHDAY=1,-1": "every month on day 1 and the last",
    "FREQ=MONTHLY;INTERVAL=3": "every 3 months",
    "FREQ=DAILY;BYDAY=SA,SU": "every week on Saturday and Sunday",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=5": "every 2 weeks on Monday, 5 times",
    "FREQ=WEEKLY;INTERVAL=6;BYDAY=MO": "every 6 weeks on Monday",
    "FREQ=DAILY;UNTIL=20261231": "every day, up to and including Thursday 31 December 2026",
    "FREQ=DAILY;INTERVAL=3": "every 3 days",
}


@pytest.mark.parametrize("recurrence", SAID)
def test_a_rule_is_said_in_words_and_changing_its_title_leaves_its_days(house, planner, page, recurrence):
    rule = make_rule(planner, make_list(house), recurrence)
    answer = page.get(url("rule", house, pk=rule.pk))
    assert SAID[recurrence].lower() in text_of(answer).lower()
    form = answer.context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    page.post(url("rule", house, pk=rule.pk), {**sent, "title": "Anders"})
    rule.refresh_from_db()
    assert rule.title == "Anders"
    assert SAID[recurrence].lower() in text_of(page.get(url("plan", house))).lower()


def test_the_first_of_the_month_can_be_chosen(house, page):
    duty_list = make_list(house)
    page.post(url("new_rule", house, pk=duty_list.pk), RULE | {"often": "nth 1", "days": ["1"]})
    assert DutyRule.objects.of(house).get().recurrence == "FREQ=MONTHLY;BYDAY=1TU"


WRONG = {
    "no days": {"days": []},
    "strange day": {"days": ["9"]},
    "no time": {"start_time": "half acht"},
    "no title": {"title": ""},
    "long title": {"title": "x" * 10_000},
    "nobody": {"needed": "0"},
    "wrong number": {"needed": "\u0663e9"},
    "ends first": {"last_on": "2026-11-01"},
    "no date": {"first_on": "2026-02-31"},
    "too far": {"first_on": "9999-12-31"},
    "long ago": {"first_on": "0001-01-01"},
    "strange rhythm": {"often": "week 99"},
    "foreign role": {"role": "999999999999999999999999"},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_answer_keeps_what_was_typed_and_changes_nothing(case, house, page):
    answer = page.post(
        url("new_rule", house, pk=make_list(house).pk), {**RULE, "title": "Corvee \u202e😀<b>", **WRONG[case]}
    )
    assert answer.status_code == 200
    body = text_of(answer)
    assert "Nothing has changed" in body
    assert "20:00" in body or case == "no time"
    assert "<b>" not in body
    assert not DutyRule.objects.of(house).exists()


def test_a_role_of_another_house_cannot_be_chosen(house, page):
    foreign = make_role(make_community())
    answer = page.post(url("new_rule", house, pk=make_list(house).pk), RULE | {"role": str(foreign.pk)})
    assert "Nothing has changed" in text_of(answer)


def test_right_to_left_emoji_and_markup_are_shown_as_typed(house, page):
    page.post(url("new_single", house, pk=make_list(house).pk), SINGLE | {"title": "טבח <i>x</i> 😀 & \u202e"})
    body = text_of(page.get(url("week", house)))
    assert "טבח &lt;i&gt;x&lt;/i&gt; 😀 &amp;" in body


def test_stopping_and_going_on(house, page, rule):
    page.post(url("end_rule", house, pk=rule.pk), {"stop-last_on": "2026-11-25"})
    assert [duty.on_date.day for duty in Duty.objects.of(house)] == [25]
    assert "up to and including Wednesday 25 November" in text_of(page.get(url("plan", house)))
    form = page.get(url("rule", house, pk=rule.pk)).context["form"]
    sent = {bound.name: bound.value() for bound in form if bound.value() not in (None, "")}
    page.post(url("rule", house, pk=rule.pk), {**sent, "last_on": ""})
    assert Duty.objects.of(house).count() == 6


def test_a_wrong_last_day_changes_nothing(house, page, rule):
    answer = page.post(url("end_rule", house, pk=rule.pk), {"stop-last_on": "ooit"}, follow=True)
    assert "Nothing has changed" in text_of(answer)
    rule.refresh_from_db()
    assert rule.last_on is None


def test_one_day_at_another_time_then_not_then_as_always(house, page, rule):
    duty = Duty.objects.of(house).get(on_date=date(2026, 11, 25))
    make_take(duty, make_person(house, "Ria"))
    assert "Done by Ria" in text_of(page.get(url("duty", house, pk=duty.pk)))
    page.post(url("duty", house, pk=duty.pk), {"day": "2026-11-26", "start_time": "22:00", "end_time": "01:00"})
    assert "now on Thursday 26 November, 22:00–01:00" in text_of(page.get(url("rule", house, pk=rule.pk)))
    page.post(url("call_off", house, pk=duty.pk))
    assert "Let it take place after all" in text_of(page.get(url("duty", house, pk=duty.pk)))
    page.post(url("put_back", house, pk=duty.pk))
    page.post(url("restore", house, pk=rule.pk), {"on_date": "2026-11-25"})
    duty.refresh_from_db()
    assert (timezone.localtime(duty.starts_at).hour, duty.called_off_at) == (15, None)
    assert not DutyException.objects.of(house).exists()


def test_a_time_that_is_over_is_refused_beside_the_form(house, page):
    duty = make_duty(house)
    answer = page.post(
        url("duty", house, pk=duty.pk), {"day": "2026-11-01", "start_time": "10:00", "end_time": "11:00"}
    )
    assert "That time is over" in text_of(answer)


def test_what_is_over_can_only_be_looked_at(house, page):
    duty = make_duty(house, at=datetime(2026, 11, 20, 9, tzinfo=HERE))
    assert "Call it off" not in text_of(page.get(url("duty", house, pk=duty.pk)))
    answer = page.post(url("call_off", house, pk=duty.pk), follow=True)
    assert "That time is over" in text_of(answer)


@pytest.mark.parametrize("day", ["", "ooit", "2026-02-31", "x" * 10_000])
def test_a_day_that_is_none_cannot_be_restored(house, page, rule, day):
    assert page.post(url("restore", house, pk=rule.pk), {"on_date": day}).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_costs_the_same_with_more_lists_and_rules(house, planner, page, number, django_assert_num_queries):
    for _ in range(number):
        duty_list = make_list(house)
        for _ in range(number):
            make_rule(planner, duty_list, role=make_role(house))
    with django_assert_num_queries(8):  # session, account, person, rights, lists, rules, founding, decisions
        page.get(url("plan", house))


def test_every_planning_page_asks_the_right_and_knows_no_other_house(house, client, page, rule):
    elsewhere = make_community()
    foreign_list, foreign_duty = make_list(elsewhere), make_duty(elsewhere)
    foreign_rule = DutyRule.objects.create(
        community=elsewhere, duty_list=foreign_list, title="x", recurrence="FREQ=DAILY", first_on=date(2026, 1, 1),
        start_time=time(1), end_time=time(2), basis=basis_for(elsewhere),
    )  # fmt: skip
    own = {"list": rule.duty_list_id, "rule": rule.pk, "duty": make_duty(house).pk}
    other = {"list": foreign_list.pk, "rule": foreign_rule.pk, "duty": foreign_duty.pk}
    kinds = {
        "change_list": "list", "new_rule": "list", "new_single": "list", "rule": "rule", "end_rule": "rule",
        "restore": "rule", "duty": "duty", "call_off": "duty", "put_back": "duty",
    }  # fmt: skip
    for name, kind in kinds.items():
        assert page.post(url(name, house, pk=other[kind])).status_code == 404, name
    sign_in(client, make_person(house, may=[May.SEE_DUTIES]))
    for name, kind in kinds.items():
        assert client.post(url(name, house, pk=own[kind])).status_code == 403, name
    for name in ("plan", "new_list"):
        assert client.get(url(name, house)).status_code == 403
