"""Who reads and writes notes of a shift, who calls for help, and who is asked to come."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Community, Person, held, in_own_words, own
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.handover.models import HelpCall, NamedInNote, ShiftNote
from zelfbeheer.house.handover.nearness import near, shifts_around
from zelfbeheer.house.handover.vocabulary import AFTER_HOURS, AHEAD_HOURS, HandoverCapability

READ, WRITE = HandoverCapability.READ_SHIFT_NOTES, HandoverCapability.WRITE_SHIFT_NOTE
REMOVE, COME = HandoverCapability.REMOVE_SHIFT_NOTE, HandoverCapability.COME_TO_HELP

FOR_THE_SHIFT = in_own_words(
    _("These notes are for who has %(the_shift)s now, had it just before, or has the next one.")
)
NOT_ON_SHIFT = in_own_words(_("Who has %(the_shift)s writes these notes, then and shortly after."))
NOT_ABOUT_YOU = _("Only who wrote this, or whose name stands in it, can take it away.")
NOT_OPEN = _("Help is not needed any more. Thank you.")
NOT_NEAR = _("This is asked of who is near. You can say that you may be asked.")
YOURS = _("You asked for this yourself.")
NOT_THE_ASKER = _("Only who asked for help can end this.")


# Notes: a role gives it always, or, with the right to write, around a shift of one's own.


def _has_shift(person: Any, **hours: int) -> bool:
    return shifts_around(person.community_id, **hours).filter(person=person.pk).exists()


def _reads(person: Any) -> bool:
    around = {"after": AFTER_HOURS, "ahead": AHEAD_HOURS}
    return person.holds(READ) or (person.holds(WRITE) and _has_shift(person, **around))


def _writes(person: Any) -> bool:
    return person.holds(WRITE) and _has_shift(person, after=AFTER_HOURS)


def _where(holds: Any) -> Any:
    def objects(person: Any) -> QuerySet:
        rows = Community.objects.filter(pk=person.community_id)
        return rows if holds(person) else rows.none()

    return objects


def _may(holds: Any, reason: Any) -> Any:
    def allows(person: Person, thing: Community) -> Answer:
        return ALLOWED if thing.pk == person.community_id and holds(person) else Denied(reason)

    return allows


def _who_reads(thing: Community) -> QuerySet:
    everyone = Person.objects.of(thing.pk)
    around = shifts_around(thing.pk, after=AFTER_HOURS, ahead=AHEAD_HOURS).values("person")
    return everyone.holding(READ) | everyone.holding(WRITE).filter(pk__in=around)


def _who_writes(thing: Community) -> QuerySet:
    recent = shifts_around(thing.pk, after=AFTER_HOURS).values("person")
    return Person.objects.of(thing.pk).holding(WRITE).filter(pk__in=recent)


# Taking a note away: who wrote it, who is named in it, or a role.


def _named_ids(note: ShiftNote) -> QuerySet:
    return NamedInNote.objects.of(note.community_id).filter(note=note).values("person")


def _may_remove(person: Person, note: ShiftNote) -> Answer:
    if note.community_id != person.community_id or not person.is_present:
        return Denied(NOT_ABOUT_YOU)
    hers = note.author_id == person.pk or _named_ids(note).filter(person=person).exists()
    return ALLOWED if hers or person.holds(REMOVE) else Denied(NOT_ABOUT_YOU)


def _removable(person: Person) -> QuerySet:
    notes = ShiftNote.objects.of(person.community_id)
    if not person.is_present:
        return notes.none()
    return notes if person.holds(REMOVE) else notes.filter(concerns(person))


def concerns(person: Person) -> Q:
    """Notes that she wrote, or in which her name stands."""
    named = NamedInNote.objects.of(person.community_id).filter(person=person).values("note")
    return Q(author=person) | Q(pk__in=named)


def _who_removes(note: ShiftNote) -> QuerySet:
    everyone = Person.objects.of(note.community_id)
    hers = Q(pk=note.author_id) | Q(pk__in=_named_ids(note))
    return everyone.present().filter(hers) | everyone.holding(REMOVE)


# Help: coming is for who is near, except who asked.


def _not_open(call: HelpCall) -> Any:
    return None if call.is_open else NOT_OPEN


def _open(person: Any) -> Q:
    return Q(ended_at=None, ends_at__gt=timezone.now())


def is_near(person: Person) -> bool:
    return Person.objects.of(person.community_id).filter(near(person.community_id), pk=person.pk).exists()


def _may_come(person: Person, call: HelpCall) -> Answer:
    if call.community_id != person.community_id or not person.holds(COME):
        return Denied(NOT_YOUR_ROLE)
    if not call.is_open:
        return Denied(NOT_OPEN)
    if call.asker_id == person.pk:
        return Denied(YOURS)
    return ALLOWED if is_near(person) else Denied(NOT_NEAR)


def _asked_of(person: Person) -> QuerySet:
    calls = HelpCall.objects.of(person.community_id)
    if not person.holds(COME) or not is_near(person):
        return calls.none()
    return calls.open().exclude(asker=person)


def who_is_asked(call: HelpCall) -> QuerySet:
    """Everybody near who may come, without who asked."""
    able = Person.objects.of(call.community_id).holding(COME)
    return able.filter(near(call.community_id)).exclude(pk=call.asker_id) if call.is_open else able.none()


declare(
    Rule(
        READ,
        label=in_own_words(_("Read the notes of the handover, also without %(a_shift)s of one's own")),
        purpose=_("to know what was left"),
        on=Community,
        allows=_may(_reads, FOR_THE_SHIFT),
        objects=_where(_reads),
        people=_who_reads,
    )
)
declare(
    Rule(
        WRITE,
        label=in_own_words(_("Around %(a_shift)s of one's own: read the notes of the handover, and leave one")),
        purpose=_("to leave a note for whoever comes next"),
        on=Community,
        allows=_may(_writes, NOT_ON_SHIFT),
        objects=_where(_writes),
        people=_who_writes,
    )
)
declare(
    Rule(
        REMOVE,
        label=_("Take away notes of the handover"),
        purpose=_("to take away a note that should not be there"),
        on=ShiftNote,
        allows=_may_remove,
        objects=_removable,
        people=_who_removes,
    )
)
declare(
    held(
        HandoverCapability.CALL_HELP,
        label=_("Ask who is near for help, now"),
        purpose=_("to ask for help"),
        reason=in_own_words(_("Who has %(the_shift)s can ask for help here.")),
    )
)
declare(
    Rule(
        COME,
        label=_("Be asked for help when one is near, and say that one comes"),
        purpose=_("to come and help"),
        on=HelpCall,
        allows=_may_come,
        objects=_asked_of,
        people=who_is_asked,
    )
)
declare(
    own(
        HandoverCapability.END_HELP_CALL,
        label=_("End your own call for help"),
        purpose=_("to say that help is not needed any more"),
        on=HelpCall,
        path="asker",
        reason=NOT_THE_ASKER,
        state=_open,
        unless=_not_open,
    )
)
