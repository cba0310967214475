"""When the group meets, as a rule that a decision of the group changes."""

from datetime import time
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.groups.service import HouseRule, declare_house_rule
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.meetings.models import MeetingRule
from zelfbeheer.community.meetings.planning import Rhythm, change_meetings, plan_meetings
from zelfbeheer.community.meetings.vocabulary import RHYTHM, SpeakingOrder
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.planned import check_rhythm
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.inputs import read_day
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import day, span

MOST_ANNOUNCE_DAYS = 30
GONE = gettext_lazy("This rhythm is not there any more.")


def _rule(community: Any, values: dict[str, Any]) -> MeetingRule | None:
    """The one that would change; None for a new one. Raises Problem when it is gone."""
    if not values.get("of"):
        return None
    rule: MeetingRule | None = MeetingRule.objects.of(community).filter(pk=int(values["of"])).first()
    if rule is None:
        raise Problem(GONE)
    return rule


def _rhythm(values: dict[str, Any]) -> Rhythm:
    first_on = read_day(values["first_on"])
    if first_on is None:
        raise ValueError("no day")
    return Rhythm(
        str(values["recurrence"]), first_on, time.fromisoformat(values["start_time"]),
        time.fromisoformat(values["end_time"]), read_day(str(values.get("last_on") or "")),
        int(values["announce_days"]), SpeakingOrder(values["speaking_order"]),
    )  # fmt: skip


def _said(rhythm: Any) -> dict[str, str]:
    """Of a rule or a plan; both say the same."""
    last = day(rhythm.last_on, "year") if rhythm.last_on else ""
    return {
        _("How often"): in_words(rhythm.recurrence),
        _("Time"): span(rhythm.start_time, rhythm.end_time),
        _("From and until"): " – ".join(filter(None, [day(rhythm.first_on, "year"), last])),
        _("Told so many days before"): str(rhythm.announce_days),
        _("Who speaks first"): str(SpeakingOrder(rhythm.speaking_order).label),
    }


def _now(community: Any, values: dict[str, Any]) -> dict[str, str]:
    rule = _rule(community, values)
    return _said(rule) if rule else {}


def _check(community: Any, values: dict[str, Any]) -> None:
    _rule(community, values)
    rhythm = _rhythm(values)
    check_rhythm(rhythm.recurrence, rhythm.first_on, rhythm.last_on)
    if not 0 <= rhythm.announce_days <= MOST_ANNOUNCE_DAYS:
        raise ValueError("too many days")


def _write(community: Any, basis: Any, values: dict[str, Any]) -> None:
    rule, rhythm = _rule(community, values), _rhythm(values)
    if rule is None:
        plan_meetings(actor=SYSTEM, community=community, rhythm=rhythm, basis=basis)
    else:
        change_meetings(actor=SYSTEM, rule=rule, rhythm=rhythm, basis=basis)


def _basis(community: Any, values: dict[str, Any]) -> Any:
    rule = _rule(community, values)
    return rule.basis if rule else None


declare_house_rule(
    HouseRule(
        RHYTHM, gettext_lazy("When you meet"), Subject.ELSE, "meetings:rhythms", _now,
        lambda community, values: _said(_rhythm(values)), _check, _write, _basis, Part.MEETINGS,
    )
)  # fmt: skip
