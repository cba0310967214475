"""What accounts keeps of a person, how it leaves and goes, and how long. No export holds a secret.

The account itself is declared by person/privacy, which also erases it.
"""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.accounts.models import KeyCard, OwnerLink, Pin, WrongAttempt
from zelfbeheer.foundation.accounts.vocabulary import ENDED_CARD_DAYS, USED_LINK_DAYS, WRONG_ATTEMPT_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

SECRET = _("a secret; only a fingerprint of it is kept")
INNER = _("only for the computer's own bookkeeping")


RECORDS = (
    PersonalRecord(
        Pin, "account", ("set_at",), _("Your PIN (only when you chose it)"), Erasure.DELETE,
        left_out={"hash": SECRET},
    ),
    PersonalRecord(
        KeyCard, "account", ("made_at", "ended_at"), _("Your key cards"), Erasure.DELETE,
        left_out={"digest": SECRET},
    ),
    PersonalRecord(
        WrongAttempt, "account", ("at",), _("Wrong tries to sign in"), Erasure.DELETE,
        left_out={"device": _("only a fingerprint of the device, kept for a day")},
    ),
    PersonalRecord(
        OwnerLink, "account", ("made_at", "expires_at", "used_at"), _("Links to manage the installation"),
        Erasure.DELETE, left_out={"digest": SECRET},
    ),
    PersonalRecord(
        EmailAddress, "user", ("email", "verified", "primary"), _("Your e-mail addresses"), Erasure.DELETE
    ),
    PersonalRecord(
        EmailConfirmation, "email_address__user", ("email_address__email", "created", "sent"),
        _("E-mail addresses waiting to be confirmed"), Erasure.DELETE, left_out={"key": SECRET},
        labels={"email_address__email": _("E-mail address"), "created": _("Made"), "sent": _("Mailed")},
    ),
    PersonalRecord(
        Authenticator, "user", ("type", "created_at", "last_used_at"), _("Your passkeys and second steps"),
        Erasure.DELETE, left_out={"data": SECRET}, labels={"last_used_at": _("Last used")},
    ),
    PersonalRecord(
        UserSession, "user", ("created_at", "last_seen_at", "user_agent"), _("Where you are signed in"),
        Erasure.DELETE, left_out={"session_key": SECRET, "data": INNER, "ip": _("never kept; always empty")},
        labels={"user_agent": _("Browser")},
    ),
)  # fmt: skip


def _days(kind: str, label: Any, days: int, expired: Any) -> None:
    declare_retention(Retention(kind, label, days, expired, per_community=False))


def _old_attempts(before: datetime, community: Any) -> Any:
    return WrongAttempt.objects.filter(at__lt=before)


def _ended_cards(before: datetime, community: Any) -> Any:
    return KeyCard.objects.filter(ended_at__lt=before)


def _dead_links(before: datetime, community: Any) -> Any:
    return OwnerLink.objects.filter(Q(used_at__lt=before) | Q(expires_at__lt=before))


def _over(before: datetime, community: Any) -> Any:
    return Session.objects.filter(expire_date__lt=timezone.now())


def _without_session(before: datetime, community: Any) -> Any:
    return UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))


def declare() -> None:
    for record in RECORDS:
        declare_personal(record)
    _days("wrong_attempts", _("Wrong tries to sign in"), WRONG_ATTEMPT_DAYS, _old_attempts)
    _days("ended_key_cards", _("Key cards that have ended"), ENDED_CARD_DAYS, _ended_cards)
    _days("owner_links", _("Used links to manage the installation"), USED_LINK_DAYS, _dead_links)
    _days("sessions", _("Sessions that are over"), 0, _over)
    _days("sessions_listed", _("Where you were signed in"), 0, _without_session)


declare_mending("accounts:means", Pin, KeyCard, EmailAddress, Authenticator, UserSession)
