"""Telling somebody: a message in her inbox, and what goes out by mail, as she chose: quiet unless she asked."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from tests.world import make_community, make_person
from zelfbeheer.foundation.messaging import jobs
from zelfbeheer.foundation.messaging.hours import digest_is_due, quiet_until
from zelfbeheer.foundation.messaging.models import Message, MessageHours
from zelfbeheer.foundation.messaging.operations import choice_of, choices_of, choose, mark_read, tell
from zelfbeheer.foundation.messaging.registry import Topic, declare_topic, topic_of, topics
from zelfbeheer.foundation.messaging.vocabulary import When

pytestmark = pytest.mark.django_db

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
VALUES = {"role": "Gast", "community": "Nachtopvang De Steiger"}
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=AMSTERDAM)


def wants(account, when, digest_at=time(9), quiet=(time(22), time(8))):
    choose(account=account, when={"roles": when}, digest_at=digest_at, quiet_from=quiet[0], quiet_until=quiet[1])


def told(email: str | None = "ria@example.nl", language: str = "", when: str = "now") -> Message:
    person = make_person(make_community(), "Ria")
    person.account.email, person.account.language = email, language
    person.account.save()
    wants(person.account, when)
    return tell(account=person.account, kind="role_given", community=person.community, values=VALUES)


def test_an_unknown_kind_or_a_missing_value_fails_at_once():
    account = make_person(make_community()).account
    with pytest.raises(LookupError):
        tell(account=account, kind="unknown")
    with pytest.raises(KeyError):
        tell(account=account, kind="role_given", values={"role": "Gast"})
    assert not Message.objects.exists()


def test_it_is_quiet_by_default_but_for_what_guards_the_account():
    account = make_person(make_community()).account
    assert set(choices_of(account).values()) == {When.NEVER, When.NOW}
    assert [name for name, when in choices_of(account).items() if when is When.NOW] == ["keys"]
    tell(account=account, kind="role_given", values=VALUES)
    assert not DBTaskResult.objects.exists()
    tell(account=account, kind="key_card_renewed")
    assert DBTaskResult.objects.count() == 1


def test_no_topic_may_mail_daily_who_did_not_ask_for_it():
    with pytest.raises(ValueError, match="chooses"):
        declare_topic(Topic("noise", "Noise", 1, default=When.DIGEST))
    assert "noise" not in {topic.name for topic in topics()}


def test_a_kind_belongs_to_what_its_name_begins_with_or_to_everything_else():
    assert topic_of("duties.moved").name == "duties"
    assert topic_of("duties.not_made_yet").name == "duties"
    assert topic_of("role_given").name == "roles"
    assert topic_of("never_heard_of").name == "other"


def test_only_what_was_saved_goes_out():
    told()
    assert DBTaskResult.objects.count() == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        told("jo@example.nl")
        raise RuntimeError
    assert DBTaskResult.objects.count() == 1 and Message.objects.count() == 1


@pytest.mark.parametrize("language", ["nl", "en", ""])
def test_the_mail_tells_nothing_but_that_there_is_something_and_where(language):
    with time_machine.travel(NOON):
        message = told(language=language)
        assert jobs.tell_now.func(message.pk) is True
    sent = mail.outbox[0]
    whole = sent.subject + sent.body
    assert sent.to == ["ria@example.nl"] and "http" in sent.body and message.community.name in sent.body
    assert message.community.name not in sent.subject
    assert not any(word in whole for word in ("Gast", "Steiger", "Ria", "role", "rol "))
    assert ("There is" in sent.body) is (language == "en")


def test_what_was_read_or_erased_meanwhile_is_not_mailed():
    with time_machine.travel(NOON):
        message = told()
        mark_read(account=message.account)
        assert jobs.tell_now.func(message.pk) is False
        assert jobs.tell_now.func(message.pk + 1) is False
        assert jobs.tell_now.func(told(email=None).pk) is False
    assert mail.outbox == []


def test_in_her_quiet_hours_it_waits_until_they_are_over():
    with time_machine.travel(datetime(2026, 11, 24, 23, 30, tzinfo=AMSTERDAM), tick=False):
        message = told()
        DBTaskResult.objects.all().delete()
        assert jobs.tell_now.func(message.pk) is True
    waiting = DBTaskResult.objects.get()
    assert mail.outbox == [] and waiting.run_after == datetime(2026, 11, 25, 8, 0, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("begins", "ends", "now", "until"),
    [
        ("22:00", "08:00", "2026-11-24 21:59", None),
        ("22:00", "08:00", "2026-11-24 22:00", "2026-11-25 08:00"),
        ("22:00", "08:00", "2026-11-25 07:59", "2026-11-25 08:00"),
        ("22:00", "08:00", "2026-11-25 08:00", None),
        ("13:00", "15:00", "2026-11-24 14:00", "2026-11-24 15:00"),
        ("13:00", "13:00", "2026-11-24 13:00", None),
        ("22:00", "02:30", "2027-03-27 23:00", "2027-03-28 03:30"),  # the hour that does not exist
    ],
)
def test_quiet_hours_may_go_over_midnight(begins, ends, now, until):
    hours = MessageHours(quiet_from=time.fromisoformat(begins), quiet_until=time.fromisoformat(ends))
    answer = quiet_until(hours, datetime.fromisoformat(now).replace(tzinfo=AMSTERDAM))
    wanted = until and datetime.fromisoformat(until).replace(tzinfo=AMSTERDAM)
    assert answer == wanted


def test_the_digest_comes_once_a_day_at_her_hour_and_only_when_there_is_something():
    at_eight = NOON.replace(hour=8)
    with time_machine.travel(at_eight, tick=False) as clock:
        message = told(when="digest")
        account = message.account
        assert jobs.send_digests() == 0
        clock.shift(timedelta(hours=1))
        tell(account=account, kind="key_card_renewed")  # told at once, so not again
        assert jobs.send_digests() == 1 and jobs.send_digests() == 0
        task = DBTaskResult.objects.get(task_path__endswith="send_digest")
        assert task.args_kwargs["args"] == [account.pk, [message.pk]]
        assert jobs.send_digest.func(account.pk, [message.pk]) is True
        clock.shift(timedelta(days=1))
        assert jobs.send_digests() == 0  # nothing new since
        again = tell(account=account, kind="role_given", values=VALUES)
        mark_read(account=account)
        assert jobs.send_digests() == 0 and jobs.send_digest.func(account.pk, [again.pk]) is False
    assert [sent.to for sent in mail.outbox] == [["ria@example.nl"]]


def test_a_digest_that_was_missed_comes_as_soon_as_it_can_and_a_changed_hour_not_twice():
    hours = MessageHours(digest_at=time(9), last_digest_at=NOON - timedelta(days=2))
    assert digest_is_due(hours, NOON)
    hours.last_digest_at = NOON
    hours.digest_at = time(10)
    assert not digest_is_due(hours, NOON)


def test_choosing_again_replaces_and_leaves_unknown_topics_alone():
    account = make_person(make_community()).account
    wants(account, "now")
    wants(account, "digest", digest_at=time(18))
    choose(account=account, when={"nothing": "now"}, digest_at=time(18), quiet_from=time(0), quiet_until=time(0))
    assert choice_of(account, topic_of("role_given")) is When.DIGEST
    assert MessageHours.objects.get(account=account).digest_at == time(18)
    assert timezone.now()
