"""What is a person's own: ticking the steps of her duty, saying that she may be asked, her own hours. And typing in."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Community, Person, in_own_words, own
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.duties.models import Duty
from zelfbeheer.house.duties.policies import NOT_YOURS, cannot_be_ticked_now, ticked_now
from zelfbeheer.house.duties.vocabulary import DutiesCapability

NO_STEPS = _("There is no checklist with this.")


# Ticking a step: whoever does the duty, while she can also say that it is done.


def _no_steps_now(duty: Duty) -> Any:
    return cannot_be_ticked_now(duty) or (None if duty.steps else NO_STEPS)


def _may_tick(person: Person, duty: Duty) -> Answer:
    if duty.community_id != person.community_id or not person.is_present or person.pk not in duty.taker_ids:
        return Denied(NOT_YOURS)
    reason = _no_steps_now(duty)
    return Denied(reason) if reason else ALLOWED


def _can_be_ticked_by(person: Person) -> QuerySet:
    duties = Duty.objects.of(person.community_id)
    mine = Q(takes__person=person, takes__ended_at=None)
    return duties.filter(mine, ticked_now("")).exclude(steps="") if person.is_present else duties.none()


def _can_tick(duty: Duty) -> QuerySet:
    everyone = Person.objects.of(duty.community_id).present()
    return everyone.none() if _no_steps_now(duty) else everyone.filter(pk__in=duty.taker_ids)


declare(
    Rule(
        DutiesCapability.TICK_STEP,
        label=in_own_words(_("Tick the steps of your own %(one_duty)s")),
        purpose=_("to see together what is done already"),
        on=Duty,
        allows=_may_tick,
        objects=_can_be_ticked_by,
        people=_can_tick,
        grantable=False,
    )
)
declare(
    own(
        DutiesCapability.MAY_BE_ASKED,
        label=_("Say whether you may be asked when somebody is needed at once"),
        purpose=_("to say whether you may be asked"),
        on=Person,
        path="",
        reason=_("Only the person herself decides this."),
    )
)
declare(
    own(
        DutiesCapability.SEE_OWN_HOURS,
        label=_("See your own hours"),
        purpose=_("to see your own hours"),
        on=Person,
        path="",
        reason=_("Only the person herself sees this."),
    )
)


# Typing in a list from paper: whoever got that right, and whoever plans.


def _holds_typing(person: Any) -> bool:
    return person.holds(DutiesCapability.TYPE_IN_LIST) or person.holds(DutiesCapability.PLAN_DUTIES)


def _may_type_in(person: Person, thing: Community) -> Answer:
    same = thing.pk == person.community_id
    return ALLOWED if same and _holds_typing(person) else Denied(NOT_YOUR_ROLE)


def _where_she_may(person: Person) -> QuerySet:
    rows = Community.objects.filter(pk=person.community_id)
    return rows if _holds_typing(person) else rows.none()


def _who_types_in(thing: Community) -> QuerySet:
    everyone = Person.objects.of(thing.pk)
    return everyone.holding(DutiesCapability.TYPE_IN_LIST) | everyone.holding(DutiesCapability.PLAN_DUTIES)


declare(
    Rule(
        DutiesCapability.TYPE_IN_LIST,
        label=in_own_words(_("Type in a list of %(many_duty)s from paper")),
        purpose=_("to type in what stands on paper"),
        on=Community,
        allows=_may_type_in,
        objects=_where_she_may,
        people=_who_types_in,
    )
)
