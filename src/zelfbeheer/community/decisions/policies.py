"""Who may propose, talk along and vote. The charter says who decides what; whoever only supports has no say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.service import has_say, with_a_say
from zelfbeheer.community.decisions.models import Decision, Proposal, Round, Voter
from zelfbeheer.community.decisions.vocabulary import OVER, DecisionsCapability, State
from zelfbeheer.community.groups.service import NOT_YOUR_ROLE, Community, Person, community_id_of, held, in_own_words
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare

SEE, LEAD = DecisionsCapability.SEE_DECISIONS, DecisionsCapability.LEAD_DECISIONS
NO_SAY = _("Whoever only supports the group has no say in what it decides.")
NOT_YOURS = _("Only whoever made this proposal can do this.")
NOT_NOW = _("That cannot be done with this proposal now.")
NOT_IN_ROUND = _("You have no vote in this round. Who votes was fixed when it opened.")
CLOSED = _("This round is closed.")

declare(
    held(
        SEE,
        label=_("See proposals and what was decided"),
        purpose=_("to know what the group decides"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        LEAD,
        label=_("Lead the deciding: open and close rounds for others"),
        purpose=_("to lead how the group decides"),
        reason=in_own_words(_("Whoever leads %(the_meeting)s does this.")),
    )
)


def sees(person: Any) -> bool:
    """Whoever decides sees what is decided, whatever her role gives; others where a role of theirs gives it."""
    return person.is_present and (person.holds(SEE) or has_say(person))


def who_see(community: Any) -> QuerySet:
    return Person.objects.of(community).holding(SEE) | with_a_say(community)


def _of_community(
    capability: DecisionsCapability, *, label: Any, purpose: Any, can_do: Callable[[Any], bool],
    people: Callable[[Any], QuerySet], refusal: Any,
) -> Rule:  # fmt: skip
    """A capability about the own community, for whom `can_do` says so; `people` says the same as a query."""

    def allows(person: Any, thing: Any) -> Answer:
        if community_id_of(thing) != person.community_id:
            return Denied(NOT_YOUR_ROLE)
        return ALLOWED if can_do(person) else Denied(refusal)

    def objects(person: Any) -> QuerySet:
        own = Community.objects.filter(pk=person.community_id)
        return own if can_do(person) else own.none()

    return Rule(capability, label, purpose, Community, allows, objects, people, grantable=False)


declare(
    _of_community(
        DecisionsCapability.FOLLOW_DECISIONS,
        label=_("Follow what the group decides"),
        purpose=_("to know what the group decides"),
        can_do=sees,
        people=who_see,
        refusal=NOT_YOUR_ROLE,
    )
)
declare(
    _of_community(
        DecisionsCapability.PROPOSE,
        label=_("Put something to the group"),
        purpose=_("to put something to the group"),
        can_do=has_say,
        people=with_a_say,
        refusal=NO_SAY,
    )
)


@dataclass(frozen=True)
class Reach:
    """For whom a thing is at all: `belongs(person)`, and `able(thing)` as a query. Both say the same."""

    belongs: Callable[[Any], bool]
    able: Callable[[Any], QuerySet]
    with_concerned: bool = False  # whom a proposal is about reads it and replies, whatever her role


def of_proposal(
    capability: DecisionsCapability, *, label: Any, purpose: Any, on: Any = Proposal,
    state: Callable[[], Q], fits: Callable[[Any], bool], who: Callable[[Any], Q], is_who: Callable[[Any, Any], bool],
    refusal: Any, reach: Reach,
) -> Rule:  # fmt: skip
    """A capability about a thing in a certain state (`state` and `fits` say the same), for certain people.

    `who(person)` narrows the things to hers, `is_who(person, thing)` says whether this one is.
    """

    def is_reached(person: Any, thing: Any) -> bool:
        return reach.belongs(person) or (reach.with_concerned and is_concerned(person, thing))

    def allows(person: Any, thing: Any) -> Answer:
        if thing.community_id != person.community_id or not person.is_present or not is_reached(person, thing):
            return Denied(NOT_YOUR_ROLE)
        if not is_who(person, thing):
            return Denied(refusal)
        return ALLOWED if fits(thing) else Denied(NOT_NOW)

    def objects(person: Any) -> QuerySet:
        rows, belongs = on.objects.of(person.community_id), reach.belongs(person)
        if not person.is_present or not (belongs or reach.with_concerned):
            return rows.none()
        if not belongs:
            rows = rows.filter(concerned__person=person.pk)
        return rows.filter(state() & who(person)).distinct()

    def people(thing: Any) -> QuerySet:
        able = reach.able(thing) | _concerned(thing) if reach.with_concerned else reach.able(thing)
        if not fits(thing):
            return able.none()
        return able.filter(pk__in=[person.pk for person in able if is_who(person, thing)])

    return Rule(capability, label, purpose, on, allows, objects, people, grantable=False)


DECIDING = Reach(has_say, lambda thing: with_a_say(thing.community_id))
READING = Reach(sees, lambda thing: who_see(thing.community_id), with_concerned=True)
ASKED = Reach(lambda person: True, lambda thing: Person.objects.of(thing.community_id).present())


def is_concerned(person: Any, proposal: Proposal | None) -> bool:
    return proposal is not None and proposal.concerned_id == person.pk


def _concerned(proposal: Proposal) -> QuerySet:
    everyone = Person.objects.of(proposal.community_id).present()
    return everyone.filter(pk=proposal.concerned_id)


def _is_proposer(person: Any, proposal: Proposal) -> bool:
    proposer = getattr(proposal, "proposer", None)
    return proposer is not None and proposer.person_id == person.pk


def _leads(person: Any, proposal: Proposal) -> bool:
    return _is_proposer(person, proposal) or (proposal.state != State.DRAFT and person.holds(LEAD))


def _led(person: Any) -> Q:
    mine = Q(proposer__person=person.pk)
    return mine | ~Q(state=State.DRAFT) if person.holds(LEAD) else mine


declare(
    of_proposal(
        DecisionsCapability.SEE_PROPOSAL,
        label=_("See a proposal"),
        purpose=_("to know what the group decides"),
        state=Q,
        fits=lambda proposal: True,
        who=lambda person: ~Q(state=State.DRAFT) | Q(proposer__person=person.pk),
        is_who=lambda person, proposal: proposal.state != State.DRAFT or _is_proposer(person, proposal),
        refusal=_("This is still somebody's own draft."),
        reach=READING,
    )
)
_NO_REPLY = frozenset({State.DRAFT, *OVER} - {State.ADOPTED})  # also to what waits to be carried out


def _takes_reply(proposal: Proposal) -> bool:
    done = Decision.objects.of(proposal.community_id).filter(proposal=proposal, carried_out_at__isnull=False)
    return proposal.state not in _NO_REPLY and not (proposal.state == State.ADOPTED and done.exists())


_CHANGEABLE = (State.DRAFT, State.DISCUSSION, State.POSTPONED)
declare(
    of_proposal(
        DecisionsCapability.CHANGE_PROPOSAL,
        label=_("Change or withdraw one's own proposal"),
        purpose=_("to change one's own proposal"),
        state=lambda: Q(state__in=_CHANGEABLE),
        fits=lambda proposal: proposal.state in _CHANGEABLE,
        who=lambda person: Q(proposer__person=person.pk),
        is_who=_is_proposer,
        refusal=NOT_YOURS,
        reach=DECIDING,
    )
)
declare(
    of_proposal(
        DecisionsCapability.DISCUSS,
        label=_("Ask, react or write another text"),
        purpose=_("to talk a proposal through"),
        state=lambda: Q(state=State.DISCUSSION),
        fits=lambda proposal: proposal.state == State.DISCUSSION,
        who=lambda person: Q(),
        is_who=lambda person, proposal: True,
        refusal=NOT_NOW,
        reach=DECIDING,
    )
)
declare(
    of_proposal(
        DecisionsCapability.REPLY,
        label=_("Reply to a proposal about oneself"),
        purpose=_("to reply before the group decides about oneself"),
        state=lambda: ~Q(state__in=_NO_REPLY) & ~Q(state=State.ADOPTED, decision__carried_out_at__isnull=False),
        fits=_takes_reply,
        who=lambda person: Q(concerned__person=person.pk),
        is_who=is_concerned,
        refusal=_("Only whoever this is about can reply."),
        reach=READING,
    )
)
declare(
    of_proposal(
        DecisionsCapability.OPEN_ROUND,
        label=_("Let the group decide on a proposal"),
        purpose=_("to let the group decide"),
        state=lambda: Q(state=State.DISCUSSION),
        fits=lambda proposal: proposal.state == State.DISCUSSION,
        who=_led,
        is_who=_leads,
        refusal=NOT_YOURS,
        reach=DECIDING,
    )
)


def _leads_round(person: Any, round: Round) -> bool:
    return _leads(person, round.proposal)


def _led_rounds(person: Any) -> Q:
    return Q() if person.holds(LEAD) else Q(proposal__proposer__person=person.pk)


declare(
    of_proposal(
        DecisionsCapability.CLOSE_ROUND,
        label=_("Close a round of deciding"),
        purpose=_("to close a round of deciding"),
        on=Round,
        state=lambda: Q(closed_at=None),
        fits=lambda round: round.closed_at is None,
        who=_led_rounds,
        is_who=_leads_round,
        refusal=NOT_YOURS,
        reach=DECIDING,
    )
)


def _still_open() -> Q:
    return Q(closed_at=None) & (Q(closes_at=None) | Q(closes_at__gt=timezone.now()))


def _may_count(person: Any, round: Round) -> bool:
    return not (_is_proposer(person, round.proposal) or is_concerned(person, round.proposal))


def _has_vote(person: Any, round: Round) -> bool:
    return round.voters.model.objects.of(round.community_id).filter(round=round, person=person.pk).exists()


declare(
    of_proposal(
        DecisionsCapability.VOTE,
        label=_("Vote in a round"),
        purpose=_("to decide together"),
        on=Round,
        state=_still_open,
        fits=lambda round: round.is_open,
        who=lambda person: Q(voters__person=person.pk),
        is_who=_has_vote,
        refusal=NOT_IN_ROUND,
        reach=DECIDING,
    )
)


declare(
    of_proposal(
        DecisionsCapability.COUNT_PAPER,
        label=_("Count the ballots of a vote on paper"),
        purpose=_("to count a vote on paper"),
        on=Round,
        state=lambda: Q(closed_at=None, is_on_paper=True),
        fits=lambda round: round.closed_at is None and round.is_on_paper,
        who=lambda person: ~Q(proposal__proposer__person=person.pk) & ~Q(proposal__concerned__person=person.pk),
        is_who=_may_count,
        refusal=_("Neither whoever proposed this nor whoever it is about counts it. Ask somebody else."),
        reach=DECIDING,
    )
)


def _waited_for() -> QuerySet:
    """Rounds in which somebody did not answer yet. When all did, it is decided."""
    rows = Voter.objects.across_communities(because="subquery of a scoped query")
    return rows.filter(has_voted=False).values("round")


def _can_go_back(round: Round) -> bool:
    if round.is_on_paper:
        return round.closed_at is None
    return round.is_open and Voter.objects.of(round.community_id).filter(round=round, has_voted=False).exists()


declare(
    of_proposal(
        DecisionsCapability.SEND_BACK,
        label=_("Take one's own proposal back from a round, to talk on"),
        purpose=_("to talk on about one's own proposal"),
        on=Round,
        state=lambda: (_still_open() & Q(pk__in=_waited_for())) | Q(closed_at=None, is_on_paper=True),
        fits=_can_go_back,
        who=lambda person: Q(proposal__proposer__person=person.pk),
        is_who=lambda person, round: _is_proposer(person, round.proposal),
        refusal=NOT_YOURS,
        reach=DECIDING,
    )
)
