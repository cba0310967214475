"""Eating together: planned, joined with one tap, shown as a count, forgotten the day after, and never a list of names."""

from datetime import datetime, time, timedelta
from itertools import count

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import at_tablet, make_community, make_meal, make_person, sign_in
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.meals import operations
from zelfbeheer.house.meals.models import Eater, Meal
from zelfbeheer.house.meals.operations import MealPlan, eat_along, not_eat_along, plan_meal
from zelfbeheer.house.meals.queries import line_of, meals_read, wishes_for
from zelfbeheer.house.meals.vocabulary import MealsCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]
TABLE = [May.SEE_MEALS, May.EAT_ALONG, May.PLAN_MEAL, "see_day"]
numbers = count(1)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 14, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=TABLE)


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=TABLE)


@pytest.fixture
def soup(house, ria):
    return make_meal(house, ria)


@pytest.fixture
def page(client):
    client.cookies["taal"] = "en"
    return client


def somebody(house, **fields):
    return make_person(house, f"Eter-{next(numbers)}", may=TABLE, **fields)


def url(name, house, **kwargs):
    return reverse(f"meals:{name}", kwargs={"community": house.slug, **kwargs})


def plan(**fields):
    given = {"title": "Linzensoep", "day": timezone.localdate(), "start_time": time(17, 30), "say_until": time(16)}
    return MealPlan(**(given | fields))


def test_a_meal_is_planned_and_stands_on_today_without_the_name_of_the_cook(house, ria, sam, page):
    plan_meal(actor=ria, community=house, plan=plan())
    text = sign_in(page, sam).get(f"/in/{house.slug}/vandaag/").content.decode()
    assert "Linzensoep" in text and "I eat along" in text and "Ria" not in text
    assert AuditEvent.objects.filter(verb=May.PLAN_MEAL, actor=ria.account).count() == 1


def test_the_cook_is_named_only_when_she_wants(house, ria, sam):
    meal = plan_meal(actor=ria, community=house, plan=plan(cook_is_named=True))
    assert line_of(meal, sam).cook == "Ria"
    operations.change_meal(actor=ria, meal=meal, plan=plan())
    assert line_of(meal, sam).cook is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": " "}, {"title": "x" * 121}, {"start_time": time(13)}, {"say_until": time(18)},
        {"day": datetime(2027, 3, 1).date()},
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_kindly_and_changes_nothing(house, ria, wrong):
    with pytest.raises(Problem):
        plan_meal(actor=ria, community=house, plan=plan(**wrong))
    assert not Meal.objects.of(house).exists()


def test_one_tap_and_one_tap_back(house, sam, soup, page):
    sign_in(page, sam)
    for _twice in range(2):
        page.post(url("join", house, pk=soup.pk))
    assert line_of(soup, sam).count == 1 and line_of(soup, sam).mine
    page.post(url("stay_away", house, pk=soup.pk))
    assert line_of(soup, sam).count == 0


def test_a_guest_counts_and_the_one_tap_keeps_what_was_said(house, sam, soup):
    eat_along(actor=sam, meal=soup, guests=2, wish="no_pork")
    eat_along(actor=sam, meal=soup)
    assert line_of(soup, None).count == 3
    assert Eater.objects.of(house).get().wish == "no_pork"
    with pytest.raises(Problem):
        eat_along(actor=sam, meal=soup, guests=5)


def test_after_the_time_only_fewer(house, sam, ria, soup):
    eat_along(actor=sam, meal=soup, guests=1)
    Meal.objects.of(house).update(say_until=timezone.now() - timedelta(minutes=1))
    with pytest.raises(Problem):
        eat_along(actor=ria, meal=soup)
    with pytest.raises(Problem):
        eat_along(actor=sam, meal=soup, guests=2)
    eat_along(actor=sam, meal=soup, guests=0)
    not_eat_along(actor=sam, meal=soup)
    assert line_of(soup, None).count == 0


def test_who_eats_along_is_nobodys_list(house, ria, sam, soup, page):
    """Not on a page of the cook, not on the board, not in the record of acts, not in what another page asks."""
    eaters = [somebody(house) for _ in range(6)]
    for eater in eaters:
        eat_along(actor=eater, meal=soup, wish="vegetarian")
    at_tablet(page, house)
    board = page.get("/bord/").content.decode()
    assert "6 eat along" in board or "6 eten mee" in board
    sign_in(page, ria)
    for address in (url("coming", house), url("meal", house, pk=soup.pk), f"/in/{house.slug}/vandaag/"):
        assert "Eter-" not in page.get(address).content.decode()
    events = AuditEvent.objects.filter(verb=May.EAT_ALONG)
    assert events.count() == 6
    assert not events.exclude(actor=None).exists() and not events.exclude(about=None).exists()


def test_the_cook_reads_wishes_as_counts_and_with_few_plates_only_as_words(house, ria, sam, soup, page):
    eat_along(actor=sam, meal=soup, wish="no_pork")
    assert wishes_for(soup) == [("without pork", None)]
    for _ in range(4):
        eat_along(actor=somebody(house), meal=soup, wish="vegan")
    assert wishes_for(soup) == [("nothing of animals", 4), ("without pork", 1)]
    assert "without pork" in sign_in(page, ria).get(url("meal", house, pk=soup.pk)).content.decode()
    other = somebody(house)
    assert "nothing of animals" not in sign_in(page, other).get(url("meal", house, pk=soup.pk)).content.decode()


def test_calling_off_tells_those_who_would_eat_along_and_can_be_undone(house, ria, sam, soup):
    eat_along(actor=sam, meal=soup)
    operations.call_off_meal(actor=ria, meal=soup)
    operations.call_off_meal(actor=ria, meal=soup)
    assert Message.objects.filter(account=sam.account, kind="meals.off").count() == 1
    assert meals_read(house, sam).alone() == []
    with pytest.raises(Refused):
        eat_along(actor=sam, meal=Meal.objects.of(house).get())
    operations.put_meal_back(actor=ria, meal=soup)
    assert line_of(soup, sam).count == 1


def test_another_cannot_change_my_meal(house, sam, soup):
    for act in (operations.call_off_meal, operations.put_meal_back):
        with pytest.raises(Refused):
            act(actor=sam, meal=soup)
    with pytest.raises(Refused):
        operations.change_meal(actor=sam, meal=soup, plan=plan())


def test_who_ate_along_is_forgotten_a_day_after(house, sam, soup):
    eat_along(actor=sam, meal=soup)
    with time_machine.travel(timezone.now() + timedelta(hours=28)):
        sweep([house])
    assert not Eater.objects.of(house).exists() and Meal.objects.of(house).exists()


def test_from_the_board_a_name_a_pin_and_she_eats_along(house, sam, soup, page):
    from zelfbeheer.foundation.accounts.operations import set_pin

    set_pin(account=sam.account, pin="2580")
    at_tablet(page, house)
    names = page.get(f"/bord/eten/{soup.pk}/").content.decode()
    assert "Sam" in names and "Ria" in names
    answer = page.post(
        f"/bord/pin/{sam.pk}/",
        {"pin": "2580", "wish": f"eten:{soup.pk}", "next": url("meal", house, pk=soup.pk)},
    )
    assert answer["Location"] == url("meal", house, pk=soup.pk)
    assert line_of(soup, sam).mine


def test_a_kind_without_a_table_has_no_meals(client):
    circle = make_community(kind="circle")
    person = make_person(circle, may=TABLE)
    assert sign_in(client, person).get(url("coming", circle)).status_code == 404
    assert client.post(url("new", circle)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_with_more_meals(house, sam, page, rows, django_assert_num_queries):
    for number in range(rows):
        eat_along(actor=sam, meal=make_meal(house, somebody(house), hours=3 + number))
    sign_in(page, sam).get(url("coming", house))
    with django_assert_num_queries(5):  # session, account, person, rights, meals
        page.get(url("coming", house))


def test_a_meal_of_a_cook_who_left_stays_and_hangs_on_nobody(house, ria, sam, soup):
    Person.objects.of(house).filter(pk=ria.pk).delete()
    assert line_of(soup, sam).cook is None
