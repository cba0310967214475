"""Erasing everything of one person, once and whole."""

from collections.abc import Callable
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import leave, people_of_account
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.backups.erased import declare_again, remember_erased
from zelfbeheer.foundation.backups.vocabulary import ACCOUNT
from zelfbeheer.foundation.transfer.registry import erase
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.person.privacy.vocabulary import PrivacyCapability


@transaction.atomic
def erase_account(*, actor: Account) -> None:
    """She leaves all her groups; then everything of hers goes, or stays without her in it, and the account goes last.

    Only about oneself: `actor` is the account. In each group the record says that somebody erased herself, no more.
    Raises Problem for the last owner of the installation.
    """
    account = Account.objects.select_for_update().get(pk=actor.pk)
    _check_not_last_owner(account)
    remember_erased(kind=ACCOUNT, key=account.handle)
    _let_go(account, lambda person: person)


def erase_again(handle: str) -> bool:
    """After a restore: somebody who had erased herself since is erased once more. False when she is not there."""
    account = Account.objects.filter(handle=handle).first()
    if account is None:
        return False
    with transaction.atomic():
        _let_go(account, lambda _person: SYSTEM)
    return True


def _let_go(account: Account, actor_for: Callable[[Any], Any]) -> None:
    people = people_of_account(account)
    for person in people:
        actor = actor_for(person)
        leave(actor=actor, person=person)
        record_change(actor=actor, verb=PrivacyCapability.ERASE_OWN_DATA, community=person.community_id)
    if not people:
        record_change(actor=account, verb=PrivacyCapability.ERASE_OWN_DATA, community=None)
    keys = _session_keys(account)
    erase(account)
    Session.objects.filter(session_key__in=keys).delete()
    account.delete()


def _check_not_last_owner(account: Account) -> None:
    if account.is_owner and not Account.objects.filter(is_owner=True).exclude(pk=account.pk).exists():
        raise Problem(_("You are the only one who manages this installation. First let somebody else do that too."))


def _session_keys(account: Any) -> list[str]:
    return list(account.usersession_set.values_list("session_key", flat=True))


declare_again(ACCOUNT, erase_again)
