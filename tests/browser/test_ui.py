"""The look and the comforts in a real browser: every theme, large text, swaps, drafts, the switches."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

THEMES = ("", "light", "dark", "contrast")


def chosen(page, theme, url):
    if theme:
        page.context.add_cookies([{"name": "weergave", "value": theme, "url": url}])
    return page


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("theme", THEMES)
def test_the_gallery_is_accessible(open_page, accessibility_problems, live_server, theme, width):
    page = chosen(open_page(width=width), theme, live_server.url)
    page.goto(live_server.url + "/ui/")
    page.click(".nl-choices > summary")
    assert accessibility_problems(page) == []


@pytest.mark.parametrize("asked", [{"dark": True}, {"contrast": True}, {"dark": True, "contrast": True}])
def test_what_the_device_asks_is_accessible_too(open_page, accessibility_problems, live_server, asked):
    page = open_page(**asked)
    page.goto(live_server.url + "/ui/")
    assert accessibility_problems(page) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_text_twice_as_large_fits(open_page, live_server, direction):
    page = open_page(bypass_csp=True)
    page.goto(live_server.url + "/ui/")
    page.add_style_tag(content="html { font-size: 225% !important; }")
    page.evaluate("direction => (document.documentElement.dir = direction)", direction)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_language_changes_without_javascript(open_page, live_server):
    page = open_page(javascript=False)
    page.goto(live_server.url + "/ui/")
    page.click(".nl-choices > summary")
    page.click("button[name=language][value=en]")
    assert page.get_attribute("html", "lang") == "en" and page.url.endswith("/ui/")


def test_the_look_changes_and_stays(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/ui/")
    page.click(".nl-choices > summary")
    page.click("button[name=theme][value=dark]")
    page.reload()
    assert page.get_attribute("html", "data-theme") == "dark"


def test_the_panel_closes_with_escape(open_page, live_server):
    page = open_page()
    page.goto(live_server.url + "/ui/")
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
