"""Who may see, plan and hold meetings. What is held by a role is asked of the group; the rest follows from it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Person, held, in_own_words, or_proposed, own
from zelfbeheer.community.meetings.models import ActionPoint, Item, Meeting
from zelfbeheer.community.meetings.vocabulary import EARLY_HOURS
from zelfbeheer.community.meetings.vocabulary import MeetingsCapability as May
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare

NOT_NOW = in_own_words(_("That cannot be done with %(the_meeting)s now."))
NOT_YOUR_POINT = _("Whoever put this up can change it, until it is spoken of.")
NOT_YOURS = _("This is somebody else's.")

declare(
    held(
        May.SEE_MEETINGS,
        label=in_own_words(_("Read the agenda and the minutes of %(the_meeting)s, and be there")),
        purpose=in_own_words(_("to know what is said in %(the_meeting)s")),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        May.PLAN_MEETINGS,
        label=in_own_words(_("Plan when %(the_meeting)s is")),
        purpose=in_own_words(_("to plan %(the_meeting)s")),
    )
)
declare(
    or_proposed(
        May.SHAPE_RHYTHM,
        May.PLAN_MEETINGS,
        label=_("See when you meet, and propose otherwise"),
        purpose=_("to know by which rule you meet"),
        sees=May.SEE_MEETINGS,
    )
)
declare(
    held(
        May.PUT_ON_AGENDA,
        label=in_own_words(_("Put a point on the agenda of %(the_meeting)s")),
        purpose=in_own_words(_("to put something on the agenda of %(the_meeting)s")),
    )
)
declare(
    held(
        May.HOLD_MEETING,
        label=in_own_words(_("Chair %(the_meeting)s or take its minutes")),
        purpose=in_own_words(_("to chair %(the_meeting)s or take its minutes")),
    )
)


def through(
    capability: May, role_gives: May, *, label: Any, purpose: Any, on: Any,
    state: Callable[[], Q], unless: Callable[[Any], bool], reason: Any = NOT_NOW,
) -> Rule:  # fmt: skip
    """A capability that comes with another one, for things in a certain state. `state` and `unless` say the same."""

    def allows(person: Any, thing: Any) -> Answer:
        if thing.community_id != person.community_id or not person.holds(role_gives):
            return Denied(NOT_YOUR_ROLE)
        return Denied(reason) if unless(thing) else ALLOWED

    def objects(person: Any) -> QuerySet:
        rows = on.objects.of(person.community_id).filter(state())
        return rows if person.holds(role_gives) else rows.none()

    def people(thing: Any) -> QuerySet:
        everyone = Person.objects.of(thing.community_id)
        return everyone.none() if unless(thing) else everyone.holding(role_gives)

    return Rule(capability, label, purpose, on, allows, objects, people, grantable=False)


def _can_open() -> Q:
    early, now = timedelta(hours=EARLY_HOURS), timezone.now()
    near = Q(starts_at__lte=now + early, ends_at__gte=now - early)
    return near & Q(opened_at=None, called_off_at=None)


def _is_open() -> Q:
    return Q(opened_at__isnull=False, closed_at=None)


def while_it(
    capability: May, role_gives: May, label: Any, purpose: Any, state: Callable[[], Q], is_so: Callable[[Meeting], Any]
) -> None:
    """Declares a right over a meeting while it is in a certain state. `state` and `is_so` say the same."""
    unless = lambda meeting: not is_so(meeting)  # noqa: E731
    declare(through(capability, role_gives, label=label, purpose=purpose, on=Meeting, state=state, unless=unless))


while_it(
    May.OPEN_MEETING, May.HOLD_MEETING, _("Open a meeting"), _("to hold a meeting"),
    _can_open, lambda meeting: meeting.can_open,
)  # fmt: skip
while_it(
    May.LEAD_MEETING, May.HOLD_MEETING, _("Lead a meeting that is being held"), _("to hold a meeting"),
    _is_open, lambda meeting: meeting.is_open,
)  # fmt: skip
while_it(
    May.JOIN_MEETING, May.SEE_MEETINGS, _("Be at a meeting and ask to speak"), _("to be at a meeting"),
    _is_open, lambda meeting: meeting.is_open,
)  # fmt: skip
while_it(
    May.WRITE_MINUTES, May.HOLD_MEETING, _("Write the minutes of a meeting"), _("to write down what was said"),
    lambda: Q(opened_at__isnull=False, approved_at=None), lambda meeting: meeting.opened_at and not meeting.approved_at,
)  # fmt: skip
while_it(
    May.APPROVE_MINUTES, May.HOLD_MEETING, _("Write down that the minutes were approved"), _("to approve the minutes"),
    lambda: Q(closed_at__isnull=False, approved_at=None), lambda meeting: meeting.closed_at and not meeting.approved_at,
)  # fmt: skip
while_it(
    May.ADD_TO_MINUTES, May.HOLD_MEETING, _("Add a correction to approved minutes"), _("to correct the minutes"),
    lambda: Q(approved_at__isnull=False), lambda meeting: meeting.approved_at,
)  # fmt: skip


def _changes_item(person: Any, item: Item) -> Answer:
    if item.community_id != person.community_id or item.begun_at is not None or not person.is_present:
        return Denied(NOT_YOUR_POINT)
    mine = item.put_up_by_id == person.pk and person.holds(May.PUT_ON_AGENDA)
    return ALLOWED if mine or person.holds(May.PLAN_MEETINGS) else Denied(NOT_YOUR_POINT)


def _items_to_change(person: Any) -> QuerySet:
    rows = Item.objects.of(person.community_id).filter(begun_at=None)
    if person.holds(May.PLAN_MEETINGS):
        return rows
    return rows.filter(put_up_by=person.pk) if person.holds(May.PUT_ON_AGENDA) else rows.none()


def _people_changing(item: Item) -> QuerySet:
    everyone = Person.objects.of(item.community_id)
    if item.begun_at is not None:
        return everyone.none()
    planners = everyone.holding(May.PLAN_MEETINGS)
    return planners | everyone.holding(May.PUT_ON_AGENDA).filter(pk=item.put_up_by_id)


declare(
    Rule(
        May.CHANGE_ITEM,
        _("Change a point of the agenda, or take it off"),
        _("to change the agenda"),
        Item,
        _changes_item,
        _items_to_change,
        _people_changing,
        grantable=False,
    )
)
declare(
    own(
        May.ACCEPT_ACTION,
        label=_("Say yes or no to an action point"),
        purpose=_("to say what one will do"),
        on=ActionPoint,
        path="person",
        reason=NOT_YOURS,
        state=Q(accepted_at=None, done_at=None),
        unless=lambda action: NOT_YOURS if action.accepted_at or action.done_at else None,
    )
)
declare(
    own(
        May.FINISH_ACTION,
        label=_("Say that one's own action point is done"),
        purpose=_("to say what one did"),
        on=ActionPoint,
        path="person",
        reason=NOT_YOURS,
        state=Q(accepted_at__isnull=False),
        unless=lambda action: None if action.accepted_at else NOT_YOURS,
    )
)
