"""The urn of a secret round: who voted and what was voted are never kept together.

A voter's row says that she voted. The urn is one row that is written anew at each cast: answers sorted by what they
say, trackers sorted by themselves, and nothing that leads from the one to the other. All rows of voters are written
anew with it, so that a database does not keep in which order they voted either. There is no event in the record of
a cast: an event has a moment, and a moment leads to who was there.

What this does not keep out is said on the ballot itself (`templates/decisions/secret_limits.html`).
"""

import secrets
from collections.abc import Sequence

from django.core import signing
from django.db import transaction
from django.db.models import BooleanField, Case, F, Value, When
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.models import Round, Urn, Voter
from zelfbeheer.community.decisions.vocabulary import DecisionsCapability
from zelfbeheer.community.decisions.voting import checked
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.ui.problems import Problem

LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"  # none that is read as another, and no vowels: no words come of it
PARTS, PART = 3, 3
SALT = "decisions.tracker"

NOT_SECRET = _("This round is not secret. Vote on the page of the proposal.")
ON_PAPER = _("This vote goes on paper. Ask for a ballot.")
VOTED = _("You voted already. A vote in the urn cannot be changed, for nobody knows which one is yours.")
TAKEN = _("That number is in the list already. Here is another one. Your choice is kept.")
NO_NUMBER = _("We cannot read your number any more. Here is another one. Your choice is kept.")


def new_tracker(round: Round) -> str:
    """A number for one ballot, signed: nobody makes up her own, and so writes something in the list that all see."""
    parts = ("".join(secrets.choice(LETTERS) for _letter in range(PART)) for _part in range(PARTS))
    return signing.Signer(salt=f"{SALT}.{round.pk}").sign("-".join(parts))


def tracker_in(signed: str, round: Round) -> str:
    """The number itself. Raises Problem when it is not one of ours for this round."""
    try:
        return signing.Signer(salt=f"{SALT}.{round.pk}").unsign(signed)
    except signing.BadSignature:
        raise Problem(NO_NUMBER) from None


def cast_secretly(
    *, actor: Person, round: Round, tracker: str, stance: str = "", choice: Sequence[object] = (), reason: str = ""
) -> None:
    """Puts a ballot in the urn, once and for good. `tracker` is signed (`new_tracker`). Raises Refused, Problem.

    The same again with the same tracker is somebody who pressed twice: it is in the urn, and nothing happens.
    """
    with transaction.atomic():
        fresh = Round.objects.of(round.community_id).select_for_update(of=("self",)).get(pk=round.pk)
        require(actor, DecisionsCapability.VOTE, fresh)
        _check_kind(fresh)
        number = tracker_in(tracker, fresh)
        answer = checked(fresh, stance=stance, choice=choice, reason=reason)
        urn = urn_of(fresh)
        if Voter.objects.of(fresh.community_id).get(round=fresh, person=actor).has_voted:
            if number in urn.trackers:
                return
            raise Problem(VOTED)
        if number in urn.trackers:
            raise Problem(TAKEN)
        _put_in(urn, number, answer)
        _note_voted(fresh, actor)


def _check_kind(round: Round) -> None:
    if not round.is_secret:
        raise Problem(NOT_SECRET)
    if round.is_on_paper:
        raise Problem(ON_PAPER)


def urn_of(round: Round) -> Urn:
    """The urn, made when there is none yet. Inside a transaction that holds the round."""
    urn, _made = Urn.objects.of(round.community_id).get_or_create(round=round, community_id=round.community_id)
    return urn


def _put_in(urn: Urn, number: str, answer: dict[str, object]) -> None:
    urn.trackers = sorted([*urn.trackers, number])
    urn.ballots = in_no_order([*urn.ballots, [answer.get("stance", ""), answer.get("choice", []), answer["reason"]]])
    urn.save(update_fields=["trackers", "ballots"])


def in_no_order(ballots: Sequence[list]) -> list:
    """Sorted by what they say, which says nothing of when."""
    return sorted(ballots, key=lambda ballot: (ballot[0], ballot[1], ballot[2]))


def _note_voted(round: Round, person: Person) -> None:
    """Writes every voter of the round anew: PostgreSQL keeps with each row which transaction wrote it last."""
    said = Case(When(person=person, then=Value(True)), default=F("has_voted"), output_field=BooleanField())
    Voter.objects.of(round.community_id).filter(round=round).update(has_voted=said)


def answers_in(round: Round) -> list[list]:
    """The answers (stance, choice, reason), without whose they are. To count a round that closes, and after."""
    urn = Urn.objects.of(round.community_id).filter(round=round).first()
    return urn.ballots if urn else []
