"""A list that was ticked off in pencil, typed in by one person: looked through first, then whole or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.lists import joined
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.operations import OVERLAPS, overlapping_shift, record_take
from zelfbeheer.house.duties.policies import FOR_A_ROLE, NOT_BEGUN
from zelfbeheer.house.duties.queries import lines_of_week
from zelfbeheer.house.duties.sheets import SheetLine, sheet_lines, state_of
from zelfbeheer.house.duties.vocabulary import TYPED_IN, TYPED_OUT, DutiesCapability

NOBODY = _("Nobody here is called that: %(name)s. Type the name again, or leave it empty.")
SEVERAL = _("Who do you mean: %(names)s? Type one more letter.")
TWICE = in_own_words(_("%(name)s stands on another line of %(this_duty)s already."))
MAY_NOT = in_own_words(_("%(name)s may not take %(many_duty)s here."))
WHO_DID = _("Who did it? Type a name, or take the tick away.")
CHANGED = _("Something changed on this list meanwhile. What you typed is still here. Look at it once more.")


@dataclass(frozen=True)
class Typed:
    """What was typed on one line."""

    name: str
    done: bool


@dataclass(frozen=True)
class Change:
    """What one line becomes; `person` is None when nobody does it any more."""

    line: SheetLine
    person: Person | None
    done: bool

    @property
    def is_other_person(self) -> bool:
        return (self.line.take.person_id if self.line.take else None) != (self.person.pk if self.person else None)

    @property
    def is_change(self) -> bool:
        return self.is_other_person or self.done is not self.line.is_done


def people_on_paper(actor: Person) -> list[Person]:
    """Everybody who may take duties here, by name. One query."""
    able = Person.objects.of(actor.community_id).holding(DutiesCapability.TAKE_DUTY)
    return list(able.select_related("account").order_by("chosen_name"))


def person_called(text: str, people: Sequence[Person]) -> Person:
    """Who is meant by the first letters of a name; a whole name wins. Raises Problem, saying which names begin so."""
    wanted = " ".join(text.split()).casefold()
    names = [(person.chosen_name.casefold(), person) for person in people]
    found = [p for name, p in names if name == wanted] or [p for name, p in names if name.startswith(wanted)]
    if not found:
        raise Problem(str(NOBODY) % {"name": text.strip()})
    if len(found) > 1:
        raise Problem(str(SEVERAL) % {"names": joined([person.chosen_name for person in found[:4]])})
    return found[0]


def read_typed(
    lines: Sequence[SheetLine], typed: Mapping[int, Typed], people: Sequence[Person]
) -> tuple[list[Change], dict[int, Any]]:
    """What would change, and what is not right yet by number of line. Lines that were not sent stay as they are."""
    changes, wrong = [], {}
    for line in lines:
        if line.number in typed:
            try:
                changes.append(_read(line, typed[line.number], people))
            except Problem as problem:
                wrong[line.number] = problem.sentence
    for change in changes:
        if reason := _cannot(change, changes):
            wrong[change.line.number] = reason
    return [change for change in changes if change.is_change], wrong


def _read(line: SheetLine, typed: Typed, people: Sequence[Person]) -> Change:
    if not typed.name.strip():
        if typed.done:
            raise Problem(WHO_DID)
        return Change(line, None, False)
    if line.take and typed.name.strip() == line.name:  # as it stood, also when she may take nothing any more
        return Change(line, line.take.person, typed.done)
    return Change(line, person_called(typed.name, people), typed.done)


def _cannot(change: Change, changes: Sequence[Change]) -> Any:
    """Why this line cannot be so; None when it can. The role that a duty needs is asked of paper as well."""
    person, duty = change.person, change.line.duty
    if person is None or not change.is_change:
        return None
    if change.done and not change.line.is_done and duty.starts_at > timezone.now():
        return NOT_BEGUN
    if not change.is_other_person:
        return None
    if not person.holds(DutiesCapability.TAKE_DUTY):
        return str(MAY_NOT) % {"name": person}
    if duty.role_id is not None and duty.role_id not in person.role_ids:
        return str(FOR_A_ROLE) % {"role": duty.role}
    same = [one for one in changes if one.line.duty.pk == duty.pk and one.person == person]
    return str(TWICE) % {"name": person} if len(same) > 1 else None


def type_in_list(*, actor: Person, monday: date, typed: Mapping[int, Typed], state: str) -> list[Change]:
    """Writes a whole sheet down, or nothing of it. Everybody whose duties change by it is told.

    `state` is what the sheet was when it was looked through: when anything changed since, Problem.
    """
    require(actor, DutiesCapability.TYPE_IN_LIST, actor.community)
    with transaction.atomic():
        lines = _locked_lines(actor, monday)
        changes, wrong = read_typed(lines, typed, people_on_paper(actor))
        if state_of(lines) != state or wrong:
            raise Problem(CHANGED)
        for change in changes:
            if change.is_other_person and change.line.take:
                _end(actor, change.line.take, change.line.duty)
        for change in changes:
            _write(actor, change)
    return changes


def _locked_lines(actor: Person, monday: date) -> list[SheetLine]:
    numbers = [line.duty.pk for line in lines_of_week(actor.community, monday)]
    rows = Duty.objects.of(actor.community_id).select_for_update().filter(pk__in=numbers)
    list(rows.order_by("pk").values_list("pk", flat=True))
    return sheet_lines(lines_of_week(actor.community, monday))


def _end(actor: Person, take: Take, duty: Duty) -> None:
    take.ended_at, take.done_at = timezone.now(), None
    take.save(update_fields=["ended_at", "done_at"])
    record_take(actor, DutiesCapability.TYPE_IN_LIST, take, about=take.person)
    _tell(actor, take.person, TYPED_OUT, duty)


def _write(actor: Person, change: Change) -> None:
    person, duty, take = change.person, change.line.duty, change.line.take
    if person is None:
        return
    if change.is_other_person:
        if title := overlapping_shift(person, duty):
            raise Problem(f"{person}: {str(OVERLAPS) % {'title': title}}")
        done_at = timezone.now() if change.done else None
        place = {"duty": duty, "done_at": done_at, "goes_along": change.line.is_along}
        take = Take.objects.create(community_id=duty.community_id, person=person, **place)
        _tell(actor, person, TYPED_IN, duty)
    elif take is not None and change.done is not (take.done_at is not None):
        take.done_at = timezone.now() if change.done else None
        take.save(update_fields=["done_at"])
    if take is not None:
        record_take(actor, DutiesCapability.TYPE_IN_LIST, take, about=person)


def _tell(actor: Person, person: Person, kind: str, duty: Duty) -> None:
    if person.pk == actor.pk or not person.is_present:
        return
    start = timezone.localtime(duty.starts_at)
    values = {"title": duty.title, "day": f"{start.day}-{start.month}", "time": f"{start:%H:%M}"}
    tell(account=person.account, kind=kind, community=duty.community_id, values=values | {"by": actor.chosen_name})
