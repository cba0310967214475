"""How yes or no comes out: consent, and majority, by the terms that a round opened with."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from zelfbeheer.community.charter.vocabulary import AfterObjections, Over
from zelfbeheer.community.decisions.vocabulary import Outcome, Stance
from zelfbeheer.foundation.counting.majority import Threshold, least, majority


@dataclass(frozen=True)
class Tally:
    """What was answered, and by how many of those who could. Only answers that were given count."""

    entitled: int
    favour: int = 0
    against: int = 0
    abstain: int = 0
    aside: int = 0
    objections: int = 0

    @property
    def took_part(self) -> int:
        return self.favour + self.against + self.abstain + self.aside + self.objections

    def as_counts(self) -> dict[str, int]:
        return asdict(self)


def tally(stances: Iterable[str], entitled: int) -> Tally:
    """Counts answers. `entitled` is how many could answer."""
    times = Counter(str(stance) for stance in stances)
    return Tally(
        entitled, times[Stance.FOR] + times[Stance.AGREE], times[Stance.AGAINST], times[Stance.ABSTAIN],
        times[Stance.STAND_ASIDE], times[Stance.OBJECT],
    )  # fmt: skip


def quorum_of(terms: Any, entitled: int) -> int:
    """How many must take part; one at the least."""
    return max(least(entitled, terms.quorum_num, terms.quorum_den, more_than=False), 1)


def of_majority(terms: Any, counted: Tally) -> Outcome:
    """Abstaining counts for the quorum and for no side."""
    if counted.took_part < quorum_of(terms, counted.entitled):
        return Outcome.NO_QUORUM
    asked = Threshold(
        terms.threshold_num, terms.threshold_den, more_than=terms.more_than, over_entitled=terms.over == Over.ENTITLED
    )
    verdict = majority(
        yes=counted.favour, no=counted.against, abstained=counted.abstain, entitled=counted.entitled, threshold=asked
    )
    if verdict.is_tie:
        return Outcome.TIE
    return Outcome.ADOPTED if verdict.is_accepted else Outcome.REJECTED


def of_consent(terms: Any, counted: Tally, number: int) -> Outcome:
    """One reasoned objection stops it. After the last round of the rule, its own way out: rejected, or a majority.

    Then whoever objects is against it, and whoever stands aside abstains.
    """
    if counted.took_part < quorum_of(terms, counted.entitled):
        return Outcome.NO_QUORUM
    if not counted.objections:
        return Outcome.ADOPTED if counted.favour else Outcome.REJECTED
    if number < max(terms.consent_rounds, 1):
        return Outcome.OBJECTION
    if terms.after_objections != AfterObjections.MAJORITY:
        return Outcome.REJECTED
    return of_majority(terms, Tally(counted.entitled, counted.favour, counted.objections, counted.aside))
