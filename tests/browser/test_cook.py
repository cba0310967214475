"""The cook's afternoon, at the size of a phone: she plans a meal, sees the count grow, and thanks somebody."""

import pytest
import time_machine
from django.utils import timezone

from tests.browser.conftest import press
from tests.world import give_role, make_community, make_person, make_role
from zelfbeheer.community.notices.models import Thanks
from zelfbeheer.house.meals.models import Meal

pytestmark = pytest.mark.django_db(transaction=True)
TABLE = ["see_day", "see_people", "see_notices", "see_meals", "eat_along", "plan_meal"]


@pytest.fixture
def house():
    return make_community(slug="huis")


def test_the_cooks_afternoon(open_page, sign_in_page, live_server, house, accessibility_problems):
    role = make_role(house, "Bewoner", may=TABLE)
    ria, sam = make_person(house, "Ria"), make_person(house, "Sam")
    for person in (ria, sam):
        give_role(person, role)
    noon = timezone.localtime().replace(hour=12, minute=0, second=0)
    with time_machine.travel(noon, tick=True):
        cook = sign_in_page(open_page(), ria, live_server.url)
        cook.goto(live_server.url + "/in/huis/eten/koken/")
        cook.fill("input[name=title]", "Linzensoep")
        cook.fill("input[name=start_time]", "17:30")
        assert accessibility_problems(cook) == []
        press(cook.locator("main form button[type=submit]"))
        cook.wait_for_url("**/in/huis/eten/*/")
        assert "0" in cook.locator("#count").inner_text()

        other = sign_in_page(open_page(), sam, live_server.url)
        other.goto(live_server.url + "/in/huis/vandaag/")
        assert accessibility_problems(other) == []
        other.locator("#meals form[action*='/mee/'] button").click()
        other.locator("#meals form[action*='/niet-mee/'] button").wait_for()

        cook.reload()
        assert "1" in cook.locator("#count").inner_text() and "Sam" not in cook.inner_text("main")
        assert accessibility_problems(cook) == []
        assert cook.evaluate("document.documentElement.scrollWidth <= innerWidth")

        cook.goto(f"{live_server.url}/in/huis/bedankt/mens/{sam.pk}/")
        cook.fill("textarea[name=text]", "Bedankt voor het snijden van de uien.")
        assert accessibility_problems(cook) == []
        press(cook.locator("main form button[type=submit]"))
        cook.wait_for_url("**/mensen/**")
    assert Thanks.objects.of(house).get().to == sam and Meal.objects.of(house).get().cook == ria
