"""How one becomes somebody of the demo: the list, one tap, the card and PIN that it names, the board. And nowhere else."""

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.urls import reverse

from tests.world import make_community, make_person
from zelfbeheer.community.devices.models import Device
from zelfbeheer.demo.service import sign_in_list
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.accounts.operations import check_pin, enter_with_card

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _in_a_demo(settings):
    settings.DEMO = True
    with time_machine.travel("2026-11-24 14:05 +0100", tick=False):
        yield


def _line(role, community="De Steiger"):
    return next(line for line in sign_in_list() if line.role == role and line.community == community)


@pytest.mark.parametrize("hour", [1, 9, 17, 23])
def test_the_task_volunteer_of_the_list_is_on_shift(lively, hour):
    with time_machine.travel(f"2026-11-24 {hour:02d}:30 +0100", tick=False):
        account = Account.objects.get(handle=_line("Taakvrijwilliger").handle)
        assert account.people.get().meets("on_shift")


def test_card_and_pin_of_the_list_are_right(lively):
    for line in sign_in_list():
        if not line.is_board:
            away = Place(key="address:test")
            account = enter_with_card(code=line.card_path, pin=line.pin, place=away)
            assert account.handle == line.handle
            check_pin(account=account, pin=line.pin, place=away)


def test_one_tap_signs_in_and_opens_today(lively, client):
    for role in ("Gast", "Taakvrijwilliger", "Beheerder"):
        line = _line(role)
        answer = client.post(line.one_tap, follow=True)
        assert answer.redirect_chain[-1][0] == line.url == "/in/de-steiger/vandaag/"
        assert answer.status_code == 200
        assert client.session["_auth_user_id"] == str(Account.objects.get(handle=line.handle).pk)


def test_a_supporter_comes_to_what_is_her_own_and_not_to_today(lively, client):
    line = _line("Ondersteuner")
    answer = client.post(line.one_tap, follow=True)
    assert answer.status_code == 200 and answer.redirect_chain[-1][0] == "/in/de-steiger/ik/"
    assert client.get("/in/de-steiger/vandaag/").status_code == 403


def test_one_tap_makes_this_browser_the_tablet_once(lively, client):
    before = Device.objects.of(lively.steiger).count()
    board = next(line for line in sign_in_list() if line.is_board)
    for _tap in range(2):
        answer = client.post(board.one_tap, follow=True)
        assert answer.redirect_chain[-1][0] == reverse("board:board")
        assert "De Steiger" in answer.content.decode()
    assert Device.objects.of(lively.steiger).count() == before + 1


def test_the_board_is_open_for_nobody_in_particular(lively, client):
    client.post(_line("Gast").one_tap)
    client.post(reverse("demo:open_board", args=["de-tjalk"]))
    assert "_auth_user_id" not in client.session


def test_these_addresses_exist_only_in_a_demo(lively, client, settings):
    urls = [line.one_tap for line in sign_in_list()]
    settings.DEMO = False
    assert all(client.post(url).status_code == 404 and client.get(url).status_code == 404 for url in urls)
    assert sign_in_list() == []


def test_reading_such_an_address_changes_nothing(lively, client):
    assert client.get(_line("Gast").one_tap).status_code == 405
    assert "_auth_user_id" not in client.session


def test_nobody_real_is_signed_in_with_one_tap(lively, client):
    person = make_person(make_community())
    assert client.post(reverse("demo:sign_in_as", args=[person.account.handle])).status_code == 404
    assert client.post(reverse("demo:open_board", args=[person.community.slug])).status_code == 404


def test_the_welcome_page_can_show_it(lively):
    page = render_to_string(
        "demo/how_to_sign_in.html", {"sign_in_list": sign_in_list()}, request=RequestFactory().get("/")
    )
    assert "Noor" in page and _line("Gast").pin in page and page.count("<form") == 19
    assert render_to_string("demo/how_to_sign_in.html", {"sign_in_list": []}).strip() == ""
