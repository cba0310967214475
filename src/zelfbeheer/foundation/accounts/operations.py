"""Giving, checking and ending the means with which somebody signs in.

These work on one account. Who may do this for whom is decided above, in a community (see `community/keys`), which
also records the act; only what the installer does is recorded here.
"""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.config.logs import event
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts import throttle
from zelfbeheer.foundation.accounts.codes import digest, grouped, new_code, read_code
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account, KeyCard, OwnerLink, Pin, WrongAttempt
from zelfbeheer.foundation.accounts.pins import hash_pin, is_lost, is_of_before, is_pin, why_too_easy
from zelfbeheer.foundation.accounts.vocabulary import OWNER_LINK_TERM
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem


class UnknownCard(Problem):
    """No living card has this code."""

    def __init__(self) -> None:
        super().__init__(_("We do not know this card. It may be an old one. Check the code, or ask for a new card."))


class PinNeeded(Problem):
    """The card is right, but here it is not enough."""

    def __init__(self) -> None:
        super().__init__(_("Your card is right. On a device of your own you also need your PIN."))


class WrongPin(Problem):
    def __init__(self) -> None:
        super().__init__(_("That PIN is not right. Try again."))


class PinEnded(Problem):
    """It was hashed with a secret of the installation that is gone."""

    def __init__(self) -> None:
        super().__init__(
            _("Your PIN is of before the secrets were renewed. Sign in another way, and choose a new PIN.")
        )


class NoPin(Problem):
    def __init__(self) -> None:
        super().__init__(_("You have no PIN yet. Sign in on a device of the group first, and choose one there."))


def set_pin(*, account: Account, pin: str) -> None:
    """Sets or changes somebody's PIN. Raises Problem when it is too easy."""
    refusal = why_too_easy(pin)
    if refusal:
        raise Problem(refusal)
    hashed = hash_pin(pin)  # slow on purpose, so before the transaction
    with transaction.atomic():
        Pin.objects.update_or_create(account=account, defaults={"hash": hashed, "set_at": timezone.now()})
        WrongAttempt.objects.filter(account=account).delete()


def remove_pin(*, account: Account) -> None:
    Pin.objects.filter(account=account).delete()


def check_pin(*, account: Account, pin: str, place: Place) -> None:
    """Silent when the PIN is right. Raises NoPin, WrongPin, or MustWait after too many wrong ones."""
    kept = Pin.objects.filter(account=account).first()
    if kept is None:
        raise NoPin
    if is_lost(kept.hash):
        raise PinEnded
    throttle.begin(account, place)
    if not is_pin(pin, kept.hash):
        event(throttle.logger, "wrong_pin")
        raise WrongPin
    throttle.forgive(account, place)
    if is_of_before(kept.hash):
        Pin.objects.filter(pk=kept.pk, hash=kept.hash).update(hash=hash_pin(pin))


def issue_key_card(account: Account) -> str:
    """A new card; the old one is dead in the same transaction. Answers the code, which is kept nowhere."""
    code = new_code()
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        end_key_card(account)
        KeyCard.objects.create(account=account, digest=digest(code))
    return grouped(code)


def end_key_card(account: Account) -> None:
    """A lost card is worth nothing from now on."""
    KeyCard.objects.filter(account=account, ended_at=None).update(ended_at=timezone.now())


def card_holder(code: str) -> Account | None:
    """Whose living card this is: takes the code as typed, or the whole address of its QR code."""
    bare = read_code(code)
    if not bare:
        return None
    cards = KeyCard.objects.filter(digest=digest(bare), ended_at=None, account__is_active=True)
    card = cards.select_related("account").first()
    return card.account if card else None


def enter_with_card(*, code: str, pin: str, place: Place) -> Account:
    """Who may come in with this card here. On a device that knows her the card is enough, elsewhere PIN too.

    Raises UnknownCard, PinNeeded, NoPin, WrongPin or MustWait. On a registered device a card that exists is never
    made to wait for others' wrong ones: a house is not locked out of its own tablet.
    """
    if not place.is_registered:
        throttle.require_card_entry(place)
    account = card_holder(code)
    if account is None:
        throttle.require_card_entry(place)
        throttle.note_unknown_card(place)
        raise UnknownCard
    if not (place.is_registered and place.knows(account)):
        if not pin:
            raise PinNeeded
        check_pin(account=account, pin=pin, place=place)
    return account


def add_verified_email(*, account: Account, email: str) -> None:
    """An address that somebody else vouches for (an import, the demo): a code can be mailed there at once."""
    with transaction.atomic():
        first = not EmailAddress.objects.filter(user=account).exists()
        EmailAddress.objects.create(user=account, email=email.lower(), verified=True, primary=first)
        if first:
            account.email = email.lower()
            account.save(update_fields=["email"])


def end_session(*, account: Account, session_key: str) -> None:
    """Ends one of somebody's own sessions; a key that is not hers does nothing."""
    mine = UserSession.objects.filter(user=account, session_key=session_key)
    if mine.exists():
        Session.objects.filter(session_key=session_key).delete()
        mine.delete()


def sign_out_everywhere(*, account: Account, but: str = "") -> None:
    """Ends every session of this account, except the one with key `but`."""
    others = UserSession.objects.filter(user=account).exclude(session_key=but)
    with transaction.atomic():
        Session.objects.filter(session_key__in=others.values("session_key")).delete()
        others.delete()
        if not but:  # also any session that is in no list: its hash no longer fits
            account.set_unusable_password()
            account.save(update_fields=["password"])


def forget_second_steps(*, account: Account) -> None:
    """Passkeys, authenticator app and recovery codes are gone: they were on what she lost."""
    Authenticator.objects.filter(user=account).delete()


def create_owner(*, email: str) -> str:
    """Makes somebody manage the installation and answers the path of a link that signs her in once.

    For somebody who lost her second step: run it again with the same address. Earlier links stop working.
    """
    token = secrets.token_urlsafe(32)
    with transaction.atomic():
        account = Account.objects.filter(email=email.lower()).first()
        account = account or Account.objects.create_account(email=email.lower())
        Account.objects.filter(pk=account.pk).update(is_owner=True, is_active=True)
        OwnerLink.objects.filter(account=account, used_at=None).delete()
        OwnerLink.objects.create(account=account, digest=digest(token), expires_at=timezone.now() + OWNER_LINK_TERM)
        record_change(actor=SYSTEM, verb="create_owner", community=None, on=account, about=account)
    return reverse("accounts:owner_link", kwargs={"token": token})


def open_owner_link(token: str) -> OwnerLink | None:
    """The link when it can still be used. Changes nothing."""
    links = OwnerLink.objects.filter(digest=digest(token), used_at=None, expires_at__gt=timezone.now())
    return links.select_related("account").first()


def use_owner_link(*, token: str) -> Account:
    """Uses a link up and forgets old second steps, so that new ones can be set. Raises Problem for a dead link."""
    with transaction.atomic():
        link: Any = OwnerLink.objects.select_for_update().filter(digest=digest(token)).first()
        if link is None or open_owner_link(token) is None:
            raise Problem(_("This link does not work any more. Ask whoever runs the server for a new one."))
        link.used_at = timezone.now()
        link.save(update_fields=["used_at"])
        forget_second_steps(account=link.account)
        record_change(actor=link.account, verb="use_owner_link", community=None, on=link.account, about=link.account)
    return link.account
