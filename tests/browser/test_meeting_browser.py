"""A whole meeting with three phones and a tablet on the table, in which the network drops for ten minutes."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests.browser.conftest import press, until
from tests.world import (
    at_tablet,
    give_role,
    make_clause,
    make_community,
    make_item,
    make_meeting,
    make_person,
    make_role,
)
from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.community.decisions.operations import Plan, draft_proposal, share_proposal
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.meetings.models import Item, Meeting
from zelfbeheer.foundation.accounts import operations as accounts

pytestmark = pytest.mark.django_db(transaction=True)

MAY = ["see_day", "see_decisions", "see_meetings", "put_on_agenda", "hold_meeting"]
TEN_MINUTES = 600_000


@pytest.fixture
def house():
    """With a rule by which the meeting decides, and a proposal."""
    house = make_community(slug="huis")
    make_clause(house)
    return house


@pytest.fixture
def people(house):
    role, found = make_role(house, "Bewoner", may=MAY, rank=1), {}
    for name in ("Ria", "Sam", "Bo", "Els"):
        found[name] = make_person(house, name)
        give_role(found[name], role)
    accounts.set_pin(account=found["Ria"].account, pin="2580")
    return found


@pytest.fixture
def meeting(house, people):
    """With two points and a proposal; not opened yet."""
    plan = Plan(title="Een tweede wasmachine", text="Er staat altijd een rij.")
    proposal = share_proposal(actor=people["Els"], proposal=draft_proposal(actor=people["Els"], plan=plan))
    meeting = make_meeting(house, hours=0, announced_at=timezone.now() - timedelta(days=3))
    for title in ("De keuken", "De tuin"):
        make_item(meeting, title, minutes=10)
    make_item(meeting, proposal.title, kind="proposal", proposal=proposal)
    return meeting


def opened_by(tablet, house, ria, base, live_server):
    """Ria signs in on the tablet with her PIN, and opens the meeting there."""
    client = Client()
    at_tablet(client, house)
    tablet.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])
    tablet.goto(f"{live_server.url}/bord/pin/{ria.pk}/?next={base.removeprefix(live_server.url)}openen/")
    for figure in "2580":
        tablet.locator(f"[data-figure='{figure}']").click()
    press(tablet.locator(".nl-pad__key--go"))
    press(tablet.get_by_role("button", name="Begin"))
    tablet.get_by_text("Deze tablet blijft aan").wait_for()


def say(page, words):
    page.get_by_role("button", name=words).click()


def in_row(page, name):
    return page.locator("#waiting").get_by_text(name, exact=True)


def test_a_whole_meeting_with_three_phones_and_a_tablet_also_without_network(
    open_page, sign_in_page, live_server, accessibility_problems, shot, house, people, meeting
):
    base = f"{live_server.url}/in/huis/vergaderingen/{meeting.pk}/"
    tablet, phones = open_page(width=1280, height=800), {name: open_page() for name in ("Sam", "Bo", "Els")}
    for page in (tablet, phones["Sam"], phones["Els"]):
        page.clock.install()
    opened_by(tablet, house, people["Ria"], base, live_server)
    for name, page in phones.items():
        sign_in_page(page, people[name], live_server.url).goto(base + "nu/")
        say(page, "Ik ben er")
    tablet.get_by_text("4 mensen zijn er").wait_for()
    sam, bo, els = phones.values()

    say(sam, "Ik wil iets zeggen")
    in_row(tablet, "Sam").wait_for()
    in_row(els, "Sam").wait_for()
    tablet.get_by_role("button", name="Volgende").press("Enter")
    tablet.locator("#speaks").get_by_text("Sam", exact=True).wait_for()
    until(tablet, "document.activeElement.innerText.trim() === 'Volgende'")  # whoever goes by the keyboard stays there
    sam.get_by_role("button", name="Ik ben uitgesproken").wait_for()
    for page, name in ((tablet, "tablet"), (sam, "telefoon")):
        assert accessibility_problems(page) == []
        shot(page, name)

    _ten_minutes_without_network(tablet, sam, els, bo, people, shot)
    assert Item.objects.of(house).get(title="De keuken").notes == "We koken samen op dinsdag."

    sam.context.set_offline(True)
    sam.get_by_text("Geen verbinding sinds").wait_for()
    say(sam, "Ik wil iets zeggen")
    sam.get_by_text("nog niet verstuurd").wait_for()
    say(tablet, "Door naar: De tuin")
    bo.get_by_role("heading", name="De tuin").wait_for()
    sam.context.set_offline(False)
    sam.get_by_text("Het gaat intussen over een ander punt").wait_for()
    assert in_row(tablet, "Sam").count() == 0
    tablet.get_by_role("heading", name="Notulen: De tuin").wait_for()
    say(tablet, "Rondje")
    els.get_by_role("heading", name="Rondje").wait_for()

    _decide(tablet, phones, shot)
    tablet.goto(f"{live_server.url}/in/huis/ik/")
    assert tablet.url == base  # nothing personal on the table
    press(tablet.get_by_role("link", name="Ga erheen"))
    press(tablet.get_by_role("link", name="Dat was alles"))
    press(tablet.get_by_role("button", name="Sluiten"))
    for page in (tablet, *phones.values()):
        page.get_by_role("heading", name="Notulen").wait_for()
    sam.get_by_text("We koken samen op dinsdag.").wait_for()
    sam.get_by_text("Besloten: aangenomen").wait_for()
    shot(sam, "notulen")
    assert Meeting.objects.of(house).get().present_count == 4
    assert Decision.objects.of(house).get().counts["favour"] == 3


def _ten_minutes_without_network(tablet, sam, els, bo, people, shot):
    """The tablet and one phone are cut off; the tablet goes on, and what both did comes along afterwards."""
    for page in (tablet, sam):
        page.context.set_offline(True)
        page.get_by_text("Geen verbinding sinds").wait_for()
        page.clock.fast_forward(TEN_MINUTES)
    tablet.get_by_label("Wat er gezegd is").fill("We koken samen op dinsdag.")
    tablet.locator(f"#tap-{people['Bo'].pk}").click()
    in_row(tablet, "Bo").wait_for()
    say(tablet, "Volgende")
    tablet.locator("#speaks").get_by_text("Bo", exact=True).wait_for()
    say(tablet, "Bewaren")
    say(sam, "Ik ben uitgesproken")
    sam.get_by_text("nog niet verstuurd").wait_for()
    shot(tablet, "tablet zonder verbinding")
    shot(sam, "telefoon zonder verbinding")
    say(els, "Ik wil iets zeggen")  # who is connected goes on meanwhile
    in_row(bo, "Els").wait_for()
    tablet.clock.fast_forward(TEN_MINUTES)
    assert tablet.get_by_label("Wat er gezegd is").input_value() == "We koken samen op dinsdag."
    for page in (tablet, sam):
        page.context.set_offline(False)
    tablet.get_by_text("Bewaard om").wait_for()
    sam.get_by_text("Er is weer verbinding").wait_for()
    for page in (tablet, sam, els, bo):
        page.locator("#speaks").get_by_text("Bo", exact=True).wait_for()
    in_row(tablet, "Els").wait_for()


def _decide(tablet, phones, shot):
    """By the rule of the house: everybody on her own phone, counted in the meeting."""
    say(tablet, "Door naar: Een tweede wasmachine")
    tablet.get_by_role("heading", name="Notulen: Een tweede wasmachine").wait_for()
    press(tablet.get_by_role("button", name="Laat de groep nu beslissen"))
    for page in phones.values():
        press(page.get_by_role("link", name="Geef je antwoord"))
        page.get_by_label("Voor", exact=True).check()
        press(page.get_by_role("button", name="Dit is mijn antwoord"))
    shot(phones["Els"], "geantwoord")
    press(tablet.get_by_role("button", name="Iedereen heeft geantwoord"))
    for page in (tablet, *phones.values()):
        page.get_by_text("Besloten: aangenomen").wait_for()
    shot(tablet, "besloten")
