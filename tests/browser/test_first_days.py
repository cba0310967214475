"""Whole days in a house: a guest's first, a volunteer's night, somebody who reads no Dutch, somebody with keys alone.

With TEST_SCREENSHOTS=some/folder each keeps pictures of what there was to see. How the pages are for eyes and fingers:
test_every_page.py.
"""

import re
from datetime import datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser.conftest import press
from tests.browser.keyboard import choose, enter, tab_to
from tests.world import (
    at_tablet,
    give_role,
    make_agreement,
    make_community,
    make_duty,
    make_meal,
    make_person,
    make_role,
    make_room,
    make_take,
)
from zelfbeheer.community.agreements.models import Reading
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import Community, Role
from zelfbeheer.community.groups.presets import ROLES
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.meals.models import Eater
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db(transaction=True)

PIN = "2580"
GUEST, VOLUNTEER = ROLES["night_shelter"][:2]


@pytest.fixture
def at(monkeypatch):
    """The server's clock goes on from this hour of today."""

    def move(hour, minute=0):
        now = timezone.localtime()
        ahead = datetime.combine(now.date(), time(hour, minute), now.tzinfo) - now
        real = timezone.now
        monkeypatch.setattr(timezone, "now", lambda: real() + ahead)

    return move


@pytest.fixture
def house():
    return make_community(slug="huis")


def somebody(house, name, preset=GUEST, called=""):
    """With a role as the founding suggests it."""
    person = make_person(house, name)
    role = Role.objects.of(house).filter(name=called or preset.names["nl"]).first()
    give_role(person, role or suggested(house, preset, called))
    return person


def suggested(house, preset, called=""):
    return make_role(house, called or preset.names["nl"], may=preset.may, on_shift=preset.on_shift, rank=preset.rank)


def soon(minutes):
    return timezone.now() + timedelta(minutes=minutes)


# --- a guest's first day


def test_a_guests_first_day(open_page, live_server, house, at, shot):
    """In with a card on the tablet, what was agreed, a duty, a plate, and all of it on Today."""
    at(13)
    sam = somebody(house, "Sam")
    code = accounts.issue_key_card(sam.account)
    agreement = make_agreement(house, "Bezoek")
    dishes = make_duty(house, "Afwas", at=soon(90))
    make_meal(house, title="Linzensoep", hours=4)
    page = open_page(width=1280, height=800)
    client = Client()
    at_tablet(client, house)
    page.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])
    page.goto(live_server.url + "/bord/")
    shot(page, "the board")
    press(page.get_by_role("link", name="Sleutelkaart"))
    page.locator("input[name=code]").fill(code)
    press(page.locator("[data-card] button[type=submit]"))
    page.wait_for_url("**/in/huis/vandaag/")
    assert "Sam" in page.locator(".nl-shared__who").inner_text()

    press(page.locator(".nl-places").get_by_role("link", name="Huis"))
    press(page.get_by_role("link", name="Afspraken"))
    press(page.get_by_role("link", name="Bezoek"))
    assert "Bezoek gaat om tien uur weg." in page.inner_text("#agreement")
    shot(page, "what was agreed")
    press(page.get_by_role("button", name="Ik heb dit gelezen"))
    page.get_by_text("Je hebt dit gelezen.").wait_for()
    assert Reading.objects.of(house).get().version == agreement

    press(page.locator(".nl-places").get_by_role("link", name="Vandaag"))
    page.locator("#open").get_by_role("button", name="Afwas").click()
    page.locator("#next-own").get_by_role("heading", name="Afwas").wait_for()
    page.locator("#meals form[action*='/mee/'] button").click()
    page.locator("#meals form[action*='/niet-mee/'] button").wait_for()
    assert "jij ook" in page.locator("#meals").inner_text()
    shot(page, "today with a duty and a plate")
    assert Take.objects.of(house).held().get(duty=dishes).person == sam
    assert Eater.objects.of(house).get().person == sam

    press(page.locator(".nl-shared").get_by_role("button", name="Klaar"))
    page.wait_for_url(live_server.url + "/bord/")
    board = page.inner_text("main")
    assert "Afwas: Sam" in board and "1 eet mee" in board and "Linzensoep: Sam" not in board


# --- a volunteer's night


def test_a_volunteers_night(open_page, sign_in_page, live_server, house, shot):
    """Somebody at the door, a notice, the round, help beside her, and a note for whoever comes next."""
    suggested(house, GUEST)
    ria, jo = somebody(house, "Ria", VOLUNTEER), somebody(house, "Jo", VOLUNTEER)
    night = make_duty(house, "Nachtdienst", at=soon(-30), hours=8, kind="shift", needed=2)
    make_take(night, ria)
    make_take(night, jo)
    round_ = make_duty(house, "Ronde", at=soon(-10), hours=0.5)
    bed = make_room(house, "Kamer 1")[0]
    page = sign_in_page(open_page(dark=True), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/vandaag/")
    assert "Ria" in page.locator(".nl-shift").first.inner_text()
    shot(page, "on shift")

    press(page.locator("main").get_by_role("link", name="Iemand nieuw"))
    page.locator("input[name=name]:focus").wait_for()
    page.keyboard.type("Sam")
    page.get_by_text(f"{bed.name}, Kamer 1").click()
    shot(page, "at the door")
    press(page.locator("main form button[type=submit]"))
    page.get_by_role("heading", name="Welkom, Sam.").wait_for()
    assert page.get_by_role("link", name="Toon de sleutelkaart").is_visible()
    assert Stay.objects.of(house).get(place=bed).person.chosen_name == "Sam"

    page.goto(live_server.url + "/in/huis/prikbord/nieuw/")
    page.locator("textarea").fill("De lamp in de gang is stuk.")
    press(page.locator("main form button[type=submit]"))
    page.get_by_role("paragraph").filter(has_text="De lamp in de gang is stuk.").wait_for()
    assert Notice.objects.of(house).get().author == ria

    page.goto(live_server.url + "/in/huis/vandaag/")
    page.locator("#open").get_by_role("button", name="Ronde").click()
    page.locator("form[action*='/klaar/'] button:has-text('Ronde')").click()
    page.locator("form[action*='/niet-klaar/'] button").wait_for()
    assert Take.objects.of(house).held().get(duty=round_).done_at

    _help_comes(page, sign_in_page(open_page(), jo, live_server.url), live_server, shot)

    page.goto(live_server.url + "/in/huis/overdracht/")
    press(page.get_by_role("link", name="Laat iets achter").first)
    page.locator("textarea").fill("De achterdeur klemt. Til hem even op.")
    press(page.locator("main form button[type=submit]"))
    page.locator("#notes .nl-note").get_by_text("De achterdeur klemt.").wait_for()
    shot(page, "a note for the next shift")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def _help_comes(asks, comes, live_server, shot):
    asks.goto(live_server.url + "/in/huis/hulp/")
    asks.locator("input[name=kind][value=company]").check()
    press(asks.locator("#ask button[type=submit]"))
    asks.locator("#calls .nl-card").wait_for()
    comes.goto(live_server.url + "/in/huis/hulp/")
    shot(comes, "help is needed")
    comes.locator("#calls form[action*='/ik-kom/'] button").click()
    comes.locator("#calls form[action*='/toch-niet/'] button").wait_for()
    asks.reload()
    assert "Jo komt." in asks.locator("#calls").inner_text()
    shot(asks, "help comes")


# --- no Dutch


SHOWN = """(page) => {
  page.querySelectorAll("[lang]:not([lang=en]), script, style, noscript").forEach((part) => part.remove());
  const names = ["aria-label", "title", "placeholder", "data-text", "alt"];
  const said = [...page.querySelectorAll(names.map((name) => `[${name}]`))];
  return [page.title, page.body.textContent, ...said.flatMap((part) => names.map((name) => part.getAttribute(name)))].join(" ");
}"""
READ = """async (addresses) => Promise.all(addresses.map(async (address) => {
  const text = await (await fetch(address)).text();
  return SHOWN(new DOMParser().parseFromString(text, "text/html"));
}))"""
READ = READ.replace("SHOWN(", f"({SHOWN})(")
DUTCH = (
    "aan alle alleen andere bericht bij dan dat deze dienst dit doen een eet eten geen gast haar heb hebt heeft het hier "
    "hij huis iedereen iemand jaar je jij jou jouw kan kun kunt maar mag meer met mijn moet naar niemand niet niets nog "
    "nooit nu ook om onder op staat taak taken te terug tot uit uur van vandaag vanaf veel voor waar wanneer wat "
    "wel wie wij wil wilt worden wordt zelf zet zie ziet zijn zoeken zonder"
)


def dutch_on(page, *addresses):
    """The Dutch words by address, of these pages or of the one that is open; parts in another language say so."""
    read = dict(zip(addresses or [page.url], page.evaluate(READ, list(addresses or [page.url])), strict=True))
    found = {
        address: sorted(set(re.findall(r"[a-zà-ÿ]+", text.lower())) & set(DUTCH.split()))
        for address, text in read.items()
    }
    return {address: words for address, words in found.items() if words}


def test_somebody_who_reads_no_dutch(open_page, live_server, house, at, shot):
    """English is chosen on the first page; from there no Dutch is left but what people of the house wrote."""
    at(13)
    house.name = "The Harbour"
    house.save()
    pawel = somebody(house, "Pawel", called="Guest")
    accounts.set_pin(account=pawel.account, pin=PIN)
    code = accounts.issue_key_card(pawel.account)
    make_agreement(house, "Bezoek", language="nl")
    make_duty(house, "Dishes", at=soon(90))
    make_meal(house, title="Soup", hours=4)
    page = open_page()
    page.goto(live_server.url + "/inloggen/?next=/in/huis/vandaag/")
    page.locator(".nl-choices > summary").click()
    press(page.get_by_role("button", name="English"))
    page.locator("html[lang=en]").wait_for(state="attached")
    assert dutch_on(page) == {}
    page.locator("input[name=code]").fill(code)
    press(page.get_by_role("button", name="Go on"))
    page.locator("input[name=pin]").fill(PIN)
    assert dutch_on(page) == {}
    press(page.get_by_role("button", name="Sign in", exact=True))
    page.wait_for_url("**/in/huis/vandaag/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("#open").get_by_role("button", name="Dishes").click()
    page.locator("#next-own").get_by_role("heading", name="Dishes").wait_for()
    page.locator("#meals").get_by_role("button", name="I eat along").click()
    page.locator("#meals").get_by_role("button", name="Not after all").wait_for()
    shot(page, "today")
    places = page.eval_on_selector_all(".nl-places a", "all => all.map((link) => link.href)")
    further = page.evaluate(LINKS, places)
    assert len(further) > 20
    assert dutch_on(page, *places, *further) == {}
    page.goto(live_server.url + "/in/huis/huis/")
    shot(page, "what there is more")


LINKS = """async (addresses) => {
  const found = new Set();
  for (const address of addresses) {
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    page.querySelectorAll("main a[href^='/']").forEach((link) => found.add(link.getAttribute("href")));
  }
  return [...found].filter((address) => !address.includes("download"));
}"""


# --- keys alone


NEXT = "main form:not(.nl-action) button[type=submit]:not([name])"


def test_founding_with_keys_alone(open_page, live_server, shot):
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    page = open_page(width=1280, height=800)
    page.goto(f"{live_server.url}/beginnen/{token}/")
    choose(page, page.locator(f"main a[href*='{token}/']").first)
    tab_to(page, page.locator("input[name=kind]").first)
    page.keyboard.press("Space")
    enter(page)
    tab_to(page, page.locator("input[name=name]"))
    page.keyboard.type("De Steiger")
    enter(page)
    tab_to(page, page.locator("main form input[type=text]").first)  # the words stand there already
    enter(page)
    choose(page, page.locator(NEXT).last)  # and so do the roles
    tab_to(page, page.locator("input[name=chosen_name]"))
    page.keyboard.type("Ria")
    shot(page, "oneself")
    enter(page)
    for _ in range(12):
        if page.url.endswith("/klaar/"):
            break
        choose(page, page.locator(NEXT).last, most=80)
    shot(page, "all answers")
    choose(page, page.locator("main form button[type=submit]").last, most=60)
    assert page.url.endswith("/sleutelkaart/") and Community.objects.get().name == "De Steiger"


def test_a_notice_with_keys_alone(open_page, sign_in_page, live_server, house, shot):
    ria = somebody(house, "Ria", VOLUNTEER)
    page = sign_in_page(open_page(width=1280, height=800), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/huis/")
    choose(page, page.get_by_role("link", name="Prikbord"))
    choose(page, page.locator("main a[href$='/prikbord/nieuw/']").first)
    tab_to(page, page.locator("textarea"))
    page.keyboard.type("Wie heeft mijn fietspomp?")
    shot(page, "written")
    choose(page, page.locator("main form button[type=submit]").last)
    page.get_by_role("paragraph").filter(has_text="Wie heeft mijn fietspomp?").wait_for()
    mine = Notice.objects.of(house).get()
    assert mine.author == ria
