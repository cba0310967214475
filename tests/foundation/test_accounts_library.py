"""What allauth does for us, on our own pages: mailed codes, addresses, second steps, spare codes and sessions."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.test import Client

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.fixture(autouse=True)
def _mail_at_once(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def ria():
    person = make_person(make_community(slug="huis"), "Ria")
    accounts.set_pin(account=person.account, pin="2580")
    accounts.add_verified_email(account=person.account, email="ria@example.nl")
    return person


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def mailed_code(mailoutbox):
    return re.search(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", mailoutbox[-1].body, re.MULTILINE)[1]


def ask(client, address):
    return client.post("/account/code/", {"email": address}, follow=True)


def totp(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def set_up_app(client):
    page = client.get("/account/app/").content.decode()
    secret = re.search(r'class="nl-code">([A-Z2-7]+)<', page)[1]
    return secret, client.post("/account/app/", {"code": totp(secret)})


# --- a code by e-mail


def test_a_mailed_code_signs_in(client, ria, mailoutbox):
    page = client.post(
        "/account/code/?next=/in/huis/vandaag/", {"email": "Ria@Example.nl", "next": "/in/huis/vandaag/"}, follow=True
    )
    assert "ria@example.nl" in page.content.decode().lower()
    assert [to.lower() for to in mailoutbox[0].to] == ["ria@example.nl"]
    answer = client.post("/account/code/invullen/", {"code": mailed_code(mailoutbox), "next": "/in/huis/vandaag/"})
    assert answer.url == "/in/huis/vandaag/"
    assert signed_in_as(client) == str(ria.account_id)


def test_the_mail_is_plain_dutch_with_our_own_words(client, ria, mailoutbox):
    ask(client, "ria@example.nl")
    mail = mailoutbox[0]
    assert mail.subject == "Je code om in te loggen"
    assert "{{" not in mail.body and "&" not in mail.body


def test_an_unknown_address_gets_the_same_page_and_the_same_work(client, ria, mailoutbox, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    known, unknown = Client(), Client()
    with CaptureQueriesContext(connection) as for_known:
        first = ask(known, "ria@example.nl")
    with CaptureQueriesContext(connection) as for_unknown:
        second = ask(unknown, "niemand@example.nl")
    hide = re.compile(r"(ria|niemand)@example.nl|csrfmiddlewaretoken\" value=\"\w+|\?v=\w+")
    assert hide.sub("", first.content.decode()) == hide.sub("", second.content.decode())
    assert abs(len(for_known) - len(for_unknown)) <= 4
    assert len(mailoutbox) == 2
    assert not re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mailoutbox[1].body, re.MULTILINE)
    assert "http" not in mailoutbox[1].body


def test_no_code_goes_to_an_address_that_nobody_confirmed(client, mailoutbox):
    owner = Account.objects.create_account(email="baas@example.nl", is_owner=True)
    EmailAddress.objects.create(user=owner, email="baas@example.nl", verified=False, primary=True)
    ask(client, "baas@example.nl")
    assert not re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", mailoutbox[0].body, re.MULTILINE)


def test_mail_goes_into_the_queue_and_not_out_during_the_answer(client, ria, mailoutbox, settings):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(client, "ria@example.nl")
    assert mailoutbox == []
    assert DBTaskResult.objects.ready().count() == 1


def test_what_was_mailed_is_forgotten_within_the_hour(client, ria, settings):
    from datetime import timedelta

    import time_machine
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from zelfbeheer.foundation.accounts.jobs import forget_posted_mail

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    ask(client, "ria@example.nl")
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())
    assert forget_posted_mail() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert forget_posted_mail() == 1


def test_three_wrong_codes_end_it(client, ria, mailoutbox):
    ask(client, "ria@example.nl")
    code = mailed_code(mailoutbox)
    for _ in range(2):
        page = client.post("/account/code/invullen/", {"code": "AAAA-AAAA"})
        assert "nl-field--wrong" in page.content.decode()
    assert client.post("/account/code/invullen/", {"code": "AAAA-AAAA"}).status_code == 302
    client.post("/account/code/invullen/", {"code": code})
    assert signed_in_as(client) is None


def test_asking_again_and_again_is_limited_over_all_processes(client, ria, mailoutbox):
    pages = [Client().post("/account/code/", {"email": "ria@example.nl"}) for _ in range(5)]
    assert [page.status_code for page in pages] == [302, 302, 302, 200, 200]
    assert len(mailoutbox) == 3


def test_too_many_requests_get_our_own_page(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"manage_email": "1/m/user"}
    sign_in(client, make_person(make_community()))
    client.post("/account/e-mail/", {"email": "a@b.nl", "action_add": "1"})
    page = client.post("/account/e-mail/", {"email": "c@d.nl", "action_add": "1"})
    assert page.status_code == 429 and "nl-page" in page.content.decode()


def test_a_code_that_is_over_ends_kindly(client, ria, mailoutbox):
    from datetime import timedelta

    import time_machine
    from django.utils import timezone

    with time_machine.travel(timezone.now(), tick=False) as clock:
        ask(client, "ria@example.nl")
        clock.shift(timedelta(minutes=16))
        answer = client.post("/account/code/invullen/", {"code": mailed_code(mailoutbox)})
        assert answer.status_code == 302 and signed_in_as(client) is None


# --- addresses


def test_adding_an_address_takes_a_code_and_then_it_works(client, mailoutbox):
    jo = make_person(make_community(slug="huis"), "Jo")
    accounts.issue_key_card(jo.account)
    sign_in(client, jo)
    assert client.get("/account/e-mail/").status_code == 200
    page = client.post("/account/e-mail/", {"email": "jo@example.nl", "action_add": "1"}, follow=True)
    assert "jo@example.nl" in page.content.decode()
    client.post("/account/e-mail/code/", {"code": mailed_code(mailoutbox)})
    assert EmailAddress.objects.get(user=jo.account).verified
    jo.account.refresh_from_db()
    assert jo.account.email == "jo@example.nl"
    client.post("/account/e-mail/", {"email": "jo@example.nl", "action_remove": "1"})
    jo.account.refresh_from_db()
    assert jo.account.email is None and not EmailAddress.objects.exists()


def test_the_only_way_in_is_not_removed(client, ria):
    sign_in(client, ria)
    client.post("/account/e-mail/", {"email": "ria@example.nl", "action_remove": "1"})
    assert EmailAddress.objects.filter(user=ria.account).exists()


def test_an_address_of_somebody_else_is_not_given_away(client, ria, mailoutbox):
    jo = make_person(ria.community, "Jo")
    sign_in(client, jo)
    page = client.post("/account/e-mail/", {"email": "ria@example.nl", "action_add": "1"}, follow=True)
    assert page.status_code == 200 and "nl-error" not in page.content.decode()
    assert not EmailAddress.objects.filter(user=jo.account).exists()


@pytest.mark.parametrize("typed", ["", "geen", "x" * 10_000 + "@b.nl", "😀@b.nl", "<b>@b.nl", "\u202ea@b"])
def test_a_wrong_address_changes_nothing(client, ria, typed):
    sign_in(client, ria)
    page = client.post("/account/e-mail/", {"email": typed, "action_add": "1"})
    assert page.status_code == 200 and "nl-field--wrong" in page.content.decode()
    assert EmailAddress.objects.count() == 1


# --- a second step


def test_setting_up_an_app_gives_spare_codes_and_is_asked_for_from_then_on(client, ria, mailoutbox):
    sign_in(client, ria)
    secret, answer = set_up_app(client)
    assert answer.url == "/account/reservecodes/"
    spare = re.findall(r'class="nl-code">(\d+)<', client.get(answer.url).content.decode())
    assert len(spare) == 10
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    other = Client()
    ask(other, "ria@example.nl")
    code = re.findall(r"^([A-Z0-9]{4}-[A-Z0-9]{4})$", "\n".join(mail.body for mail in mailoutbox), re.MULTILINE)[-1]
    assert other.post("/account/code/invullen/", {"code": code}).url == "/account/tweede-stap/"
    assert signed_in_as(other) is None
    assert "nl-field--wrong" in other.post("/account/tweede-stap/", {"code": "000000"}).content.decode()
    other.post("/account/tweede-stap/", {"code": spare[0]})
    assert signed_in_as(other) == str(ria.account_id)


def test_the_app_is_asked_for_after_card_and_pin_elsewhere_and_not_on_the_houses_own_tablet(client, ria):
    sign_in(client, ria)
    set_up_app(client)
    code = accounts.issue_key_card(ria.account)
    elsewhere, tablet = Client(), Client()
    assert elsewhere.post("/inloggen/", {"code": code, "pin": "2580"}).url == "/account/tweede-stap/"
    assert signed_in_as(elsewhere) is None
    at_tablet(tablet, ria.community)
    tablet.post("/inloggen/", {"code": code})
    assert signed_in_as(tablet) == str(ria.account_id)


def test_a_second_step_half_done_can_be_stopped(client, ria):
    sign_in(client, ria)
    set_up_app(client)
    code = accounts.issue_key_card(ria.account)
    other = Client()
    other.post("/inloggen/", {"code": code, "pin": "2580"})
    assert other.post("/uitloggen/", {"next": "/inloggen/"}).url == "/inloggen/"
    assert other.get("/account/tweede-stap/").status_code == 302


def test_who_has_a_second_step_confirms_it_again_before_changing_anything(client, ria):
    sign_in(client, ria)
    secret, _ = set_up_app(client)
    later = sign_in(Client(), ria)
    answer = later.get("/account/app/weg/")
    assert answer.url.startswith("/account/tweede-stap/bevestigen/")
    assert later.get(answer.url).status_code == 200
    assert later.get("/account/bevestigen/").url.startswith("/account/tweede-stap/bevestigen/")
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    answer = later.post(answer.url, {"code": totp(secret), "next": "/account/app/weg/"})
    assert answer.url == "/account/app/weg/"
    assert later.post("/account/app/weg/").status_code == 302
    assert not Authenticator.objects.exists()


def test_spare_codes_can_be_made_anew_and_saved(client, ria):
    sign_in(client, ria)
    set_up_app(client)
    page = client.get("/account/reservecodes/nieuw/")
    assert page.status_code in {200, 302}


def test_without_a_second_step_nothing_is_asked_again(client, ria):
    sign_in(client, ria)
    assert client.get("/account/bevestigen/").url == "/inloggen/middelen/"
    assert client.get("/account/passkeys/nieuw/").status_code == 200


@pytest.mark.parametrize(
    "typed", ["", "{}", "[]", "null", "nee", '{"response": null}', '{"response": {"userHandle": 3}}', "😀"]
)
@pytest.mark.parametrize("path", ["/account/passkeys/nieuw/", "/account/passkeys/inloggen/", "/account/tweede-stap/"])
def test_an_answer_of_nonsense_instead_of_a_passkey_is_a_wrong_answer(client, ria, path, typed):
    if "nieuw" in path:
        sign_in(client, ria)
        client.get(path)
    else:
        client.get("/account/passkeys/inloggen/", headers={"Accept": "application/json"})
    answer = client.post(path, {"credential": typed, "name": "x", "passwordless": "on"})
    assert answer.status_code in {200, 302}
    assert not Authenticator.objects.exists()


# --- sessions


@pytest.mark.parametrize("others", [0, 2])
def test_sessions_are_listed_and_can_be_ended(client, ria, others, django_assert_num_queries):
    code = accounts.issue_key_card(ria.account)
    phones = [Client(headers={"User-Agent": "Mozilla/5.0 (Linux; Android 9) Chrome/1 Safari"}) for _ in range(others)]
    for phone in [*phones, client]:
        phone.post("/inloggen/", {"code": code, "pin": "2580"})
    with django_assert_num_queries(4):
        page = client.get("/inloggen/sessies/").content.decode()
    assert page.count("nl-row__title") == others + 1
    if others:
        assert "Chrome, Android" in page
        mine = ria.account.usersession_set.exclude(session_key=client.session.session_key).order_by("pk")
        client.post(f"/inloggen/sessies/{mine[0].pk}/")
        assert [signed_in_as(phone) is None for phone in phones] == [True, False]
        client.post("/inloggen/sessies/andere/")
        assert [signed_in_as(phone) is None for phone in phones] == [True, True]
    assert signed_in_as(client)
    client.post(f"/inloggen/sessies/{ria.account.usersession_set.get().pk}/")
    assert signed_in_as(client) is None


def test_a_session_of_somebody_else_is_not_there(client, ria):
    code = accounts.issue_key_card(ria.account)
    client.post("/inloggen/", {"code": code, "pin": "2580"})
    stranger = sign_in(Client(), make_person(ria.community))
    assert stranger.post(f"/inloggen/sessies/{ria.account.usersession_set.get().pk}/").status_code == 404
    assert signed_in_as(client)


def test_signing_out_everywhere_reaches_sessions_that_stand_in_no_list(client, ria):
    sign_in(client, ria)
    ria.account.usersession_set.all().delete()
    accounts.sign_out_everywhere(account=ria.account)
    assert client.get("/inloggen/sessies/").status_code == 302


def test_no_confirmed_address_is_a_condition_for_coming_in_whatever_the_means(client):
    from allauth.account.adapter import get_adapter

    assert not [stage for stage in get_adapter().get_login_stages() if "EmailVerification" in stage]
    jo = make_person(make_community(slug="huis"), "Jo")
    EmailAddress.objects.create(user=jo.account, email="jo@example.nl", verified=False, primary=True)
    accounts.set_pin(account=jo.account, pin="2580")
    client.post("/inloggen/", {"code": accounts.issue_key_card(jo.account), "pin": "2580"})
    assert signed_in_as(client)
