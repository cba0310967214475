"""What people come to do, from beginning to end, in a real browser: with an old phone, a keyboard, without scripts."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from tests.browser.conftest import press
from tests.browser.keyboard import enter, tab_to
from tests.world import give_role, make_community, make_duty, make_person, make_role, make_room, make_take
from zelfbeheer.community.groups.founding import invite_founders
from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.places.models import Stay

pytestmark = pytest.mark.django_db(transaction=True)

PIN = "2580"
GUEST = ["see_day", "see_duties", "see_notices", "see_moments", "take_duty", "put_up_notice", "help_sign_in"]


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def guest_role(house):
    return make_role(house, "Gast", may=GUEST, on_shift=["add_person", "see_who_is_in"], rank=1)


@pytest.fixture
def resident(house, guest_role):
    """Somebody with a PIN and a key card; answers her and the code on the card."""

    def make(name="Ria"):
        person = make_person(house, name)
        give_role(person, guest_role)
        accounts.set_pin(account=person.account, pin=PIN)
        return person, accounts.issue_key_card(person.account)

    return make


@pytest.fixture
def ria(resident):
    return resident()[0]


def soon(minutes=10):
    return timezone.now() + timedelta(minutes=minutes)


def sign_in_with_card(page, url, code):
    """At a device that is not of the house: the code first, then the PIN."""
    page.goto(url + "/inloggen/?next=/in/huis/vandaag/")
    page.locator("input[name=code]").fill(code)
    press(page.locator("[data-card] button[type=submit]"))
    page.locator("input[name=pin]").fill(PIN)
    press(page.locator("[data-card] button[type=submit]"))
    page.wait_for_url("**/in/huis/vandaag/")


def held(house, duty, person):
    return Take.objects.of(house).held().filter(duty=duty, person=person)


# --- an old phone


def test_today_answers_on_an_old_phone_without_scrolling(on_tuesday, open_page, sign_in_page, live_server, house, ria):
    """Who is on shift, my own duty with its button, and the first that nobody took: above the bar, untouched."""
    others = [make_person(house, name) for name in ("Abdulrahman", "Wilhelmina")]
    for start, hours in ((-60, 5), (240, 8)):
        shift = make_duty(house, "Dienst", at=soon(start), hours=hours, kind="shift", needed=2)
        for person in others:
            make_take(shift, person)
    make_take(make_duty(house, "Koken", at=soon(30)), ria)
    for minutes, title in ((60, "Afwas en keuken opruimen"), (90, "Vuilnis"), (120, "Gang vegen")):
        make_duty(house, title, at=soon(minutes), needed=2)
    Notice.objects.create(community=house, text="De wasmachine is stuk.", last_on=timezone.localdate(), author=ria)
    page = sign_in_page(open_page(width=360, height=740), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/vandaag/")
    bar = page.locator(".nl-places").bounding_box()
    assert bar["y"] > 600 and bar["y"] + bar["height"] <= 741
    answers = [
        page.locator(".nl-shift").first, page.locator("#next-own button").first,
        page.locator("#open .nl-row").first, page.locator("#open .nl-row button").first,
    ]  # fmt: skip
    for part in answers:
        box = part.bounding_box()
        assert box["y"] >= 0 and box["y"] + box["height"] <= bar["y"], part.inner_text()
    assert page.evaluate("scrollY") == 0


# --- a keyboard


def test_with_the_keyboard_alone(open_page, live_server, house, resident):
    ria, code = resident()
    dishes = make_duty(house, "Afwas", at=soon())
    page = open_page(width=1280, height=800)
    page.goto(live_server.url + "/inloggen/?next=/in/huis/vandaag/")
    tab_to(page, page.locator("input[name=code]"))
    page.keyboard.type(code)
    enter(page)
    tab_to(page, page.locator("input[name=pin]"))
    page.keyboard.type(PIN)
    enter(page)
    page.wait_for_url("**/in/huis/vandaag/")
    tab_to(page, page.locator("#open button").first)
    page.keyboard.press("Enter")
    page.locator("#next-own").wait_for()
    assert held(house, dishes, ria).exists()
    back = page.locator("#next-own form[action*='teruggeven'] button")
    tab_to(page, back)
    page.keyboard.press("Space")
    page.locator("#open button").first.wait_for()
    assert not held(house, dishes, ria).exists()
    page.locator("#open button:focus, #today:focus").wait_for()  # once the new page has settled


# --- without scripts


def test_without_scripts_take_done_undo_and_a_notice(open_page, live_server, house, resident):
    ria, code = resident()
    dishes = make_duty(house, "Afwas", at=soon(-5))
    page = open_page(javascript=False)
    sign_in_with_card(page, live_server.url, code)
    press(page.locator("#open form[action*='nemen'] button"))
    assert held(house, dishes, ria).exists()
    press(page.locator("form[action*='/klaar/'] button"))
    assert held(house, dishes, ria).get().done_at
    press(page.locator("form[action*='/niet-klaar/'] button"))
    assert held(house, dishes, ria).get().done_at is None
    page.goto(live_server.url + "/in/huis/prikbord/nieuw/")
    page.locator("textarea").fill("Wie heeft mijn fietspomp?")
    press(page.locator("main form button[type=submit]"))
    assert "Wie heeft mijn fietspomp?" in page.inner_text("main")
    assert Notice.objects.of(house).get().author == ria


def test_without_scripts_a_duty_to_come_is_taken_and_given_back(open_page, sign_in_page, live_server, house, ria):
    dishes = make_duty(house, "Afwas", at=soon(200))
    page = sign_in_page(open_page(javascript=False), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/vandaag/")
    press(page.locator("#open form[action*='nemen'] button"))
    assert held(house, dishes, ria).exists()
    press(page.locator("form[action*='teruggeven'] button"))
    assert not held(house, dishes, ria).exists() and page.locator("#open").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_newcomer_at_the_door_from_today_to_a_card_in_hand(
    open_page, sign_in_page, live_server, house, ria, javascript
):
    """From the screen that is open anyway: a tap, a name, a tap on a bed, Welcome, the card: five acts."""
    make_take(make_duty(house, "Dienst", at=soon(-60), hours=5, kind="shift"), ria)
    bed = make_room(house, "Kamer 1")[0]
    page = sign_in_page(open_page(javascript=javascript), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/vandaag/")
    press(page.locator("a[href='/in/huis/nieuw/']"))
    page.locator("input[name=name]:focus").wait_for()  # it can be typed at once
    page.keyboard.type("Sam")
    page.get_by_text(f"{bed.name}, Kamer 1").click()
    press(page.locator("main form button[type=submit]"))
    press(page.locator("a[href='/in/huis/sleutelkaart/']"))
    code = page.locator(".nl-keycard__code").inner_text()
    sam = Stay.objects.of(house).get(place=bed).person
    assert sam.chosen_name == "Sam"
    assert accounts.card_holder(code) == sam.account


# --- founding


@pytest.mark.parametrize("javascript", [True, False])
def test_founding_from_nothing_to_a_founder_who_is_signed_in(open_page, live_server, javascript):
    """A link from whoever runs the installation, an answer to each question, and a first Today of a new group."""
    _invitation, token = invite_founders(actor=Account.objects.create_account(is_owner=True))
    page = open_page(javascript=javascript)
    page.goto(f"{live_server.url}/beginnen/{token}/")
    for answer in (lambda: press(page.locator(f"main a[href*='{token}/']").first), *_answers(page)):
        answer()
    for _ in range(12):
        if page.url.endswith("/klaar/"):
            break
        press(page.locator(NEXT).last)
    assert not Community.objects.exists()
    assert "De Steiger" in page.inner_text("main") and "Ria" in page.inner_text("main")
    press(page.locator("main form button[type=submit]").last)
    page.wait_for_url("**/sleutelkaart/")
    house = Community.objects.get()
    ria = Person.objects.of(house).get(chosen_name="Ria")
    assert accounts.card_holder(page.locator(".nl-keycard__code").inner_text()) == ria.account
    page.goto(f"{live_server.url}/in/{house.slug}/vandaag/")
    assert page.locator("h1").is_visible() and page.locator(".nl-places").is_visible()


NEXT = "main form:not(.nl-action) button[type=submit]:not([name])"


def _answers(page):
    def kind():
        page.locator("input[name=kind]").first.check()
        press(page.locator(NEXT).last)

    def name():
        page.locator("input[name=name]").fill("De Steiger")
        press(page.locator(NEXT).last)

    def untouched():
        press(page.locator(NEXT).last)

    def oneself():
        page.locator("input[name=chosen_name]").fill("Ria")
        page.locator("input[name=role]").first.check()
        press(page.locator(NEXT).last)

    return [kind, name, untouched, untouched, oneself]


# --- help by two


def test_two_people_help_somebody_who_lost_everything(open_page, sign_in_page, live_server, house, resident):
    (ria, _), (jo, _), (sam, old_code) = resident("Ria"), resident("Jo"), resident("Sam")
    first = sign_in_page(open_page(), ria, live_server.url)
    first.goto(live_server.url + "/in/huis/helpen/")
    press(first.locator("#people").get_by_role("link", name="Sam"))
    press(first.locator("main form button[type=submit]"))
    assert first.locator("#waiting a").count() == 0  # not twice by the same person
    second = sign_in_page(open_page(), jo, live_server.url)
    second.goto(live_server.url + "/in/huis/helpen/")
    press(second.locator("#waiting a"))
    press(second.locator("main form button[type=submit]").first)
    second.wait_for_url("**/sleutelkaart/")
    code = second.locator(".nl-keycard__code").inner_text()
    assert accounts.card_holder(code) == sam.account and code != old_code
    assert accounts.card_holder(old_code) is None
    assert Message.objects.filter(account=sam.account).count() == 2


# --- languages


def test_an_english_browser_gets_english_and_a_chosen_language_stays(open_page, sign_in_page, live_server, house, ria):
    page = open_page(language="en-GB")
    page.goto(live_server.url + "/inloggen/")
    assert page.locator("html").get_attribute("lang") == "en" and page.inner_text("h1") == "Sign in"
    page.locator(".nl-choices > summary").click()
    press(page.locator("button[name=language][value=nl]"))
    assert page.locator("html").get_attribute("lang") == "nl"
    page.goto(live_server.url + "/inloggen/")
    assert page.locator("html").get_attribute("lang") == "nl"


def test_a_language_chosen_when_signed_in_comes_along_to_another_device(
    open_page, sign_in_page, live_server, house, ria
):
    page = sign_in_page(open_page(), ria, live_server.url)
    page.goto(live_server.url + "/in/huis/vandaag/")
    page.locator(".nl-choices > summary").click()
    press(page.locator("button[name=language][value=en]"))
    page.locator("html[lang=en]").wait_for(state="attached")
    other = sign_in_page(open_page(), ria, live_server.url)
    other.goto(live_server.url + "/in/huis/vandaag/")
    assert other.locator("html").get_attribute("lang") == "en"
    with override("en"):
        assert other.locator(".nl-places").get_by_text("Today").is_visible()
