"""The life of a proposal, the ways to answer in a round, and what a person may do with decisions."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Form(models.TextChoices):
    """What is asked of the group."""

    PROPOSAL = "proposal", _("A proposal: yes or no")
    CHOICE = "choice", _("A choice between several")
    TIME = "time", _("Which moment suits us?")
    POLL = "poll", _("A poll: what do you think? It binds nobody")


ADVISORY = frozenset({Form.TIME, Form.POLL})  # these need no rule of the charter, and have no effect


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    DISCUSSION = "discussion", _("being talked about")
    ROUND = "round", _("being decided")
    POSTPONED = "postponed", _("put off")
    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    ADVISED = "advised", _("answered")  # a poll or a time: it binds nobody
    WITHDRAWN = "withdrawn", _("withdrawn")


OVER = frozenset({State.ADOPTED, State.REJECTED, State.ADVISED, State.WITHDRAWN})


class Stance(models.TextChoices):
    """An answer to yes or no. A vote of majority knows the first three, consent the last three."""

    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTAIN = "abstain", _("I abstain")
    AGREE = "agree", _("I agree")
    STAND_ASIDE = "stand_aside", _("I stand aside")
    OBJECT = "object", _("I have an objection")


MAJORITY_STANCES = (Stance.FOR, Stance.AGAINST, Stance.ABSTAIN)
CONSENT_STANCES = (Stance.AGREE, Stance.STAND_ASIDE, Stance.OBJECT)


class Outcome(models.TextChoices):
    """How a round ended."""

    ADOPTED = "adopted", _("adopted")
    REJECTED = "rejected", _("rejected")
    NO_QUORUM = "no_quorum", _("too few people took part")
    OBJECTION = "objection", _("there is an objection")
    TIE = "tie", _("a tie")
    ADVISED = "advised", _("answered")
    CANNOT_APPLY = "cannot_apply", _("it can no longer be done as it stands")
    SENT_BACK = "sent_back", _("taken back to talk on")


class Remark(models.TextChoices):
    """What somebody says about a proposal."""

    QUESTION = "question", _("A question")
    REACTION = "reaction", _("A reaction")
    AMENDMENT = "amendment", _("Another text")
    REPLY = "reply", _("The reply of whom it is about")


class DecisionsCapability(StrEnum):
    SEE_DECISIONS = "see_decisions"
    FOLLOW_DECISIONS = "follow_decisions"
    SEE_PROPOSAL = "see_proposal"
    SEE_DECISION = "see_decision"
    PROPOSE = "propose"
    CHANGE_PROPOSAL = "change_proposal"
    DISCUSS = "discuss"
    REPLY = "reply"
    LEAD_DECISIONS = "lead_decisions"
    OPEN_ROUND = "open_round"
    CLOSE_ROUND = "close_round"
    SEND_BACK = "send_back"
    VOTE = "vote"
    CARRY_OUT = "carry_out"
    COUNT_PAPER = "count_paper"


TITLE_LENGTH, TEXT_LENGTH, REMARK_LENGTH, REASON_LENGTH = 120, 8000, 2000, 600
MOST_OPTIONS, OPTION_LENGTH = 20, 120
DISCUSSED_HOURS = 24  # nothing is decided online before it could be read a night and a day
REPLY_DAYS = 3  # so long somebody has to reply before the group decides about her against her will
CARRY_OUT_DAYS = 3  # and so long after the decision nothing is carried out, so that she can object
PERSONAL_DAYS = 180  # after that a decision about a person is a date, a method and counts
ADVICE_DAYS = 7  # a poll, or finding a time, is open this long
DRAFT_DAYS = 180  # a draft that was never shared
SAID_DAYS = 365  # what was said about a proposal; the register keeps the reasons, without names
FEW_VOTERS = 6  # with fewer the outcome of a secret vote often tells who voted what, and the screen says so
URN_DAYS = 365  # the ballots and trackers of a secret round, for counting again; the counts stay
VOTES_DAYS = 60  # who voted what in an open round; the counts stay
