"""A passkey from beginning to end in a real browser, with a pretended phone that keeps it."""

import pytest

from tests.browser.conftest import press
from tests.world import make_community, make_person
from zelfbeheer.foundation.accounts import operations as accounts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ria():
    person = make_person(make_community(slug="huis"), "Ria", may=["see_day"])
    accounts.set_pin(account=person.account, pin="2580")
    return person


def with_authenticator(page):
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_is_made_and_signs_in(open_page, sign_in_page, live_server, ria):
    page = with_authenticator(sign_in_page(open_page(), ria, live_server.url))
    page.goto(live_server.url + "/account/passkeys/nieuw/")
    page.get_by_label("Naam voor dit apparaat").fill("Mijn oude Samsung")
    press(page.get_by_role("button", name="Maak de passkey"))
    page.wait_for_url(live_server.url + "/in/huis/ik/inloggen/")
    assert page.get_by_text("Mijn oude Samsung").first.is_visible()
    press(page.get_by_role("button", name="Uitloggen"))
    page.goto(live_server.url + "/inloggen/?next=/in/huis/ik/inloggen/")
    press(page.get_by_role("button", name="Inloggen met een passkey"))
    page.wait_for_url(live_server.url + "/in/huis/ik/inloggen/")
    assert page.get_by_text("Mijn oude Samsung").first.is_visible()


def test_who_runs_the_installation_begins_with_the_link_and_a_passkey_as_second_step(open_page, live_server):
    page = with_authenticator(open_page())
    page.goto(live_server.url + accounts.create_owner(email="baas@example.nl"))
    press(page.get_by_role("button", name="Inloggen"))
    press(page.get_by_role("link", name="Passkey maken"))
    press(page.get_by_role("button", name="Maak de passkey"))
    page.wait_for_url("**/account/reservecodes/")
    assert page.locator(".nl-code").count() == 10
    page.goto(live_server.url + "/inloggen/tweede-stap/")
    assert page.get_by_text("Je tweede stap is ingesteld").is_visible()


def test_a_device_that_refuses_is_told_kindly_and_one_can_try_again(open_page, sign_in_page, live_server, ria):
    page = sign_in_page(open_page(), ria, live_server.url)
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    page.goto(live_server.url + "/account/passkeys/nieuw/")
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('no')) }")
    for _ in range(2):
        page.get_by_role("button", name="Maak de passkey").click()
        page.get_by_text("Je apparaat maakte geen passkey").wait_for()
