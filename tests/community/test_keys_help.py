"""Two people of the house help somebody who has nothing left to sign in with."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.operations import cancel_help, confirm_help, open_help
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import KeyCard, Pin
from zelfbeheer.foundation.accounts.operations import card_holder
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of

pytestmark = pytest.mark.django_db
HELP = ["help_sign_in", "see_day"]


@pytest.fixture
def house():
    return make_community(slug="huis")


@pytest.fixture
def ria(house):
    person = make_person(house, "Ria", may=HELP)
    accounts.set_pin(account=person.account, pin="2580")
    return person


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=HELP)


@pytest.fixture
def jo(house):
    return make_person(house, "Jo", may=HELP)


def fresh(person):
    person.forget_rights()
    return person


def test_two_people_give_a_new_card_and_everything_lost_is_dead(client, house, ria, sam, jo):
    old = accounts.issue_key_card(ria.account)
    Authenticator.objects.create(user=ria.account, type="totp", data={"secret": "x"})
    lost_phone = sign_in(Client(), ria)
    sign_in(client, sam)
    assert client.post(f"/in/huis/helpen/{ria.pk}/").url == "/in/huis/helpen/"
    assert card_holder(old) == ria.account  # nothing has changed yet
    asked = HelpRequest.objects.of(house).get()
    second = sign_in(Client(), jo)
    assert "Ria" in second.get("/in/huis/helpen/").content.decode()
    address = second.post(f"/in/huis/helpen/bevestigen/{asked.pk}/").url
    page = second.get(address).content.decode()
    assert "Ria" in page and "keycard__code" in page
    assert card_holder(old) is None
    assert KeyCard.objects.filter(account=ria.account, ended_at=None).count() == 1
    assert not Pin.objects.exists() and not Authenticator.objects.exists()
    assert lost_phone.get("/in/huis/ik/inloggen/").status_code == 302


def test_the_person_is_told_by_whom_and_it_is_recorded(client, house, ria, sam, jo):
    asked = open_help(actor=sam, person=ria)
    confirm_help(actor=jo, asked=asked)
    kinds = Message.objects.filter(account=ria.account).order_by("pk")
    assert [message.kind for message in kinds] == ["sign_in_help_opened", "sign_in_helped"]
    words = text_of(kinds[1].kind, kinds[1].values)
    assert "Sam" in words and "Jo" in words
    assert set(AuditEvent.objects.filter(about=ria.account).values_list("verb", "actor")) == {
        ("open_help", sam.account_id),
        ("confirm_help", jo.account_id),
    }
    ria.account.refresh_from_db()
    sign_in(client, ria)
    page = client.get("/in/huis/ik/inloggen/").content.decode()
    assert "Sam" in page and "Jo" in page


def test_one_person_alone_is_not_enough(ria, sam):
    asked = open_help(actor=sam, person=ria)
    for actor in (sam, ria):
        with pytest.raises(Refused):
            confirm_help(actor=fresh(actor), asked=asked)
    assert not KeyCard.objects.exists() and Pin.objects.exists()


def test_nobody_begins_to_help_herself(ria):
    with pytest.raises(Refused):
        open_help(actor=ria, person=ria)


def test_without_the_right_nobody_helps(house, ria, sam):
    guest = make_person(house)
    with pytest.raises(Refused):
        open_help(actor=guest, person=ria)
    asked = open_help(actor=sam, person=ria)
    for actor in (guest, make_person(make_community(), may=HELP)):
        with pytest.raises((Refused, HelpRequest.DoesNotExist)):
            confirm_help(actor=actor, asked=asked)


def test_the_database_itself_wants_two_different_people(house, ria, sam):
    for fields in (
        {"opened_by": sam, "confirmed_by": sam},
        {"opened_by": ria},
        {"opened_by": sam, "confirmed_by": ria},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpRequest.objects.create(community=house, person=ria, **fields)


def test_after_half_an_hour_it_is_over(ria, sam, jo):
    with time_machine.travel(timezone.now(), tick=False) as clock:
        asked = open_help(actor=sam, person=ria)
        clock.shift(timedelta(minutes=30))
        with pytest.raises(Refused):
            confirm_help(actor=jo, asked=asked)
        assert open_help(actor=jo, person=ria) != asked
    assert not KeyCard.objects.exists()


def test_it_is_confirmed_once(ria, sam, jo, house):
    asked = open_help(actor=sam, person=ria)
    code = confirm_help(actor=jo, asked=asked)
    with pytest.raises(Refused):
        confirm_help(actor=make_person(house, may=HELP), asked=asked)
    assert card_holder(code) == ria.account


def test_beginning_twice_is_one_request(ria, sam, jo):
    assert open_help(actor=sam, person=ria) == open_help(actor=jo, person=ria)


def test_the_person_herself_can_stop_it(client, house, ria, sam, jo):
    asked = open_help(actor=sam, person=ria)
    sign_in(client, ria)
    assert f"/helpen/stoppen/{asked.pk}/" in client.get("/in/huis/ik/inloggen/").content.decode()
    assert client.post(f"/in/huis/helpen/stoppen/{asked.pk}/").url == "/in/huis/ik/inloggen/"
    with pytest.raises(Refused):
        confirm_help(actor=jo, asked=asked)
    with pytest.raises(Refused):
        cancel_help(actor=sam, asked=asked)


def test_somebody_who_left_is_not_helped(house, ria, sam, jo):
    asked = open_help(actor=sam, person=ria)
    ria.left_on = ria.joined_on
    ria.save()
    with pytest.raises(Refused):
        confirm_help(actor=jo, asked=asked)


def test_two_residents_do_not_take_the_second_step_of_who_runs_the_installation(ria, sam, jo):
    ria.account.is_owner = True
    ria.account.save()
    Authenticator.objects.create(user=ria.account, type="totp", data={"secret": "x"})
    confirm_help(actor=jo, asked=open_help(actor=sam, person=ria))
    assert Authenticator.objects.filter(user=ria.account).exists()


def test_another_house_sees_and_does_nothing(client, house, ria, sam):
    asked = open_help(actor=sam, person=ria)
    stranger = make_person(make_community(slug="ander"), may=HELP)
    sign_in(client, stranger)
    assert client.post(f"/in/huis/helpen/bevestigen/{asked.pk}/").status_code == 404
    assert client.post(f"/in/ander/helpen/bevestigen/{asked.pk}/").status_code == 404
    assert client.post(f"/in/ander/helpen/{ria.pk}/").status_code == 404
    assert "Ria" not in client.get("/in/ander/helpen/").content.decode()


def test_the_one_who_began_sees_why_she_cannot_confirm(client, ria, sam):
    asked = open_help(actor=sam, person=ria)
    sign_in(client, sam)
    page = client.get("/in/huis/helpen/").content.decode()
    assert "nl-reason" in page and f"bevestigen/{asked.pk}" not in page
    assert client.get(f"/in/huis/helpen/bevestigen/{asked.pk}/").status_code == 403


@pytest.mark.parametrize("asked", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(client, house, sam, jo, asked, django_assert_num_queries):
    for number in range(asked):
        open_help(actor=sam, person=make_person(house, f"Naam {number}"))
    sign_in(client, jo)
    with django_assert_num_queries(6):
        page = client.get("/in/huis/helpen/").content.decode()
    assert page.count("/bevestigen/") == asked
