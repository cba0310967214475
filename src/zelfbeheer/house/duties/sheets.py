"""The week's duties as numbered lines of a sheet of paper: one line for each place, in the order of print."""

import hashlib
from dataclasses import dataclass
from datetime import date

from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.queries import DutyLine

LETTERS = "23456789ABCDEFGHJKLMNPRSTUVWXYZ"  # none that look alike


@dataclass(frozen=True)
class SheetLine:
    """One place of one duty; `take` is None while nobody has it."""

    number: int
    duty: Duty
    take: Take | None

    may_stay_empty: bool = False  # it can be done without
    is_past: bool = False  # then it is not printed any more: a wall keeps no record of who did what

    @property
    def name(self) -> str:
        return self.take.person.chosen_name if self.take else ""

    @property
    def is_along(self) -> bool:
        """She goes along to learn."""
        return bool(self.take and self.take.goes_along)

    @property
    def is_done(self) -> bool:
        return bool(self.take and self.take.done_at)


def sheet_lines(lines: list[DutyLine]) -> list[SheetLine]:
    """Every place of every duty that takes place, numbered from 1. Reads nothing."""
    places: list[tuple[Duty, Take | None, bool, bool]] = []
    for line in lines:
        if not line.is_called_off:
            takes = sorted(line.takes, key=lambda take: (take.taken_at, take.pk))
            held: list[Take | None] = [*takes, *[None] * line.places_left]
            places += [(line.duty, take, _is_spare(line.duty, at, take), line.is_past) for at, take in enumerate(held)]
    return [SheetLine(number, *place) for number, place in enumerate(places, 1)]


def _is_spare(duty: Duty, at: int, take: Take | None) -> bool:
    """A free place beyond those without which it cannot be done."""
    return take is None and at - len(duty.learner_ids) >= duty.least


def code_of(monday: date, lines: list[SheetLine]) -> str:
    """A short code of the printed sheet, such as 48-K7Q: its week, and a check on which lines stand on it."""
    stands = ",".join(str(line.duty.pk) for line in lines)
    return f"{monday.isocalendar().week:02}-{_short(f'{monday}/{stands}', 3)}"


def state_of(lines: list[SheetLine]) -> str:
    """Changes as soon as anybody takes, gives back or ticks something on the sheet."""
    return _short(";".join(f"{line.duty.pk}/{line.take and line.take.pk}/{line.is_done}" for line in lines), 12)


def _short(text: str, length: int) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], "big")
    found = ""
    for _place in range(length):
        number, rest = divmod(number, len(LETTERS))
        found += LETTERS[rest]
    return found
