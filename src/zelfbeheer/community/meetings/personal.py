"""What meetings keep about people, how it leaves and how it goes. Who spoke is gone when a meeting closes."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.meetings.models import ActionPoint, Addition, Hand, HandCount, Item, Lead, Present
from zelfbeheer.community.meetings.vocabulary import ACTIONS_DAYS
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_mending, declare_personal

WHERE = ("community__name", "meeting__starts_at")
IN_THE_MEETING = _("It stands with the meeting, for everybody who may read it.")
LABELS = {
    "meeting__starts_at": _("Meeting of"), "put_up_at": _("On the agenda since"),
    "accepted_at": _("You said yes"), "due_on": _("Done before"), "done_at": _("Done"), "made_at": _("Written down"),
    "raised_at": _("You asked to speak"), "at": _("You came"), "opened_at": _("Opened"), "closed_at": _("Closed"),
    "item__title": _("Point"), "task": _("Task"), "minutes": _("Minutes planned"),
}  # fmt: skip

declare_personal(
    PersonalRecord(
        model=Lead,
        path="person__account",
        fields=(*WHERE, "task"),
        title=_("Meetings that you chaired or wrote down"),
        erasure=Erasure.DELETE,
        left_out={"meeting": IN_THE_MEETING},
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Item,
        path="put_up_by__account",
        fields=(*WHERE, "kind", "title", "text", "minutes", "put_up_at"),
        title=_("Points you put on an agenda"),
        erasure=Erasure.DETACH,
        left_out=dict.fromkeys(
            (
                "meeting",
                "place",
                "agreement",
                "role",
                "proposal",
                "decision",
                "clause",
                "begun_at",
                "now_since",
                "notes",
                "notes_number",
                "stays_at",
            ),
            IN_THE_MEETING,
        ),
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=ActionPoint,
        path="person__account",
        fields=(*WHERE, "text", "accepted_at", "due_on", "done_at"),
        title=_("What you said you would do"),
        erasure=Erasure.DETACH,
        left_out=dict.fromkeys(("meeting", "item"), IN_THE_MEETING),
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=ActionPoint,
        path="item__put_up_by__account",
        fields=(*WHERE, "item__title"),
        title=_("What came of points you put on an agenda"),
        erasure=Erasure.KEEP,
        why=_("It belongs to the meeting, and to whoever said yes to it."),
        left_out=dict.fromkeys(("meeting", "text", "accepted_at", "due_on", "done_at"), IN_THE_MEETING),
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Addition,
        path="writer__account",
        fields=(*WHERE, "text", "made_at"),
        title=_("Corrections of minutes that you wrote down"),
        erasure=Erasure.DETACH,
        left_out={"meeting": IN_THE_MEETING},
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Present,
        path="person__account",
        fields=(*WHERE, "at"),
        title=_("Where you are now"),
        erasure=Erasure.DELETE,
        left_out={"meeting": IN_THE_MEETING},
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Hand,
        path="person__account",
        fields=(*WHERE, "raised_at"),
        title=_("That you want to speak now"),
        erasure=Erasure.DELETE,
        left_out=dict.fromkeys(
            ("meeting", "began_at", "ended_at", "in_round"), _("Gone when the meeting closes; nobody counts it.")
        ),
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=HandCount,
        path="person__account",
        fields=("community__name", "meeting__starts_at"),
        title=_("Hands that you count now"),
        erasure=Erasure.DELETE,
        left_out=dict.fromkeys(
            ("meeting", "round", "numbers", "reason"), _("Gone when two people counted the same; it tells of no vote.")
        ),
        labels=LABELS,
    )
)
declare_mending("meetings:list", Item, ActionPoint, Present, Hand, HandCount)


class _Names:
    """Takes the name off action points that are done, and leaves the minutes as they are."""

    def __init__(self, rows: QuerySet) -> None:
        self.rows = rows

    def delete(self) -> tuple[int, dict[str, int]]:
        return self.rows.update(person=None), {}


def _names(before: datetime, community: Any) -> _Names:
    return _Names(ActionPoint.objects.of(community).filter(done_at__lt=before, person__isnull=False))


declare_retention(Retention("action_names", _("Who did an action point of a meeting"), ACTIONS_DAYS, _names, least=7))
