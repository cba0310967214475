"""Answering in an open round. In a secret one the answer goes into the urn (see urn.py)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions.answers import check_choice
from zelfbeheer.community.decisions.models import Option, Round, Vote, Voter
from zelfbeheer.community.decisions.vocabulary import (
    CONSENT_STANCES,
    MAJORITY_STANCES,
    REASON_LENGTH,
    DecisionsCapability,
    Stance,
)
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

REASON_ASKED = _("Say in a sentence what you object to. Then the group can do something with it.")
TOO_LONG = _("Write at most %(most)s characters. What you typed is kept.")
CHOOSE_ONE = _("Choose one of the answers.")
BY_LOTS = _("This is decided by drawing lots. Nobody has to answer.")
SECRET = _("This is a secret vote. It goes into the urn.")


def stances_of(round: Round) -> tuple[Stance, ...]:
    """The answers that one can give to yes or no."""
    return CONSENT_STANCES if round.is_consent else MAJORITY_STANCES


def cast_vote(
    *, actor: Person, round: Round, stance: str = "", choice: Sequence[object] = (), reason: str = ""
) -> Vote:
    """Votes in an open round, or votes otherwise until it closes. `choice`: see answers.py. Raises Refused, Problem."""
    with transaction.atomic():
        fresh = Round.objects.of(round.community_id).select_for_update(of=("self",)).get(pk=round.pk)
        require(actor, DecisionsCapability.VOTE, fresh)
        if fresh.is_secret:
            raise Problem(SECRET)
        given = checked(fresh, stance=stance, choice=choice, reason=reason)
        voter = Voter.objects.of(round.community_id).get(round=fresh, person=actor)
        vote, _made = Vote.objects.of(round.community_id).update_or_create(
            voter=voter, defaults={"community_id": round.community_id, **given}
        )
        Voter.objects.of(round.community_id).filter(pk=voter.pk).update(has_voted=True)
        record_change(actor=actor, verb=DecisionsCapability.VOTE, community=round.community_id, on=fresh)
    return vote


def checked(round: Round, *, stance: str = "", choice: Sequence[object] = (), reason: str = "") -> dict[str, object]:
    """An answer that this round can take, as it is kept. Raises Problem."""
    reason = reason.strip()
    if len(reason) > REASON_LENGTH:
        raise Problem(str(TOO_LONG) % {"most": REASON_LENGTH})
    if round.counted_by == Method.LOTS:
        raise Problem(BY_LOTS)
    if not round.is_yes_or_no:
        options = Option.objects.of(round.community_id).filter(proposal=round.proposal_id).count()
        return {"choice": check_choice(round.counted_by, choice, options), "reason": reason}
    if stance not in stances_of(round):
        raise Problem(CHOOSE_ONE)
    if stance == Stance.OBJECT and not reason:
        raise Problem(REASON_ASKED)
    return {"stance": stance, "reason": reason}
