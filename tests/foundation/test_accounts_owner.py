"""Whoever manages the installation: the link with which it begins, and the second step without which nothing opens."""

from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.access.views import owner_only
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account, OwnerLink
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db


@owner_only
def installation(request):
    return HttpResponse("the installation")


def ask(rf, account, **more):
    request = rf.get("/beheer/")
    request.user = account
    for name, value in more.items():
        setattr(request, name, value)
    return installation(request)


def signed_in_as(client):
    return client.session.get("_auth_user_id")


def test_the_link_signs_in_once_and_leads_to_the_second_step(client):
    path = accounts.create_owner(email="Baas@Example.nl")
    assert client.get(path).status_code == 200
    assert signed_in_as(client) is None  # looking does not use it up
    assert client.post(path).url == "/inloggen/tweede-stap/"
    owner = Account.objects.get(email="baas@example.nl")
    assert owner.is_owner and signed_in_as(client) == str(owner.pk)
    other = Client()
    assert other.post(path, follow=True).status_code == 404
    assert signed_in_as(other) is None


def test_only_a_digest_of_the_link_is_kept_and_it_is_recorded():
    path = accounts.create_owner(email="baas@example.nl")
    token = path.strip("/").rpartition("/")[2]
    assert len(token) >= 40 and token not in OwnerLink.objects.get().digest
    assert AuditEvent.objects.filter(verb="create_owner", actor=None).count() == 1


def test_a_link_is_dead_after_three_days_and_when_a_newer_one_was_made():
    first = accounts.create_owner(email="baas@example.nl")
    second = accounts.create_owner(email="baas@example.nl")
    assert Account.objects.count() == 1
    assert Client().get(first).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)):
        assert Client().get(second).status_code == 404
        with pytest.raises(Problem):
            accounts.use_owner_link(token=second.strip("/").rpartition("/")[2])


@pytest.mark.parametrize("token", ["x", "😀", "a" * 3000])
def test_a_made_up_link_opens_nothing(client, token):
    assert client.get(f"/beheer/welkom/{token}/").status_code == 404
    assert client.post(f"/beheer/welkom/{token}/").status_code == 302
    assert signed_in_as(client) is None


def test_a_new_link_helps_somebody_who_lost_her_second_step(client):
    owner = Account.objects.create_account(email="baas@example.nl", is_owner=True)
    Authenticator.objects.create(user=owner, type="totp", data={"secret": "x"})
    client.post(accounts.create_owner(email="baas@example.nl"))
    assert signed_in_as(client) == str(owner.pk)
    assert not Authenticator.objects.exists()


def test_without_a_second_step_the_installation_stays_closed_and_says_why(rf, client):
    owner = Account.objects.create_account(is_owner=True)
    assert ask(rf, owner).url == "/inloggen/tweede-stap/"
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/inloggen/tweede-stap/").content.decode()
    assert "/account/passkeys/nieuw/" in page and "/account/app/" in page


@pytest.mark.parametrize("kind", ["totp", "webauthn"])
def test_with_a_second_step_it_opens(rf, kind):
    owner = Account.objects.create_account(is_owner=True)
    Authenticator.objects.create(user=owner, type=kind, data={})
    assert ask(rf, owner).content == b"the installation"


def test_spare_codes_alone_are_no_second_step(rf):
    owner = Account.objects.create_account(is_owner=True)
    Authenticator.objects.create(user=owner, type="recovery_codes", data={})
    assert ask(rf, owner).status_code == 302


def test_never_on_a_device_that_others_use(rf):
    owner = Account.objects.create_account(is_owner=True)
    Authenticator.objects.create(user=owner, type="totp", data={})
    with pytest.raises(Refused):
        ask(rf, owner, shared_device=object())


def test_others_find_nothing_there(rf):
    from django.http import Http404

    with pytest.raises(Http404):
        ask(rf, Account.objects.create_account())


def test_a_passkey_of_an_owner_is_asked_for_after_a_card_elsewhere(client):
    person = make_person(make_community(slug="huis"), "Bo")
    person.account.is_owner = True
    person.account.save()
    accounts.set_pin(account=person.account, pin="2580")
    code = accounts.issue_key_card(person.account)
    Authenticator.objects.create(user=person.account, type="recovery_codes", data={"seed": "x"})
    client.post("/inloggen/", {"code": code, "pin": "2580"})
    assert signed_in_as(client)  # nothing set up yet: she is sent to set it up when she manages anything
    tablet = Client()
    at_tablet(tablet, person.community)
    tablet.post("/inloggen/", {"code": code})
    assert tablet.session["shared_device"]
    assert sign_in(Client(), person)
