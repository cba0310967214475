"""A roster in words: what is missing and what would solve it, and to somebody herself why she stands somewhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zelfbeheer.community.groups.service import Role
from zelfbeheer.foundation.rostering.breaches import Rule
from zelfbeheer.foundation.rostering.contradictions import Clash
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.service import Duty
from zelfbeheer.house.rosters.models import Place
from zelfbeheer.house.rosters.reports import Report
from zelfbeheer.house.rosters.vocabulary import FEW

HOUR = 60


def moment(duty: Duty) -> str:
    """Nachtdienst, zondag 29 november, 23:00."""
    return f"{duty.title}, {day(duty.starts_at)}, {clock(duty.starts_at)}"


def in_hours(minutes: int) -> str:
    """8 hours; 7.5 hours with a comma in Dutch."""
    hours = minutes / HOUR
    if minutes % HOUR == 0:
        return ngettext("%(number)s hour", "%(number)s hours", minutes // HOUR) % {"number": minutes // HOUR}
    return _("%(whole)s hours and %(minutes)s minutes") % {"whole": int(hours), "minutes": minutes % HOUR}


@dataclass(frozen=True)
class Opening:
    """A duty that lacks so many people; `meta` says which role is asked, and which rule of the group is in the way."""

    duty: Duty
    missing: int
    meta: str


class Said:
    """The sentences of a report, with the duties and roles that it names read at once. Two queries."""

    def __init__(self, community: Any, report: Report) -> None:
        self.report = report
        keys = {gap["duty"] for gap in report.gaps} | {key for one in report.clashes for key in one["duties"]}
        self.duties = Duty.objects.of(community).in_bulk(keys) if keys else {}
        roles = {role for one in (*report.gaps, *report.clashes) for role in one["roles"]}
        self.roles = Role.objects.of(community).in_bulk(roles) if roles else {}

    def clashes(self) -> list[str]:
        """Which rules ask too much together, and what would solve it."""
        return [said for one in self.report.clashes if (said := self._clash(one))]

    def openings(self) -> list["Opening"]:
        """What has too few people, in order of time."""
        found = [Opening(self.duties[gap["duty"]], gap["missing"], self._meta(gap)) for gap in self.report.gaps
                 if gap["duty"] in self.duties]  # fmt: skip
        return sorted(found, key=lambda one: (one.duty.starts_at, one.duty.pk))

    def _meta(self, gap: dict[str, Any]) -> str:
        roles = self._named(gap["roles"])
        with_role = [_("Somebody with the role %(role)s.") % {"role": roles}] if roles else []
        return " ".join(with_role + list(self._ways(gap)))

    def _ways(self, gap: dict[str, Any]) -> Iterator[str]:
        """What would solve it, of the rules that the group itself agreed."""
        said = {
            Rule.REST: _("With %(limit)s of rest in between somebody could."),
            Rule.DAY: _("With %(limit)s at most on one day somebody could."),
            Rule.WEEK: _("With %(limit)s at most in one week somebody could."),
            Rule.NIGHTS: _("With %(nights)s nights in a row somebody could."),
        }
        for rule, limit in gap["ways"][:1]:
            yield said[Rule(rule)] % {"limit": in_hours(limit), "nights": limit}

    def _named(self, roles: Iterable[int]) -> str:
        return ", ".join(self.roles[role].name for role in roles if role in self.roles)

    def _clash(self, one: dict[str, Any]) -> str:
        duties = [self.duties[key] for key in one["duties"] if key in self.duties]
        if not duties:
            return ""
        words = {
            "duty": moment(duties[0]), "last": moment(duties[-1]), "need": one["need"], "have": one["have"],
            "people": one["people"], "role": self._named(one["roles"]), "many": len(duties),
            "need_hours": in_hours(one["need"]), "have_hours": in_hours(one["have"]), "day": day(duties[0].starts_at),
        }  # fmt: skip
        return str(self._kind(one) % words)

    def _kind(self, one: dict[str, Any]) -> str:
        if one["roles"] and one["people"] < one["need"]:
            return _(
                "%(duty)s needs %(need)s with the role %(role)s; %(people)s have it. "
                "Somebody else could get that role, or fewer could be needed."
            )
        if one["roles"]:
            return _("%(duty)s needs somebody with the role %(role)s. Whoever has it is not free then.")
        return _KINDS[Clash(one["clash"])]()


_KINDS = {
    Clash.PEOPLE: lambda: _("%(duty)s needs %(need)s people. Fewer than that can do it then."),
    Clash.SKILL: lambda: _("%(duty)s needs %(need)s people. Fewer than that can do it then."),
    Clash.AT_ONCE: lambda: _(
        "From %(duty)s to %(last)s %(need)s places are to be filled, so near each other that nobody can have two. "
        "That needs more people, or less rest in between."
    ),
    Clash.NIGHTS: lambda: _(
        "From %(duty)s to %(last)s there are more nights than the group may do in a row. "
        "That needs more people, or more nights in a row."
    ),
    Clash.WEEK: lambda: _(
        "In the week of %(day)s there are %(need_hours)s to do, and everybody together may do %(have_hours)s. "
        "That needs more people, more hours a week, or less to do."
    ),
    Clash.MOST: lambda: _(
        "There are %(need_hours)s to do, and everybody together takes on %(have_hours)s. "
        "That needs more people, or less to do."
    ),
    Clash.PIN: lambda: _("%(duty)s: what somebody took already does not fit the rules of the group."),
}


def why_in_words(place: Place) -> list[str]:
    """To her who stands there. Own facts first; of others a count, and none that would tell who."""
    why = place.why
    if place.asked_at:
        return [_("Somebody asked you. It is yours only when you say yes.")]
    if place.is_pinned or not why or why.get("is_pinned"):
        return [_("You chose this yourself, or kept it.")]
    return [said for said in (_own(place), _others(why), _otherwise(why)) if said]


def _own(place: Place) -> str:
    why = place.why
    if place.learns:
        return _("You are learning this, and go along with somebody who can do it.")
    if why["wish"] < 0:
        return _("You said that you do this gladly.")
    if why["roles"] and why["only_one"]:
        role = ", ".join(Role.objects.of(place.community_id).filter(pk__in=why["roles"]).values_list("name", flat=True))
        return _("Somebody with the role %(role)s is needed there, and on it that is you.") % {"role": role}
    if why["wish"] > 0:
        return _("You would rather not do this. It could not be done more fairly without asking more of others.")
    return _("You said nothing against this, and with it you work %(hours)s in that week.") % {
        "hours": in_hours(why["minutes_in_week"])
    }


def _others(why: dict[str, Any]) -> str:
    if why["could"] < FEW:
        return _("Hardly anybody else could do it then.")
    if not why["fuller"]:
        return _("%(could)s others could do it then.") % {"could": why["could"]}
    words = {"could": why["could"], "fuller": why["fuller"]}
    return (
        ngettext(
            "%(could)s others could do it then; %(fuller)s of them already does more of their part than you.",
            "%(could)s others could do it then; %(fuller)s of them already do more of their part than you.",
            why["fuller"],
        )
        % words
    )


def _otherwise(why: dict[str, Any]) -> str:
    if why["dearer"] is None:
        return _("Without you this would stay open.")
    if why["dearer"] > 0:
        return _("Every other choice would be less fair, or go against more wishes.")
    return _("Another choice would be as good. If it does not suit you, say so.")
