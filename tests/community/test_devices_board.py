"""Signing in at the tablet of a house: names, PIN, and the minute that a session lasts."""

from datetime import timedelta

import pytest
import time_machine

from tests.world import at_tablet, basis_for, make_community, make_person
from zelfbeheer.community.devices.models import BoardRule
from zelfbeheer.community.devices.operations import end_device, set_first_board_rule
from zelfbeheer.community.devices.service import may_tap
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts import operations as accounts

pytestmark = pytest.mark.django_db
NIGHT = "2026-03-03 22:00Z"


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria", may=["see_day"])
    accounts.set_pin(account=person.account, pin="2580")
    return person


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def enter(client, person, pin="2580", **more):
    return client.post(f"/bord/pin/{person.pk}/", {"pin": pin, **more})


def test_names_show_only_on_a_device_of_the_house(client, house, ria):
    assert client.get("/bord/wie/").status_code == 404
    assert client.get(f"/bord/pin/{ria.pk}/").status_code == 404
    assert enter(client, ria).status_code == 404
    assert signed_in_as(client) is None
    at_tablet(client, house)
    assert "Ria" in client.get("/bord/wie/").content.decode()


def test_only_who_wants_it_and_belongs_stands_there(client, house, ria):
    make_person(house, "Verborgen", shown_on_board=False)
    make_person(house, "Vertrokken", left_on=ria.joined_on)
    make_person(make_community(), "Buur")
    at_tablet(client, house)
    page = client.get("/bord/wie/").content.decode()
    assert not [name for name in ("Verborgen", "Vertrokken", "Buur") if name in page]


def test_a_house_that_shows_no_names_shows_none_here_either(client, house, ria):
    set_first_board_rule(community=house, basis=basis_for(house), shows_names=False)
    at_tablet(client, house)
    assert "Ria" not in client.get("/bord/wie/").content.decode()


@pytest.mark.parametrize("people", [1, 3])
def test_the_names_cost_the_same_for_one_and_for_many(client, house, people, django_assert_num_queries):
    for number in range(people):
        make_person(house, f"Naam {number}")
    at_tablet(client, house)
    with django_assert_num_queries(3):
        client.get("/bord/wie/")


def test_a_pin_signs_in_and_goes_where_one_wanted_to_go(client, house, ria):
    at_tablet(client, house)
    assert enter(client, ria).url == "/in/huis/vandaag/"
    assert signed_in_as(client) == str(ria.account_id)
    client.post("/bord/klaar/")
    assert enter(client, ria, next="/in/huis/vandaag/?taak=3").url == "/in/huis/vandaag/?taak=3"
    client.post("/bord/klaar/")
    assert enter(client, ria, next="//evil.example/").url == "/in/huis/vandaag/"


def test_a_wrong_pin_says_so_and_waits_for_her_alone(client, house, ria):
    sam = make_person(house, "Sam", may=["see_day"])
    accounts.set_pin(account=sam.account, pin="7913")
    at_tablet(client, house)
    for _ in range(5):
        assert "nl-field--wrong" in enter(client, ria, "9999").content.decode()
    assert "1 minu" in enter(client, ria).content.decode()
    assert signed_in_as(client) is None
    assert enter(client, sam, "7913").status_code == 302


def test_somebody_of_another_house_does_not_exist_here(client, house, ria):
    at_tablet(client, make_community())
    assert client.get(f"/bord/pin/{ria.pk}/").status_code == 404
    assert enter(client, ria).status_code == 404


def test_somebody_who_left_cannot_come_in_with_her_pin(client, house, ria):
    ria.left_on = ria.joined_on
    ria.save()
    at_tablet(client, house)
    assert enter(client, ria).status_code == 404


def test_without_a_pin_the_page_says_how_to_get_one(client, house):
    jo = make_person(house, "Jo")
    at_tablet(client, house)
    page = client.get(f"/bord/pin/{jo.pk}/").content.decode()
    assert 'name="pin"' not in page and "/inloggen/" in page
    assert enter(client, jo).status_code == 200
    assert signed_in_as(client) is None


def test_an_ended_device_is_a_stranger_at_once(client, house, ria):
    device = at_tablet(client, house)
    enter(client, ria)
    end_device(actor=SYSTEM, device=device)
    assert client.get("/in/huis/vandaag/").url == "/bord/"
    assert signed_in_as(client) is None
    assert client.get("/bord/wie/").status_code == 404


def test_a_session_without_the_tablets_cookie_is_worth_nothing(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    del client.cookies["huisapparaat"]
    assert client.get("/in/huis/vandaag/").url == "/bord/"
    assert signed_in_as(client) is None


def test_who_is_signed_in_shows_and_nothing_is_stored(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    page = client.get("/inloggen/sessies/")
    assert "data-shared-session" in page.content.decode() and "Ria" in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]
    assert '<noscript><meta http-equiv="refresh"' in page.content.decode()


def test_after_a_minute_without_a_touch_everything_is_refused(client, house, ria):
    with time_machine.travel(NIGHT, tick=False) as clock:
        at_tablet(client, house)
        enter(client, ria)
        clock.shift(timedelta(seconds=60))
        assert client.get("/inloggen/sessies/").status_code == 200  # a touch: the minute begins anew
        clock.shift(timedelta(seconds=60))
        assert client.get("/inloggen/sessies/").status_code == 200
        clock.shift(timedelta(seconds=66))
        answer = client.post("/inloggen/sessies/andere/")
        assert (answer.status_code, answer.url) == (302, "/bord/")
        assert answer.headers["Cache-Control"] == "no-store"
        assert signed_in_as(client) is None
        assert client.get("/inloggen/sessies/").url == "/bord/"


def test_a_touch_keeps_the_session_and_a_page_that_refreshes_itself_does_not(client, house, ria):
    with time_machine.travel(NIGHT, tick=False) as clock:
        at_tablet(client, house)
        enter(client, ria)
        for _ in range(4):
            clock.shift(timedelta(seconds=30))
            assert client.post("/bord/aanraken/").status_code == 204
        for _ in range(2):
            clock.shift(timedelta(seconds=30))
            client.get("/inloggen/sessies/", headers={"If-None-Match": '"x"'})
        clock.shift(timedelta(seconds=10))
        assert client.get("/inloggen/sessies/", headers={"HX-Request": "true"}).headers["HX-Redirect"] == "/bord/"
        assert signed_in_as(client) is None


@pytest.mark.parametrize("path", ["/in/huis/vandaag/", "/inloggen/sessies/"])
def test_a_page_that_refreshes_itself_after_signing_out_comes_back_to_the_board(client, house, ria, path):
    """The two meet: the answer to leaving is on its way when the page asks for itself once more."""
    at_tablet(client, house)
    enter(client, ria)
    client.post("/uitloggen/")
    assert signed_in_as(client) is None
    answer = client.get(path, headers={"If-None-Match": '"x"'})
    assert (answer.status_code, answer.url) == (302, "/bord/")


def test_on_any_other_device_one_is_sent_to_sign_in(client, house):
    assert "/inloggen/" in client.get("/in/huis/vandaag/").url


def test_who_wants_to_sign_in_another_way_still_can_at_the_tablet(client, house):
    at_tablet(client, house)
    assert client.get("/inloggen/").status_code == 200


def test_a_touch_after_the_end_says_that_it_is_over(client, house):
    at_tablet(client, house)
    assert client.post("/bord/aanraken/").status_code == 410
    assert client.get("/bord/aanraken/").status_code == 405


def test_done_signs_out_and_back_shows_nothing_personal(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    answer = client.post("/bord/klaar/")
    assert answer.url == "/bord/"
    assert signed_in_as(client) is None
    assert not ria.account.usersession_set.exists()
    assert client.get("/inloggen/sessies/").status_code == 302
    assert "huisapparaat" in answer.cookies


def test_the_next_person_never_gets_the_session_of_the_one_before(client, house, ria):
    sam = make_person(house, "Sam", may=["see_day"])
    accounts.set_pin(account=sam.account, pin="7913")
    at_tablet(client, house)
    enter(client, ria)
    first = client.session.session_key
    enter(client, sam, "7913")
    assert signed_in_as(client) == str(sam.account_id)
    assert client.session.session_key != first
    assert client.session["shared_device"]["name"] == "Sam"


def test_settings_of_the_account_stay_closed_on_a_shared_device(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    for path in ("e-mail/", "app/", "passkeys/nieuw/", "reservecodes/"):
        assert client.get(f"/account/{path}").status_code == 403, path


def test_a_tap_is_enough_only_where_the_house_decided_so(client, house, ria):
    device = at_tablet(client, house)
    assert not may_tap(device, ria)
    set_first_board_rule(community=house, basis=basis_for(house), tap_is_enough=True)
    assert may_tap(device, ria)
    assert not may_tap(device, make_person(house, shown_on_board=False))
    assert not may_tap(device, make_person(make_community()))
    BoardRule.objects.create(community=house, basis=basis_for(house), tap_is_enough=False)
    assert not may_tap(device, ria)  # the newest rule holds


def test_the_board_costs_nothing_more_for_whoever_is_not_signed_in(client, house, django_assert_num_queries):
    at_tablet(client, house)
    with django_assert_num_queries(0):
        client.get("/uitloggen/")


def test_a_session_that_was_just_left_is_soon_in_no_list(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    assert client.session.get_expiry_age() <= 300


def test_the_next_person_with_a_card_is_not_sent_into_the_session_of_the_one_before(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    assert 'name="code"' in client.get("/inloggen/").content.decode()


def test_a_page_to_print_counts_down_too(client, house, ria):
    at_tablet(client, house)
    enter(client, ria)
    address = client.post("/in/huis/ik/inloggen/kaart/", {"now": "2580"}).url
    page = client.get(address).content.decode()
    assert "nl-keycard" in page and "data-shared-session" in page
