"""A choice between several, counted by the engine of foundation/counting; a poll and a time only add up.

What is published is plain JSON: `totals` and `rounds` by option in their order, `winners` as positions from 0 on.
"""

from collections.abc import Sequence
from typing import Any

from zelfbeheer.community.charter.vocabulary import Method, Tie
from zelfbeheer.community.decisions.answers import IN_ORDER, MOST_POINTS
from zelfbeheer.community.decisions.effects import title_for_a_wall
from zelfbeheer.community.decisions.models import Option, Round
from zelfbeheer.community.decisions.outcomes import quorum_of
from zelfbeheer.community.decisions.vocabulary import Outcome
from zelfbeheer.foundation.counting import lots
from zelfbeheer.foundation.counting.elections import Election, Ranking, election
from zelfbeheer.foundation.counting.points import approval, points_ballot, score
from zelfbeheer.foundation.counting.results import Result
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable

Choice = tuple[int, ...]
Counts = dict[str, Any]
ADVICE = frozenset({Method.POLL, Method.TIME})


def options_of(round: Round) -> list[str]:
    """The words of what can be chosen, in their order."""
    rows = Option.objects.of(round.community_id).filter(proposal=round.proposal_id)
    return list(rows.order_by("position").values_list("title", flat=True))


def count_choice(round: Round, choices: Sequence[Choice], entitled: int, said: str = "") -> tuple[Outcome, Counts]:
    """The outcome and what is published of it. `said`: what the group said aloud before lots were drawn."""
    names = options_of(round)
    counts: Counts = {"entitled": entitled, "took_part": len(choices)}
    if round.counted_by in ADVICE:
        return Outcome.ADVISED, counts | {"totals": [sum(one[place] for one in choices) for place in range(len(names))]}
    if round.counted_by == Method.LOTS:
        order = lots.draw(round.seed, names, said)
        return Outcome.ADOPTED, counts | drawn(round, names, said) | {"winners": list(order[: round.proposal.seats])}
    if len(choices) < quorum_of(round, entitled):
        return Outcome.NO_QUORUM, counts
    return _counted(round, election_of(round, names, choices), counts, said)


def drawn(round: Round, names: Sequence[str], said: str) -> Counts:
    """What anybody needs to draw the same lots again."""
    order = list(lots.draw(round.seed, names, said))
    return {"lots": {"seed": round.seed, "said": said, "names": list(names), "order": order}}


def election_of(round: Round, names: Sequence[str], choices: Sequence[Choice]) -> Election:
    """The ballots as the engine wants them, in an order that tells nothing."""
    ballots = [ballot_of(round.counted_by, choice) for choice in choices]
    return election(names, ballots, seats=round.proposal.seats, title=title_for_a_wall(round.proposal))


def ballot_of(method: str, choice: Choice) -> Ranking:
    """One answer (answers.py) as a ballot of the engine."""
    if method == Method.SCORE:
        return points_ballot(dict(enumerate(choice)), MOST_POINTS)
    last = max(choice) if method in IN_ORDER else 1
    wanted = range(1, last + 1)
    return tuple(tuple(option for option, place in enumerate(choice) if place == number) for number in wanted)


def _counted(round: Round, held: Election, counts: Counts, said: str) -> tuple[Outcome, Counts]:
    result = by_engine(round.counted_by, held, ())
    if result.tie is not None and round.tie == Tie.LOTS:
        counts = counts | drawn(round, held.options, said) | {"tie": list(result.tie.options)}
        result = by_engine(round.counted_by, held, tuple(counts["lots"]["order"]))
    return _outcome(result), counts | published(result)


def by_engine(method: str, held: Election, order: tuple[int, ...]) -> Result:
    """The count of a choice between several; `order` decides ties."""
    if method == Method.RANKED:
        return transferable(held, tie_order=order) if held.seats > 1 else run_off(held, tie_order=order)
    if method == Method.SCHULZE:
        return schulze(held, tie_order=order)
    return (
        score(held, highest=MOST_POINTS, tie_order=order) if method == Method.SCORE else approval(held, tie_order=order)
    )


def _outcome(result: Result) -> Outcome:
    if result.tie is not None:
        return Outcome.TIE
    return Outcome.ADOPTED if result.winners else Outcome.REJECTED


def published(result: Result) -> Counts:
    """The rounds in exact numbers, written as fractions where they are ("7/2")."""
    rounds = [
        {
            "totals": [str(total) for total in round.totals],
            "exhausted": str(round.exhausted),
            "elected": [change.option for change in round.elected],
            "out": round.eliminated.option if round.eliminated else None,
        }
        for round in result.rounds
    ]
    tied = {"tie": list(result.tie.options)} if result.tie else {}
    pairs = {"pairs": [list(row) for row in result.pairs]} if result.pairs else {}
    return {"winners": list(result.winners), "rounds": rounds, **pairs, **tied}
