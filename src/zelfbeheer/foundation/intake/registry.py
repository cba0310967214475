"""What a house can bring along in a file. Apps say in `AppConfig.ready` which sheet is theirs and what a row does.

declare_intake(Intake(...))

Nothing here knows an app. An intake writes through its app's own operations only, so that the right, the record and
the basis hold for every row as they do on a page.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from zelfbeheer.foundation.intake.values import Reader, squeezed
from zelfbeheer.foundation.ui.problems import Problem


class Came(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Outcome:
    """What a row did: `words` say what is new or what changes, `doubt` what we are not sure of.

    `about` is somebody whose personal matters were looked at to know this; that is recorded.
    """

    came: Came
    words: str = ""
    doubt: str = ""
    about: Any = None


SAME = Outcome(Came.SAME)


class Mismatch(Problem):
    """A row that cannot be as it stands: why, what one can do, and in which column (its key)."""

    def __init__(self, sentence: Any, hint: Any = "", column: str = "") -> None:
        super().__init__(sentence)
        self.hint, self.column = hint, column


@dataclass(frozen=True)
class Column:
    """`heading` is what the example says; `also` are other words for it, in lower case."""

    key: str
    heading: Any
    read: Reader
    also: tuple[str, ...] = ()
    needed: bool = False
    hint: Any = ""  # for whoever fills it in
    in_example: bool = True  # False: read where people have it, but not suggested


@dataclass(frozen=True)
class Row:
    """One line of a sheet that can be read: its number in the file and its values by the keys of the columns."""

    number: int
    values: dict[str, Any]
    places: dict[str, str] = field(default_factory=dict)  # by key: the column as the file shows it, "B (Naam)"

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key)


@dataclass
class Arrival:
    """One file coming in: for which group, by whom, on which day. `memo` is for what an intake wants to remember."""

    actor: Any
    today: date
    rows: dict[str, list[Row]] = field(default_factory=dict)  # by the key of the intake
    memo: dict[str, Any] = field(default_factory=dict)
    tell: Callable[[int], object] = lambda rows: None  # how many rows are settled so far

    @property
    def community(self) -> Any:
        return self.actor.community

    def remember(self, key: str, make: Callable[[], Any]) -> Any:
        if key not in self.memo:
            self.memo[key] = make()
        return self.memo[key]


@dataclass(frozen=True)
class Intake:
    """A sheet. `settle` does what one row asks and answers what that was; a Problem of its operations is shown.

    `identity` are the columns by which two rows are about the same thing. Intakes are settled in their order.
    """

    key: str
    title: Any
    about: Any  # one sentence for whoever fills it in
    columns: tuple[Column, ...]
    settle: Callable[[Arrival, Row], Outcome]
    capability: str
    identity: tuple[str, ...]
    order: int
    also: tuple[str, ...] = ()
    part: str = ""
    examples: Callable[[date], Any] = lambda today: ()  # lines to show how, in the order of the columns
    twice: Any = ""  # what to do when two rows are about the same thing and say different things

    def named(self, row: Row) -> str:
        """What this row is called in the preview."""
        return str(row[self.columns[0].key] or "")


_intakes: dict[str, Intake] = {}


def declare_intake(intake: Intake) -> None:
    _intakes[intake.key] = intake
    spoken.cache_clear()


def intakes(community: Any) -> list[Intake]:
    """The sheets that this kind of community can use, in the order in which they are settled."""
    used = [intake for intake in _intakes.values() if not intake.part or community.uses(intake.part)]
    return sorted(used, key=lambda intake: (intake.order, intake.key))


def all_intakes() -> list[Intake]:
    return sorted(_intakes.values(), key=lambda intake: (intake.order, intake.key))


@cache
def spoken(key: str, column: str = "") -> frozenset[str]:
    """Every name of a sheet, or of one of its columns, in every language."""
    intake = _intakes[key]
    thing: Any = intake
    words = set(intake.also)
    if column:
        thing = next(each for each in intake.columns if each.key == column)
        words = set(thing.also)
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            words.add(str(thing.heading if column else thing.title))
    return frozenset(map(bare, words))


def bare(text: str) -> str:
    """A heading without what people put around it: capitals, stars, a colon, words between brackets."""
    cut = text.split("(", maxsplit=1)[0] if not text.startswith("(") else text
    return " ".join("".join(char if char.isalnum() or char in "/'" else " " for char in squeezed(cut)).split())


def meant(text: str, known: Iterable[str]) -> str:
    """The known names that look most like this one, said as a suggestion; "" where none does."""
    names = {name.casefold(): name for name in known}
    near = [names[name] for name in get_close_matches(text.casefold(), names, 2, 0.6)]
    return _("Do you mean “%(names)s”?") % {"names": "” / “".join(near)} if near else ""
