"""Agreements in a real browser: written, read, changed by somebody else, and what is different."""

import pytest

from tests.browser.conftest import press
from tests.world import make_community, make_person
from zelfbeheer.community.agreements.models import Version

pytestmark = pytest.mark.django_db(transaction=True)

READ, WRITE = "see_agreements", "write_agreements"


def test_from_writing_to_what_is_different(open_page, sign_in_page, live_server, accessibility_problems):
    house = make_community(slug="huis")
    writer = sign_in_page(
        open_page(width=1280, height=800), make_person(house, "Ria", may=[READ, WRITE]), live_server.url
    )
    reader = sign_in_page(open_page(dark=True), make_person(house, "Noor", may=[READ]), live_server.url)
    start = live_server.url + "/in/huis/afspraken/"

    writer.goto(start)
    press(writer.get_by_role("link", name="Een afspraak opschrijven"))
    writer.locator("[name=title]").fill("Bezoek")
    writer.locator("[name=text]").fill("Bezoek gaat om tien uur weg.\n\n- Meld het eerst.")
    writer.reload()
    assert "tien uur" in writer.locator("[name=text]").input_value()  # nothing typed is lost
    press(writer.locator("[name=title]"), "Enter")  # looks first, and does not let it hold
    assert writer.locator("#preview li").inner_text() == "Meld het eerst."
    assert not Version.objects.of(house).exists()
    assert accessibility_problems(writer) == []
    press(writer.locator("button[value=write]"))
    writer.get_by_role("heading", name="Bezoek").wait_for()

    reader.goto(start)
    press(reader.get_by_role("link", name="Bezoek"))
    press(reader.get_by_role("button", name="Ik heb dit gelezen"))
    reader.get_by_text("Je hebt dit gelezen.").wait_for()
    assert accessibility_problems(reader) == []

    press(writer.get_by_role("link", name="Veranderen"))
    writer.locator("[name=text]").fill("Bezoek gaat om elf uur weg.\n\n- Meld het eerst.")
    press(writer.locator("button[value=look]"))
    assert writer.locator("#preview del").last.inner_text().count("tien") == 1
    press(writer.locator("button[value=write]"))
    writer.get_by_role("heading", name="Bezoek").wait_for()

    reader.goto(start)
    press(reader.locator("#changed").get_by_role("link", name="Bezoek"))
    press(reader.get_by_role("link", name="Bekijk wat er anders is"))
    changed = reader.locator("#difference")
    assert "tien" in changed.locator("del").inner_text() and "elf" in changed.locator("ins").inner_text()
    assert accessibility_problems(reader) == []
    assert reader.evaluate("document.documentElement.scrollWidth <= innerWidth")
