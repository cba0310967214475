"""A proposal from draft to discussion: writing, changing, withdrawing, putting off. Deciding is in rounds.py."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.effects import Effect, effect_of, whole_of
from zelfbeheer.community.decisions.models import Carrier, Concerned, Option, Proposal, Proposer, Wording
from zelfbeheer.community.decisions.told import tell_about
from zelfbeheer.community.decisions.vocabulary import (
    ADVISORY,
    MOST_OPTIONS,
    OPTION_LENGTH,
    TEXT_LENGTH,
    TITLE_LENGTH,
    DecisionsCapability,
    Form,
    State,
)
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import forget_thing, reindex
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.prose import tidied

CHANGE = DecisionsCapability.CHANGE_PROPOSAL
NO_TITLE = _("Give it a title of at most %(most)s characters. What you typed is kept.")
TOO_LONG = _("Write at most %(most)s characters. What you typed is kept.")
TWO_OPTIONS = _("Write at least two things to choose between, one on each line, and at most %(most)s.")
TWICE = _("“%(option)s” stands there twice. Keep it once.")
NOT_AHEAD = _("Choose a day after today, or leave it empty.")
SOMEBODY_WAS_FIRST = _("The words were changed while you were typing. Yours are kept. Look what differs and try again.")
STAYS_AS_SHARED = _(
    "This is about a person, who replies to it as it was shared. "
    "Take it back, and write it anew if it must be different."
)
NOT_HERSELF = _("Choose somebody else to carry it out than whoever it is about.")
NO_EFFECT = _("We do not know how to do that. Choose from the list.")


@dataclass(frozen=True)
class Plan:
    """What somebody wants to put to the group. `effect_data` is the cleaned data of the form of the effect."""

    title: str
    text: str = ""
    form: str = Form.PROPOSAL
    subject: str = Subject.ELSE
    own_subject: str = ""
    cents: int | None = None
    seats: int = 1
    options: Sequence[str] = ()
    effect: str = ""
    effect_data: dict[str, Any] = field(default_factory=dict)
    carrier: Person | None = None
    review_on: date | None = None


def draft_proposal(*, actor: Person, plan: Plan) -> Proposal:
    """A draft, which nobody else sees. Raises Refused, Problem."""
    require(actor, DecisionsCapability.PROPOSE, actor.community)
    _check(plan)
    with transaction.atomic():
        place = Community.objects.select_for_update().get(pk=actor.community_id)
        proposal = Proposal(community=place, number=_next_number(place), language=place.language, seed=new_seed())
        proposal.save()
        Proposer.objects.create(community=place, proposal=proposal, person=actor)
        _fill(proposal, plan)
        record_change(actor=actor, verb=DecisionsCapability.PROPOSE, community=place, on=proposal)
    return proposal


def change_proposal(*, actor: Person, proposal: Proposal, base: int, plan: Plan) -> Proposal:
    """Other words, or another effect. `base` is the wording that it was written against. Raises Refused, Problem.

    Once it is shared, each wording stays readable.
    """
    _check(plan)
    with transaction.atomic():
        proposal = locked(proposal)
        require(actor, CHANGE, proposal)
        if newest_wording(proposal).number != base:
            raise Problem(SOMEBODY_WAS_FIRST)
        if proposal.concerned_id and proposal.state != State.DRAFT:
            raise Problem(STAYS_AS_SHARED)
        _fill(proposal, plan)
        record_change(actor=actor, verb=CHANGE, community=proposal.community_id, on=proposal)
    return proposal


def share_proposal(*, actor: Person, proposal: Proposal) -> Proposal:
    """From now on the group reads it and talks about it. Raises Refused."""
    first = proposal.shared_at is None
    with transaction.atomic():
        shared = _move(actor, proposal, State.DISCUSSION, shared_at=proposal.shared_at or timezone.now())
        if first:
            tell_about(shared)
    return shared


def withdraw_proposal(*, actor: Person, proposal: Proposal) -> Proposal:
    """Whoever made it takes it back. A draft that nobody saw is gone. Raises Refused."""
    with transaction.atomic():
        fresh = locked(proposal)
        if fresh.state != State.DRAFT:
            return _move(actor, fresh, State.WITHDRAWN)
        require(actor, CHANGE, fresh)
        record_change(actor=actor, verb=CHANGE, community=proposal.community_id, on=proposal)
        forget_thing(proposal)
        proposal.delete()
    return proposal


def postpone_proposal(*, actor: Person, proposal: Proposal, until: date) -> Proposal:
    """It waits until that day, and then is talked about again by itself. Raises Refused, Problem."""
    if until <= timezone.localdate():
        raise Problem(NOT_AHEAD)
    return _move(actor, proposal, State.POSTPONED, postponed_until=until)


def take_up_again(community: Any = None) -> int:
    """What was put off until today is talked about again; answers how many. For the clock."""
    rows = Proposal.objects.of(community) if community else Proposal.objects.across_communities(because="the clock")
    due = rows.filter(state=State.POSTPONED, postponed_until__lte=timezone.localdate())
    return due.update(state=State.DISCUSSION, postponed_until=None)


def _move(actor: Person, proposal: Proposal, state: str, **values: Any) -> Proposal:
    with transaction.atomic():
        proposal = locked(proposal)
        require(actor, CHANGE, proposal)
        for name, value in ({"state": state, "postponed_until": None} | values).items():
            setattr(proposal, name, value)
        proposal.save(update_fields=["state", "postponed_until", *values])
        record_change(actor=actor, verb=CHANGE, community=proposal.community_id, on=proposal)
        reindex(proposal)
    return proposal


def new_seed() -> str:
    """The secret of a draw (lots.py): made with the proposal, before there is a list to draw from."""
    return secrets.token_hex(32)


def locked(proposal: Proposal) -> Proposal:
    """Read anew, under lock. Inside a transaction."""
    return Proposal.objects.of(proposal.community_id).select_for_update().get(pk=proposal.pk)


def newest_wording(proposal: Proposal) -> Wording:
    return Wording.objects.of(proposal.community_id).filter(proposal=proposal).order_by("-number")[:1].get()


def add_wording(proposal: Proposal, title: str, text: str, *, is_integrated: bool = False) -> None:
    """The words as they are from now on, and all else that is decided on. A draft keeps no history."""
    proposal.title, proposal.text = title.strip(), tidied(text)
    proposal.save()
    mine = Wording.objects.of(proposal.community_id).filter(proposal=proposal)
    last = mine.order_by("-number").first()
    options = _options_of(proposal)
    now = {"title": proposal.title, "text": proposal.text, "words": _words_of(proposal, options)}
    mark = _mark(proposal, options, now)
    if last is None or (proposal.state != State.DRAFT and last.mark != mark):
        number = last.number + 1 if last else 1
        kept = {"mark": mark, "is_integrated": is_integrated}
        Wording.objects.create(community_id=proposal.community_id, proposal=proposal, number=number, **now, **kept)
    else:
        mine.filter(number=last.number).update(**now, mark=mark)
    reindex(proposal)


def _words_of(proposal: Proposal, options: list[str]) -> str:
    """What would be so, or what can be chosen: nobody changes that without its showing in the history."""
    return whole_of(proposal) or "\n".join(f"- {option}" for option in options)


def _mark(proposal: Proposal, options: list[str], words: dict[str, str]) -> str:
    """Two of these are the same only when everything that is decided on is the same."""
    names = ("form", "effect", "effect_data", "effect_base", "subject", "own_subject", "cents", "seats")
    decided_on = {name: getattr(proposal, name) for name in names} | words | {"options": options}
    return sha256(json.dumps(decided_on, sort_keys=True, default=str).encode()).hexdigest()


def _options_of(proposal: Proposal) -> list[str]:
    rows = Option.objects.of(proposal.community_id).filter(proposal=proposal).order_by("position")
    return list(rows.values_list("title", flat=True))


def _next_number(community: Community) -> int:
    return (Proposal.objects.of(community).aggregate(last=Max("number"))["last"] or 0) + 1


def _fill(proposal: Proposal, plan: Plan) -> None:
    for name in ("form", "cents", "seats", "review_on", "own_subject"):
        setattr(proposal, name, getattr(plan, name))
    proposal.subject = plan.subject
    _fill_effect(proposal, plan)
    _write_options(proposal, plan.options)
    add_wording(proposal, plan.title, plan.text)
    effect = effect_of(proposal.effect)
    if effect is not None and effect.asks:
        _name(proposal, effect, plan.carrier)


def _fill_effect(proposal: Proposal, plan: Plan) -> None:
    """The effect says under which subject it is decided, and about whom it is."""
    proposal.effect, proposal.effect_data, proposal.effect_base, proposal.is_personal = "", {}, "", False
    effect = effect_of(plan.effect)
    if effect is None:
        return
    community, data = proposal.community, effect.keep(plan.effect_data)
    proposal.effect, proposal.effect_data, proposal.effect_base = effect.kind, data, effect.base(community, data)
    proposal.subject = _subject_of(effect, community, data)
    proposal.own_subject, proposal.cents = effect.own_subject(data), effect.cents(data)
    proposal.is_personal = effect.is_personal
    if reason := effect.problem(community, data):
        raise Problem(reason)


def _subject_of(effect: Effect, community: Community, data: Any) -> str:
    return effect.subject(community, data) if callable(effect.subject) else effect.subject


def _name(proposal: Proposal, effect: Effect, carrier: Person | None) -> None:
    """Whom it concerns, and who carries it out."""
    concerned = effect.about(proposal.community, proposal.effect_data)
    proposer = Proposer.objects.of(proposal.community_id).get(proposal=proposal).person
    if concerned is not None and carrier == concerned:
        raise Problem(NOT_HERSELF)
    for model, person in ((Concerned, concerned), (Carrier, carrier or proposer)):
        values = {"community_id": proposal.community_id, "person": person}
        model.objects.of(proposal.community_id).update_or_create(proposal=proposal, defaults=values)


def _write_options(proposal: Proposal, options: Sequence[str]) -> None:
    mine = Option.objects.of(proposal.community_id).filter(proposal=proposal)
    if _options_of(proposal) == list(options):
        return
    mine.delete()
    Option.objects.bulk_create(
        Option(community_id=proposal.community_id, proposal=proposal, position=position, title=title)
        for position, title in enumerate(options, 1)
    )


def _check(plan: Plan) -> None:
    if not 1 <= len(plan.title.strip()) <= TITLE_LENGTH:
        raise Problem(str(NO_TITLE) % {"most": TITLE_LENGTH})
    if len(plan.text) > TEXT_LENGTH:
        raise Problem(str(TOO_LONG) % {"most": TEXT_LENGTH})
    if plan.review_on is not None and plan.review_on <= timezone.localdate():
        raise Problem(NOT_AHEAD)
    if plan.effect and (effect_of(plan.effect) is None or plan.form in ADVISORY):
        raise Problem(NO_EFFECT)
    if plan.form != Form.PROPOSAL:
        _check_options(plan.options)


def _check_options(options: Sequence[str]) -> None:
    if not 2 <= len(options) <= MOST_OPTIONS or any(len(option) > OPTION_LENGTH for option in options):
        raise Problem(str(TWO_OPTIONS) % {"most": MOST_OPTIONS})
    seen: set[str] = set()
    for option in options:
        if option.casefold() in seen:
            raise Problem(str(TWICE) % {"option": option})
        seen.add(option.casefold())
