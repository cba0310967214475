"""Calling whoever is near, coming, and ending it. Nobody counts who came: the record has no name with it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person, basis_of
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import SYSTEM, Denied, Refused, can, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.handover.models import Comer, HelpCall, HelpRule
from zelfbeheer.house.handover.operations import names_in
from zelfbeheer.house.handover.policies import who_is_asked
from zelfbeheer.house.handover.vocabulary import (
    HELP_COMES,
    HELP_NEEDED,
    WORDS_LENGTH,
    HandoverCapability,
    HelpKind,
)

NOT_USED = _("Asking for help is switched off here. Call somebody, or go to them. In danger, call 112.")
SAY_WHAT = _("Say in a few words what you need, in at most %(most)s characters.")
NO_NAMES = _("Do not name anybody here: %(name)s. Say only what you need. Nobody was called yet.")
CALL, COME, END = HandoverCapability.CALL_HELP, HandoverCapability.COME_TO_HELP, HandoverCapability.END_HELP_CALL


def is_used(community: Community) -> bool:
    """Can one call for help here? Yes, unless the house chose otherwise. One query."""
    rule = HelpRule.objects.of(community).order_by("-made_at", "-pk").first()
    return rule is None or rule.is_used


def set_help_used(*, actor: Person, community: Community, used: bool) -> None:
    """The house uses this, or not."""
    require(actor, GroupsCapability.CHANGE_WAYS, community)
    with transaction.atomic():
        basis = basis_of(actor, GroupsCapability.CHANGE_WAYS)
        rule = HelpRule.objects.create(community=community, is_used=used, basis=basis)
        record_change(actor=actor, verb=GroupsCapability.CHANGE_WAYS, community=community, on=rule)


def call_help(*, actor: Person, kind: str, words: str = "", is_word: bool = False) -> HelpCall:
    """Everybody near gets a message. Asking again while it is open changes nothing.

    `words` only with "something else"; nobody may be named in them. `is_word`: what looks like a name is an ordinary
    word here. Raises Refused, Problem.
    """
    require(actor, CALL, actor.community)
    said = _checked(actor, HelpKind(kind), words, is_word)
    with transaction.atomic():
        Person.objects.of(actor.community_id).select_for_update().get(pk=actor.pk)
        mine = HelpCall.objects.of(actor.community_id).filter(asker=actor, ended_at=None)
        if running := mine.open().first():
            return running
        mine.update(ended_at=timezone.now())
        call = HelpCall.objects.create(community_id=actor.community_id, asker=actor, kind=kind, words=said)
        record_change(actor=actor, verb=CALL, community=actor.community_id, on=call)
        for person in who_is_asked(call).select_related("account").order_by("pk"):
            tell(account=person.account, kind=HELP_NEEDED, community=call.community_id, values={})
    return call


def _checked(actor: Person, kind: HelpKind, words: str, is_word: bool) -> str:
    if not is_used(actor.community):
        raise Problem(NOT_USED)
    if kind is not HelpKind.OTHER:
        return ""
    said = " ".join(words.split())
    if not 1 <= len(said) <= WORDS_LENGTH:
        raise Problem(str(SAY_WHAT) % {"most": WORDS_LENGTH})
    for spotted in names_in(actor, said):
        if not (spotted.may_be_word and is_word):
            raise Problem(str(NO_NAMES) % {"name": spotted.person.chosen_name})
    return said


def come_to_help(*, actor: Person, call: HelpCall) -> None:
    """Whoever asked sees it and is told. A second tap changes nothing."""
    with transaction.atomic():
        locked = _lock(call)
        _require_open(actor, locked)
        _row, is_new = Comer.objects.of(call.community_id).get_or_create(
            call=locked, person=actor, defaults={"community_id": call.community_id}
        )
        if is_new:
            _record_coming(locked)
            values = {"name": actor.chosen_name}
            tell(account=locked.asker.account, kind=HELP_COMES, community=call.community_id, values=values)


def not_come_after_all(*, actor: Person, call: HelpCall) -> None:
    """She does not come after all."""
    with transaction.atomic():
        locked = _lock(call)
        _require_open(actor, locked)
        gone, _rows = Comer.objects.of(call.community_id).filter(call=locked, person=actor).delete()
        if gone:
            _record_coming(locked)


def _require_open(actor: Person, call: HelpCall) -> None:
    answer = can(actor, COME, call)
    if isinstance(answer, Denied):
        raise Refused(answer.reason) if call.is_open else Problem(answer.reason)


def _record_coming(call: HelpCall) -> None:
    """By nobody, on purpose: the record would else be a list of who helped how often. Screens look anew."""
    record_change(actor=SYSTEM, verb=COME, community=call.community_id, on=call)


def end_call(*, actor: Person, call: HelpCall) -> None:
    """Help is not needed any more; the messages that asked for it go. Ending it twice changes nothing."""
    with transaction.atomic():
        locked = _lock(call)
        if not locked.is_open and locked.asker_id == actor.pk:
            return
        require(actor, END, locked)
        _end(locked)
        record_change(actor=actor, verb=END, community=locked.community_id, on=locked)


def end_old_calls() -> int:
    """Run by the clock: a call lasts an hour at most. Answers how many ended."""
    calls = HelpCall.objects.across_communities(because="the clock")
    old = list(calls.filter(ended_at=None, ends_at__lte=timezone.now()).order_by("pk"))
    for call in old:
        with transaction.atomic():
            _end(_lock(call))
            record_change(actor=SYSTEM, verb=END, community=call.community_id, on=call)
    return len(old)


def _end(call: HelpCall) -> None:
    call.ended_at = min(timezone.now(), call.ends_at)
    call.save(update_fields=["ended_at"])
    if not HelpCall.objects.of(call.community_id).open().exists():
        Message.objects.filter(community=call.community_id, kind=HELP_NEEDED, at__gte=call.asked_at).delete()


def _lock(call: HelpCall) -> HelpCall:
    rows = HelpCall.objects.of(call.community_id).select_for_update(of=("self",)).select_related("asker__account")
    return rows.get(pk=call.pk)
