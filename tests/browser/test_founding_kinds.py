"""Each of the five kinds is founded on a phone, and ends on a sound Today with only its own parts."""

import pytest

from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import Community
from zelfbeheer.community.groups.vocabulary import PARTS, Kind, Part
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NEXT = "main form:not(.nl-action) button[type=submit]:not([name])"
MENU = {  # a link under House by which one knows that a part is there
    Part.DUTIES: "taken/",
    Part.PLACES: "wie-is-er/",
    Part.MOMENTS: "momenten/",
    Part.NOTICES: "prikbord/",
    Part.BOARD: "apparaten/",
    Part.MEALS: "eten/",
    Part.AGREEMENTS: "afspraken/",
}


def _found(page, kind: str) -> Community:
    """Answers what is asked and leaves the rest as it is suggested."""
    page.locator(f"input[name=kind][value={kind}]").check()
    page.locator(NEXT).last.click()
    page.locator("input[name=name]").fill("De Proef")
    for _ in range(3):  # name, words, roles
        page.locator(NEXT).last.click()
    page.locator("input[name=chosen_name]").fill("Ria")
    runs = {Kind.CIRCLE: "Aanspreekpunt", Kind.CENTRE: "Coördinator", Kind.MIXED_BUILDING: "Bestuurslid"}
    page.get_by_label(runs.get(Kind(kind), "Beheerder"), exact=True).check()
    for _ in range(14):
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        if page.url.endswith("/klaar/"):
            break
        page.locator(NEXT).last.click()
    page.locator("main form button[type=submit]").last.click()
    page.wait_for_url("**/sleutelkaart/")
    return Community.objects.get()


@pytest.mark.parametrize("kind", Kind.values)
def test_a_kind_is_founded_and_has_its_own_parts_only(open_page, live_server, accessibility_problems, kind):
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    page = open_page()
    page.goto(f"{live_server.url}/beginnen/{token}/")
    page.locator(f"main a[href*='{token}/']").first.click()
    home = f"{live_server.url}/in/{_found(page, kind).slug}"
    page.goto(f"{home}/vandaag/")
    assert page.locator("h1").is_visible() and page.locator(".nl-places").is_visible()
    assert accessibility_problems(page) == []
    page.goto(f"{home}/huis/")
    links = page.eval_on_selector_all("main a", "all => all.map(link => link.pathname)")
    for part, path in MENU.items():
        assert any(link.endswith(f"/{path}") for link in links) is (part in PARTS[kind]), (part, links)
