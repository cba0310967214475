"""What follows from a round: the register, the effect, and what waits for somebody to carry it out."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import DataError, IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Tie
from zelfbeheer.community.decisions import outcomes
from zelfbeheer.community.decisions.counting import count_choice, drawn
from zelfbeheer.community.decisions.effects import do, effect_of, why_not
from zelfbeheer.community.decisions.models import (
    Carrier,
    Concerned,
    Decision,
    Proposal,
    Proposer,
    Round,
    Urn,
    Vote,
    Voter,
)
from zelfbeheer.community.decisions.operations import new_seed
from zelfbeheer.community.decisions.told import tell_carrier
from zelfbeheer.community.decisions.urn import answers_in
from zelfbeheer.community.decisions.vocabulary import (
    CARRY_OUT_DAYS,
    DecisionsCapability,
    Outcome,
    Stance,
    State,
)
from zelfbeheer.community.groups.service import Basis, Person, RoleGrant
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem

logger = logging.getLogger(__name__)
UNWRITABLE = gettext_lazy("It cannot be written down as it is proposed. Look at the numbers and days in it.")


@dataclass(frozen=True)
class Ballot:
    """One answer, without whose it is: to yes or no, or for each option (answers.py)."""

    stance: str = ""
    choice: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Counted:
    """How a round ended: its outcome, the counts as they are published, and the positions that were chosen."""

    outcome: Outcome
    counts: dict[str, Any]
    reasons: list[str] = field(default_factory=list)


def has_kept(round: Round) -> bool:
    """Were its answers kept when it closed, without whose they are?"""
    return round.closed_at is not None and Urn.objects.of(round.community_id).filter(round=round).exists()


def ballots_of(round: Round) -> list[Ballot]:
    """All answers of a round, in an order that tells nothing."""
    if round.is_secret or has_kept(round):
        return [Ballot(stance, tuple(choice), reason) for stance, choice, reason in answers_in(round)]
    if "hands" in round.counts:
        return _in_hands(**round.counts)
    votes = Vote.objects.of(round.community_id).filter(voter__round=round)
    found = [Ballot(stance, tuple(choice), reason) for stance, choice, reason in votes.values_list(*VOTE)]
    return sorted(found, key=lambda one: (one.stance, one.choice, one.reason))


VOTE = ("stance", "choice", "reason")


def _in_hands(hands: dict[str, int], reason: str) -> list[Ballot]:
    """As many answers as hands were counted; the reason belongs to the objections."""
    words = {Stance.OBJECT: reason}
    return [
        Ballot(stance, (), words.get(Stance(stance), "")) for stance, times in hands.items() for _hand in range(times)
    ]


def count(round: Round, ballots: list[Ballot], said: str = "") -> Counted:
    """Counts these ballots by the terms that the round opened with. Changes nothing."""
    entitled = Voter.objects.of(round.community_id).filter(round=round).count() + round.absent
    if not round.is_yes_or_no:
        outcome, counts = count_choice(round, [ballot.choice for ballot in ballots], entitled, said)
        return Counted(outcome, counts)
    counted = outcomes.tally((ballot.stance for ballot in ballots), entitled)
    ended = (
        outcomes.of_consent(round, counted, objections_before(round.proposal) + 1)
        if round.is_consent
        else outcomes.of_majority(round, counted)
    )
    return Counted(ended, counted.as_counts(), reasons_in(ballots))


def reasons_in(ballots: list[Ballot]) -> list[str]:
    """Why people were against it, without whose they are."""
    against = {Stance.OBJECT, Stance.AGAINST}
    return sorted(ballot.reason for ballot in ballots if ballot.reason and ballot.stance in against)


def objections_before(proposal: Proposal) -> int:
    """How many rounds ended with an objection: only those are rounds of integrating."""
    rounds = Round.objects.of(proposal.community_id).filter(proposal=proposal)
    return rounds.filter(outcome=Outcome.OBJECTION).count()


def _keep_ballots(round: Round, ballots: list[Ballot]) -> None:
    """What was counted, without whose it is: a recount gives the same, whatever later becomes of who voted."""
    if round.is_secret or not ballots:
        return
    kept = sorted([ballot.stance, list(ballot.choice), ""] for ballot in ballots)
    Urn.objects.create(community_id=round.community_id, round=round, ballots=kept)


def settle(round: Round, said: str = "") -> None:
    """Counts a round that closes now, and does what follows. Inside a transaction, the proposal locked.

    `said` is what the group said aloud before lots were drawn.
    """
    ballots = ballots_of(round)
    counted = count(round, ballots, said)
    _keep_ballots(round, ballots)
    round.outcome, round.counts, round.reasons = counted.outcome, counted.counts, counted.reasons
    if counted.outcome == Outcome.TIE:
        _settle_tie(round, said)
    if round.outcome == Outcome.ADOPTED:
        _adopt(round)
    elif round.outcome in {Outcome.REJECTED, Outcome.ADVISED}:
        enter(round, None)
    round.save()
    _move_on(round)


def _settle_tie(round: Round, said: str) -> None:
    """By the group's own rule; the counts show that it was a tie. Of several, lots were drawn in the counting."""
    if round.tie == Tie.STAYS:
        round.outcome = Outcome.REJECTED
    elif round.tie == Tie.LOTS and round.is_yes_or_no:
        round.counts |= drawn(round, (Outcome.ADOPTED, Outcome.REJECTED), said)
        round.outcome = round.counts["lots"]["names"][round.counts["lots"]["order"][0]]
    round.counts.setdefault("tie", True)


def _move_on(round: Round) -> None:
    """A proposal that was not decided is talked about again."""
    states = {Outcome.ADOPTED: State.ADOPTED, Outcome.REJECTED: State.REJECTED, Outcome.ADVISED: State.ADVISED}
    state = states.get(Outcome(round.outcome))
    if state is None:
        talk_on(round.proposal)
    else:
        round.proposal.state = state
        round.proposal.save(update_fields=["state"])
        reindex(round.proposal)


def talk_on(proposal: Proposal) -> None:
    """It is talked about again. A draw that was held told its secret, so the next has one of its own."""
    shown = Round.objects.of(proposal.community_id).filter(proposal=proposal, counts__has_key="lots").exists()
    proposal.state, proposal.seed = State.DISCUSSION, new_seed() if shown else proposal.seed
    proposal.save(update_fields=["state", "seed"])
    reindex(proposal)


def _adopt(round: Round) -> None:
    """The decision and its effect, or, where the effect cannot be done any more, neither."""
    try:
        with transaction.atomic():
            proposal = round.proposal
            basis = Basis.objects.create(
                community_id=round.community_id, kind="decision", made_at=_when(round), summary=_summary(proposal)
            )
            decision = enter(round, basis)
            if _asks_somebody(proposal):
                _check_possible(proposal)
                decision.asks = True
                decision.save(update_fields=["asks"])
            else:
                _apply(decision, proposal, basis)
            tell_carrier(decision)
    except Problem as problem:
        round.outcome, round.reasons = Outcome.CANNOT_APPLY, [str(problem.sentence), *round.reasons]
    except (IntegrityError, DataError):
        logger.exception("the effect of proposal %s cannot be written", round.proposal_id)
        round.outcome, round.reasons = Outcome.CANNOT_APPLY, [str(UNWRITABLE), *round.reasons]


def _apply(decision: Decision, proposal: Proposal, basis: Basis) -> None:
    """It is done at once."""
    decision.done = do(proposal, basis)[:300]
    if proposal.is_personal:
        decision.carried_out_at = timezone.now()
        _note_receiver(proposal, basis)
    decision.save(update_fields=["done", "carried_out_at"])


def _note_receiver(proposal: Proposal, basis: Basis) -> None:
    """Whoever got a role by it is from now on whom the decision is about."""
    for grant in RoleGrant.objects.of(basis.community_id).filter(basis=basis)[:1]:
        values = {"community_id": basis.community_id, "person_id": grant.person_id}
        Concerned.objects.of(basis.community_id).update_or_create(proposal=proposal, defaults=values)


def _check_possible(proposal: Proposal) -> None:
    """Nobody is asked for what cannot be done any more."""
    if reason := why_not(proposal):
        raise Problem(reason)


def _asks_somebody(proposal: Proposal) -> bool:
    """It waits for who carries it out, or for who has to want it; whoever proposed it herself wants it."""
    effect = effect_of(proposal.effect)
    if effect is None or effect.asks:
        return effect is not None
    asked = effect.asked(proposal.community, proposal.effect_data)
    if asked is None or Proposer.objects.of(proposal.community_id).filter(proposal=proposal, person=asked).exists():
        return False
    values = {"community_id": proposal.community_id, "person": asked}
    Carrier.objects.of(proposal.community_id).update_or_create(proposal=proposal, defaults=values)
    return True


def _summary(proposal: Proposal) -> str:
    """What a basis says of it. Never a name: it travels with the group."""
    return _("A decision about a person") if proposal.is_personal else proposal.title[:200]


def enter(round: Round, basis: Basis | None) -> Decision:
    """Writes down in the register what was decided."""
    proposal = round.proposal
    effect = effect_of(proposal.effect)
    asks = effect is not None and effect.asks and basis is not None
    return Decision.objects.create(
        community_id=round.community_id, proposal=proposal, round=round, basis=basis, number=_next(round.community_id),
        title=proposal.title, text=proposal.text, language=proposal.language, subject=proposal.subject,
        own_subject=proposal.own_subject, outcome=round.outcome, decided_at=_when(round), method=round.counted_by,
        counts=round.counts, reasons=round.reasons, replaces=_replaced(proposal) if basis else None,
        review_on=proposal.review_on if basis else None, is_personal=proposal.is_personal,
        not_before=timezone.localdate(_when(round)) + timedelta(days=CARRY_OUT_DAYS) if asks else None,
    )  # fmt: skip


def _when(round: Round) -> datetime:
    return round.closed_at or timezone.now()


def _replaced(proposal: Proposal) -> Decision | None:
    """The decision that made what this one changes; None for what the founding set."""
    effect = effect_of(proposal.effect)
    former = effect.replaces(proposal.community, proposal.effect_data) if effect else None
    return Decision.objects.of(proposal.community_id).filter(basis=former).first() if former else None


def _next(community: int) -> int:
    return (Decision.objects.of(community).aggregate(last=Max("number"))["last"] or 0) + 1


def carry_out(*, actor: Person, decision: Decision) -> Decision:
    """Who was asked says that it is done, or lets it be done. Raises Refused; Problem when it cannot be any more."""
    with transaction.atomic():
        fresh = Decision.objects.of(decision.community_id).select_for_update(of=("self",)).get(pk=decision.pk)
        require(actor, DecisionsCapability.CARRY_OUT, fresh)
        fresh.done = (do(fresh.proposal, fresh.basis) if fresh.proposal else "")[:300] or _("It was done.")
        fresh.carried_out_at = timezone.now()
        if fresh.proposal is not None and fresh.basis is not None:
            _note_receiver(fresh.proposal, fresh.basis)
        fresh.save(update_fields=["done", "carried_out_at"])
        record_change(actor=actor, verb=DecisionsCapability.CARRY_OUT, community=fresh.community_id, on=fresh)
    return fresh


def say_no(*, actor: Person, decision: Decision) -> Decision:
    """Whoever would be given something does not want it; a reason is not asked. Raises Refused, Problem."""
    with transaction.atomic():
        fresh = Decision.objects.of(decision.community_id).select_for_update(of=("self",)).get(pk=decision.pk)
        require(actor, DecisionsCapability.CARRY_OUT, fresh)
        if not fresh.asks_willing:
            raise Problem(_("The group asked you to carry this out. Bring it up in the group if you cannot."))
        fresh.done, fresh.ended_at = _("Whoever was asked said no. So it did not happen."), timezone.now()
        fresh.save(update_fields=["done", "ended_at"])
        record_change(actor=actor, verb=DecisionsCapability.CARRY_OUT, community=fresh.community_id, on=fresh)
    return fresh


def shrink(before: Any, community: Any = None) -> int:
    """Decisions about a person become a date, a method and counts; what was said about them goes. Answers how many."""
    rows = Decision.objects.of(community) if community else Decision.objects.across_communities(because="the clock")
    old = list(rows.filter(is_personal=True, shrunk_at=None, decided_at__lt=before).order_by("pk"))
    for decision in old:
        with transaction.atomic():
            shrink_one(decision)
    return len(old) + _forget_undecided(before, community)


def _forget_undecided(before: Any, community: Any) -> int:
    """What was proposed about a person and never decided is no dossier: it goes after the same term."""
    rows = Proposal.objects.of(community) if community else Proposal.objects.across_communities(because="the clock")
    left = rows.filter(is_personal=True, decision=None, made_at__lt=before).exclude(state=State.ROUND)
    return left.delete()[0]


def shrink_one(decision: Decision) -> None:
    """At once, as `shrink` does after its term. Inside a transaction."""
    proposal, decision.proposal, decision.round = decision.proposal, None, None
    decision.title, decision.text, decision.reasons, decision.done = _("A decision about a person"), "", [], ""
    decision.shrunk_at = timezone.now()
    decision.save()
    if decision.basis:
        decision.basis.summary = decision.title
        decision.basis.save(update_fields=["summary"])
    if proposal is not None:
        proposal.delete()
