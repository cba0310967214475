"""Reads for pages: what is to be decided, one proposal with all that was said, the register."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from zelfbeheer.community.charter.service import in_words
from zelfbeheer.community.decisions.models import Contribution, Decision, Option, Proposal, Round, Vote, Voter, Wording
from zelfbeheer.community.decisions.vocabulary import Outcome, Remark, State
from zelfbeheer.community.groups.service import Community, Person


def open_for(person: Person) -> QuerySet:
    """Open rounds in which she has a vote and did not use it yet. One query."""
    mine = Voter.objects.of(person.community_id).filter(person=person, has_voted=False)
    rounds = Round.objects.of(person.community_id).open().filter(pk__in=mine.values("round"), is_on_paper=False)
    still = Q(closes_at=None) | Q(closes_at__gt=timezone.now())
    return rounds.filter(still).select_related("proposal").order_by("closes_at", "pk")


def news_for(person: Person) -> str:
    """A word beside the link: how much waits for her vote. One query."""
    waiting = open_for(person).count()
    return ngettext("%(number)s to decide", "%(number)s to decide", waiting) % {"number": waiting} if waiting else ""


@dataclass(frozen=True)
class Overview:
    """What a person sees of what is going on."""

    to_decide: list[Round]
    being_decided: list[Proposal]
    talked_about: list[Proposal]
    put_off: list[Proposal]
    drafts: list[Proposal]
    to_do: list[Decision]
    to_review: list[Decision]


def overview(person: Person) -> Overview:
    """Five queries, however many proposals there are."""
    community = person.community_id
    waiting = list(open_for(person))
    running = list(Proposal.objects.of(community).running().order_by("-shared_at", "-pk"))
    drafts = Proposal.objects.of(community).filter(state=State.DRAFT, proposer__person=person)
    asked = Decision.objects.of(community).filter(carried_out_at=None, outcome=Outcome.ADOPTED)
    asked = asked.filter(asks=True, ended_at=None, shrunk_at=None, proposal__carrier__person=person)
    mine = {round.proposal_id for round in waiting}
    return Overview(
        waiting,
        [one for one in running if one.state == State.ROUND and one.pk not in mine],
        [one for one in running if one.state == State.DISCUSSION],
        [one for one in running if one.state == State.POSTPONED],
        list(drafts.order_by("-made_at", "-pk")),
        list(asked.order_by("decided_at", "pk")),
        list(due_for_review(community)),
    )


def holding(community: Community | int) -> QuerySet:
    """Decisions that hold, the oldest first; never one about a person. One query."""
    rows = Decision.objects.of(community).filter(outcome=Outcome.ADOPTED, replaced_by=None, is_personal=False)
    return rows.filter(ended_at=None).order_by("number")


def due_for_review(community: Community | int) -> QuerySet:
    """Decisions that hold, of which the day has come on which the group wanted to look again. One query."""
    return holding(community).filter(review_on__lte=timezone.localdate()).order_by("review_on", "pk")


@dataclass(frozen=True)
class Said:
    """A contribution with its answers."""

    said: Contribution
    answers: list[Contribution]

    @property
    def is_open(self) -> bool:
        """Another text of which it was not settled yet what becomes of it."""
        return self.said.kind == Remark.AMENDMENT and not self.said.taken_over_at and not self.said.left_out_at


def discussion(proposal: Proposal) -> list[Said]:
    """Everything that was said, oldest first, each with its answers. One query."""
    rows = Contribution.objects.of(proposal.community_id).filter(proposal=proposal).select_related("person")
    listed = list(rows.order_by("said_at", "pk"))
    return [
        Said(one, [answer for answer in listed if answer.answers_id == one.pk])
        for one in listed
        if one.answers_id is None
    ]


def wordings(proposal: Proposal) -> list[Wording]:
    """The versions of its words, the newest first. One query."""
    return list(Wording.objects.of(proposal.community_id).filter(proposal=proposal).order_by("-number"))


@dataclass(frozen=True)
class RoundShown:
    """A round as one person sees it: what it goes by, what she answered, and what others did where that shows."""

    round: Round
    rule: list[str]
    voter: Voter | None
    vote: Vote | None
    votes: list[Vote]
    took_part: int
    entitled: int
    options: list[Option]

    @property
    def shows_votes(self) -> bool:
        """Others' answers show once she gave hers, or the round is over; never those of a secret one."""
        return not self.round.is_secret and (not self.round.is_open or bool(self.voter and self.voter.has_voted))


def rounds_of(proposal: Proposal, person: Person) -> list[RoundShown]:
    """Its rounds, the newest first. Four queries and two for the words of the rules."""
    rows = Round.objects.of(proposal.community_id).filter(proposal=proposal).order_by("-number")
    rounds = list(rows.select_related("committee", "voters_from"))
    voters = list(Voter.objects.of(proposal.community_id).filter(round__in=rounds).select_related("person"))
    votes = Vote.objects.of(proposal.community_id).filter(voter__round__in=rounds).select_related("voter__person")
    by_name = sorted(votes, key=lambda vote: vote.voter.person.chosen_name.casefold() if vote.voter.person else "")
    options = list(Option.objects.of(proposal.community_id).filter(proposal=proposal).order_by("position"))
    for round in rounds:
        round.proposal = proposal
    return [_shown(round, person, voters, by_name, options) for round in rounds]


def _shown(round: Round, person: Person, voters: list[Voter], votes: list[Vote], options: list[Option]) -> RoundShown:
    mine = [voter for voter in voters if voter.round_id == round.pk]
    cast = [vote for vote in votes if vote.voter.round_id == round.pk]
    voter = next((one for one in mine if one.person_id == person.pk), None)
    vote = next((one for one in cast if one.voter.person_id == person.pk), None)
    rule = in_words(round) if round.clause_id else []
    return RoundShown(
        round, rule, voter, vote, cast, sum(one.has_voted for one in mine), len(mine), options
    )  # fmt: skip


def register(community: Community | int, words: str = "") -> QuerySet:
    """Everything that was decided, the latest first; with `words` only where they stand in it."""
    rows = Decision.objects.of(community).select_related("proposal", "replaces")
    if words:
        rows = rows.filter(is_personal=False)
    for word in words.split()[:8]:
        rows = rows.filter(Q(title__icontains=word) | Q(text__icontains=word) | Q(done__icontains=word))
    return rows.order_by("-decided_at", "-pk")


def decision_of(basis: Any) -> Decision | None:
    """The decision behind a basis; None for a founding act. One query."""
    return Decision.objects.of(basis.community_id).filter(basis=basis).first()


def decisions_by_basis(bases: Iterable[Any]) -> dict[int, Decision]:
    """The decisions behind these bases, by the key of the basis. One query."""
    listed = list(bases)
    if not listed:
        return {}
    rows = Decision.objects.of(listed[0].community_id).filter(basis__in=listed)
    return {row.basis_id: row for row in rows if row.basis_id}
