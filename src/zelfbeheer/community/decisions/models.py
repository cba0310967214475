"""Proposals, what people say about them, the rounds in which the group decides, and the register of what it decided."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from zelfbeheer.community.charter.service import Terms
from zelfbeheer.community.charter.vocabulary import YES_OR_NO, Method, Subject
from zelfbeheer.community.decisions.vocabulary import (
    ADVISORY,
    OPTION_LENGTH,
    OVER,
    REASON_LENGTH,
    TITLE_LENGTH,
    Form,
    Outcome,
    Remark,
    Stance,
    State,
)
from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.foundation.counting.lots import commitment
from zelfbeheer.foundation.tenancy.models import CommunityQuerySet, InCommunity


class ProposalQuerySet(CommunityQuerySet):
    def shared(self) -> ProposalQuerySet:
        """What the group sees: everything but drafts."""
        return self.exclude(state=State.DRAFT)

    def running(self) -> ProposalQuerySet:
        return self.exclude(state__in=[State.DRAFT, *OVER])


class Proposal(InCommunity):
    """Something that is asked of the group. Its words stand in `Wording`; `title` and `text` are a copy of the newest.

    `effect` names what is done when it is adopted, `effect_data` says with what, and `effect_base` against which
    version it was written. `is_personal`: it names somebody, or touches her place, stay or role; see `Concerned`.
    """

    number = models.PositiveIntegerField()
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.PROPOSAL)
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="nl")
    subject = models.CharField(max_length=20, choices=Subject.choices, default=Subject.ELSE)
    own_subject = models.CharField(max_length=60, blank=True)
    cents = models.PositiveIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    effect = models.CharField(max_length=40, blank=True)
    effect_data = models.JSONField(default=dict, blank=True)
    effect_base = models.CharField(max_length=60, blank=True)
    is_personal = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)
    shared_at = models.DateTimeField(null=True, blank=True)
    postponed_until = models.DateField(null=True, blank=True)
    seed = models.CharField(max_length=64, blank=True)  # for drawing lots; made before there is a list to draw from
    review_on = models.DateField(null=True, blank=True)  # when the group looks at what it decided again

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "number"], name="one_proposal_of_a_number")]
        indexes = [models.Index(fields=["community", "state"], name="proposals_by_state")]

    def __str__(self) -> str:
        return self.title

    @property
    def promise(self) -> str:
        """What is shown of the seed, from the first moment on: nobody can make the list to it, or it to the list."""
        return commitment(self.seed)

    @property
    def is_over(self) -> bool:
        return self.state in OVER

    @property
    def concerned_id(self) -> int | None:
        """Whose place, stay or role it touches; None also where it only names somebody, such as a newcomer."""
        return self.concerned.person_id if self.is_personal and hasattr(self, "concerned") else None

    @property
    def is_advisory(self) -> bool:
        return self.form in ADVISORY


class Proposer(InCommunity):
    """Whose proposal it is. Apart from its words: she can go and the proposal stays."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="proposer")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")


class Concerned(InCommunity):
    """Whose place, stay or role a proposal touches against her will."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="concerned")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")


class Carrier(InCommunity):
    """Who carries it out when it is adopted: whoever proposed it, or whom she named."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="carrier")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")


class Wording(InCommunity):
    """The words of a proposal, in versions, so that everybody sees what changed while it was talked about."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)  # what would be so, word for word
    mark = models.CharField(max_length=64, blank=True)  # of everything that is decided on, also what words leave out
    is_integrated = models.BooleanField(default=False)  # somebody else's text, taken over
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="one_wording_of_a_number")]


class Contribution(InCommunity):
    """What somebody said: a question, a reaction, another text, and what became of that."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="contributions")
    kind = models.CharField(max_length=10, choices=Remark.choices)
    text = models.TextField()
    other_text = models.TextField(blank=True)  # of an amendment: the whole text as it would be
    on_wording = models.PositiveSmallIntegerField(default=1)
    answers = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="answered_by")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=timezone.now)
    taken_over_at = models.DateTimeField(null=True, blank=True)
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["community", "proposal", "said_at"], name="said_of_a_proposal")]


class Option(InCommunity):
    """One of several that can be chosen; for a time, when it begins."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=OPTION_LENGTH)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "position"], name="one_option_of_a_place")]

    def __str__(self) -> str:
        return self.title


class RoundQuerySet(CommunityQuerySet):
    def open(self) -> RoundQuerySet:
        return self.filter(closed_at=None)


class Round(Terms, InCommunity):
    """One time that the group decides. The rule of the charter is copied when it opens: what changes later waits."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    wording = models.PositiveSmallIntegerField()
    clause = models.ForeignKey("charter.Clause", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counted_by = models.CharField(max_length=10, choices=Method.choices)
    engine = models.PositiveSmallIntegerField()
    opened_at = models.DateTimeField(default=timezone.now)
    closes_at = models.DateTimeField(null=True, blank=True)  # None: it is closed in the meeting
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True)
    counts = models.JSONField(default=dict, blank=True)  # outcomes.Tally or a count in rounds, as it was published
    reasons = models.JSONField(default=list, blank=True)  # objections and reasons, without names
    is_on_paper = models.BooleanField(default=False)
    absent = models.PositiveIntegerField(default=0)  # who has a vote by the rule, and was not in the meeting
    seed = models.CharField(max_length=64, blank=True)  # for drawing lots: fixed and promised before it opens

    objects = RoundQuerySet.as_manager()

    class Meta(Terms.Meta):
        abstract = False
        constraints = [
            *Terms.Meta.constraints,
            models.UniqueConstraint(fields=["proposal", "number"], name="one_round_of_a_number"),
            models.UniqueConstraint(fields=["proposal"], condition=Q(closed_at=None), name="one_open_round_each"),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(closes_at__gt=F("opened_at")), name="round_closes_after_it_opens"
            ),
        ]
        indexes = [models.Index(fields=["closed_at", "closes_at"], name="rounds_to_close")]

    @property
    def is_open(self) -> bool:
        """It takes votes. After its time none counts, also before the clock's job closed it."""
        return self.closed_at is None and (self.closes_at is None or timezone.now() < self.closes_at)

    @property
    def promise(self) -> str:
        """What is shown of the seed before lots are drawn: it holds the seed to what it is."""
        return commitment(self.seed)

    @property
    def is_consent(self) -> bool:
        return self.counted_by == Method.CONSENT

    @property
    def is_yes_or_no(self) -> bool:
        return self.counted_by in YES_OR_NO


class Voter(InCommunity):
    """Who has a vote in a round; fixed when it opens. Holds no moment: with a secret vote nothing may tell an order.

    Without a person it is the vote of somebody who is not here any more, where the rule says that it counts.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="voters")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    has_voted = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_vote_each")]


class Vote(InCommunity):
    """An answer in an open round. Everybody of the group sees it; it can be changed until the round closes."""

    voter = models.OneToOneField(Voter, on_delete=models.CASCADE, related_name="vote")
    stance = models.CharField(max_length=12, choices=Stance.choices, blank=True)
    choice = models.JSONField(default=list, blank=True)  # positions of options: see answers.py
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)


class Urn(InCommunity):
    """All that was cast in one secret round, in a single row that is written anew at each cast (urn.py).

    `trackers` and `ballots` (stance, choice, reason) are each sorted by themselves: nothing leads from the one to the
    other, to a voter, to a moment or to an order.
    """

    round = models.OneToOneField(Round, on_delete=models.CASCADE, related_name="urn")
    trackers = models.JSONField(default=list, blank=True)
    ballots = models.JSONField(default=list, blank=True)


class PaperCount(InCommunity):
    """What one of two people counted of a round on paper, on her own. Only what both found goes into the urn."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="paper_counts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    ballots = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "person"], name="one_count_each")]


class Decision(InCommunity):
    """What the group decided, in the register. `basis` is what a rule points at that follows from it.

    About a person (`is_personal`) it shrinks after a term to a date, a method and counts.
    `asks`: it is done only when somebody carries it out (after `not_before`), or says that she wants it.
    """

    proposal = models.OneToOneField(Proposal, null=True, blank=True, on_delete=models.SET_NULL, related_name="decision")
    round = models.OneToOneField(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="decision")
    basis = models.OneToOneField(Basis, null=True, blank=True, on_delete=models.PROTECT, related_name="decision")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=TITLE_LENGTH)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="nl")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    own_subject = models.CharField(max_length=60, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    decided_at = models.DateTimeField(default=timezone.now)
    method = models.CharField(max_length=12)
    counts = models.JSONField(default=dict, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    done = models.CharField(max_length=300, blank=True)  # what it did, in a sentence
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="replaced_by")
    review_on = models.DateField(null=True, blank=True)
    is_personal = models.BooleanField(default=False)
    asks = models.BooleanField(default=False)
    not_before = models.DateField(null=True, blank=True)
    carried_out_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # by a later decision it holds no more
    shrunk_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "number"], name="one_decision_of_a_number")]
        indexes = [models.Index(fields=["community", "decided_at"], name="decisions_by_day")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_adopted(self) -> bool:
        return self.outcome == Outcome.ADOPTED

    @property
    def waits(self) -> bool:
        """It asks somebody to do something, and that was not done yet."""
        holds = self.is_adopted and self.shrunk_at is None and self.ended_at is None
        return holds and self.asks and self.carried_out_at is None

    @property
    def asks_willing(self) -> bool:
        """It gives somebody something that she can refuse, without a reason."""
        return self.waits and self.not_before is None
