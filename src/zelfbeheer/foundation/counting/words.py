"""A count in sentences, for a screen and for the command line; the caller gives the translator of its language."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zelfbeheer.config.words import gettext_noop as _
from zelfbeheer.foundation.counting.results import Change, Method, Result, Round, Why

Translate = Callable[[str], str]

METHODS = {
    Method.IRV: _("Ranked choice, one place (instant run-off)"),
    Method.STV: _("Ranked choice, several places (single transferable vote, as in Scotland)"),
    Method.SCHULZE: _("Compared two by two (Schulze)"),
    Method.SCORE: _("Points added up"),
    Method.APPROVAL: _("Everything one agrees to"),
}
ELECTED = {
    Why.QUOTA: _("%(name)s is elected: %(needed)s votes are enough."),
    Why.LAST: _("%(name)s is elected: as many are left as there are places."),
    Why.MOST: _("%(name)s is elected: it has most."),
    Why.BEATS: _("%(name)s is elected: compared two by two, nothing comes before it."),
    Why.TIE_ORDER: _("%(name)s is elected. It was equal with %(others)s; the group's own rule put it first."),
}
GOES_OUT = {
    Why.FEWEST: _("%(name)s goes out: it has fewest votes."),
    Why.EARLIER: _("%(name)s goes out. It is equal with %(others)s; in round %(round)s it had fewer."),
    Why.TIE_ORDER: _("%(name)s goes out. It is equal with %(others)s; the group's own rule put it last."),
    Why.NO_DIFFERENCE: _("%(name)s goes out. It is equal with %(others)s; whichever goes first, the same are elected."),
}
SURPLUS = {
    Why.MOST: _("%(name)s has more than it needs. What is over goes to whom its ballots name next."),
    Why.EARLIER: _("What %(name)s has over goes on first: equal with %(others)s, but in round %(round)s it had more."),
    Why.TIE_ORDER: _("What %(name)s has over goes on first: equal with %(others)s, and so says the group's own rule."),
    Why.NO_DIFFERENCE: _(
        "What %(name)s has over goes on first. It is equal with %(others)s; it makes no difference for who is elected."
    ),
}
TIE = _("%(names)s are equal, and it matters for who is elected. The group's own rule decides this, not the count.")


@dataclass(frozen=True, slots=True)
class Says:
    """Puts a result in words, in one language. `comma`: what stands before the decimals."""

    result: Result
    translate: Translate
    comma: str = "."

    def method(self) -> str:
        return self.translate(METHODS[self.result.method])

    def about(self, one: Round) -> Iterator[str]:
        """What follows from the votes of a round."""
        for change in one.elected:
            yield self._about(ELECTED, change, one)
        if one.surplus:
            yield self._about(SURPLUS, one.surplus, one)
        if one.eliminated:
            yield self._about(GOES_OUT, one.eliminated, one)

    def tie(self) -> str:
        """Which options are equal while it matters; empty when there is no such tie."""
        tie = self.result.tie
        return self.translate(TIE) % {"names": self.names(tie.options)} if tie else ""

    def names(self, options: Sequence[int]) -> str:
        named = self.result.named(tuple(options))
        if len(named) < 2:
            return "".join(named)
        return self.translate(_("%(first)s and %(last)s")) % {"first": ", ".join(named[:-1]), "last": named[-1]}

    def votes(self, amount: Fraction, *, like: Sequence[Fraction] = ()) -> str:
        """A number of votes: whole, or with all five decimals when it, or one `like` it, is not whole."""
        if all(one.denominator == 1 for one in (amount, *like)):
            return str(int(amount))
        whole, decimals = divmod(int(amount * 100_000), 100_000)
        return f"{whole}{self.comma}{decimals:05d}"

    def _about(self, sentences: dict[Why, str], change: Change, one: Round) -> str:
        return self.translate(sentences[change.why]) % {
            "name": self.result.options[change.option],
            "others": self.names([option for option in change.tied if option != change.option]),
            "needed": one.needed,
            "round": change.earlier_round,
        }
