"""Choosing a PIN, renewing a key card, a newcomer's first card, and help by two people."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.vocabulary import KeysCapability
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.accounts import operations as accounts
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.accounts.queries import means_of
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem

CARD_RENEWED = "key_card_renewed"
PIN_CHANGED = "pin_changed"
HELPED = "sign_in_helped"
HELP_OPENED = "sign_in_help_opened"
OWN = GroupsCapability.CHANGE_OWN_PROFILE


def choose_pin(*, actor: Person, person: Person, pin: str) -> None:
    """Sets one's own PIN. Raises Problem when it is too easy to guess. Who had one is told, in case it was not she."""
    require(actor, OWN, person)
    with transaction.atomic():
        had_one = means_of(person.account).pin_since is not None
        accounts.set_pin(account=person.account, pin=pin)
        if had_one:
            tell(account=person.account, kind=PIN_CHANGED, community=person.community_id)
        record_change(actor=actor, verb=OWN, community=person.community_id, on=person, about=person)


def renew_own_card(*, actor: Person, person: Person) -> str:
    """A new card for oneself; the old one is dead at once. She is told, in case it was not she."""
    require(actor, OWN, person)
    with transaction.atomic():
        code = accounts.issue_key_card(person.account)
        record_change(actor=actor, verb=OWN, community=person.community_id, on=person, about=person)
        tell(account=person.account, kind=CARD_RENEWED, community=person.community_id)
    return code


def issue_first_card(*, actor: Any, person: Person) -> str:
    """The first card of a newcomer; answers the code, which is kept nowhere.

    Raises Refused, and Problem when she has a way in already: then it is her own, and takes two to help.
    """
    require(actor, GroupsCapability.ADD_PERSON, person)
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=person.account_id)
        if not means_of(person.account).none_at_all:
            raise Problem(_("This person can sign in already. To help somebody who cannot any more, it takes two."))
        code = accounts.issue_key_card(person.account)
        record_change(
            actor=actor, verb=GroupsCapability.ADD_PERSON, community=person.community_id, on=person, about=person
        )
    return code


def issue_first_cards(*, actor: Any, people: Iterable[Person]) -> list[tuple[Person, str]]:
    """First cards of several people at once, with their codes: for all of them, or for nobody."""
    with transaction.atomic():  # in the order of accounts, so that two who do this at once wait for each other
        made = [(one, issue_first_card(actor=actor, person=one)) for one in sorted(people, key=_account)]
    return sorted(made, key=lambda card: card[0].chosen_name.casefold())


def _account(person: Person) -> int:
    return person.account_id


def open_help(*, actor: Person, person: Person) -> HelpRequest:
    """The first of two says that somebody cannot sign in any more. Nothing changes yet, except that she is told."""
    with transaction.atomic():
        locked = Person.objects.of(actor.community_id).select_for_update(of=("self",)).select_related("account")
        person = locked.get(pk=person.pk)
        require(actor, KeysCapability.OPEN_HELP, person)
        waiting = HelpRequest.objects.of(actor.community_id).waiting().filter(person=person).first()
        if waiting is not None:
            return waiting
        asked = HelpRequest.objects.create(community_id=actor.community_id, person=person, opened_by=actor)
        record_change(actor=actor, verb=KeysCapability.OPEN_HELP, community=actor.community_id, on=asked, about=person)
        tell(
            account=person.account, kind=HELP_OPENED, community=actor.community_id, values={"first": actor.chosen_name}
        )
    return asked


def confirm_help(*, actor: Person, asked: HelpRequest) -> str:
    """The second person confirms: a new card, and everything that may be lost or stolen is dead. Answers the code."""
    with transaction.atomic():
        asked = _locked(actor, asked)
        require(actor, KeysCapability.CONFIRM_HELP, asked)
        account = asked.person.account
        code = accounts.issue_key_card(account)
        _forget_what_was_lost(account)
        asked.confirmed_by, asked.done_at = actor, timezone.now()
        asked.save(update_fields=["confirmed_by", "done_at"])
        record_change(
            actor=actor, verb=KeysCapability.CONFIRM_HELP, community=actor.community_id, on=asked, about=asked.person
        )
        first = asked.opened_by.chosen_name if asked.opened_by else "?"
        names = {"first": first, "second": actor.chosen_name}
        tell(account=account, kind=HELPED, community=actor.community_id, values=names)
    return code


def _forget_what_was_lost(account: Account) -> None:
    """PIN, passkeys, app and open sessions. Two residents never take the second step from who runs the installation."""
    accounts.remove_pin(account=account)
    accounts.sign_out_everywhere(account=account)
    if not account.is_owner:
        accounts.forget_second_steps(account=account)


def cancel_help(*, actor: Person, asked: HelpRequest) -> None:
    """It was not needed, or the person herself does not want it."""
    with transaction.atomic():
        asked = _locked(actor, asked)
        require(actor, KeysCapability.CANCEL_HELP, asked)
        asked.cancelled_at = timezone.now()
        asked.save(update_fields=["cancelled_at"])
        record_change(
            actor=actor, verb=KeysCapability.CANCEL_HELP, community=actor.community_id, on=asked, about=asked.person
        )


def _locked(actor: Person, asked: HelpRequest) -> HelpRequest:
    rows = HelpRequest.objects.of(actor.community_id).select_for_update(of=("self",))
    return rows.select_related("person__account", "opened_by").get(pk=asked.pk)
