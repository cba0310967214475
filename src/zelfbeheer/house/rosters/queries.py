"""What a person said herself, for her own page and for no other."""

from dataclasses import dataclass
from typing import Any

from zelfbeheer.community.groups.service import Person
from zelfbeheer.house.rosters.models import HoursTaken, Learner, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import WishKind
from zelfbeheer.house.rosters.words import standing_in_words, wish_in_words


@dataclass(frozen=True)
class Line:
    """One thing that she said, and how to take it back; `work` is in the group's own words."""

    what: str
    pk: int
    words: str = ""
    work: str = ""


@dataclass(frozen=True)
class Own:
    """All of it. `wishes`: the title of each kind, with its lines."""

    wishes: list[tuple[str, list[Line]]]
    together: list[Line]
    standing: list[Line]
    learning: list[Line]
    hours: HoursTaken | None

    @property
    def is_empty(self) -> bool:
        rows = (self.together, self.standing, self.learning, *(lines for _title, lines in self.wishes))
        return self.hours is None and not any(rows)


def own_of(person: Person) -> Own:
    """Five queries."""
    return Own(
        _wishes(person),
        [Line("samen", row.pk, row.other.chosen_name) for row in _mine(Together, person, "other")],
        [Line("vast", r.pk, standing_in_words(r), r.rule.title) for r in _mine(StandingPlace, person, "rule")],
        [Line("leren", row.pk, work=_work(row)) for row in _mine(Learner, person, "rule", "duty_list")],
        HoursTaken.objects.of(person.community_id).filter(person=person).first(),
    )


def _wishes(person: Person) -> list[tuple[str, list[Line]]]:
    rows = _mine(Wish, person, "rule", "duty_list")
    rows.sort(key=lambda wish: (wish.first_on is None, wish.first_on or 0, wish.weekday or 0))
    by_kind = {
        kind: [Line("wens", wish.pk, wish_in_words(wish), _work(wish)) for wish in rows if wish.kind == kind]
        for kind in WishKind
    }
    return [(str(kind.label), lines) for kind, lines in by_kind.items() if lines]


def _work(row: Learner | Wish) -> str:
    return row.rule.title if row.rule else row.duty_list.name if row.duty_list else ""


def _mine(model: Any, person: Person, *beside: str) -> list:
    return list(model.objects.of(person.community_id).filter(person=person).select_related(*beside).order_by("pk"))
