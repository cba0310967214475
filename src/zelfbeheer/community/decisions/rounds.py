"""Rounds of deciding: opening one by the rule of the charter, who votes in it, and closing it."""

import logging
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.service import TERMS, Clause, electorate, may_propose, rule_for
from zelfbeheer.community.charter.vocabulary import AfterObjections, Body, Leavers, Method, Newcomers, Over, Tie
from zelfbeheer.community.decisions.effects import why_not
from zelfbeheer.community.decisions.models import Concerned, Contribution, Proposal, Round, Urn, Voter
from zelfbeheer.community.decisions.operations import locked, newest_wording
from zelfbeheer.community.decisions.paper import check_counted, has_all
from zelfbeheer.community.decisions.register import ballots_of, reasons_in, settle, talk_on
from zelfbeheer.community.decisions.told import tell_opened
from zelfbeheer.community.decisions.vocabulary import (
    ADVICE_DAYS,
    DISCUSSED_HOURS,
    REPLY_DAYS,
    DecisionsCapability,
    Form,
    Outcome,
    Remark,
    State,
)
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.counting import VERSION
from zelfbeheer.foundation.ui.problems import Problem

logger = logging.getLogger(__name__)

NO_RULE = _("The group has not agreed yet how it decides about this. Write that down first, under How we decide.")
NOT_BY_YOU = _("By the group's own rule somebody else puts this to the group.")
NO_CHOOSING = _("The group has not agreed yet how it chooses between several things. Add that to How we decide.")
IN_MEETING = _("By the group's own rule this is decided in the meeting. Put it on the agenda.")
ONLINE = _("By the group's own rule this is decided in an online round, so that everybody can vote. Open that.")
NOT_TALKED_ABOUT = _("This is not being talked about now, so it cannot be decided. Nothing has changed.")
NOBODY = _("Nobody has a vote in this now. Nothing has changed.")
NO_REASONS = _("Write the reasons down first. Whoever it is about must be able to reply to them.")
REPLY_FIRST = _("Whoever this is about replies first, or has %(days)s days to. Nothing has changed.")
READ_FIRST = _("Everybody can read it for a night and a day first. From %(moment)s the group can decide.")
NOT_OF_MEETING = _("This round was not opened in a meeting. It closes at its own time.")
STILL_VOTING = _("It is open until %(moment)s, and not everybody has voted yet. It closes by itself.")

# What binds nobody needs no rule of the group: everybody is asked, and nothing has to be reached.
ADVISORY_TERMS: dict[str, Any] = {
    "body": Body.ONLINE, "committee": None, "method": Method.MAJORITY, "choosing": "",
    "threshold_num": 0, "threshold_den": 1, "more_than": False, "over": Over.CAST, "quorum_num": 0, "quorum_den": 1,
    "is_secret": False, "open_hours": ADVICE_DAYS * 24, "voters_from": None, "newcomers": Newcomers.JOIN,
    "leavers": Leavers.DROPS, "tie": Tie.STAYS, "consent_rounds": 0, "after_objections": AfterObjections.REJECTED,
}  # fmt: skip


def open_round(
    *, actor: Any, proposal: Proposal, there: Iterable[Person] | None = None, is_announced: bool = False
) -> Round:
    """Lets the group decide, by the rule that holds now, which is copied.

    In a meeting `there` names who is there: only they vote, and it is open until it is closed; whoever has a vote
    and is not there counts for the quorum and for what is asked of everybody. What is decided in a meeting that was
    not announced (`is_announced`) everybody could read before. Else it is open as long as the rule says.
    Raises Refused, and Problem with what has to be done first.
    """
    with transaction.atomic():
        proposal = locked(proposal)
        require(actor, DecisionsCapability.OPEN_ROUND, proposal)
        clause = clause_for(proposal)
        _check_ready(proposal, clause, in_meeting=there is not None, is_announced=is_announced)
        fresh = _new_round(proposal, clause)
        fresh.closes_at = None if there is not None else timezone.now() + timedelta(hours=fresh.open_hours)
        _enlist(fresh, electorate(fresh, proposal.community), there)
        proposal.state = State.ROUND
        proposal.save(update_fields=["state"])
        record_change(actor=actor, verb=DecisionsCapability.OPEN_ROUND, community=proposal.community_id, on=fresh)
        tell_opened(fresh, actor)
    return fresh


def clause_for(proposal: Proposal) -> Clause | None:
    """The clause by which this is decided; None for what binds nobody. Raises Problem where the charter has none."""
    if proposal.is_advisory:
        return None
    clause = rule_for(proposal.community, proposal.subject, own_subject=proposal.own_subject, cents=proposal.cents)
    if clause is None:
        raise Problem(NO_RULE)
    if proposal.form == Form.CHOICE and not clause.choosing:
        raise Problem(NO_CHOOSING)
    return clause


def _new_round(proposal: Proposal, clause: Clause | None) -> Round:
    terms = {name: getattr(clause, name) for name in TERMS} if clause else ADVISORY_TERMS
    return Round(
        community_id=proposal.community_id, proposal=proposal, clause=clause, engine=VERSION,
        seed=proposal.seed or secrets.token_hex(32),
        number=Round.objects.of(proposal.community_id).filter(proposal=proposal).count() + 1,
        wording=newest_wording(proposal).number, counted_by=_counted_by(proposal, clause), **terms,
    )  # fmt: skip


def _counted_by(proposal: Proposal, clause: Clause | None) -> str:
    if clause is None:
        return Method.TIME if proposal.form == Form.TIME else Method.POLL
    return clause.choosing if proposal.form == Form.CHOICE else clause.method


def _check_ready(proposal: Proposal, clause: Clause | None, *, in_meeting: bool, is_announced: bool) -> None:
    if proposal.state != State.DISCUSSION:
        raise Problem(NOT_TALKED_ABOUT)
    if reason := why_not(proposal):
        raise Problem(reason)
    if proposal.concerned_id:
        _check_reply(proposal)
    if clause is not None:
        _check_rule(proposal, clause, in_meeting=in_meeting, is_announced=is_announced)


def _check_rule(proposal: Proposal, clause: Clause, *, in_meeting: bool, is_announced: bool) -> None:
    proposer = getattr(proposal, "proposer", None)
    if proposer is not None and proposer.person.is_present and not may_propose(proposer.person, clause):
        raise Problem(NOT_BY_YOU)
    if in_meeting and clause.body == Body.ONLINE:
        raise Problem(ONLINE)
    if not in_meeting and clause.open_hours == 0:
        raise Problem(IN_MEETING)
    if in_meeting and is_announced:
        return
    readable_from = _words_since(proposal) + timedelta(hours=DISCUSSED_HOURS)
    if timezone.now() < readable_from:
        raise Problem(str(READ_FIRST) % {"moment": timezone.localtime(readable_from).strftime("%d-%m %H:%M")})


def _words_since(proposal: Proposal) -> datetime:
    """Since when everybody can read it as it is, and was not taken back from a round.

    Another's text that was taken over after an objection is decided on at once: that is integrating.
    """
    shared, wording = proposal.shared_at or timezone.now(), newest_wording(proposal)
    rounds = Round.objects.of(proposal.community_id).filter(proposal=proposal)
    taken_back = rounds.filter(outcome=Outcome.SENT_BACK).aggregate(last=Max("closed_at"))["last"] or shared
    last = rounds.order_by("-number").first()
    integrated = wording.is_integrated and last is not None and last.outcome == Outcome.OBJECTION
    since = shared if wording.number == 1 or integrated else max(shared, wording.made_at)
    return max(since, taken_back)


def _check_reply(proposal: Proposal) -> None:
    """She replies first, or had some days to; and there are reasons that she can reply to."""
    if not proposal.text.strip():
        raise Problem(NO_REASONS)
    replied = Contribution.objects.of(proposal.community_id).filter(
        proposal=proposal, kind=Remark.REPLY, person=proposal.concerned_id
    )
    had_time = proposal.shared_at and proposal.shared_at <= timezone.now() - timedelta(days=REPLY_DAYS)
    if not had_time and not replied.exists():
        raise Problem(str(REPLY_FIRST) % {"days": REPLY_DAYS})


def _enlist(round: Round, able: Any, there: Iterable[Person] | None) -> None:
    """Fixes who votes; who is meant by a measure does not vote about herself."""
    entitled = set(able.values_list("pk", flat=True)) - {round.proposal.concerned_id}
    people = entitled if there is None else entitled & {person.pk for person in there}
    if not people:
        raise Problem(NOBODY)
    round.absent = len(entitled) - len(people)
    round.save()
    Voter.objects.bulk_create(
        Voter(community_id=round.community_id, round=round, person_id=pk) for pk in sorted(people)
    )


def close_round(*, actor: Any, round: Round, said: str = "") -> Round:
    """Counts, and does what follows. Before its time only when everybody has voted. Raises Refused, Problem.

    `said`: what the group said aloud before lots are drawn, so that nobody could know how they fall.
    """
    with transaction.atomic():
        proposal = locked(round.proposal)
        Community.objects.select_for_update().get(pk=round.community_id)  # decisions are numbered one by one
        fresh = Round.objects.of(round.community_id).select_for_update(of=("self",)).get(pk=round.pk)
        fresh.proposal = proposal
        if fresh.closed_at is not None:
            return fresh  # somebody else, or another worker, was first
        if actor is not SYSTEM:
            require(actor, DecisionsCapability.CLOSE_ROUND, fresh)
            check_counted(fresh)
            _check_over(fresh)
        fresh.closed_at = timezone.now()
        settle(fresh, said)
        record_change(actor=actor, verb=DecisionsCapability.CLOSE_ROUND, community=round.community_id, on=fresh)
    return fresh


def close_in_meeting(*, round: Round, said: str = "") -> Round:
    """Closes a round that was opened in a meeting. For whoever leads it, which checks the right. Raises Problem."""
    fresh = Round.objects.of(round.community_id).get(pk=round.pk)
    if fresh.closes_at is not None:
        raise Problem(NOT_OF_MEETING)
    check_counted(fresh)
    return close_round(actor=SYSTEM, round=fresh, said=said)


def send_back(*, actor: Person, round: Round) -> Round:
    """Whoever made the proposal takes it back from a round: it is talked about again, and nothing is counted.

    What was in an urn is gone; reasons that were given openly stay. Raises Refused.
    """
    with transaction.atomic():
        proposal = locked(round.proposal)
        fresh = Round.objects.of(round.community_id).select_for_update(of=("self",)).get(pk=round.pk)
        fresh.proposal = proposal
        require(actor, DecisionsCapability.SEND_BACK, fresh)
        fresh.closed_at, fresh.outcome, fresh.counts = timezone.now(), Outcome.SENT_BACK, {}
        fresh.reasons = [] if fresh.is_secret else reasons_in(ballots_of(fresh))
        fresh.save(update_fields=["closed_at", "outcome", "counts", "reasons"])
        Urn.objects.of(round.community_id).filter(round=fresh).delete()
        talk_on(proposal)
        record_change(actor=actor, verb=DecisionsCapability.SEND_BACK, community=round.community_id, on=fresh)
    return fresh


def _check_over(round: Round) -> None:
    """Nobody closes a round early while somebody can still vote; in a meeting whoever leads it does."""
    if round.is_on_paper and has_all(round):
        return
    waiting = Voter.objects.of(round.community_id).filter(round=round, has_voted=False)
    if round.closes_at is not None and timezone.now() < round.closes_at and waiting.exists():
        moment = timezone.localtime(round.closes_at).strftime("%d-%m %H:%M")
        raise Problem(str(STILL_VOTING) % {"moment": moment})


def tend_rounds() -> int:
    """For the clock: newcomers vote along where the rule says so, and what is over is closed. Answers how many."""
    rows = Round.objects.across_communities(because="the clock")
    joining = rows.open().filter(newcomers=Newcomers.JOIN, closes_at__gt=timezone.now())
    for round in joining.select_related("community").order_by("pk"):
        _let_in(round)
    _take_up_left()
    over = rows.open().filter(closes_at__lte=timezone.now(), is_on_paper=False)
    return sum(_closed(round) for round in over.select_related("proposal__community").order_by("pk"))


def _take_up_left() -> None:
    """What was being decided when the group came here in a file is talked about again: its round stayed behind."""
    rows = Proposal.objects.across_communities(because="the clock").filter(state=State.ROUND)
    running = Round.objects.across_communities(because="subquery of a scoped query").open()
    rows.exclude(pk__in=running.values("proposal")).update(state=State.DISCUSSION)


def _closed(round: Round) -> bool:
    """One round that cannot be closed never keeps the others open."""
    try:
        close_round(actor=SYSTEM, round=round)
    except Exception:
        logger.exception("round %s cannot be closed", round.pk)
        return False
    return True


def _let_in(round: Round) -> None:
    """Whoever joined since, but not whom it is about; only where it is open for a while."""
    with transaction.atomic():
        Round.objects.of(round.community_id).select_for_update(of=("self",)).get(pk=round.pk)
        listed = Voter.objects.of(round.community_id).filter(round=round)
        concerned = Concerned.objects.of(round.community_id).filter(proposal=round.proposal_id).values("person")
        joined_since = electorate(round, round.community).exclude(pk__in=listed.exclude(person=None).values("person"))
        joined_since = joined_since.exclude(pk__in=concerned)
        joined_since = joined_since.filter(joined_on__gte=timezone.localdate(round.opened_at))
        Voter.objects.bulk_create(
            (Voter(community_id=round.community_id, round=round, person=person) for person in joined_since),
            ignore_conflicts=True,
        )


def leave_rounds(person: Person) -> None:
    """What leaving does to her votes: by the rule of each open round. A vote in the urn stays; nobody can find it."""
    mine = Voter.objects.of(person.community_id).filter(person=person, round__closed_at=None)
    mine = mine.filter(round__is_on_paper=False)  # her ballot is in the box, or not: nobody can tell
    mine.filter(has_voted=False).delete()
    mine.filter(round__leavers=Leavers.DROPS, round__is_secret=False).delete()
