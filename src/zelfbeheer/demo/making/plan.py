"""What an invented house looks like before it lives: written down as data, one plan per house."""

from dataclasses import dataclass, field
from datetime import time

EVERY_DAY = "FREQ=DAILY"
WEEKLY = "FREQ=WEEKLY;BYDAY="


@dataclass(frozen=True)
class RoleSpec:
    """A role and what it may; `on_shift` holds what it may only while on shift.

    With `keeps_below` whoever climbs to it keeps the role of the rung below as well.
    """

    name: str
    rank: int | None
    may: tuple[str, ...] = ()
    on_shift: tuple[str, ...] = ()
    is_supporter: bool = False
    keeps_below: bool = False


@dataclass(frozen=True)
class ListSpec:
    name: str
    kind: str
    give_back_hours: int = 0
    when_nobody: str = ""


@dataclass(frozen=True)
class DutySpec:
    """A recurring duty. `by` names the roles whose people take it; `role` the one that it requires, if any.

    `one_with` is the role that one of them must have; it can be done with `least` people where that is said.
    """

    in_list: str
    title: str
    recurrence: str
    start: time
    end: time
    needed: int
    by: tuple[str, ...]
    role: str = ""
    steps: tuple[str, ...] = ()
    one_with: str = ""
    least: int = 0


def weekly(
    in_list: str,
    title: str,
    days: str,
    hours: tuple[time, time],
    *,
    by: tuple[str, ...],
    needed: int = 1,
    role: str = "",
) -> DutySpec:
    """A duty on some days of each week, such as "TU,FR"; `hours` is from when until when."""
    return DutySpec(in_list, title, WEEKLY + days, *hours, needed, by, role)


@dataclass(frozen=True)
class MomentSpec:
    title: str
    recurrence: str
    start: time
    end: time | None = None


@dataclass(frozen=True)
class OnceSpec:
    """Something that happens once, `day` days from today."""

    title: str
    day: int
    start: time
    end: time
    called_off: bool = False


@dataclass(frozen=True)
class NoticeSpec:
    """A message on the board, from `first` to `last` days from today, put up by somebody with a role.

    `{tomorrow}` in the text becomes the name of that day.
    """

    text: str
    first: int
    last: int
    by: str
    language: str = "nl"
    kind: str = "note"
    lies_at: str = ""
    drawing: str = ""  # a picture that the code draws: "umbrella" or "key"
    alt: str = ""


@dataclass(frozen=True)
class MealSpec:
    """A meal, `day` days from today. `eaters` people say so, `guests` come along; `wishes` are about their plates."""

    title: str
    day: int
    start: time
    say_until: time
    by: str
    eaters: int
    guests: int = 0
    wishes: tuple[str, ...] = ()
    is_named: bool = False


@dataclass(frozen=True)
class RoomSpec:
    name: str
    floor: str
    places: int


@dataclass(frozen=True)
class CastSpec:
    """How many people stand on a rung now; `lead` is the one that the guide names; `days` is how long they are here."""

    role: str
    people: int
    lead: str
    days: tuple[int, int]


@dataclass(frozen=True)
class CommitteeSpec:
    """People who have a role beside the ladder as well; `lead` is one of them whom the guide names."""

    role: str
    people: int
    lead: str
    among: str = ""  # those of one rung only


@dataclass(frozen=True)
class RosterSpec:
    """`rules` that hold for every roster; who said what they want; (title, weekday) that are somebody's standing place;
    what the newest goes along with to learn; the lists that are filled `fair`, and by whom a proposal was `made_by`."""

    by: tuple[str, ...]
    rules: dict[str, int]
    standing: tuple[tuple[str, int | None], ...] = ()
    learnt: str = ""
    fair: tuple[str, ...] = ()
    made_by: str = ""


@dataclass(frozen=True)
class HousePlan:
    slug: str
    name: str
    kind: str
    founded_days: int  # so many days ago it was founded
    founders: int  # so many of the highest rung founded it
    words: dict[str, tuple[str, str, str]]  # Word -> article, singular, plural
    roles: tuple[RoleSpec, ...]
    rooms: tuple[RoomSpec, ...]
    cast: tuple[CastSpec, ...]
    left: int  # people who came and went in the three months
    lists: tuple[ListSpec, ...]
    duties: tuple[DutySpec, ...]
    moments: tuple[MomentSpec, ...] = ()
    once: tuple[OnceSpec, ...] = ()
    notices: tuple[NoticeSpec, ...] = ()
    meals: tuple[MealSpec, ...] = ()
    thanks: tuple[str, ...] = ()  # the first hangs on the notice board
    quiet: tuple[tuple[str, time, time], ...] = ()
    numbers: tuple[tuple[str, str, str], ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    elsewhere: int = 0  # so many sleep elsewhere tonight
    without_place: int = 0  # of the newest people, so many have no place yet
    out: int = 0  # so many are out tonight
    closed_places: int = 0
    tap_is_enough: bool = False
    days_back: int = 91
    days_ahead: int = 42
    ends: bool = False  # the recurring duties and moments stop with the days ahead
    skipped: tuple[str, ...] = ()  # duties that once, some days from now, do not happen
    moved: tuple[str, ...] = ()  # ... or are an hour later
    # (title, days from today): how many takers to leave away, so that there is always something to take
    left_open: dict[tuple[str, int], int] = field(default_factory=dict)
    committees: tuple[CommitteeSpec, ...] = ()
    many_people: bool = False
    has_means: tuple[str, ...] = ()  # roles of which everybody has a card and PIN; empty: everybody has
    without_card: int = 0  # so many of the newest still wait for their first key card
    tablet: str = "Tablet in de hal"  # empty: no board
    colour: str = ""
    emblem: str = ""  # one of emblems.DRAWINGS
    week_begins: int = 0
    hours: tuple[tuple[int, str, str], ...] = ()
    # (duty for which somebody looks for a stand-in tomorrow, to whom a swap is offered, who may be asked at once)
    stand_in_for: str = ""
    swap_offered_to: str = ""
    may_be_asked: int = 0
    # left by whoever had the last shifts, newest first; {name} becomes somebody who agreed
    shift_notes: tuple[str, ...] = ()
    rosters: RosterSpec | None = None
    help_needed: str = ""  # a kind of help, asked now by whoever is on shift
    # titles that the lead of a role does today
    does_today: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def role(self, name: str) -> RoleSpec:
        return next(role for role in self.roles if role.name == name)

    @property
    def leads(self) -> set[str]:
        """Whom the guide names."""
        return {spec.lead for spec in self.cast if spec.lead}

    def lead_of(self, role: str) -> str:
        """Raises StopIteration for a role without one."""
        leads = [(spec.role, spec.lead) for spec in self.committees] + [(spec.role, spec.lead) for spec in self.cast]
        return next(lead for named, lead in leads if named == role and lead)

    def is_founder(self, role: str, number: int) -> bool:
        return role == self.ladder()[-1].name and number < self.founders

    def ladder(self) -> list[RoleSpec]:
        """The rungs, lowest first."""
        rungs = [role for role in self.roles if role.rank is not None]
        return sorted(rungs, key=lambda role: role.rank or 0)
