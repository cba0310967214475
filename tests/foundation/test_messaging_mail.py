"""Telling somebody: a message in her inbox, and a mail that says only that it is there."""

import pytest
from django.core import mail
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from tests.world import make_community, make_person
from zelfbeheer.foundation.messaging.jobs import mail_about
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import mark_read, tell

pytestmark = pytest.mark.django_db

VALUES = {"role": "Gast", "community": "Nachtopvang De Steiger"}


def told(email: str | None = "ria@example.nl", language: str = "") -> Message:
    person = make_person(make_community(), "Ria")
    person.account.email, person.account.language = email, language
    person.account.save()
    return tell(account=person.account, kind="role_given", community=person.community, values=VALUES)


def test_an_unknown_kind_or_a_missing_value_fails_at_once():
    account = make_person(make_community()).account
    with pytest.raises(LookupError):
        tell(account=account, kind="unknown")
    with pytest.raises(KeyError):
        tell(account=account, kind="role_given", values={"role": "Gast"})
    assert not Message.objects.exists()


def test_only_somebody_with_an_address_gets_mail_and_only_what_was_saved_is_mailed():
    told(email=None)
    assert not DBTaskResult.objects.exists()
    told()
    assert DBTaskResult.objects.count() == 1
    with pytest.raises(RuntimeError), transaction.atomic():
        told("jo@example.nl")
        raise RuntimeError
    assert DBTaskResult.objects.count() == 1 and Message.objects.count() == 2


@pytest.mark.parametrize("language", ["nl", "en", ""])
def test_the_mail_tells_nothing_but_that_there_is_a_message(language):
    message = told(language=language)
    assert mail_about.func(message.pk) is True
    sent = mail.outbox[0]
    whole = sent.subject + sent.body
    assert sent.to == ["ria@example.nl"] and "http" in sent.body
    assert not any(word in whole for word in ("Gast", "Steiger", "Ria", "role", "rol "))
    assert ("There is" in sent.body) is (language == "en")


def test_what_was_read_or_erased_meanwhile_is_not_mailed():
    message = told()
    mark_read(account=message.account)
    assert mail_about.func(message.pk) is False
    assert mail_about.func(message.pk + 1) is False
    assert mail.outbox == []
