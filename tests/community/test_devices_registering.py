"""Registering a device and ending it."""

import pytest

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.operations import change_board_rule, end_device, register_device
from zelfbeheer.community.devices.queries import board_rule
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def mo(house):
    return make_person(house, "Mo", may=["register_device", "end_device", "see_day"])


def test_registering_signs_out_and_leaves_a_secret_cookie(client, house, mo):
    sign_in(client, mo)
    answer = client.post("/in/huis/apparaten/", {"name": "  Tablet   in de hal "})
    cookie = answer.cookies["huisapparaat"]
    device = Device.objects.of(house).get()
    assert answer.url == "/bord/"
    assert (cookie["httponly"], cookie["samesite"], bool(cookie["secure"])) == (True, "Lax", False)
    assert device.name == "Tablet in de hal" and cookie.value not in device.digest
    assert "_auth_user_id" not in client.session
    assert AuditEvent.objects.filter(verb="register_device", actor=mo.account).count() == 1
    assert client.get("/bord/wie/").status_code == 200


def test_behind_https_the_cookie_is_for_https_only(client, house, mo, settings):
    settings.HTTPS = True
    sign_in(client, mo)
    assert client.post("/in/huis/apparaten/", {"name": "Tablet"}).cookies["huisapparaat"]["secure"]


def test_without_the_right_nothing_happens(client, house):
    guest = make_person(house, "Jo")
    with pytest.raises(Refused):
        register_device(actor=guest, community=house, name="Tablet")
    sign_in(client, guest)
    assert client.post("/in/huis/apparaten/", {"name": "Tablet"}).status_code == 403
    assert not Device.objects.of(house).exists()


def test_nobody_registers_for_another_house(house, mo):
    with pytest.raises(Refused):
        register_device(actor=mo, community=make_community(), name="Tablet")


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "x" * 10_000])
def test_a_bad_name_changes_nothing_and_stays_in_the_box(client, house, mo, name):
    sign_in(client, mo)
    page = client.post("/in/huis/apparaten/", {"name": name})
    assert page.status_code == 200 and "nl-field--wrong" in page.content.decode()
    assert not Device.objects.of(house).exists()


@pytest.mark.parametrize("devices", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(client, house, mo, devices, django_assert_num_queries):
    for number in range(devices):
        register_device(actor=mo, community=house, name=f"Tablet {number}")
    sign_in(client, mo)
    client.get("/in/huis/apparaten/")
    with django_assert_num_queries(7):
        page = client.get("/in/huis/apparaten/").content.decode()
    assert page.count("/beeindigen/") == devices


def test_ending_is_once_and_recorded(client, house, mo):
    device, _ = register_device(actor=mo, community=house, name="Tablet")
    sign_in(client, mo)
    assert client.post(f"/in/huis/apparaten/{device.pk}/beeindigen/").url == "/in/huis/apparaten/"
    device.refresh_from_db()
    assert device.ended_at
    assert client.post(f"/in/huis/apparaten/{device.pk}/beeindigen/").status_code == 403
    with pytest.raises(Refused):
        end_device(actor=mo, device=device)
    assert AuditEvent.objects.filter(verb="end_device").count() == 1


def test_a_device_of_another_house_is_not_there(client, house, mo):
    from zelfbeheer.foundation.access.registry import SYSTEM

    other, _ = register_device(actor=SYSTEM, community=make_community(), name="Tablet")
    sign_in(client, mo)
    assert client.post(f"/in/huis/apparaten/{other.pk}/beeindigen/").status_code == 404


def test_the_rule_for_the_board_is_changed_with_its_basis_and_everybody_reads_it(client, house, mo):
    anna = make_person(house, "Anna", may=["change_board_rule", "see_day"])
    for_all = "/in/huis/goed-om-te-weten/"
    sign_in(client, mo)
    page = client.get(for_all).content.decode()
    assert "Niemand koos dit nog" in page and "geef je je pincode" in page and "apparaten/bord/" not in page
    assert client.get("/in/huis/apparaten/bord/").status_code == 403
    assert client.post("/in/huis/apparaten/bord/", {"tap_is_enough": "on"}).status_code == 403
    with pytest.raises(Refused):
        change_board_rule(actor=mo, community=house, chosen={"tap_is_enough": True})
    with pytest.raises(Refused):
        change_board_rule(actor=anna, community=make_community(), chosen={"tap_is_enough": True})
    assert not BoardRule.objects.of(house).exists()
    sign_in(client, anna)
    page = client.get("/in/huis/apparaten/bord/").content.decode()
    assert page.count("checked") == 3
    for _again in range(2):  # the same again is no change
        client.post("/in/huis/apparaten/bord/", {"shows_names": "on", "shows_notices": "on", "tap_is_enough": "on"})
    rule = BoardRule.objects.of(house).get()
    assert (rule.shows_names, rule.shows_moments, rule.shows_notices, rule.tap_is_enough) == (True, False, True, True)
    assert rule.basis.kind == "founding" and board_rule(house) == rule
    assert AuditEvent.objects.filter(verb="change_board_rule", actor=anna.account).count() == 1
    page = client.get(for_all).content.decode()
    assert "door de oprichting" in page and "Een tik op je naam is genoeg" in page and "apparaten/bord/" in page
