"""The sign-in page, the address of a card's QR code, and signing out."""

import pytest
from django.test import Client

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import WrongAttempt

pytestmark = pytest.mark.django_db


@pytest.fixture
def ria():
    person = make_person(make_community(slug="huis"), "Ria")
    accounts.set_pin(account=person.account, pin="2580")
    return person


@pytest.fixture
def code(ria):
    return accounts.issue_key_card(ria.account)


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_the_page_offers_card_mail_and_passkey_and_never_a_password(client):
    page = client.get("/inloggen/").content.decode()
    assert 'name="code"' in page
    assert "/account/code/" in page
    assert "data-passkey" in page
    assert "password" not in page
    assert client.get("/inloggen/").headers["Cache-Control"] == "no-store"


def test_whoever_is_signed_in_goes_on(client, ria):
    sign_in(client, ria)
    assert client.get("/inloggen/?next=/in/huis/vandaag/").url == "/in/huis/vandaag/"
    assert client.get("/inloggen/?next=https://evil.example/").url == "/"


def test_away_from_the_house_the_card_asks_for_the_pin_and_keeps_what_was_typed(client, ria, code):
    answer = client.post("/inloggen/", {"code": code, "next": "/in/huis/vandaag/"})
    page = answer.content.decode()
    assert answer.status_code == 200 and 'name="pin"' in page
    assert code.replace("-", "") in page.replace("-", "")
    assert signed_in_as(client) is None
    answer = client.post("/inloggen/", {"code": code, "pin": "2580", "next": "/in/huis/vandaag/"})
    assert answer.url == "/in/huis/vandaag/"
    assert signed_in_as(client) == str(ria.account_id)
    assert "shared_device" not in client.session


def test_the_whole_address_from_a_scanner_works_too(client, ria, code):
    client.post("/inloggen/", {"code": f"http://testserver/k/{code}/", "pin": "2580"})
    assert signed_in_as(client) == str(ria.account_id)


def test_on_a_tablet_of_her_house_the_card_is_enough_and_the_session_is_one_of_a_minute(client, ria, code):
    device = at_tablet(client, ria.community)
    assert client.post("/inloggen/", {"code": code}).status_code == 302
    assert signed_in_as(client) == str(ria.account_id)
    assert client.session["shared_device"]["device"] == device.pk


def test_on_a_tablet_of_another_house_the_card_is_not_enough_and_the_session_is_short_all_the_same(client, ria, code):
    at_tablet(client, make_community())
    client.post("/inloggen/", {"code": code})
    assert signed_in_as(client) is None
    client.post("/inloggen/", {"code": code, "pin": "2580"})
    assert "shared_device" in client.session


def test_wrong_tries_say_what_happened_and_keep_the_code(client, ria, code):
    page = client.post("/inloggen/", {"code": code, "pin": "9999"}).content.decode()
    assert "nl-field--wrong" in page and signed_in_as(client) is None
    for _ in range(4):
        client.post("/inloggen/", {"code": code, "pin": "9999"})
    page = client.post("/inloggen/", {"code": code, "pin": "2580"}).content.decode()
    assert "15 minu" in page and signed_in_as(client) is None


@pytest.mark.parametrize("typed", ["", "kort", "0000-0000-0000-0000", "😀" * 40, "x" * 10_000, "<script>", "\u202eabc"])
def test_nonsense_is_answered_kindly(client, ria, typed):
    answer = client.post("/inloggen/", {"code": typed, "pin": typed, "next": typed})
    assert answer.status_code == 200 and "nl-error" in answer.content.decode()
    assert signed_in_as(client) is None


def test_addresses_are_kept_only_as_fingerprints(client, ria):
    client.post("/inloggen/", {"code": "0000-0000-0000-0000"}, REMOTE_ADDR="203.0.113.7")
    kept = WrongAttempt.objects.get()
    assert kept.account is None and kept.device.startswith("address:") and "203.0.113" not in kept.device


def test_looking_at_a_qr_address_changes_nothing_and_tells_nothing(client, ria, code, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(f"/k/{code}/")
    unknown = client.get("/k/0000-0000-0000-0000/")
    assert answer.status_code == unknown.status_code == 200
    assert len(answer.content) - len(unknown.content) == 0
    assert signed_in_as(client) is None
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Referrer-Policy"] == "strict-origin"
    assert client.post(f"/k/{code}/").status_code == 405
    assert 'name="pin"' in answer.content.decode()


def test_on_a_tablet_of_the_house_the_qr_address_asks_no_pin(client, ria, code):
    at_tablet(client, ria.community)
    page = client.get(f"/k/{code}/").content.decode()
    assert 'name="pin"' not in page and f'value="{code}"' in page


@pytest.mark.parametrize("code", ["x", "😀", "%22%3E", "a" * 2000])
def test_any_qr_address_is_a_page(client, code):
    assert client.get(f"/k/{code}/").status_code == 200


def test_a_dead_card_opens_nothing_from_that_moment(client, ria, code):
    at_tablet(client, ria.community)
    accounts.issue_key_card(ria.account)
    client.post("/inloggen/", {"code": code})
    assert signed_in_as(client) is None


def test_signing_out_is_a_post_and_ends_the_session(client, ria, code):
    client.post("/inloggen/", {"code": code, "pin": "2580"})
    assert client.get("/uitloggen/").status_code == 405
    client.post("/uitloggen/")
    assert signed_in_as(client) is None
    assert not ria.account.usersession_set.exists()


def test_forged_posts_are_refused(ria, code):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/inloggen/", {"code": code, "pin": "2580"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["signup/", "login/", "password/reset/", "password/set/", "password/change/", "2fa/", "3rdparty/", "logout/",
     "social/signup/", "email/", "sessions/"],
)  # fmt: skip
def test_the_routes_of_the_library_that_we_do_not_offer_are_not_there(client, path):
    assert client.get(f"/account/{path}").status_code == 404


def test_the_librarys_own_doors_lead_to_ours(client):
    assert client.get("/account/inloggen/?next=/in/huis/vandaag/").url == "/inloggen/?next=%2Fin%2Fhuis%2Fvandaag%2F"
    assert client.get("/account/nieuw/").url == "/inloggen/"
