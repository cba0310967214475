"""Everybody keeps her own calendar; whoever plans something of the house keeps that of the house."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.calendars.vocabulary import CalendarsCapability
from zelfbeheer.community.groups.service import Community, Person, in_own_words, own
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.foundation.calendar_feeds import feed_sources

NOT_A_PLANNER = in_own_words(_("Whoever plans the %(many_duty)s or what happens can do this."))


def _planned_with(community: Any) -> list[str]:
    return [source.planned_with for source in feed_sources() if community.uses(source.part)]


def _may_keep(person: Person, community: Community) -> Answer:
    here = community.pk == person.community_id
    return ALLOWED if here and any(person.holds(one) for one in _planned_with(community)) else Denied(NOT_A_PLANNER)


def _kept_by(person: Person) -> QuerySet:
    own_rows = Community.objects.filter(pk=person.community_id)
    return own_rows if _may_keep(person, person.community) else own_rows.none()


def _who_may_keep(community: Community) -> QuerySet:
    everyone = Person.objects.of(community)
    able = everyone.none()
    for capability in _planned_with(community):
        able = able | everyone.holding(capability)
    return able


declare(
    own(
        CalendarsCapability.KEEP_OWN_CALENDAR,
        label=in_own_words(_("Take your own %(many_duty)s along in a calendar")),
        purpose=in_own_words(_("to have your own %(many_duty)s in your own calendar")),
        on=Person,
        path="",
        reason=_("Only the person herself can do this."),
    )
)
declare(
    Rule(
        CalendarsCapability.KEEP_HOUSE_CALENDAR,
        label=in_own_words(_("Give out the calendar of %(the_house)s")),
        purpose=in_own_words(_("to let people have the calendar of %(the_house)s")),
        on=Community,
        allows=_may_keep,
        objects=_kept_by,
        people=_who_may_keep,
        grantable=False,
    )
)
