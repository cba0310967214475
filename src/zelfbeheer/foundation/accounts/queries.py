"""Reads about the means somebody has, and her sessions."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from zelfbeheer.foundation.accounts.models import Account, KeyCard, Pin
from zelfbeheer.foundation.accounts.pins import is_of_before
from zelfbeheer.foundation.accounts.sessions import SHARED


@dataclass(frozen=True)
class Passkey:
    pk: int
    name: str
    added_at: datetime


@dataclass(frozen=True)
class Means:
    """With what somebody can sign in now."""

    pin_since: datetime | None
    card_since: datetime | None
    emails: tuple[str, ...]  # confirmed addresses
    passkeys: tuple[Passkey, ...]
    has_app: bool  # an authenticator app as second step

    @property
    def none_at_all(self) -> bool:
        return not (self.pin_since or self.card_since or self.emails or self.passkeys)


def means_of(account: Account) -> Means:
    """Four queries."""
    steps = list(Authenticator.objects.filter(user=account).order_by("pk"))
    keys = [step for step in steps if step.type == Authenticator.Type.WEBAUTHN]
    emails = EmailAddress.objects.filter(user=account, verified=True).order_by("-primary", "email")
    return Means(
        pin_since=Pin.objects.filter(account=account).values_list("set_at", flat=True).first(),
        card_since=KeyCard.objects.filter(account=account, ended_at=None).values_list("made_at", flat=True).first(),
        emails=tuple(emails.values_list("email", flat=True)),
        passkeys=tuple(Passkey(key.pk, key.wrap().name, key.created_at) for key in keys),
        has_app=any(step.type == Authenticator.Type.TOTP for step in steps),
    )


def accounts_without_means() -> QuerySet[Any, Any]:
    """Everybody who has nothing at all to sign in with, as `Means.none_at_all` says of one."""
    means: tuple[QuerySet[Any, Any], ...] = (
        Pin.objects.values("account"),
        KeyCard.objects.filter(ended_at=None).values("account"),
        EmailAddress.objects.filter(verified=True).values("user"),
        Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).values("user"),
    )
    accounts = Account.objects.order_by()
    for who_has in means:
        accounts = accounts.exclude(pk__in=who_has)
    return accounts.values("pk")


def second_steps(account: Account) -> set[str]:
    """The kinds of second step that are set up: "totp", "webauthn"."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return set(Authenticator.objects.filter(user=account, type__in=kinds).values_list("type", flat=True))


def asks_second_step(account: Account) -> bool:
    """Who chose an authenticator app is asked for it; who manages the installation also for her passkey.

    For anybody else a passkey is one more way in, and never a lock on the others.
    """
    steps = second_steps(account)
    return "totp" in steps or (account.is_owner and bool(steps))


def pins_of_before() -> int:
    """How many PINs nobody typed since the secret of the installation changed."""
    return sum(map(is_of_before, Pin.objects.values_list("hash", flat=True).iterator()))


@dataclass(frozen=True)
class OpenSession:
    """One place where somebody is signed in."""

    pk: int
    began_at: datetime
    device: str  # such as "Chrome, Android"
    on_shared_device: bool
    is_this_one: bool

    @property
    def mark(self) -> str:
        if self.is_this_one:
            return _("this device")
        return _("device of a group") if self.on_shared_device else ""


def sessions_of(account: Account, this_key: str | None) -> list[OpenSession]:
    """Newest first. Two queries, however many there are."""
    listed = list(UserSession.objects.filter(user=account).order_by("-created_at", "-pk"))
    keys = [one.session_key for one in listed]
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    content = {row.session_key: row.get_decoded() for row in living.order_by("pk")}
    return [
        OpenSession(
            one.pk, one.created_at, browser_words(one.user_agent),
            SHARED in content[one.session_key], one.session_key == this_key,
        )
        for one in listed
        if one.session_key in content
    ]  # fmt: skip


_BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
             ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
_SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
            ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def browser_words(user_agent: str) -> str:
    """A user agent in words that somebody recognises as her own phone: "Chrome, Android"."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part) or _("Unknown device")
