"""What is known of a roster as a whole, kept as enums and numbers, and said in sentences when somebody looks.

Nobody is named in it, and nothing tells what one person can or wants.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from zelfbeheer.foundation.rostering.breaches import Rule
from zelfbeheer.foundation.rostering.contradictions import Clash, Contradiction, contradictions
from zelfbeheer.foundation.rostering.explaining import Gap, Why, gaps
from zelfbeheer.foundation.rostering.model import Pair
from zelfbeheer.house.rosters.models import Roster
from zelfbeheer.house.rosters.problem import Question
from zelfbeheer.house.rosters.vocabulary import BIN_HOURS, FEWEST_IN_PICTURE

HOUR = 60
IN_PUBLIC = {Rule.REST, Rule.DAY, Rule.WEEK, Rule.NIGHTS}  # rules of the house; the others are somebody's own


@dataclass(frozen=True)
class Report:
    """`gaps` and `clashes` as `report_of` kept them; `bins` are (from how many hours, how many people)."""

    places: int = 0
    filled: int = 0
    gaps: tuple[dict[str, Any], ...] = ()
    clashes: tuple[dict[str, Any], ...] = ()
    bins: tuple[tuple[int, int], ...] = ()

    @property
    def in_picture(self) -> list[dict[str, Any]]:
        """A bar for each stretch of hours: how many people, beside the longest bar."""
        most = max((people for _hours, people in self.bins), default=0)
        return [
            {"hours": f"{hours}–{hours + BIN_HOURS}", "people": people, "most": most} for hours, people in self.bins
        ]


def report_in(roster: Roster) -> Report:
    kept = roster.report or {}
    return Report(
        kept.get("places", 0), kept.get("filled", 0), tuple(kept.get("gaps", ())), tuple(kept.get("clashes", ())),
        tuple((hours, people) for hours, people in kept.get("bins", ())),
    )  # fmt: skip


def report_of(question: Question, pairs: Iterable[Pair], *, with_clashes: bool = False) -> dict[str, Any]:
    """For `Roster.report`. Which rules ask too much takes seconds to find, so only where something is open."""
    held = set(pairs) | set(question.problem.pins)
    open_gaps = [gap for gap in gaps(question.problem, held) if gap.work in question.to_fill]
    works = [work for work in question.problem.works if work.key in question.to_fill]
    missing = sum(gap.missing for gap in open_gaps)
    places = sum(work.least for work in works)
    return {
        "places": places,
        "filled": places - missing,
        "gaps": [_gap(question, gap) for gap in open_gaps],
        "clashes": _clashes(question) if with_clashes and open_gaps else [],
        "bins": _bins(question, held),
    }


def _gap(question: Question, gap: Gap) -> dict[str, Any]:
    """Of who is kept off it only whether a rule of the house does; never whether somebody cannot."""
    ways = [[way.rule.value, way.limit] for way in gap.ways if way.rule in IN_PUBLIC]
    return {
        "duty": gap.work, "missing": gap.missing, "roles": _roles(gap.skills), "ways": ways,
        "have": [_having(question, skill) for skill in sorted(gap.skills)],
    }  # fmt: skip


def _clashes(question: Question) -> list[dict[str, Any]]:
    return [_clash(question, one) for one in contradictions(question.problem) if _is_for_all(question, one)]


def _clash(question: Question, one: Contradiction) -> dict[str, Any]:
    return {
        "clash": one.clash.value, "duties": list(one.works), "need": one.need, "have": one.have,
        "roles": _roles(one.skills), "people": min((_having(question, skill) for skill in one.skills), default=0),
    }  # fmt: skip


def _is_for_all(question: Question, one: Contradiction) -> bool:
    """Not what comes of one person's own words; a fixed place that breaks her own word is hers to see."""
    ours = any(work in question.to_fill for work in one.works)
    return ours and (one.clash != Clash.PIN or (one.breach is not None and one.breach.rule in IN_PUBLIC))


def _roles(skills: Iterable[str]) -> list[int]:
    return sorted(int(skill) for skill in skills)


def _having(question: Question, skill: str) -> int:
    """So many people have this role; everybody can see that."""
    return sum(skill in worker.skills for worker in question.problem.workers)


def _bins(question: Question, pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """How many people do about so many hours; empty where so few people are in it that each could be told."""
    minutes: dict[int, int] = defaultdict(int)
    length = {work.key: work.load for work in question.problem.works if work.key in question.to_fill}
    for person, duty in pairs:
        minutes[person] += length.get(duty, 0)
    if len(minutes) < FEWEST_IN_PICTURE:
        return []
    counted = Counter(total // (BIN_HOURS * HOUR) * BIN_HOURS for total in minutes.values())
    return [(hours, counted[hours]) for hours in range(min(counted), max(counted) + 1, BIN_HOURS)]


def why_of(why: Why) -> dict[str, Any]:
    """For `Place.why`, which only she reads."""
    kept = asdict(why)
    return {
        name: kept[name] for name in ("is_pinned", "wish", "only_one", "minutes_in_week", "could", "fuller", "dearer")
    } | {"roles": _roles(why.brings)}
