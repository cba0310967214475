"""Hands counted in a meeting: how many put up a hand for each answer, as two people found it on their own."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.models import Round, Voter
from zelfbeheer.community.decisions.rounds import NOT_OF_MEETING, close_round
from zelfbeheer.community.decisions.vocabulary import Stance
from zelfbeheer.community.decisions.voting import REASON_ASKED, stances_of
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem

NOT_BY_HANDS = _("This is not decided with hands. Everybody answers on her own, on a phone or on paper.")
ANSWERED = _("Somebody answered on a screen already. Count those answers, or let everybody answer there.")
TOO_MANY = _("You counted %(found)s hands, and %(most)s people here have a vote. Count again.")


def check_hands(round: Round, numbers: Mapping[str, int], reason: str) -> None:
    """Raises Problem when these numbers cannot be: more hands than voters, an objection without its reason."""
    if round.closes_at is not None:
        raise Problem(NOT_OF_MEETING)
    if round.is_secret or not round.is_yes_or_no:
        raise Problem(NOT_BY_HANDS)
    if Voter.objects.of(round.community_id).filter(round=round, has_voted=True).exists():
        raise Problem(ANSWERED)
    voters = Voter.objects.of(round.community_id).filter(round=round).count()
    found = sum(numbers.get(stance, 0) for stance in stances_of(round))
    if found > voters:
        raise Problem(str(TOO_MANY) % {"found": found, "most": voters})
    if numbers.get(Stance.OBJECT, 0) and not reason.strip():
        raise Problem(REASON_ASKED)


def close_by_hands(*, round: Round, numbers: Mapping[str, int], reason: str = "") -> Round:
    """Closes it with these numbers in the place of answers. For whoever leads the meeting, which checks the right."""
    check_hands(round, numbers, reason)
    with transaction.atomic():
        kept = {str(stance): numbers.get(stance, 0) for stance in stances_of(round)}
        counts = {"hands": kept, "reason": reason.strip()}
        Round.objects.of(round.community_id).filter(pk=round.pk, closed_at=None).update(counts=counts)
        return close_round(actor=SYSTEM, round=round)
