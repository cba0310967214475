"""The front door sends everybody where she belongs; the house and oneself show what one can use."""

import pytest

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.devices.models import Device
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.groups.models import Person
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_whoever_comes_by_is_welcomed_and_sees_how_to_sign_in(client):
    page = client.get("/")
    assert page.status_code == 200 and "/inloggen/" in page.content.decode()


def test_one_group_is_entered_at_once_and_of_more_one_is_chosen(client):
    ria = make_person(make_community(), "Ria", may=["see_day"])
    assert sign_in(client, ria).get("/")["Location"] == f"/in/{ria.community.slug}/vandaag/"
    other = make_community()
    Person.objects.create(community=other, account=ria.account, chosen_name="Maria")
    page = client.get("/").content.decode()
    assert (
        ria.community.name in page and other.name in page and f"/in/{other.slug}/ik/" in page
    )  # she reads nothing of the day there


def test_somebody_without_a_group_still_reaches_her_own_data(client):
    client.force_login(Account.objects.create_account(), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/")
    assert "/ik/gegevens/" in page.content.decode()
    assert client.get("/ik/gegevens/").status_code == 200


def test_a_device_of_a_house_goes_to_its_board(client):
    Device.objects.create(community=make_community(), name="Tablet", digest=digest("geheim"))
    client.cookies[COOKIE] = "geheim"
    assert client.get("/")["Location"] == "/bord/"


def test_the_owner_of_the_installation_goes_to_its_page(client):
    owner = Account.objects.create_account(is_owner=True)
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/")["Location"] == "/beheer/"


@pytest.mark.parametrize("path", ["huis/", "ik/", "huis/bewaren/"])
def test_pages_of_the_bar_open_for_a_supporter_too(client, path):
    person = make_person(make_community())
    assert sign_in(client, person).get(f"/in/{person.community.slug}/{path}").status_code == 200


def test_the_house_shows_only_what_this_person_can_use(client):
    community = make_community()
    reader, supporter = make_person(community, may=["see_people"]), make_person(community)
    address = f"/in/{community.slug}/mensen/"
    assert address in sign_in(client, reader).get(f"/in/{community.slug}/huis/").content.decode()
    assert address not in sign_in(client, supporter).get(f"/in/{community.slug}/huis/").content.decode()


def test_somebody_of_another_group_finds_nothing_here(client):
    stranger, community = make_person(make_community()), make_community()
    for path in ("huis/", "ik/", "mensen/", "rollen/", "oprichting/", "ik/gegevens/", "ik/berichten/"):
        assert sign_in(client, stranger).get(f"/in/{community.slug}/{path}").status_code == 404


def test_a_newcomer_without_a_way_in_gets_a_first_key_card_from_whoever_adds_people(client):
    community = make_community()
    adder, newcomer = make_person(community, may=["see_people", "add_person"]), make_person(community, "Nieuw")
    page = f"/in/{community.slug}/mensen/{newcomer.pk}/"
    assert f"{page}sleutelkaart/" in sign_in(client, adder).get(page).content.decode()
    made = client.post(f"{page}sleutelkaart/")
    assert made["Location"] == f"/in/{community.slug}/sleutelkaart/"
    assert client.get(made["Location"]).status_code == 200
    assert newcomer.account.key_cards.count() == 1
    assert f"{page}sleutelkaart/" not in client.get(page).content.decode()
    assert client.post(f"{page}sleutelkaart/").status_code == 200
    assert newcomer.account.key_cards.count() == 1
    assert sign_in(client, make_person(community)).post(f"{page}sleutelkaart/").status_code == 403


def test_a_supporter_who_reads_nothing_begins_with_what_is_her_own(client):
    ellen = make_person(make_community(), "Ellen")
    address = f"/in/{ellen.community.slug}/ik/"
    assert sign_in(client, ellen).get("/")["Location"] == address
    refused = client.get(f"/in/{ellen.community.slug}/vandaag/")
    assert refused.status_code == 403 and f'href="{address}"' in refused.content.decode()
