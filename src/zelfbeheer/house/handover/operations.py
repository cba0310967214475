"""Leaving a note for the next shift, and taking one away."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, Spotted, spot_names
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.handover.models import NamedInNote, ShiftNote
from zelfbeheer.house.handover.vocabulary import NAMED, NOTE_LENGTH, HandoverCapability

WRONG_LENGTH = _("Write a note of at most %(most)s characters.")
SOMEBODY_NAMED = _("There is a name in this: %(name)s. Nothing is kept yet. Take the name out, or ask and say so.")


def names_in(actor: Person, text: str) -> list[Spotted]:
    """Whose names stand in this text, besides the writer's own. One query."""
    people = Person.objects.of(actor.community_id).present().exclude(pk=actor.pk)
    return spot_names(text, people.only("pk", "community_id", "account_id", "chosen_name", "left_on").order_by("pk"))


def write_note(*, actor: Person, text: str, agreed: Collection[int] = (), ordinary: Collection[int] = ()) -> ShiftNote:
    """Leaves a note. Whoever is named in it must have agreed, as the writer says (`agreed`), and is told.

    `ordinary` are people whose name is an ordinary word here. Both are ids of people. Raises Refused, or Problem
    when somebody is named who is in neither.
    """
    require(actor, HandoverCapability.WRITE_SHIFT_NOTE, actor.community)
    text = text.strip()
    if not 1 <= len(text) <= NOTE_LENGTH:
        raise Problem(str(WRONG_LENGTH) % {"most": NOTE_LENGTH})
    named = _agreed(names_in(actor, text), agreed, ordinary)
    with transaction.atomic():
        note = ShiftNote.objects.create(community_id=actor.community_id, author=actor, text=text)
        verb = HandoverCapability.WRITE_SHIFT_NOTE
        record_change(actor=actor, verb=verb, community=actor.community_id, on=note)
        for person in named:
            NamedInNote.objects.create(community_id=actor.community_id, note=note, person=person)
            record_change(actor=actor, verb=verb, community=actor.community_id, on=note, about=person)
            values = {"name": actor.chosen_name}
            tell(account=person.account, kind=NAMED, community=actor.community_id, values=values)
    return note


def _agreed(spotted: list[Spotted], agreed: Collection[int], ordinary: Collection[int]) -> list[Person]:
    for one in spotted:
        is_word = one.may_be_word and one.person.pk in ordinary
        if one.person.pk not in agreed and not is_word:
            raise Problem(str(SOMEBODY_NAMED) % {"name": one.person.chosen_name})
    return [one.person for one in spotted if one.person.pk in agreed]


def remove_note(*, actor: Person, note: ShiftNote) -> None:
    """It is gone at once, for everybody."""
    require(actor, HandoverCapability.REMOVE_SHIFT_NOTE, note)
    with transaction.atomic():
        verb = HandoverCapability.REMOVE_SHIFT_NOTE
        record_change(actor=actor, verb=verb, community=note.community_id, on=note)
        note.delete()
