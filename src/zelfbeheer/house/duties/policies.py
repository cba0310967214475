"""Who may see, take, give back, tick and plan duties. Every reason is a sentence for the person herself."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Person, RoleGrant, held, in_own_words, or_proposed, own
from zelfbeheer.foundation.access.conditions import Condition, declare_condition
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.duties.models import Duty, DutyList, Take
from zelfbeheer.house.duties.vocabulary import DONE_HOURS, EARLY_HOURS, ON_SHIFT, DutiesCapability, ListKind

CALLED_OFF = _("This does not take place.")
OVER = _("This is over.")
FULL = _("Somebody was just before you. Thank you for wanting to help. See whether something else is still open.")
FOR_A_ROLE = _("This is for whoever is %(role)s.")
LAST_FOR = _("The last place is for whoever is %(role)s: there must be one.")
ALREADY_YOURS = _("You do this already.")
NOT_YOURS = _("Only the person who took this can change that.")
GIVEN_BACK = _("You gave this back already.")
TOO_LATE = in_own_words(
    _("It is too late to give this back here. Tell somebody on %(one_shift)s that you cannot come.")
)
IS_DONE = _("This is done. Thank you.")
NOT_BEGUN = _("This has not begun yet.")
LONG_OVER = _("This was too long ago.")


# Taking: a role gives it; the duty must be open, not yet hers, and for a role that she has.


def _closed(duty: Duty) -> Any:
    if duty.called_off_at is not None:
        return CALLED_OFF
    if duty.ends_at <= timezone.now():
        return OVER
    return None if duty.places_left else FULL


def _may_take(person: Person, duty: Duty) -> Answer:
    if duty.community_id != person.community_id or not person.holds(DutiesCapability.TAKE_DUTY):
        return Denied(NOT_YOUR_ROLE)
    if person.pk in duty.taker_ids:
        return Denied(ALREADY_YOURS)
    if closed := _closed(duty):
        return Denied(closed)
    unsuited = why_not_suited(person, duty) or _why_not_the_last(person, duty)
    return Denied(unsuited) if unsuited else ALLOWED


def _can_be_taken_by(person: Person) -> QuerySet:
    duties = Duty.objects.of(person.community_id)
    if not person.holds(DutiesCapability.TAKE_DUTY):
        return duties.none()
    mine = Take.objects.of(person.community_id).held().filter(person=person)
    suits = Q(role=None) | Q(role__in=person.role_ids)
    still = duties.standing().filter(suits, ends_at__gt=timezone.now()).exclude(pk__in=mine.values("duty"))
    return with_taken(still).filter(Q(taken__lt=F("needed") - 1) | _for_the_last(person), taken__lt=F("needed"))


def with_taken(duties: QuerySet) -> QuerySet:
    """Each with `taken`: how many of its places are. Whoever goes along to learn has none."""
    return duties.annotate(taken=Count("takes", filter=Q(takes__ended_at=None, takes__goes_along=False)))


def _for_the_last(person: Person) -> Q:
    """Duties of which she can have the last place: nobody needs a role there, she has it, or one of them has it."""
    rows = RoleGrant.objects.of(person.community_id).running(timezone.localdate())
    doing = {"person__takes__duty": OuterRef("pk"), "person__takes__ended_at": None, "person__takes__goes_along": False}
    there = Q(Exists(rows.filter(role=OuterRef("one_with"), **doing)))
    return Q(one_with=None) | Q(one_with__in=person.role_ids) | there


def why_not_suited(person: Person, duty: Duty) -> Any:
    """A duty can ask for a role of everybody who gets it, by whatever way."""
    missing = duty.role_id is not None and duty.role_id not in person.role_ids
    return str(FOR_A_ROLE) % {"role": duty.role} if missing else None


def _why_not_the_last(person: Person, duty: Duty) -> Any:
    """One of them must have a role: the last place waits for whoever has it."""
    waits = duty.one_with_id not in person.role_ids and duty.keeps_last_place
    return str(LAST_FOR) % {"role": duty.one_with} if waits else None


def whom_it_suits(duty: Duty) -> QuerySet:
    """People who take duties, do not have this one, and have the role that it asks."""
    able = Person.objects.of(duty.community_id).holding(DutiesCapability.TAKE_DUTY).exclude(pk__in=duty.taker_ids)
    return able if duty.role_id is None else having(able, duty.role_id)


def having(people: QuerySet, role_id: int) -> QuerySet:
    """Those of these people who have this role now."""
    grants = RoleGrant.objects.across_communities(because="subquery of a scoped query").running(timezone.localdate())
    return people.filter(pk__in=grants.filter(role=role_id).values("person"))


def _can_take(duty: Duty) -> QuerySet:
    if _closed(duty):
        return Person.objects.of(duty.community_id).none()
    able = whom_it_suits(duty)
    return having(able, duty.one_with_id) if duty.one_with_id and duty.keeps_last_place else able


# Giving back and ticking: only the person who took it, and only in time.


def give_back_until(take: Take) -> datetime:
    """Until when somebody can give this duty back, as its list says."""
    return take.duty.starts_at - timedelta(hours=take.duty.duty_list.give_back_hours)


def _cannot_give_back(take: Take) -> Any:
    if take.ended_at is not None:
        return GIVEN_BACK
    if take.done_at is not None:
        return IS_DONE
    return TOO_LATE if give_back_until(take) <= timezone.now() else None


def _in_time(person: Person) -> Q:
    """Takes that can still be given back. Each list has its own term, so the instants are counted here."""
    in_time = Q(pk__in=[])
    lists = DutyList.objects.of(person.community_id)
    for pk, hours in lists.values_list("pk", "give_back_hours"):
        in_time |= Q(duty__duty_list=pk, duty__starts_at__gt=timezone.now() + timedelta(hours=hours))
    return in_time & Q(ended_at=None, done_at=None)


def _ticked_when_begun_by(kind: str) -> datetime:
    """A shift is ticked from its beginning; a chore a little before, for whoever cooks early."""
    return timezone.now() + timedelta(hours=0 if kind == ListKind.SHIFT else EARLY_HOURS)


def cannot_be_ticked_now(duty: Duty) -> Any:
    """Why nothing can be ticked on this duty now; None when it can."""
    if duty.called_off_at is not None:
        return CALLED_OFF
    if duty.starts_at > _ticked_when_begun_by(duty.duty_list.kind):
        return NOT_BEGUN
    return LONG_OVER if duty.ends_at <= timezone.now() - timedelta(hours=DONE_HOURS) else None


def ticked_now(under: str) -> Q:
    """The same as a condition on duties; `under` leads to the duty, such as "duty__"."""
    begun = Q(pk__in=[])
    for kind in ListKind.values:
        begun |= Q(
            **{f"{under}duty_list__kind": kind, f"{under}starts_at__lte": _ticked_when_begun_by(kind)},
        )
    latest = timezone.now() - timedelta(hours=DONE_HOURS)
    return begun & Q(**{f"{under}called_off_at": None, f"{under}ends_at__gt": latest})


def _cannot_be_ticked(take: Take) -> Any:
    return GIVEN_BACK if take.ended_at is not None else cannot_be_ticked_now(take.duty)


def _can_be_ticked(person: Person) -> Q:
    return ticked_now("duty__") & Q(ended_at=None)


# On shift: a condition that a house may set on any capability of a role.


def _running_shifts() -> QuerySet:
    now = timezone.now()
    takes = Take.objects.across_communities(because="narrowed to one person, or a subquery on people of one community")
    return takes.held().filter(
        duty__duty_list__kind=ListKind.SHIFT,
        duty__called_off_at=None,
        duty__starts_at__lte=now,
        duty__ends_at__gt=now,
    )


ON_SHIFT_NOW = Condition(
    name=ON_SHIFT,
    label=in_own_words(_("only while on %(one_shift)s")),
    met=lambda person: _running_shifts().filter(person=person.pk).exists(),
    people=lambda: Q(Exists(_running_shifts().filter(person=OuterRef("pk")))),
)

declare_condition(ON_SHIFT_NOW)

declare(
    held(
        DutiesCapability.SEE_DUTIES,
        label=in_own_words(_("See the %(many_duty)s and who does them")),
        purpose=_("to know what has to be done and who does it"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    Rule(
        DutiesCapability.TAKE_DUTY,
        label=in_own_words(_("Take %(a_duty)s")),
        purpose=in_own_words(_("to take %(a_duty)s")),
        on=Duty,
        allows=_may_take,
        objects=_can_be_taken_by,
        people=_can_take,
    )
)
declare(
    own(
        DutiesCapability.GIVE_BACK_DUTY,
        label=in_own_words(_("Give back your own %(one_duty)s")),
        purpose=_("to give back what you took"),
        on=Take,
        path="person",
        reason=NOT_YOURS,
        state=_in_time,
        unless=_cannot_give_back,
    )
)
declare(
    own(
        DutiesCapability.MARK_DUTY_DONE,
        label=in_own_words(_("Say that your own %(one_duty)s is done")),
        purpose=in_own_words(_("to say that your %(one_duty)s is done")),
        on=Take,
        path="person",
        reason=NOT_YOURS,
        state=_can_be_ticked,
        unless=_cannot_be_ticked,
    )
)
declare(
    held(
        DutiesCapability.PLAN_DUTIES,
        label=in_own_words(_("Plan the %(many_duty)s")),
        purpose=in_own_words(_("to plan the %(many_duty)s")),
    )
)

# What recurs, and the rules of lists: whoever plans sees them; after the founding everybody with a say proposes them.
declare(
    or_proposed(
        DutiesCapability.SHAPE_LISTS,
        DutiesCapability.PLAN_DUTIES,
        label=_("See what recurs, and propose how it should be"),
        purpose=_("to know what recurs and by which rule"),
        sees=DutiesCapability.SEE_DUTIES,
    )
)
