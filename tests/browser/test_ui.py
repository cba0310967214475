"""The look and the comforts in a real browser: every theme, large text, swaps, drafts, the switches."""

import re
from pathlib import Path

import pytest

from tests.browser.conftest import press

pytestmark = pytest.mark.django_db(transaction=True)

COLOURS = "() => axe.run(document, {runOnly: ['color-contrast', 'link-in-text-block']}).then(found => found.violations.length)"
ASKED = {
    "dark": {"color_scheme": "dark"},
    "contrast": {"color_scheme": "light", "contrast": "more"},
    "dark contrast": {"color_scheme": "dark", "contrast": "more"},
}


STYLES = Path("src/zelfbeheer/foundation/ui/static/ui/zelfbeheer.css")
TOKENS = (
    "names => Object.fromEntries(names.map(name => [name, getComputedStyle(document.body).getPropertyValue(name)]))"
)


def _tokens(page):
    return page.evaluate(TOKENS, sorted(set(re.findall(r"--nl-[a-z-]+", STYLES.read_text()))))


def _gallery(open_page, live_server, width):
    page = open_page(width=width)
    page.goto(live_server.url + "/ui/")
    page.click(".nl-choices > summary")
    return page


def test_its_colours_are_right_in_every_look(open_page, accessibility_problems, live_server):
    """Another look changes colours only; choosing one gives the same as a device that asks for it. What
    test_every_page.py does not look at is the gallery on a wide screen, and dark with high contrast."""
    page = _gallery(open_page, live_server, 1280)
    assert accessibility_problems(page) == []
    asked_for = {"light": _tokens(page)}
    for look, asked in ASKED.items():
        page.emulate_media(**asked)
        asked_for[look] = _tokens(page)
    assert page.evaluate(COLOURS) == 0
    page.emulate_media(color_scheme="light", contrast="no-preference")
    for look in ("light", "dark", "contrast"):
        page.evaluate("look => (document.documentElement.dataset.theme = look)", look)
        assert _tokens(page) == asked_for[look]
    assert len({str(tokens) for tokens in asked_for.values()}) == 4


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_text_twice_as_large_fits(open_page, live_server, direction):
    page = open_page(bypass_csp=True)
    page.goto(live_server.url + "/ui/")
    page.add_style_tag(content="html { font-size: 225% !important; }")
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_language_changes_without_javascript(open_page, live_server):
    page = open_page(javascript=False)
    page.goto(live_server.url + "/inloggen/")
    page.click(".nl-choices > summary")
    press(page.locator("button[name=language][value=en]"))
    assert page.get_attribute("html", "lang") == "en" and page.url.endswith("/inloggen/")


def test_the_look_changes_and_stays(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/inloggen/")
    page.click(".nl-choices > summary")
    press(page.locator("button[name=theme][value=dark]"))
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_panel_closes_with_escape(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/inloggen/")
    page.click(".nl-choices > summary")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('.nl-choices').open")


def test_what_is_typed_survives_a_reload(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/ui/")
    box, tick = "form[data-draft] textarea", "form[data-draft] input[type=radio] >> nth=1"
    page.fill(box, "een lang verhaal")
    page.check(tick)
    page.reload()
    assert page.input_value(box) == "een lang verhaal" and page.is_checked(tick)


def test_a_page_that_is_not_there_keeps_the_draft(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/ui/")
    page.fill("form[data-draft] textarea", "een lang verhaal")
    page.goto(live_server.url + "/nowhere/")
    page.goto(live_server.url + "/ui/")
    assert page.input_value("form[data-draft] textarea") == "een lang verhaal"
