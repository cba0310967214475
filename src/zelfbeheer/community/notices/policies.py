"""Who may read the notice board, put something up and take it down."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.vocabulary import NoticesCapability
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
