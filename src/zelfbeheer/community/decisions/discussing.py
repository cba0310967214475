"""Talking a proposal through: questions, reactions, another text, and the reply of whom it is about."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.effects import effect_of, text_of
from zelfbeheer.community.decisions.models import Contribution, Proposal
from zelfbeheer.community.decisions.operations import CHANGE, STAYS_AS_SHARED, add_wording, locked, newest_wording
from zelfbeheer.community.decisions.told import tell_replied
from zelfbeheer.community.decisions.vocabulary import REMARK_LENGTH, TEXT_LENGTH, DecisionsCapability, Remark
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import Refused, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.prose import tidied

NOTHING = _("Write at least a word, and at most %(most)s characters. What you typed is kept.")
NO_OTHER_TEXT = _("Change something in the text, or send it as a reaction.")
SETTLED = _("It was settled already what becomes of this text.")
NOT_HERS = _("Only whoever said this can take it back, and only while nobody answered.")
WORDS_CHANGED = _("The text of the proposal changed after this was written. Look what differs, and change it yourself.")


def contribute(
    *, actor: Person, proposal: Proposal, text: str, kind: str = Remark.REACTION, other_text: str = "",
    answers: Contribution | None = None,
) -> Contribution:  # fmt: skip
    """Says something about a proposal, under one's own name. Raises Refused, Problem."""
    capability = DecisionsCapability.REPLY if kind == Remark.REPLY else DecisionsCapability.DISCUSS
    require(actor, capability, proposal)
    _check(proposal, text, kind, other_text)
    with transaction.atomic():
        said = Contribution.objects.create(
            community_id=proposal.community_id, proposal=proposal, kind=kind, text=text.strip(),
            other_text=tidied(other_text), on_wording=newest_wording(proposal).number, answers=answers, person=actor,
        )  # fmt: skip
        record_change(actor=actor, verb=capability, community=proposal.community_id, on=said)
        if kind == Remark.REPLY:
            tell_replied(proposal)
    return said


def _check(proposal: Proposal, text: str, kind: str, other_text: str) -> None:
    if not 1 <= len(text.strip()) <= REMARK_LENGTH:
        raise Problem(str(NOTHING) % {"most": REMARK_LENGTH})
    if kind == Remark.AMENDMENT and proposal.concerned_id:
        raise Problem(STAYS_AS_SHARED)
    if kind == Remark.AMENDMENT and (not other_text.strip() or tidied(other_text) == tidied(text_of(proposal))):
        raise Problem(NO_OTHER_TEXT)
    if len(other_text) > TEXT_LENGTH:
        raise Problem(str(NOTHING) % {"most": TEXT_LENGTH})


def take_back(*, actor: Person, said: Contribution) -> None:
    """Whoever said it takes it back while nobody answered. Raises Refused."""
    with transaction.atomic():
        answered = Contribution.objects.of(said.community_id).filter(answers=said).exists()
        if said.person_id != actor.pk or answered or said.taken_over_at or said.proposal.is_over:
            raise Refused(NOT_HERS)
        record_change(actor=actor, verb=DecisionsCapability.DISCUSS, community=said.community_id, on=said)
        said.delete()


def take_over(*, actor: Person, amendment: Contribution) -> Proposal:
    """Whoever made the proposal takes the other text over. Raises Refused, Problem."""
    with transaction.atomic():
        proposal = locked(amendment.proposal)
        require(actor, CHANGE, proposal)
        if proposal.concerned_id:
            raise Problem(STAYS_AS_SHARED)
        amendment = _unsettled(amendment)
        if amendment.on_wording != newest_wording(proposal).number:
            raise Problem(WORDS_CHANGED)
        _settle(actor, amendment, "taken_over_at")
        _rewrite(proposal, amendment.other_text, by_another=amendment.person_id != actor.pk)
    return proposal


def _rewrite(proposal: Proposal, text: str, *, by_another: bool) -> None:
    """Raises Problem where what would hold cannot be so."""
    effect = effect_of(proposal.effect)
    if effect is None or not effect.text_in:
        add_wording(proposal, proposal.title, text, is_integrated=by_another)
        return
    proposal.effect_data = proposal.effect_data | {effect.text_in: text}
    if reason := effect.problem(proposal.community, proposal.effect_data):
        raise Problem(reason)
    add_wording(proposal, proposal.title, proposal.text, is_integrated=by_another)


def leave_out(*, actor: Person, amendment: Contribution) -> None:
    """Whoever made the proposal keeps her own words; the other text stays readable. Raises Refused, Problem."""
    with transaction.atomic():
        require(actor, CHANGE, locked(amendment.proposal))
        _settle(actor, _unsettled(amendment), "left_out_at")


def _unsettled(amendment: Contribution) -> Contribution:
    fresh = Contribution.objects.of(amendment.community_id).get(pk=amendment.pk)
    if fresh.kind != Remark.AMENDMENT or fresh.taken_over_at or fresh.left_out_at:
        raise Problem(SETTLED)
    return fresh


def _settle(actor: Person, amendment: Contribution, column: str) -> None:
    setattr(amendment, column, timezone.now())
    amendment.save(update_fields=[column])
    record_change(actor=actor, verb=CHANGE, community=amendment.community_id, on=amendment)
