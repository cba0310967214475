"""How what people said, proposed and voted leaves (export), goes (erasure) and how long it is kept."""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Leavers
from zelfbeheer.community.decisions.models import (
    Carrier,
    Concerned,
    Contribution,
    Decision,
    Option,
    PaperCount,
    Proposal,
    Proposer,
    Urn,
    Vote,
    Voter,
)
from zelfbeheer.community.decisions.register import shrink_one
from zelfbeheer.community.decisions.vocabulary import DRAFT_DAYS, SAID_DAYS, URN_DAYS, VOTES_DAYS, State
from zelfbeheer.foundation.retention.registry import Retention, declare_retention
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, Written, declare_mending, declare_personal

IN_WORDS = _("It stands there in words.")
LABELS = {
    "proposal__title": _("Proposal"),
    "proposal__state": _("State"),
    "other_text": _("Your other text"),
    "said_at": _("Said"),
    "taken_over_at": _("Taken over"),
    "left_out_at": _("Left out"),
    "proposal__number": _("Number of the proposal"),
    "round__proposal__number": _("Number of the proposal"),
    "has_voted": _("Voted"),
    "proposal__text": _("What it says"),
}


def _votes(rows: QuerySet) -> list[dict[str, Any]]:
    """What she answered, in words: a stance, or what she gave each of several."""
    listed = rows.select_related("community", "voter__round__proposal").prefetch_related(
        Prefetch(
            "voter__round__proposal__options",
            Option.objects.across_communities(because="all of one person").order_by("position"),
        )
    )
    return [
        {
            str(_("Group")): vote.community.name,
            str(_("Proposal")): _title(vote.voter.round.proposal),
            str(_("Your answer")): vote.get_stance_display() or _chosen(vote),
            str(_("Your reason")): Written(vote.reason),
        }
        for vote in listed
    ]


def _title(proposal: Proposal) -> str:
    """Never what is about somebody else: that is hers."""
    return str(_("A proposal about a person")) if proposal.is_personal else proposal.title


def _chosen(vote: Vote) -> str:
    options = vote.voter.round.proposal.options.all()
    return ", ".join(f"{option.title}: {number}" for option, number in zip(options, vote.choice, strict=False))


def _made(rows: QuerySet) -> list[dict[str, Any]]:
    return [
        {
            str(_("Group")): one.community.name,
            str(_("Proposal")): _title(one.proposal),
            str(_("What it says")): "" if one.proposal.is_personal else Written(one.proposal.text),
            str(_("State")): one.proposal.get_state_display(),
        }
        for one in rows.select_related("community", "proposal")
    ]


def _had_votes(rows: QuerySet) -> list[dict[str, Any]]:
    listed = rows.select_related("community", "round__proposal")
    return [
        {
            str(_("Group")): voter.community.name,
            str(_("Proposal")): _title(voter.round.proposal),
            str(_("Voted")): _("Yes") if voter.has_voted else _("No"),
        }
        for voter in listed
    ]


def _erase_votes(account: Any) -> None:
    """A vote that was cast in a round that is still open goes on by the rule of that round, without her."""
    mine = Voter.objects.across_communities(because="all of one person").filter(person__account=account)
    stays = Q(round__is_secret=True) | Q(round__leavers=Leavers.COUNTS)
    mine.filter(round__closed_at=None, round__is_on_paper=True).update(person=None)
    mine.filter(stays, round__closed_at=None, has_voted=True).update(person=None)
    mine.delete()


def _erase_proposals(account: Any) -> None:
    """A draft goes with her; what the group saw stays, without her."""
    mine = Proposer.objects.across_communities(because="all of one person").filter(person__account=account)
    drafts = Proposal.objects.across_communities(because="all of one person").filter(
        state=State.DRAFT, pk__in=mine.values("proposal")
    )
    drafts.delete()
    mine.delete()


def _erase_about(account: Any) -> None:
    """What was decided about her shrinks now; what was not decided goes."""
    mine = Concerned.objects.across_communities(because="all of one person").filter(person__account=account)
    about = Proposal.objects.across_communities(because="all of one person").filter(pk__in=mine.values("proposal"))
    for decision in Decision.objects.across_communities(because="all of one person").filter(proposal__in=about):
        shrink_one(decision)
    about.delete()


declare_personal(
    PersonalRecord(
        model=Proposer,
        path="person__account",
        fields=(),
        left_out={"proposal": IN_WORDS},
        show=_made,
        title=_("Proposals you made"),
        erasure=Erasure.DELETE,
        erase=_erase_proposals,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Contribution,
        path="person__account",
        fields=(
            "community__name", "proposal__number", "kind", "text", "other_text", "said_at", "taken_over_at",
            "left_out_at",
        ),
        left_out={"on_wording": _("A number that only orders."), "answers": _("It stands with the proposal.")},
        title=_("What you said about proposals"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)  # fmt: skip
declare_personal(
    PersonalRecord(
        model=Voter,
        path="person__account",
        fields=(),
        left_out=dict.fromkeys(("round", "has_voted"), IN_WORDS),
        show=_had_votes,
        erase=_erase_votes,
        title=_("Rounds in which you had a vote"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Vote,
        path="voter__person__account",
        fields=(),
        left_out=dict.fromkeys(("stance", "choice", "reason"), IN_WORDS),
        show=_votes,
        erase=_erase_votes,
        title=_("What you voted"),
        erasure=Erasure.DELETE,
    )
)
declare_personal(
    PersonalRecord(
        model=PaperCount,
        path="person__account",
        fields=("community__name", "round__proposal__number"),
        left_out={"ballots": _("What you counted are other people's votes.")},
        title=_("Votes on paper that you counted"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)
_OF_PROPOSAL = ("community__name", "proposal__title", "proposal__text", "proposal__state")
declare_personal(
    PersonalRecord(
        model=Concerned,
        path="person__account",
        fields=_OF_PROPOSAL,
        title=_("Proposals about you"),
        erasure=Erasure.DELETE,
        erase=_erase_about,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Carrier,
        path="person__account",
        fields=("community__name", "proposal__number", "proposal__state"),
        title=_("Proposals and decisions that you carry out"),
        erasure=Erasure.DELETE,
        labels=LABELS,
    )
)
declare_personal(
    PersonalRecord(
        model=Contribution,
        path="answers__person__account",
        fields=("community__name", "proposal__number", "text", "said_at"),
        left_out={
            "kind": _("It is an answer."),
            "other_text": _("An answer has none."),
            "on_wording": _("A number that only orders."),
            "person": _("It stands with the proposal."),
            "taken_over_at": _("An answer has none."),
            "left_out_at": _("An answer has none."),
        },
        title=_("What others answered you about proposals"),
        erasure=Erasure.DETACH,
        labels=LABELS,
    )
)


def _old_drafts(before: datetime, community: Any) -> QuerySet:
    return Proposal.objects.of(community).filter(state=State.DRAFT, made_at__lt=before)


def _old_words(before: datetime, community: Any) -> QuerySet:
    return Contribution.objects.of(community).filter(said_at__lt=before)


def _old_votes(before: datetime, community: Any) -> QuerySet:
    return Voter.objects.of(community).filter(round__closed_at__lt=before)


declare_retention(Retention("proposal_drafts", _("Drafts of proposals"), DRAFT_DAYS, _old_drafts))
declare_retention(Retention("proposal_words", _("What was said about proposals"), SAID_DAYS, _old_words, least=30))


def _old_urns(before: datetime, community: Any) -> QuerySet:
    return Urn.objects.of(community).filter(round__closed_at__lt=before)


def _old_counts(before: datetime, community: Any) -> QuerySet:
    return PaperCount.objects.of(community).filter(round__closed_at__lt=before)


declare_retention(
    Retention("urns", _("The ballots of a secret vote, for counting again"), URN_DAYS, _old_urns, least=7)
)
declare_retention(Retention("paper_counts", _("Who counted a vote on paper"), VOTES_DAYS, _old_counts, least=1))
declare_retention(Retention("open_votes", _("Who voted what, after a round"), VOTES_DAYS, _old_votes, least=1))
declare_mending("decisions:list", Proposer, Contribution, Vote)
