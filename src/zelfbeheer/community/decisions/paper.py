"""A secret round on paper: ballots are printed, two people count on their own, and only what both found counts.

A count is typed as lines, one for each kind of ballot, in any order: `3x 2 1` is three ballots with 2 first and 1 next.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions.answers import IN_ORDER, check_choice
from zelfbeheer.community.decisions.counting import options_of
from zelfbeheer.community.decisions.models import PaperCount, Round, Voter
from zelfbeheer.community.decisions.urn import in_no_order, urn_of
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.community.decisions.voting import stances_of
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

COUNTERS, MOST_OF_ONE = 2, 9999
BLANK = ["", [], ""]
ON_PAPER = frozenset({Method.CONSENT, Method.MAJORITY, Method.RANKED, Method.SCHULZE, Method.SCORE, Method.APPROVAL})

ONLY_SECRET = _("Only a secret vote goes on paper. By your own rule this one is open.")
NOT_THIS_WAY = _("This way of choosing does not go on paper.")
BEGUN = _("Somebody voted on a screen already. Let this round go on there.")
TWO_COUNT = _("Two people are counting already. Two is enough.")
UNREADABLE = _("We cannot read line %(line)s: %(text)s. What you typed is kept.")
TOO_MANY = _("You counted %(found)s ballots, and %(most)s people have a vote. Count again. What you typed is kept.")
NOBODY_YET = _("Two people count these ballots first, each on her own.")
DIFFERENT = _("The two counts are not the same yet. Look together at what differs, and count that again.")


def put_on_paper(*, actor: Person, round: Round) -> None:
    """The round goes on paper from here on, for as long as it would be open. Raises Refused, Problem."""
    with transaction.atomic():
        fresh = _locked(round)
        require(actor, DecisionsCapability.CLOSE_ROUND, fresh)
        if not fresh.is_secret:
            raise Problem(ONLY_SECRET)
        if fresh.counted_by not in ON_PAPER:
            raise Problem(NOT_THIS_WAY)
        if urn_of(fresh).trackers:
            raise Problem(BEGUN)
        fresh.is_on_paper = True
        fresh.save(update_fields=["is_on_paper"])
        record_change(actor=actor, verb=DecisionsCapability.CLOSE_ROUND, community=round.community_id, on=fresh)


def hand_in(*, actor: Person, round: Round, ballots: Sequence[list]) -> bool:
    """What one of the two counted; again puts it in the place of before. Answers whether both counts are the same."""
    with transaction.atomic():
        fresh = _locked(round)
        require(actor, DecisionsCapability.COUNT_PAPER, fresh)
        counts = PaperCount.objects.of(round.community_id).filter(round=fresh)
        if counts.exclude(person=actor).count() >= COUNTERS:
            raise Problem(TWO_COUNT)
        voters = Voter.objects.of(round.community_id).filter(round=fresh).count()
        if len(ballots) > voters:
            raise Problem(str(TOO_MANY) % {"found": len(ballots), "most": voters})
        mine, _made = counts.get_or_create(round=fresh, person=actor, community_id=round.community_id)
        mine.ballots = in_no_order(ballots)
        mine.save(update_fields=["ballots"])
        record_change(actor=actor, verb=DecisionsCapability.COUNT_PAPER, community=round.community_id, on=fresh)
        return _fill_urn(fresh)


def _fill_urn(round: Round) -> bool:
    """Only what two people found is in the urn."""
    counts = list(counts_of(round))
    same = len(counts) == COUNTERS and counts[0].ballots == counts[1].ballots
    urn = urn_of(round)
    urn.ballots = [ballot for ballot in counts[0].ballots if ballot != BLANK] if same else []
    urn.save(update_fields=["ballots"])
    return same


def counts_of(round: Round) -> QuerySet[PaperCount]:
    """What the two counted, in the order of their names."""
    rows = PaperCount.objects.of(round.community_id).filter(round=round).select_related("person")
    return rows.order_by("person__chosen_name", "pk")


def check_counted(round: Round) -> None:
    """A round on paper closes when two people counted the same. Raises Problem."""
    if not round.is_on_paper:
        return
    counts = list(counts_of(round))
    if len(counts) < COUNTERS:
        raise Problem(NOBODY_YET)
    if counts[0].ballots != counts[1].ballots:
        raise Problem(DIFFERENT)


def has_all(round: Round) -> bool:
    """Everybody's ballot was counted: nobody is waited for."""
    counted = [len(one.ballots) for one in counts_of(round)]
    voters = Voter.objects.of(round.community_id).filter(round=round).count()
    return bool(counted) and all(number == voters for number in counted)


@dataclass(frozen=True)
class Difference:
    """A kind of ballot of which the two did not find as many."""

    ballot: str
    times: tuple[int, ...]


def differences(round: Round) -> list[Difference]:
    """Where the two counts are not the same; empty while one of them is not there yet."""
    counts = list(counts_of(round))
    if len(counts) < COUNTERS:
        return []
    found = [Counter(map(_hashable, one.ballots)) for one in counts]
    kinds = sorted(set(found[0]) | set(found[1]))
    return [
        Difference(line_of(round, kind), tuple(one[kind] for one in found))
        for kind in kinds
        if found[0][kind] != found[1][kind]
    ]


def _hashable(ballot: list) -> tuple:
    return ballot[0], tuple(ballot[1]), ballot[2]


def ballots_typed(round: Round, text: str) -> list[list]:
    """The ballots in these lines. Raises Problem with the line that cannot be read."""
    options = len(options_of(round))
    most = Voter.objects.of(round.community_id).filter(round=round).count()
    found: list[list] = []
    for number, raw in enumerate(text.splitlines(), 1):
        if line := raw.strip():
            times, ballot = _read(round, line, options, number)
            found += [ballot] * min(times, most + 1 - len(found))
    return found


def _read(round: Round, line: str, options: int, number: int) -> tuple[int, list]:
    parted = re.fullmatch(r"(?:(\d{1,4})\s*[x×*]\s*)?(.+)", line, flags=re.IGNORECASE)
    says = parted[2].strip() if parted else ""
    try:
        ballot = BLANK if says in {"-", "blanco", "blank"} else ["", _choice(round.counted_by, says, options), ""]
    except (ValueError, Problem):
        raise Problem(str(UNREADABLE) % {"line": number, "text": line[:40]}) from None
    return int(parted[1] or 1) if parted else 0, ballot


def _choice(method: str, says: str, options: int) -> list[int]:
    """The answer (answers.py) that this line writes."""
    if method == Method.SCORE:
        return check_choice(method, [int(part) for part in says.split()], options)
    choice = [0] * options
    for place, part in enumerate(says.replace(",", " ").split(), 1):
        for name in part.split("="):
            if not 1 <= int(name) <= options or choice[int(name) - 1]:
                raise ValueError(name)
            choice[int(name) - 1] = place if method in IN_ORDER else 1
    return check_choice(method, choice, options)


def line_of(round: Round, ballot: Sequence) -> str:
    """One ballot as it is typed, or the word of the answer to yes or no."""
    stance, choice = ballot[0], ballot[1]
    if round.is_yes_or_no:
        return str(next((one.label for one in stances_of(round) if one == stance), _("Blank")))
    if not choice:
        return "-"
    if round.counted_by == Method.SCORE:
        return " ".join(map(str, choice))
    return " ".join(_places(choice) if round.counted_by in IN_ORDER else _ticked(choice))


def _ticked(choice: Sequence[int]) -> Iterator[str]:
    return (str(option) for option, number in enumerate(choice, 1) if number)


def _places(choice: Sequence[int]) -> Iterator[str]:
    for place in range(1, max(choice) + 1):
        yield "=".join(str(option) for option, number in enumerate(choice, 1) if number == place)


def lines_of(round: Round, ballots: Sequence[list]) -> str:
    """A count as it was typed, each kind once."""
    times = Counter(map(_hashable, ballots))
    return "\n".join(f"{number}x {line_of(round, kind)}" for kind, number in sorted(times.items()))


def stances_counted(round: Round, numbers: dict[str, int]) -> list[list]:
    """The ballots of yes or no: how many of each answer, and how many blank ones under ""."""
    return [[stance, [], ""] for stance, times in sorted(numbers.items()) for _time in range(min(times, MOST_OF_ONE))]


def _locked(round: Round) -> Round:
    rows = Round.objects.of(round.community_id).select_for_update(of=("self",)).select_related("proposal")
    return rows.get(pk=round.pk)
