"""How high the bar of a clause lies, and the wall for whatever touches somebody's place, stay or role.

A vote in which few took part must never put somebody out (the flaw that Karrot's removal vote had; Chore Wheel asks
40 % of all residents, and 70 % where the loss is grave). So a clause on measures asks a share of everybody entitled,
or a quorum; and it is never lower than "everything else". How much higher is the group's choice.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.models import Terms
from zelfbeheer.community.charter.vocabulary import AfterObjections, Method, Over

Share = tuple[Fraction, bool]  # a share, and whether it must be more than that; comparable
NOBODY: Share = (Fraction(0), False)
TWO_THIRDS: Share = (Fraction(2, 3), False)  # what a vote must reach where other things go by consent

NO_FLOOR = _(
    "With this few people could decide on somebody's place. "
    "Ask a share of everybody who may vote, or say how many must take part at least."
)
TOO_LOW = _(
    "This is a lower bar than for everything else. On somebody's place, stay or role it must be at least as high."
)
ELSE_TOO_HIGH = _(
    "Then measures would have a lower bar than everything else. "
    "First make the bar for measures higher, and then this one."
)


@dataclass(frozen=True)
class Bar:
    """The least part of everybody entitled that must stand behind it: when few take part, and when all do."""

    few: Share
    all: Share

    def reaches(self, other: "Bar") -> bool:
        return self.few >= other.few and self.all >= other.all


def _vote(terms: Terms) -> Bar:
    share = (terms.threshold, terms.more_than)
    if terms.over == Over.ENTITLED:
        return Bar(max(share, (terms.quorum * terms.threshold, False)), share)
    return Bar((terms.quorum * terms.threshold, terms.more_than and terms.quorum > 0), share)


def bar_of(terms: Terms) -> Bar:
    """Consent that never becomes a vote stands behind it with everybody who took part."""
    if terms.method == Method.MAJORITY:
        return _vote(terms)
    return _vote(terms) if terms.after_objections == AfterObjections.MAJORITY else _consent(terms)


def _consent(terms: Terms) -> Bar:
    return Bar((terms.quorum, False), (Fraction(1), False))


def _as_asked(terms: Terms) -> Bar:
    """What "everything else" asks of measures: of consent only so much as a vote can reach, for she who is concerned
    will hardly consent."""
    bar = bar_of(terms)
    return Bar(min(bar.few, TWO_THIRDS), min(bar.all, TWO_THIRDS)) if terms.method == Method.CONSENT else bar


def lacks_height(measures: Terms, everything_else: Terms | None) -> str:
    """Why this clause on measures may not be: it has no floor, or lies below "everything else". Empty when it may."""
    bar = bar_of(measures)
    if bar.few <= NOBODY:
        return str(NO_FLOOR)
    if everything_else is not None and not bar.reaches(_as_asked(everything_else)):
        return str(TOO_LOW)
    return ""
