"""The board in a real browser: a tablet on the wall, somebody who walks up to it, and what stays when the net is gone."""

import time
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser.conftest import press
from tests.world import at_tablet, basis_for, give_role, make_community, make_duty, make_person, make_role, make_take
from zelfbeheer.community.devices import shared
from zelfbeheer.community.devices.operations import set_first_board_rule
from zelfbeheer.community.devices.vocabulary import COOKIE, LATEST_SECONDS
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.operations import take_duty
from zelfbeheer.pages.board.vocabulary import POLL_SECONDS

pytestmark = pytest.mark.django_db(transaction=True)

MAY = ["see_day", "see_duties", "see_notices", "take_duty"]
PIN = "2580"


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def ria(house):
    return _somebody(house, "Ria")


@pytest.fixture
def sam(house):
    return _somebody(house, "Sam")


def _somebody(house, name):
    person = make_person(house, name)
    give_role(person, make_role(house, may=MAY))
    accounts.set_pin(account=person.account, pin=PIN)
    return person


@pytest.fixture
def dishes(house):
    return make_duty(house, "Afwas", at=timezone.now() + timedelta(minutes=5))


@pytest.fixture
def tablet(open_page, live_server, house):
    """Opens the board on a device of the house; counts the answers to its own questions."""

    def make(**options):
        client = Client()
        at_tablet(client, house)
        page = open_page(width=1280, height=800, **options)
        page.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])
        page.answers = []
        page.on(
            "response", lambda answer: page.answers.append(answer.status) if answer.url.endswith("/bord/") else None
        )
        page.clock.install()
        page.goto(live_server.url + "/bord/")
        return page

    return make


def next_poll(page, seconds=POLL_SECONDS):
    page.locator("[data-live]").evaluate("region => region.dataset.old = ''")
    with page.expect_response(lambda answer: answer.request.resource_type == "fetch") as waited:
        page.clock.run_for(seconds * 1000)
    if waited.value.status == 200:
        page.locator("[data-live]:not([data-old])").wait_for(state="attached")  # the script has read it
    return waited.value.status


def own_day(page):
    return page.locator("#today")


def test_the_day_stands_there_without_signing_in(tablet, house, ria, sam, dishes, accessibility_problems):
    shift = make_duty(house, "Dienst", at=timezone.now() - timedelta(hours=1), hours=5, kind="shift")
    make_take(shift, sam)
    hidden = make_person(house, "Verborgen", shown_on_board=False)
    make_take(make_duty(house, "Vuilnis"), hidden)
    Notice.objects.create(community=house, text="De wasmachine doet het weer", last_on=timezone.localdate(), author=ria)
    page = tablet()
    words = page.inner_text("main")
    assert "Dienst: Sam" in words and "De wasmachine doet het weer" in words and "Vuilnis" in words
    assert "Verborgen" not in page.content()
    assert page.locator("#board-open").get_by_role("link", name="Afwas").is_visible()
    assert (
        page.context.cookies()[0]["name"] == COOKIE and len(page.context.cookies()) == 2
    )  # and the one against forgery
    assert accessibility_problems(page) == []


def test_from_a_name_on_the_wall_to_a_housemates_phone(
    tablet, open_page, sign_in_page, live_server, house, ria, sam, dishes
):
    phone = sign_in_page(open_page(), sam, live_server.url)
    phone.clock.install()
    phone.goto(live_server.url + "/in/huis/vandaag/")
    assert phone.locator("#open").get_by_text("Afwas").first.is_visible()
    assert next_poll(phone, 30) in {200, 304}
    assert next_poll(phone, 30) == 304

    board = tablet()
    press(board.locator(".nl-board__names").get_by_role("link", name="Ria"))
    for figure in PIN:
        board.locator(f"[data-figure='{figure}']").click()
    press(board.locator(".nl-pad__key--go"))
    board.wait_for_url("**/in/huis/vandaag/")
    assert "Ria" in board.locator(".nl-shared__who").inner_text()
    board.locator("#open").get_by_role("button", name="Afwas").click()
    board.locator("#next-own").wait_for()
    assert Take.objects.of(house).get(duty=dishes).person == ria

    assert next_poll(phone, 30) == 200
    phone.locator("#open").wait_for(state="detached")

    board.clock.run_for(61_000)
    board.wait_for_url("**/bord/")
    assert "Afwas: Ria" in board.inner_text("main")
    board.go_back()
    assert board.locator(".nl-shared").count() == 0 and own_day(board).count() == 0


def test_the_server_ends_the_minute_too(tablet, live_server, ria, dishes, monkeypatch):
    """Also where the browser was asleep, or somebody stopped its clock."""
    page = tablet()
    page.goto(live_server.url + f"/bord/pin/{ria.pk}/")
    page.get_by_label("Je pincode").fill(PIN)
    press(page.locator(".nl-pad__key--go"))
    page.wait_for_url("**/in/huis/vandaag/")
    monkeypatch.setattr(shared, "time", SimpleNamespace(time=lambda: time.time() + LATEST_SECONDS + 1))
    page.goto(live_server.url + "/in/huis/vandaag/")
    assert page.url.endswith("/bord/")
    page.goto(live_server.url + "/in/huis/ik/")
    assert page.url.endswith("/bord/")


def test_where_a_tap_is_enough_a_name_takes_ticks_and_undoes(tablet, house, ria, sam):
    set_first_board_rule(community=house, basis=basis_for(house), tap_is_enough=True)
    dishes = make_duty(house, "Afwas", at=timezone.now() - timedelta(minutes=5))
    page = tablet()
    press(page.locator("#board-open").get_by_role("link", name="Afwas"))
    taken = Take.objects.of(house).held().filter(duty=dishes)
    press(page.get_by_role("button", name="Ria"))
    page.wait_for_url(f"**/bord/taak/{dishes.pk}/")
    assert taken.get().person == ria
    press(page.locator("form[action$='/klaar/'] button"))
    page.locator(".nl-badge--good").wait_for()
    assert taken.get().done_at
    press(page.locator("form[action$='/niet-klaar/'] button"))
    page.locator(".nl-badge--good").wait_for(state="detached")
    assert taken.get().done_at is None
    assert not any(cookie["name"] == "sessionid" for cookie in page.context.cookies())


def test_a_tap_gives_back_what_is_still_to_come(tablet, house, ria):
    set_first_board_rule(community=house, basis=basis_for(house), tap_is_enough=True)
    dishes = make_duty(house, "Afwas", at=timezone.now() + timedelta(hours=5))
    take_duty(actor=ria, duty_id=dishes.pk)
    page = tablet()
    page.goto(page.url + f"taak/{dishes.pk}/")
    press(page.locator("form[action$='teruggeven/'] button"))
    page.locator("form[action$='nemen/'] button").first.wait_for()
    assert not Take.objects.of(house).held().filter(duty=dishes).exists()


def test_who_comes_second_reads_who_was_first(tablet, house, ria, sam, dishes):
    set_first_board_rule(community=house, basis=basis_for(house), tap_is_enough=True)
    page = tablet()
    press(page.locator("#board-open").get_by_role("link", name="Afwas"))
    take_duty(actor=sam, duty_id=dishes.pk)
    press(page.get_by_role("button", name="Ria"))
    page.locator(".nl-notice").wait_for()
    assert "Sam" in page.inner_text("main")
    assert Take.objects.of(house).held().get(duty=dishes).person == sam


KEPT = """async () => ({
  local: Object.keys(localStorage), session: Object.values(sessionStorage),
  caches: await caches.keys(), databases: (await indexedDB.databases()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
NOTHING = {"local": [], "session": ["/bord/"], "caches": [], "databases": 0, "workers": 0}  # htmx notes where it is


def test_without_a_network_it_can_be_read_and_takes_nothing(tablet, house, ria, sam, dishes):
    page = tablet()
    assert page.locator("#stale").is_hidden()
    page.context.set_offline(True)
    page.locator("#stale").wait_for()
    assert page.locator("#stale").inner_text().count(":") == 1  # since when, as 17:30
    assert "Afwas" in page.inner_text("main") and "Ria" in page.inner_text(".nl-board__names")
    page.clock.run_for(POLL_SECONDS * 2_000)
    assert page.locator("#stale").is_visible()
    inert = page.locator("[data-writes]").evaluate_all("parts => parts.every((part) => part.inert)")
    assert inert and page.locator("[data-writes] :is(a, button)").count() >= 2
    page.locator("#board-open a").first.click(force=True)
    assert page.url.endswith("/bord/")
    assert page.evaluate(KEPT) == NOTHING

    take_duty(actor=sam, duty_id=dishes.pk)
    page.context.set_offline(False)
    page.get_by_text("Afwas: Sam").wait_for()
    assert page.locator("#stale").is_hidden()
    assert not page.locator("[data-writes]").first.evaluate("part => part.inert")


def test_an_open_board_is_mostly_told_that_nothing_changed(tablet, house, ria, dishes, monkeypatch):
    noon = timezone.now()  # the board's version moves on with every minute
    monkeypatch.setattr(timezone, "now", lambda: noon)
    page = tablet()
    page.answers.clear()
    for _ in range(3):
        next_poll(page)
    assert len(page.answers) >= 3 and set(page.answers) == {304}
    make_take(make_duty(house, "Vuilnis"), ria)  # behind the back of the operations: no event, so nothing new
    assert next_poll(page) == 304
    take_duty(actor=ria, duty_id=dishes.pk)
    assert next_poll(page) == 200
    assert next_poll(page) == 304


def test_the_address_of_the_board_shows_nothing_elsewhere(open_page, live_server, house, ria, dishes):
    page = open_page()
    page.goto(live_server.url + "/bord/")
    assert "Afwas" not in page.content() and "Ria" not in page.content()
    assert page.get_by_role("link", name="Inloggen").is_visible()
