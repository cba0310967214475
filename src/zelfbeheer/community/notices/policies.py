"""Who may read the notice board, put something up and take it down."""

from dataclasses import replace
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held, own
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.notices.models import Notice, Thanks
from zelfbeheer.community.notices.vocabulary import NoticeKind, NoticesCapability
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare

NOT_YOURS = _("Only whoever put this up can take it down, or somebody who looks after the board.")
ALREADY_DOWN = _("This no longer hangs on the board.")


def looks_after(person: Person, notice: Notice) -> bool:
    """She put it up, or the group asked her to look after the board."""
    if notice.community_id != person.community_id or not person.is_present:
        return False
    return notice.author_id == person.pk or person.holds(NoticesCapability.TAKE_DOWN_NOTICE)


def _may_take_down(person: Person, notice: Notice) -> Answer:
    if not looks_after(person, notice):
        return Denied(NOT_YOURS)
    return Denied(ALREADY_DOWN) if notice.taken_down_at else ALLOWED


def _can_be_taken_down_by(person: Person) -> QuerySet:
    notices = Notice.objects.of(person.community_id).filter(taken_down_at=None)
    if not person.is_present:
        return notices.none()
    return notices if person.holds(NoticesCapability.TAKE_DOWN_NOTICE) else notices.filter(author=person)


def _can_take_down(notice: Notice) -> QuerySet:
    people = Person.objects.of(notice.community_id)
    if notice.taken_down_at:
        return people.none()
    author = people.present().filter(pk=notice.author_id)
    return author | people.holding(NoticesCapability.TAKE_DOWN_NOTICE)


declare(
    held(
        NoticesCapability.SEE_NOTICES,
        label=_("Read the notice board"),
        purpose=_("to read the notice board"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        NoticesCapability.PUT_UP_NOTICE,
        label=_("Put something on the notice board"),
        purpose=_("to tell the others something"),
    )
)
declare(
    Rule(
        NoticesCapability.TAKE_DOWN_NOTICE,
        label=_("Take something off the notice board"),
        purpose=_("to look after the notice board"),
        on=Notice,
        allows=_may_take_down,
        objects=_can_be_taken_down_by,
        people=_can_take_down,
    )
)


# Changing: whoever wrote it, while it hangs.


def _is_down(notice: Notice) -> Any:
    return ALREADY_DOWN if notice.taken_down_at else None


declare(
    own(
        NoticesCapability.CHANGE_NOTICE,
        label=_("Change your own notice"),
        purpose=_("to change what one wrote"),
        on=Notice,
        path="author",
        reason=_("Only whoever wrote this can change it."),
        state=Q(taken_down_at=None),
        unless=_is_down,
    )
)


# Settling something lost or found: whoever may read the board.


def _cannot_be_settled(notice: Notice) -> Any:
    if notice.kind == NoticeKind.NOTE:
        return _("This is a message. Only something lost or found is settled.")
    return _is_down(notice)


declare(
    replace(
        held(
            NoticesCapability.SEE_NOTICES,
            label=_("Say that something lost or found is settled"),
            purpose=_("to give people their things back"),
            on=Notice,
            state=Q(taken_down_at=None) & ~Q(kind=NoticeKind.NOTE),
            unless=_cannot_be_settled,
        ),
        capability=NoticesCapability.SETTLE_NOTICE,
        grantable=False,
    )
)


# Thanking: whoever may see the people of the group, anybody but herself.

NOT_WHOM = _("You can thank somebody of your own group, and not yourself.")


def _may_thank(person: Person, other: Person) -> Answer:
    together = other.community_id == person.community_id and other.is_present and other.pk != person.pk
    return ALLOWED if together and person.holds(GroupsCapability.SEE_PEOPLE) else Denied(NOT_WHOM)


def _whom(person: Person) -> QuerySet:
    everyone = Person.objects.of(person.community_id).present().exclude(pk=person.pk)
    return everyone if person.holds(GroupsCapability.SEE_PEOPLE) else everyone.none()


def _who_thanks(other: Person) -> QuerySet:
    everyone = Person.objects.of(other.community_id)
    return everyone.holding(GroupsCapability.SEE_PEOPLE).exclude(pk=other.pk) if other.is_present else everyone.none()


declare(
    Rule(
        NoticesCapability.THANK,
        label=_("Thank somebody"),
        purpose=_("to thank somebody"),
        on=Person,
        allows=_may_thank,
        objects=_whom,
        people=_who_thanks,
        grantable=False,
    )
)
declare(
    own(
        NoticesCapability.KEEP_THANKS,
        label=_("Show, hide or delete thanks that you got"),
        purpose=_("to decide about what was said to oneself"),
        on=Thanks,
        path="to",
        reason=_("Only whoever was thanked decides about this."),
    )
)
