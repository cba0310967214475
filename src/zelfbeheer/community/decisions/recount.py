"""What is published of a round that is over, so that anybody counts again: the ballots, and the trackers of an urn."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext as _

from zelfbeheer.community.charter.service import Terms
from zelfbeheer.community.charter.vocabulary import Leavers, Method, Newcomers
from zelfbeheer.community.decisions.counting import ADVICE, by_engine, election_of, options_of
from zelfbeheer.community.decisions.effects import title_for_a_wall
from zelfbeheer.community.decisions.models import Round, Urn
from zelfbeheer.community.decisions.register import ballots_of
from zelfbeheer.community.decisions.vocabulary import FEW_VOTERS, Stance
from zelfbeheer.community.decisions.voting import stances_of
from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.elections import Election, election
from zelfbeheer.foundation.counting.results import Result
from zelfbeheer.foundation.counting.results import Round as Counted
from zelfbeheer.foundation.counting.words import Says


@dataclass(frozen=True)
class Published:
    """Two lists, each sorted by itself: nothing leads from a tracker to a ballot."""

    trackers: list[str]
    ballots: list[tuple[str, int]]


def can_be_recounted(round: Round) -> bool:
    """Its ballots are published: it is over, it was counted by what people chose, and all of it is still there."""
    if round.closed_at is None or round.counted_by in {*ADVICE, Method.LOTS}:
        return False
    return 0 < len(ballots_of(round)) == _counted_then(round)


def _counted_then(round: Round) -> int:
    """How many answers were counted when it closed."""
    counts = round.counts
    of_stances = ("favour", "against", "abstain", "aside", "objections")
    return int(counts["took_part"]) if "took_part" in counts else sum(int(counts.get(name, 0)) for name in of_stances)


def published(round: Round) -> Published:
    """What is in the urn of a round that is over: each kind of ballot with how many there were."""
    from zelfbeheer.community.decisions.paper import line_of

    urn = Urn.objects.of(round.community_id).filter(round=round).first()
    if urn is None or round.closed_at is None:
        return Published([], [])
    kinds = [(stance, tuple(choice), "") for stance, choice, _reason in urn.ballots]
    return Published(urn.trackers, sorted((line_of(round, kind), kinds.count(kind)) for kind in set(kinds)))


def as_file(round: Round) -> str:
    """The ballots of a round that is over as BLT: identical ones together, sorted by what they say."""
    return blt.write(_held(round))


def _held(round: Round) -> Election:
    ballots = ballots_of(round)
    if not round.is_yes_or_no:
        return election_of(round, options_of(round), [ballot.choice for ballot in ballots])
    stances = list(stances_of(round))
    said = [((stances.index(Stance(ballot.stance)),),) for ballot in ballots if ballot.stance in stances]
    return election([str(stance.label) for stance in stances], said, title=title_for_a_wall(round.proposal))


@dataclass(frozen=True)
class RoundInWords:
    """One round of a count: name, votes and what came in of each option, and what followed."""

    number: int
    needed: int | None
    rows: list[tuple[str, str, str]]
    sentences: list[str]


@dataclass(frozen=True)
class CountInWords:
    """A count from the first round to the last, and of Schulze every two options against each other."""

    method: str
    rounds: list[RoundInWords]
    pairs: list[tuple[str, int, str, int]]


def in_words(round: Round) -> CountInWords | None:
    """How a choice between several was counted, from its ballots; None when there are none any more."""
    held = _held(round)
    if not held.ballots or round.is_yes_or_no:
        return None
    result = by_engine(round.counted_by, held, tuple(round.counts.get("lots", {}).get("order", ())))
    says = Says(result, gettext, "," if get_language() == "nl" else ".")
    return CountInWords(says.method(), [_round_in_words(one, says) for one in result.rounds], _pairs(result))


def _round_in_words(one: Counted, says: Says) -> RoundInWords:
    came = {transfer.to: transfer.votes for transfer in one.transfers}
    amounts = [amount for amount in one.totals if amount]
    rows = [
        (name, says.votes(one.totals[at], like=amounts), f"+{says.votes(came[at])}" if at in came else "")
        for at, name in enumerate(says.result.options)
        if one.number == 1 or one.totals[at] or at in came
    ]
    if one.exhausted:
        rows.append((_("names nobody who is left"), says.votes(one.exhausted), ""))
    return RoundInWords(one.number, one.needed, [] if says.result.pairs else rows, list(says.about(one)))


def _pairs(result: Result) -> list[tuple[str, int, str, int]]:
    """Of every two options the one that more ballots prefer first."""
    if not result.pairs:
        return []
    named = result.options
    both = ((one, other) for one in range(len(named)) for other in range(one + 1, len(named)))
    found = [(named[one], result.pairs[one][other], named[other], result.pairs[other][one]) for one, other in both]
    return [(a, x, b, y) if x >= y else (b, y, a, x) for a, x, b, y in found]


def what_it_reveals(terms: Terms, voters: int) -> list[str]:
    """What people should know before a secret round opens; sentences, the most urgent first."""
    told = [_("When all vote the same, everybody knows what each of you voted.")]
    if voters < FEW_VOTERS:
        told.insert(
            0, _("Only %(number)s people vote. Whoever knows you can often tell who voted what.") % {"number": voters}
        )
    if terms.newcomers == Newcomers.JOIN:
        told.append(_("Who joins while it is open votes along. What a last voter chose can show in the count."))
    if terms.leavers == Leavers.DROPS:
        told.append(_("What is in the urn stays in it, also when somebody leaves. Nobody can find her ballot."))
    return told
