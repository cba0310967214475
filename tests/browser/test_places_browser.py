"""At the door and at a fire: few taps, no script needed, readable when the network is gone, sound in every theme."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.browser.conftest import press, until
from tests.browser.keyboard import enter
from tests.world import give_role, make_community, make_duty, make_person, make_role, make_room, make_stay, make_take
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house():
    house = make_community()
    make_role(house, "Gast", rank=1)
    beds = make_room(house, "Kamer 1", beds=9)
    for number, bed in enumerate(beds[:4]):
        make_stay(make_person(house, f"Gast {number}"), bed, out_since=timezone.now() if number == 3 else None)
    return house


@pytest.fixture
def ria(house):
    """On shift in this house, with what whoever is on shift may do."""
    person = make_person(house, "Ria")
    role = make_role(
        house, may=["see_day", "see_duties", "give_place", "arrange_places"], on_shift=["add_person", "see_who_is_in"]
    )
    give_role(person, role)
    now = timezone.now()
    make_take(make_duty(house, "Dienst", now - timedelta(hours=1), hours=5, kind="shift"), person)
    return person


@pytest.fixture
def at(live_server, house):
    return lambda name, **kwargs: live_server.url + reverse(name, kwargs={"community": house.slug, **kwargs})


@pytest.mark.parametrize("javascript", [True, False])
def test_a_newcomer_is_in_with_a_name_and_two_taps(
    open_page, sign_in_page, live_server, house, ria, at, accessibility_problems, javascript
):
    """Typing a name (the box has the focus already), a tap on a bed, a tap on Welcome: well within half a minute."""
    page = sign_in_page(open_page(javascript=javascript), ria, live_server.url)
    page.goto(at("admissions:welcome"))
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type("Sam")
    page.get_by_text("Bed 5, Kamer 1").click()
    press(page.get_by_role("button", name="Welkom"))
    page.wait_for_url("**/nieuw/*/")
    assert "Welkom, Sam." in page.inner_text("h1")
    assert not javascript or accessibility_problems(page) == []
    assert "Bed 5, Kamer 1." in page.inner_text("main")
    assert Stay.objects.of(house).get(person__chosen_name="Sam").place.name == "Bed 5"
    press(page.get_by_role("link", name="Toon de sleutelkaart"))
    assert "Sam" in page.inner_text("main")


def test_without_a_bed_it_is_a_name_and_enter(open_page, sign_in_page, live_server, house, ria, at):
    page = sign_in_page(open_page(), ria, live_server.url)
    page.goto(at("admissions:welcome"))
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type("Sam")
    enter(page)
    page.wait_for_url("**/nieuw/*/")
    assert Stay.objects.of(house).get(person__chosen_name="Sam").place is None


def test_the_button_at_the_door_is_on_the_screen_of_a_phone_without_scrolling(
    open_page, sign_in_page, live_server, ria, at
):
    page = sign_in_page(open_page(width=360, height=740), ria, live_server.url)
    page.goto(at("admissions:welcome"))
    box = page.get_by_role("button", name="Welkom").bounding_box()
    assert box["y"] + box["height"] <= 740


def test_the_list_stays_readable_when_the_network_is_gone(open_page, sign_in_page, live_server, ria, at):
    page = sign_in_page(open_page(), ria, live_server.url)
    page.goto(at("places:who_is_in"))
    page.context.set_offline(True)
    until(page, "!navigator.onLine")
    assert "4 mensen in het huis" in page.inner_text("h1") and "Gast 0" in page.inner_text("main")


def test_the_printed_list_fits_on_one_sheet(open_page, sign_in_page, live_server, ria, at):
    page = sign_in_page(open_page(), ria, live_server.url)
    page.goto(at("places:who_is_in_print"))
    assert page.pdf(format="A4", prefer_css_page_size=True).count(b"/Type /Page\n") == 1


PAGES = [
    "places:who_is_in", "places:who_is_in_print", "places:beds", "places:my_place", "places:arrange",
    "admissions:welcome",
]  # fmt: skip
