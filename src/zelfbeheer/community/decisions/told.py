"""What people are told about deciding: quietly, in their inbox."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.decisions.models import Decision, Proposal, Round, Voter
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

ROUND_OPENED, ROUND_ABOUT_SOMEBODY = "round_opened", "round_about_somebody"
ASKED_TO_REPLY, ASKED_TO_CARRY_OUT = "asked_to_reply", "asked_to_carry_out"
LET_IN = "let_in_by_decision"
ASKED_IF_WILLING, REPLIED = "asked_if_willing", "replied"

declare_topic(Topic("decisions", _("What the group decides"), 30))
TOLD = {
    ROUND_OPENED: _("The group decides about: %(title)s. You have a vote, under Decisions."),
    ROUND_ABOUT_SOMEBODY: _("There is something to decide. You have a vote, under Decisions."),
    ASKED_TO_REPLY: _("There is a proposal that is about you. You can reply before the group decides. See Decisions."),
    LET_IN: _("The group decided that somebody comes in. A key card can be made now, under On paper."),
    ASKED_IF_WILLING: _("The group would like to give you something to do. You can say yes or no. See Decisions."),
    REPLIED: _("Somebody replied to what the group decided. Read it before it is carried out. See Decisions."),
    ASKED_TO_CARRY_OUT: _("The group decided something and asks you to carry it out. See Decisions."),
}
for _kind, _text in TOLD.items():
    declare_message(MessageKind(_kind, _text, "decisions"))


def tell_opened(round: Round, actor: Any) -> None:
    """Everybody who has a vote, but whoever opened it. What is about a person is not named."""
    voters = Voter.objects.of(round.community_id).filter(round=round).select_related("person__account")
    personal = round.proposal.is_personal
    kind, values = (ROUND_ABOUT_SOMEBODY, {}) if personal else (ROUND_OPENED, {"title": round.proposal.title})
    for voter in voters.exclude(person=getattr(actor, "pk", None)).exclude(person=None).order_by("person"):
        _tell(voter.person, kind, values)


def tell_about(proposal: Proposal) -> None:
    """Whom it is about, once everybody can read it."""
    if proposal.concerned_id:
        _tell(proposal.concerned.person, ASKED_TO_REPLY, {})


def tell_carrier(decision: Decision) -> None:
    """Who is asked to carry it out, or whether she wants it."""
    carrier = getattr(decision.proposal, "carrier", None)
    if decision.waits and carrier is not None:
        _tell(carrier.person, ASKED_IF_WILLING if decision.asks_willing else ASKED_TO_CARRY_OUT, {})


def tell_replied(proposal: Proposal) -> None:
    """Who is to carry it out, when whom it is about replies after the decision."""
    carrier, decision = getattr(proposal, "carrier", None), getattr(proposal, "decision", None)
    if decision is not None and decision.waits and carrier is not None:
        _tell(carrier.person, REPLIED, {})


def tell_let_in(community: Any) -> None:
    """Whoever lets people in: a key card can be made. Without a name."""
    for person in Person.objects.of(community).holding("add_person").select_related("account").order_by("pk"):
        _tell(person, LET_IN, {})


def _tell(person: Any, kind: str, values: dict[str, Any]) -> None:
    tell(account=person.account, kind=kind, community=person.community_id, values=values)
