"""A meeting with a tablet on the table and a phone: what one does the other sees, and ten minutes without network."""

import pytest
from django.test import Client

from tests.browser.conftest import press
from tests.world import at_tablet, make_community, make_item, make_meeting, make_person
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.meetings.models import Item
from zelfbeheer.foundation.accounts import operations as accounts

pytestmark = pytest.mark.django_db(transaction=True)

MAY = ["see_day", "see_meetings", "put_on_agenda", "hold_meeting"]


def test_a_meeting_with_a_tablet_and_a_phone_also_without_network(
    open_page, sign_in_page, live_server, accessibility_problems, shot
):
    house = make_community(slug="huis")
    ria, sam, bo = (make_person(house, name, may=MAY) for name in ("Ria", "Sam", "Bo"))
    accounts.set_pin(account=ria.account, pin="2580")
    meeting = make_meeting(house, hours=0)
    for title in ("De keuken", "De tuin"):
        make_item(meeting, title, minutes=10)
    base = f"{live_server.url}/in/huis/vergaderingen/{meeting.pk}/"

    client = Client()
    at_tablet(client, house)
    tablet = open_page(width=1280, height=800)
    tablet.context.add_cookies([{"name": COOKIE, "value": client.cookies[COOKIE].value, "url": live_server.url}])
    tablet.goto(f"{live_server.url}/bord/pin/{ria.pk}/?next=/in/huis/vergaderingen/{meeting.pk}/openen/")
    for figure in "2580":
        tablet.locator(f"[data-figure='{figure}']").click()
    press(tablet.locator(".nl-pad__key--go"))
    press(tablet.get_by_role("button", name="Begin"))
    tablet.get_by_text("Deze tablet blijft aan").wait_for()

    phone = sign_in_page(open_page(), sam, live_server.url)
    phone.goto(base + "nu/")
    phone.get_by_role("button", name="Ik wil iets zeggen").click()
    tablet.locator("#waiting").get_by_text("Sam", exact=True).wait_for()
    tablet.get_by_role("button", name="Volgende").click()
    tablet.locator("#speaks").get_by_text("Sam", exact=True).wait_for()
    phone.get_by_role("button", name="Ik ben uitgesproken").wait_for()
    for page, name in ((tablet, "tablet"), (phone, "telefoon")):
        assert accessibility_problems(page) == []
        shot(page, name)

    tablet.context.set_offline(True)
    tablet.get_by_label("Wat er gezegd is").fill("We koken samen op dinsdag.")
    tablet.locator(f"#tap-{bo.pk}").click()
    tablet.locator("#waiting").get_by_text("Bo", exact=True).wait_for()
    tablet.get_by_role("button", name="Volgende").click()
    tablet.locator("#speaks").get_by_text("Bo", exact=True).wait_for()
    tablet.get_by_text("Geen verbinding sinds").wait_for()
    tablet.get_by_role("button", name="Bewaren").click()
    shot(tablet, "zonder verbinding")
    tablet.context.set_offline(False)
    tablet.get_by_text("Bewaard om").wait_for()
    phone.locator("#speaks").get_by_text("Bo", exact=True).wait_for()
    assert Item.objects.of(house).get(title="De keuken").notes == "We koken samen op dinsdag."

    tablet.get_by_role("button", name="Door naar: De tuin").click()
    tablet.get_by_role("heading", name="Notulen: De tuin").wait_for()
    phone.get_by_role("heading", name="De tuin").wait_for()
    phone.get_by_text("We koken samen").wait_for(state="detached")
    tablet.goto(f"{live_server.url}/in/huis/ik/")
    assert tablet.url == base  # nothing personal on the table
