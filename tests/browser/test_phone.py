"""On a phone of one's own, in a real browser: as an app, and without network."""

import json

import pytest
from django.urls import reverse

from tests.browser.conftest import press, until
from tests.world import make_community, make_duty, make_person

pytestmark = pytest.mark.django_db(transaction=True)
MAY = ("see_day", "see_duties", "see_notices", "take_duty")


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def ria(house):
    make_duty(house, "Afwas")
    return make_person(house, "Ria", may=MAY)


@pytest.fixture
def at_home(open_page, sign_in_page, live_server, ria):
    """Ria's own phone, with the worker at work."""

    def arrive(**options):
        page = sign_in_page(open_page(**options), ria, live_server.url)
        page.goto(live_server.url + at("phone:phone"))
        page.evaluate("navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)")
        return page

    return arrive


def at(name):
    return reverse(name, kwargs={"community": "huis"})


def kept(page):
    return page.evaluate(
        "caches.open('kept').then((c) => c.keys()).then((all) => all.map((r) => new URL(r.url).pathname))"
    )


WHOLE = """async () => {
  const page = await caches.match(location.pathname), parts = await caches.open("kept-parts");
  const asked = [...document.querySelectorAll("[href^='/static/'], [src^='/static/']")];
  const names = asked.map((part) => (part.getAttribute("href") ?? part.getAttribute("src")).split(/[#?]/)[0]);
  return page && (await Promise.all(names.map((name) => parts.match(name)))).every(Boolean);
}"""


def let_it_keep(page, live_server):
    page.goto(live_server.url + at("phone:phone"))
    press(page.get_by_role("button", name="Laat deze telefoon het bewaren"))
    page.get_by_text("Het staat aan op deze telefoon").wait_for()
    page.goto(live_server.url + at("today:today"))
    until(page, WHOLE)


def test_it_can_be_installed(at_home, live_server):
    page = at_home()
    page.goto(live_server.url + at("today:today"))
    page.wait_for_load_state("networkidle")
    tools = page.context.new_cdp_session(page)
    manifest = tools.send("Page.getAppManifest")
    assert manifest["errors"] == [] and json.loads(manifest["data"])["name"].startswith("Huis")
    # A private window cannot install anything; there must be no other reason.
    errors = [one["errorId"] for one in tools.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    assert [one for one in errors if one != "in-incognito"] == []


def test_nothing_is_kept_unless_she_asked(at_home, live_server):
    page = at_home()
    for name in ("today:today", "home:me", "privacy:data"):
        page.goto(live_server.url + at(name))
    assert kept(page) == []
    page.context.set_offline(True)
    page.goto(live_server.url + at("today:today"))
    assert page.get_by_role("heading", name="Geen netwerk").is_visible()
    assert page.get_by_text("Afwas").count() == 0


def test_today_can_be_read_without_network_and_says_from_when(at_home, live_server, accessibility_problems):
    page = at_home()
    let_it_keep(page, live_server)
    page.goto(live_server.url + at("home:me"))
    page.context.set_offline(True)
    page.goto(live_server.url + at("today:today"))
    assert page.get_by_text("Afwas").first.is_visible()
    assert "Dit is van" in page.locator("#stale").inner_text() or "van" in page.locator("#stale").inner_text()
    assert page.locator("[data-writes]").first.evaluate("(part) => part.inert")
    assert accessibility_problems(page) == []
    page.goto(live_server.url + at("home:me"))
    assert page.get_by_role("heading", name="Geen netwerk").is_visible()
    line = page.locator("main li")
    assert line.count() == 1 and "van" in line.inner_text()
    assert accessibility_problems(page) == []
    press(line.get_by_role("link"))
    assert page.get_by_text("Afwas").first.is_visible()


def test_signing_out_wipes_it_with_and_without_network(at_home, live_server):
    for is_offline in (False, True):
        page = at_home()
        let_it_keep(page, live_server)
        page.goto(live_server.url + at("home:me"))
        page.context.set_offline(is_offline)
        leave = page.get_by_role("button", name="Uitloggen")
        leave.click() if is_offline else press(leave)
        until(page, "caches.has('kept').then((there) => !there)")
        page.context.set_offline(False)


def test_turning_it_off_and_a_session_ended_from_afar_wipe_it(at_home, live_server, ria):
    page = at_home()
    let_it_keep(page, live_server)
    page.goto(live_server.url + at("phone:phone"))
    press(page.get_by_role("button", name="Niets meer bewaren"))
    until(page, "caches.has('kept').then((there) => !there)")
    let_it_keep(page, live_server)
    page.context.clear_cookies()
    page.goto(live_server.url + at("today:today"))
    until(page, "caches.has('kept').then((there) => !there)")


def test_what_is_past_its_days_goes(at_home, live_server):
    page = at_home()
    let_it_keep(page, live_server)
    page.evaluate("""async () => {
        const pages = await caches.open("kept"), [request] = await pages.keys();
        const html = await (await pages.match(request)).text();
        await pages.put(request, new Response(html, { headers: { At: "1", Until: "2" } }));
    }""")
    page.context.set_offline(True)
    page.goto(live_server.url + at("today:today"))
    assert page.get_by_role("heading", name="Geen netwerk").is_visible()
    assert kept(page) == []


def test_sending_without_network_is_refused_in_words_and_what_was_typed_stays(at_home, live_server, ria):
    page = at_home()
    page.goto(live_server.url + at("groups:own_name"))
    box = page.locator("main input[type=text]").first
    box.fill("Ria van boven")
    page.context.set_offline(True)
    page.locator("main form button").first.click()
    page.locator("#nl-messages .nl-notice").wait_for()
    assert "geen verbinding" in page.locator("#nl-messages").inner_text().lower()
    assert box.input_value() == "Ria van boven" and page.url.endswith(at("groups:own_name"))
    page.context.set_offline(False)
    press(page.locator("main form button").first)
    page.get_by_text("Ria van boven").first.wait_for()


def test_a_new_version_waits_and_nothing_reloads(at_home, live_server, monkeypatch):
    page = at_home()
    page.goto(live_server.url + at("groups:own_name"))
    page.locator("main input[type=text]").first.fill("half getypt")
    from zelfbeheer.pages.phone.ui import views

    monkeypatch.setattr(views, "SHELL", views.SHELL[:2])
    page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
    until(page, "navigator.serviceWorker.getRegistration().then((one) => !!one.waiting)")
    assert page.locator("main input[type=text]").first.input_value() == "half getypt"
    assert page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.active.state)") == "activated"


@pytest.mark.parametrize("name", ["phone:phone", "inbox:choose", "calendars:mine"])
@pytest.mark.parametrize("dark", [False, True])
def test_the_screens_can_be_used_by_everybody(
    open_page, sign_in_page, live_server, house, accessibility_problems, name, dark
):
    sam = make_person(house, "Sam", may=(*MAY, "plan_duties"))
    page = sign_in_page(open_page(dark=dark), sam, live_server.url)
    page.goto(live_server.url + at(name))
    if name == "calendars:mine":
        press(page.get_by_role("button", name="Maak een adres").first)
    assert accessibility_problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
