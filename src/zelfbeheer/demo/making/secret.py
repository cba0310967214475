"""Secret votes of the invented houses: in an urn, and on paper."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from zelfbeheer.community.decisions.models import PaperCount, Round, Urn, Voter
from zelfbeheer.community.decisions.urn import LETTERS, PART, PARTS, in_no_order


def answer(given: str) -> dict[str, Any]:
    """What a vote of the story says: figures are a choice, a word is an answer to yes or no."""
    return {"choice": [int(figure) for figure in given]} if given.isdigit() else {"stance": given}


def fill_urn(round: Round, voters: Sequence[Voter], votes: Sequence[str]) -> None:
    """The ballots, and as many voters who voted; on paper one of the two counts is in."""
    said = [answer(given) for given in votes]
    ballots = in_no_order([[one.get("stance", ""), one.get("choice", []), ""] for one in said])
    if round.is_on_paper and round.closed_at is None:
        PaperCount.objects.create(
            community=round.community, round=round, person_id=voters[-1].person_id or 0, ballots=ballots
        )
        return
    trackers = sorted(_tracker(round, number) for number in range(len(ballots)))
    Urn.objects.create(community=round.community, round=round, trackers=trackers, ballots=ballots)
    voted = [voter.pk for voter in voters[: len(ballots)]]
    Voter.objects.of(round.community).filter(pk__in=voted).update(has_voted=True)


def _tracker(round: Round, number: int) -> str:
    """The same in every run, as everything in these houses."""
    drawn = sha256(f"{round.proposal.title} {number}".encode()).digest()
    letters = "".join(LETTERS[one % len(LETTERS)] for one in drawn[: PARTS * PART])
    return "-".join(letters[at : at + PART] for at in range(0, PARTS * PART, PART))
