"""How a note and a call leave (export), go (erasure, leaving) and how long they are kept."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, declare_leaving_step
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal
from zelfbeheer.house.handover.models import Comer, HelpCall, NamedInNote, ShiftNote
from zelfbeheer.house.handover.vocabulary import CALL_DAYS, MOST_NOTE_DAYS, NOTE_DAYS, NOTES

declare_personal(
    PersonalRecord(
        model=ShiftNote,
        path="author__account",
        fields=("community__name", "text", "written_at"),
        title=_("Notes you left for whoever came next"),
        erasure=Erasure.DELETE,
        labels={"written_at": _("Written")},
    )
)
declare_personal(
    PersonalRecord(
        model=NamedInNote,
        path="person__account",
        fields=("community__name", "note__text", "note__written_at"),
        title=_("Notes of the handover with your name in them"),
        erasure=Erasure.DELETE,
        labels={"note__written_at": _("Written")},
    )
)
declare_personal(
    PersonalRecord(
        model=NamedInNote,
        path="note__author__account",
        fields=("note__written_at", "person__chosen_name"),
        title=_("Who agreed to be named in your notes"),
        erasure=Erasure.DELETE,
        labels={"note__written_at": _("Written")},
    )
)
declare_personal(
    PersonalRecord(
        model=HelpCall,
        path="asker__account",
        fields=("community__name", "kind", "words", "asked_at", "ends_at", "ended_at"),
        title=_("When you asked for help"),
        erasure=Erasure.DELETE,
        labels={
            "kind": _("What you needed"),
            "words": _("In your words"),
            "asked_at": _("Asked on"),
            "ends_at": _("Ends by itself"),
            "ended_at": _("Ended"),
        },
    )
)
declare_personal(
    PersonalRecord(
        model=Comer,
        path="person__account",
        fields=("community__name", "call__asked_at"),
        title=_("Where you said that you come to help"),
        erasure=Erasure.DELETE,
        labels={"call__asked_at": _("Asked on")},
    )
)
declare_personal(
    PersonalRecord(
        model=Comer,
        path="call__asker__account",
        fields=("call__asked_at", "person__chosen_name"),
        title=_("Who came when you asked for help"),
        erasure=Erasure.DELETE,
        labels={"call__asked_at": _("Asked on")},
    )
)


def take_her_name_away(person: Person) -> None:
    """Whoever leaves is named in no note, asks for nothing and is expected nowhere."""
    named = NamedInNote.objects.of(person.community_id).filter(person=person)
    ShiftNote.objects.of(person.community_id).filter(pk__in=named.values("note")).delete()
    HelpCall.objects.of(person.community_id).filter(asker=person).delete()
    Comer.objects.of(person.community_id).filter(person=person).delete()


def _notes(before: datetime, community: Any) -> QuerySet:
    return ShiftNote.objects.of(community).filter(written_at__lt=before)


def _calls(before: datetime, community: Any) -> QuerySet:
    return HelpCall.objects.of(community).filter(asked_at__lt=before)


declare_retention(Retention(NOTES, _("Notes of the handover"), NOTE_DAYS, _notes, least=1, most=MOST_NOTE_DAYS))
declare_retention(Retention("help_calls", _("When somebody asked for help"), CALL_DAYS, _calls))
declare_leaving_step("handover", take_her_name_away)
declare_mending("handover:mine", ShiftNote, NamedInNote)
