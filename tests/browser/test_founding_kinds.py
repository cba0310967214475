"""The kinds with the most and the fewest parts are founded on a phone, and end on a sound Today."""

import pytest

from tests.browser.conftest import press
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import Community
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEXT = "main form:not(.nl-action) button[type=submit]:not([name])"


def found_on_a_phone(page, kind: str) -> Community:
    """Answers what is asked and leaves the rest as it is suggested."""
    page.locator(f"input[name=kind][value={kind}]").check()
    press(page.locator(NEXT).last)
    page.locator("input[name=name]").fill("De Proef")
    for _ in range(3):  # name, words, roles
        press(page.locator(NEXT).last)
    page.locator("input[name=chosen_name]").fill("Ria")
    runs = {Kind.CIRCLE: "Aanspreekpunt", Kind.CENTRE: "Coördinator", Kind.MIXED_BUILDING: "Bestuurslid"}
    page.get_by_label(runs.get(Kind(kind), "Beheerder"), exact=True).check()
    for _ in range(14):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        if page.url.endswith("/klaar/"):
            break
        press(page.locator(NEXT).last)
    press(page.locator("main form button[type=submit]").last)
    page.wait_for_url("**/sleutelkaart/")
    return Community.objects.get()


@pytest.mark.parametrize("kind", [Kind.NIGHT_SHELTER, Kind.CIRCLE])
def test_a_kind_is_founded_on_a_phone(open_page, live_server, accessibility_problems, kind):
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    page = open_page()
    page.goto(f"{live_server.url}/beginnen/{token}/")
    press(page.locator(f"main a[href*='{token}/']").first)
    home = f"{live_server.url}/in/{found_on_a_phone(page, kind).slug}"
    page.goto(f"{home}/vandaag/")
    assert page.locator("h1").is_visible() and page.locator(".nl-places").is_visible()
    assert accessibility_problems(page) == []
