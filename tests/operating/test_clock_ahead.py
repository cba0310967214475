"""What was written while the clock was a year ahead stands in nobody's way once it is put right."""

import time
from datetime import time as clock_time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.utils import timezone

from tests.world import at_tablet, make_community, make_person, sign_in
from zelfbeheer import cli
from zelfbeheer.community.devices import shared
from zelfbeheer.foundation.accounts import throttle
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account, WrongAttempt
from zelfbeheer.foundation.accounts.sessions import SHARED
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.backups import folder, jobs
from zelfbeheer.foundation.backups.keys import make_key
from zelfbeheer.foundation.backups.models import Backup
from zelfbeheer.foundation.backups.queries import state_of_backups
from zelfbeheer.foundation.jobs import clock
from zelfbeheer.foundation.jobs.models import ClockLeap
from zelfbeheer.foundation.messaging.hours import digest_is_due
from zelfbeheer.foundation.messaging.models import MessageHours

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def test_a_backup_of_next_year_keeps_none_from_being_made():
    make_key(actor=make_person(make_community()).account)
    now = timezone.now()
    Backup.objects.create(name="a", began_at=now + YEAR)
    assert jobs.is_due(now)
    assert not state_of_backups().latest


def test_nor_does_it_take_the_place_of_the_one_of_tonight(tmp_path):
    now = timezone.localtime()
    for day in range(16):
        for at in (now - timedelta(days=day), now + YEAR - timedelta(days=day)):
            (tmp_path / folder.new_name(at, by_hand=False)).touch()
    folder.forget_old(tmp_path)
    kept = [path.name for path in folder.backups_in(tmp_path)]
    assert len(kept) == 28 and folder.new_name(now, by_hand=False) in kept


def test_wrong_pins_of_next_year_block_nobody():
    person = make_person(make_community())
    for minute in range(9):
        attempt = WrongAttempt.objects.create(account=person.account, device="address:1")
        WrongAttempt.objects.filter(pk=attempt.pk).update(at=timezone.now() + YEAR + timedelta(minutes=minute))
    assert throttle.begin(person.account, Place("address:1", is_registered=False))


def test_a_minute_at_the_tablet_lasts_no_year(client, rf):
    house = make_community()
    device = at_tablet(client, house)
    request = rf.get("/")
    request.COOKIES = {name: morsel.value for name, morsel in client.cookies.items()}
    request.user = make_person(house).account
    request.session = {SHARED: {"device": device.pk, "name": "Ria", "touched": time.time()}}
    assert shared.running(request)
    request.session[SHARED]["touched"] += YEAR.total_seconds()
    assert shared.running(request) is None


def test_a_digest_of_next_year_is_no_digest_of_today():
    now = timezone.localtime().replace(hour=12)
    hours = MessageHours(digest_at=clock_time(8), last_digest_at=now + YEAR)
    assert digest_is_due(hours, now)


def test_the_owners_screen_asks_and_one_press_settles_it(client, in_english):
    owner = Account.objects.create_account(is_owner=True, email="baas@example.nl")
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies["taal"] = "en"
    question = "Is the clock of the server right?"
    assert question not in client.get("/beheer/").content.decode()
    now = timezone.now()
    ClockLeap.objects.create(seen_at=now - YEAR, now_at=now)
    assert question in client.get("/beheer/").content.decode() and clock.is_in_doubt()
    assert question not in client.post("/beheer/klok/", follow=True).content.decode()
    assert not clock.is_in_doubt()
    assert AuditEvent.objects.filter(verb=clock.CLOCK_IS_RIGHT).count() == 1


def test_nobody_else_can_say_so_and_the_command_can(client, capsys, monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")
    monkeypatch.setattr(cli, "without_pool", dict)
    now = timezone.now()
    ClockLeap.objects.create(seen_at=now - YEAR, now_at=now)
    person = sign_in(client, make_person(make_community()))
    assert person.post("/beheer/klok/").status_code == 404 and clock.is_in_doubt()
    assert cli.main(["clock-is-right"]) == 0
    assert "goes on" in capsys.readouterr().out and not clock.is_in_doubt()
