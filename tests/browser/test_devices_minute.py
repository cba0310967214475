"""The minute on the tablet of a house, in a real browser: keys for a PIN, counting down, signing out, and back."""

import pytest
from django.test import Client

from tests.browser.conftest import press
from tests.world import at_tablet, make_community, make_person
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.foundation.accounts import operations as accounts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ria():
    person = make_person(make_community(slug="huis"), "Ria", may=["see_day"])
    accounts.set_pin(account=person.account, pin="2580")
    return person


@pytest.fixture
def tablet(open_page, live_server, ria):
    def make(**options):
        client = Client()
        at_tablet(client, ria.community)
        page = open_page(width=1280, height=800, **options)
        page.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])
        return page

    return make


def enter(page, live_server, ria, by_keys=True):
    page.goto(live_server.url + f"/bord/pin/{ria.pk}/?next=/in/huis/ik/inloggen/")
    if by_keys:
        for figure in "2580":
            page.locator(f"[data-figure='{figure}']").click()
        press(page.locator(".nl-pad__key--go"))
    else:
        page.get_by_label("Je pincode").fill("2580")
        press(page.get_by_role("button", name="Verder"))
    page.wait_for_url(live_server.url + "/in/huis/ik/inloggen/")


def test_after_a_minute_without_a_touch_the_board_is_back_and_the_back_button_shows_nothing(tablet, live_server, ria):
    page = tablet()
    page.clock.install()
    enter(page, live_server, ria)
    page.clock.pause_at(page.evaluate("Date.now() / 1000") + 1)  # from here its time goes by our hand alone
    page.clock.run_for(48_000)
    assert not page.locator(".nl-shared__count").is_visible()
    page.clock.run_for(4_000)
    assert "terug naar het bord over" in page.locator(".nl-shared__count").inner_text()
    page.mouse.click(600, 600)
    assert not page.locator(".nl-shared__count").is_visible()
    page.clock.run_for(61_000)
    page.wait_for_url(live_server.url + "/bord/")
    page.go_back()
    assert "Hoe je inlogt" not in page.content()


def test_done_ends_it_at_once(tablet, live_server, ria):
    page = tablet()
    enter(page, live_server, ria)
    press(page.get_by_role("button", name="Klaar"))
    page.wait_for_url(live_server.url + "/bord/")
    page.goto(live_server.url + "/in/huis/ik/inloggen/")
    assert page.url.endswith("/bord/")


def test_without_javascript_it_all_works(tablet, live_server, ria):
    page = tablet(javascript=False)
    enter(page, live_server, ria, by_keys=False)
    assert page.locator("head meta[http-equiv=refresh]").get_attribute("content") == "66;url=/bord/"
    press(page.get_by_role("button", name="Klaar"))
    page.wait_for_url(live_server.url + "/bord/")
