"""One's own PIN and key card, and a newcomer's first card."""

import pytest

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.community.keys.service import issue_first_card
from zelfbeheer.foundation.access.registry import SYSTEM, Refused
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import KeyCard, Pin
from zelfbeheer.foundation.accounts.operations import card_holder
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db
MINE = "/in/huis/ik/inloggen/"


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def ria(house):
    return make_person(house, "Ria")


def code_on(page):
    from re import search

    return search(r'keycard__code">([^<]+)<', page.content.decode())[1]


def test_the_page_says_what_one_has_and_what_one_could_do(client, ria):
    sign_in(client, ria)
    page = client.get(MINE).content.decode()
    assert "/ik/inloggen/pin/" in page and "/ik/inloggen/kaart/" in page and "/account/e-mail/" in page


def test_the_page_costs_the_same_with_and_without_passkeys(client, ria, django_assert_num_queries):
    sign_in(client, ria)
    with django_assert_num_queries(10):
        client.get(MINE)


def test_choosing_a_pin_is_recorded_and_works(client, ria):
    sign_in(client, ria)
    assert client.post(f"{MINE}pin/", {"pin": "2580", "again": "2580"}).url == MINE
    assert Pin.objects.filter(account=ria.account).exists()
    assert AuditEvent.objects.filter(verb="change_own_profile", about=ria.account).count() == 1


@pytest.mark.parametrize(
    ("pin", "again"),
    [("1234", "1234"), ("2580", "2581"), ("", ""), ("25", "25"), ("abcd", "abcd"), ("9" * 5000, "9" * 5000)],
)
def test_a_bad_pin_changes_nothing(client, ria, pin, again):
    sign_in(client, ria)
    page = client.post(f"{MINE}pin/", {"pin": pin, "again": again})
    assert page.status_code == 200 and "nl-field--wrong" in page.content.decode()
    assert not Pin.objects.exists()


def test_whoever_came_in_with_a_pin_gives_it_once_more(client, house, ria):
    accounts.set_pin(account=ria.account, pin="2580")
    at_tablet(client, house)
    client.post(f"/bord/pin/{ria.pk}/", {"pin": "2580"})
    assert client.post(f"{MINE}pin/", {"pin": "7913", "again": "7913"}).status_code == 200
    assert client.post(f"{MINE}pin/", {"now": "1111", "pin": "7913", "again": "7913"}).status_code == 200
    assert client.post(f"{MINE}kaart/", {"now": "9999"}).status_code == 200
    assert not KeyCard.objects.exists()
    assert not Message.objects.filter(kind="pin_changed").exists()
    assert client.post(f"{MINE}pin/", {"now": "2580", "pin": "7913", "again": "7913"}).url == MINE
    assert Message.objects.filter(account=ria.account, kind="pin_changed").count() == 1  # in case it was not she
    assert client.post(f"{MINE}kaart/", {"now": "7913"}).url == "/in/huis/sleutelkaart/"


def test_who_forgot_her_pin_chooses_a_new_one_after_coming_in_with_her_card(client, house, ria):
    accounts.set_pin(account=ria.account, pin="2580")
    code = accounts.issue_key_card(ria.account)
    at_tablet(client, house)
    client.post("/inloggen/", {"code": code})
    assert client.post(f"{MINE}pin/", {"pin": "7913", "again": "7913"}).url == MINE


def test_renewing_a_card_is_one_step_and_the_old_one_is_dead_at_once(client, ria):
    old = accounts.issue_key_card(ria.account)
    sign_in(client, ria)
    answer = client.post(f"{MINE}kaart/")
    assert card_holder(old) is None
    page = client.get(answer.url)
    assert card_holder(code_on(page)) == ria.account
    assert "data:image/svg+xml" in page.content.decode()
    assert page.headers["Cache-Control"] == "no-store"
    assert Message.objects.filter(account=ria.account, kind="key_card_renewed").count() == 1


def test_the_code_is_shown_exactly_once_and_kept_nowhere(client, ria):
    from django.contrib.sessions.models import Session

    sign_in(client, ria)
    code = code_on(client.get(client.post(f"{MINE}kaart/").url))
    assert code not in str([row.get_decoded() for row in Session.objects.all()])
    again = client.get("/in/huis/sleutelkaart/").content.decode()
    assert code not in again and "keycard" not in again
    assert code.replace("-", "") not in str(list(KeyCard.objects.values()))


def test_looking_makes_no_card(client, ria):
    sign_in(client, ria)
    client.get(f"{MINE}kaart/")
    assert not KeyCard.objects.exists()


def test_a_newcomer_gets_a_first_card_and_only_a_first(house, ria):
    jo = make_person(house, "Jo", may=["add_person"])
    code = issue_first_card(actor=jo, person=ria)
    assert card_holder(code) == ria.account
    with pytest.raises(Problem):
        issue_first_card(actor=jo, person=ria)
    assert card_holder(code) == ria.account
    assert AuditEvent.objects.filter(verb="add_person", about=ria.account).count() == 1


def test_no_first_card_for_who_can_sign_in_another_way(house):
    for give in (
        lambda account: accounts.set_pin(account=account, pin="2580"),
        lambda account: accounts.add_verified_email(account=account, email="a@b.nl"),
    ):
        person = make_person(house)
        give(person.account)
        with pytest.raises(Problem):
            issue_first_card(actor=SYSTEM, person=person)
        assert not KeyCard.objects.filter(account=person.account).exists()


def test_no_first_card_without_the_right_or_from_another_house(house, ria):
    for actor in (make_person(house), make_person(make_community(), may=["add_person"])):
        with pytest.raises(Refused):
            issue_first_card(actor=actor, person=ria)
    assert not KeyCard.objects.exists()


def test_somebody_without_a_group_sees_her_means_all_the_same(client, ria):
    from zelfbeheer.foundation.accounts.models import Account

    client.force_login(
        Account.objects.create_account(is_owner=True), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert client.get("/inloggen/middelen/").status_code == 200
    sign_in(client, ria)
    assert client.get("/inloggen/middelen/").url == MINE
