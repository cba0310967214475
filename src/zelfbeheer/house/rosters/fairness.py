"""How far each one's load lies from her part, over the weeks that the house chose. Computed, used once, thrown away.

Her part of a week is what she could do that week beside what others could. So whoever was ill, away or not here yet
has no debt from it, and nobody ever sees a figure: it goes into the solver and stays there.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MOST_BACK = 16 * 60  # minutes: so much of what lies behind is evened out at once, and no more


@dataclass(frozen=True)
class PastWeek:
    """Weighed minutes that each did, and hours that each could have done; both by the key of a person."""

    load: Mapping[int, int]
    could: Mapping[int, float]


def earlier_loads(weeks: Iterable[PastWeek]) -> dict[int, int]:
    """Minutes above (+) or below (-) her part, for everybody who could do something in these weeks."""
    found: dict[int, float] = defaultdict(float)
    for week in weeks:
        could = sum(week.could.values())
        each_hour = sum(week.load.values()) / could if could else 0.0
        for person in week.could.keys() | week.load.keys():
            found[person] += week.load.get(person, 0) - week.could.get(person, 0.0) * each_hour
    return {person: max(-MOST_BACK, min(MOST_BACK, round(away))) for person, away in found.items()}
