"""What an invented house talks about, decides now, and decided. Runs after the house was written."""

from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Max

from zelfbeheer.community.agreements.models import Version
from zelfbeheer.community.charter.service import TERMS, electorate, rule_for
from zelfbeheer.community.decisions.counting import count_choice
from zelfbeheer.community.decisions.models import (
    Carrier,
    Contribution,
    Decision,
    Option,
    Proposal,
    Proposer,
    Round,
    Vote,
    Voter,
    Wording,
)
from zelfbeheer.community.decisions.outcomes import tally
from zelfbeheer.community.decisions.register import ballots_of
from zelfbeheer.community.decisions.rounds import ADVISORY_TERMS
from zelfbeheer.community.decisions.vocabulary import VOTES_DAYS
from zelfbeheer.community.groups.models import Basis, Person, RoleGrant
from zelfbeheer.demo.making.house import House
from zelfbeheer.demo.making.proposed import PROPOSED, ProposedSpec, SaidSpec
from zelfbeheer.demo.making.ruled import apply, effect_in, words_of
from zelfbeheer.demo.making.secret import answer, fill_urn

AT, CLOSED_AT = time(15, 10), time(20, 30)


def decide_together(house: House) -> None:
    """Proposals in each of their states, with what people said and voted."""
    for number, spec in enumerate(PROPOSED.get(house.plan.slug, ()), 1):
        _proposed(house, spec, number)
    _earlier(house)
    _in_order(house)


def _earlier(house: House) -> None:
    """What agreements and clauses rest on stands in the register as well."""
    entered = Decision.objects.of(house.community).exclude(basis=None).values("basis")
    loose = Basis.objects.of(house.community).filter(kind="decision").exclude(pk__in=entered).order_by("made_at", "pk")
    texts = {version.basis_id: version for version in Version.objects.of(house.community)}
    last = Decision.objects.of(house.community).aggregate(last=Max("number"))["last"] or 0
    Decision.objects.bulk_create(
        Decision(
            community=house.community, basis=basis, number=last + place, title=basis.summary,
            text=texts[basis.pk].text if basis.pk in texts else "",
            subject="agreements" if basis.pk in texts else "charter", outcome="adopted", decided_at=basis.made_at,
            method="majority", counts=_some_counts(house, basis),
        )
        for place, basis in enumerate(loose, 1)
    )  # fmt: skip


def _some_counts(house: House, basis: Basis) -> dict[str, Any]:
    dice = house.dice(f"votes {basis.summary} {basis.made_at}")
    favour, against = dice.randint(5, 11), dice.randint(0, 3)
    return tally(["for"] * favour + ["against"] * against, favour + against + dice.randint(2, 6)).as_counts()


def _in_order(house: House) -> None:
    """The register counts from the oldest on."""
    listed = list(Decision.objects.of(house.community).order_by("decided_at", "pk"))
    for begin in (1000, 0):  # a number is free before it is given
        for place, decision in enumerate(listed, 1):
            decision.number = begin + place
        Decision.objects.of(house.community).bulk_update(listed, ["number"])


def _people(house: House) -> list[Person]:
    """Everybody with a say, whoever the guide names first."""
    leads = {life.person.pk for life in house.lives if life.is_lead}
    able = [life.person for life in house.lives if life.is_here(house.day) and not _supports(house, life)]
    return sorted(able, key=lambda person: (person.pk not in leads, person.pk))


def _supports(house: House, life: Any) -> bool:
    return house.roles[life.role].is_supporter


def _state(spec: ProposedSpec) -> str:
    if spec.is_draft:
        return "draft"
    if spec.closed is not None:
        return spec.outcome
    return "round" if spec.votes else "discussion"


def _proposed(house: House, spec: ProposedSpec, number: int) -> None:
    people, at = _people(house), house.at(spec.day, AT)
    own = {"community": house.community}
    last = Proposal.objects.of(house.community).aggregate(last=Max("number"))["last"] or 0
    proposal = Proposal.objects.create(
        **own, **_gift(house, spec, people), number=last + 1, form=spec.form, text=spec.text,
        state=_state(spec), made_at=at, shared_at=None if spec.is_draft else at,
        review_on=house.day + timedelta(days=spec.review) if spec.review is not None else None,
    )  # fmt: skip
    proposer = people[0] if spec.is_draft else people[(number * 3) % len(people)]
    Proposer.objects.create(**own, proposal=proposal, person=proposer)
    words = {"title": proposal.title, "text": spec.text, "words": words_of(proposal)}
    Wording.objects.create(**own, proposal=proposal, number=1, made_at=at, **words)
    for position, title in enumerate(spec.options, 1):
        Option.objects.create(**own, proposal=proposal, position=position, title=title)
    for place, said in enumerate(spec.said, 1):
        _said(proposal, said, people[(number * 3 + place) % len(people)], proposer, at + timedelta(hours=3 * place))
    if spec.votes:
        _round(house, spec, proposal, people)


def _gift(house: House, spec: ProposedSpec, people: list[Person]) -> dict[str, Any]:
    """What it is called, and what it does where it gives somebody a role."""
    if not spec.gives:
        return {"title": spec.title} | effect_in(house, spec)
    role = house.roles[spec.gives]
    holding = (
        RoleGrant.objects.of(house.community).running(house.day).filter(role=role).values_list("person", flat=True)
    )
    person = next(person for person in people if person.pk not in set(holding))
    data = {"person": person.pk, "role": role.pk}
    title = f"{person.chosen_name} wordt {spec.gives}"
    own = {"effect": "role_given", "effect_data": data, "is_personal": True}
    return own | {"title": title, "subject": spec.subject}


def _said(proposal: Proposal, spec: SaidSpec, person: Person, proposer: Person, at: datetime) -> None:
    own = {"community": proposal.community, "proposal": proposal}
    said = Contribution.objects.create(
        **own, kind=spec.kind, text=spec.text, other_text=spec.other_text, person=person, said_at=at
    )
    if spec.answer:
        later = at + timedelta(minutes=50)
        Contribution.objects.create(
            **own, kind="reaction", text=spec.answer, person=proposer, said_at=later, answers=said
        )


def _round(house: House, spec: ProposedSpec, proposal: Proposal, people: list[Person]) -> None:
    """A round, still open or closed on a day; whoever the guide names has not voted yet in an open one."""
    clause = None if proposal.is_advisory else rule_for(house.community, proposal.subject, own_subject=spec.own_subject)
    if clause is None and not proposal.is_advisory:
        return
    terms = {name: getattr(clause, name) for name in TERMS} if clause else ADVISORY_TERMS
    opened_at = house.at(spec.day + 1 if spec.closed is None else spec.closed, AT)
    round = Round(
        community=house.community, proposal=proposal, clause=clause, number=1, wording=1, engine=1, seed="0" * 64,
        counted_by=_counted_by(spec, terms) if clause else spec.form, opened_at=opened_at, is_on_paper=spec.on_paper,
        **terms,
    )  # fmt: skip
    if spec.closed is None and not spec.on_paper:
        round.closes_at = opened_at + timedelta(hours=round.open_hours or 72)
    round.save()
    _votes(house, spec, round, people)
    if spec.closed is not None:
        _close(house, spec, round)


def _counted_by(spec: ProposedSpec, terms: dict[str, Any]) -> str:
    return terms["choosing"] if spec.form == "choice" else terms["method"]


def _votes(house: House, spec: ProposedSpec, round: Round, people: list[Person]) -> None:
    if _is_long_ago(spec):
        return  # who voted what is not kept that long
    able = set(electorate(round, house.community).values_list("pk", flat=True))
    voting = [person for person in people if person.pk in able]
    voters = [Voter.objects.create(community=house.community, round=round, person=person) for person in voting]
    first = 1 if spec.closed is None else 0
    if round.is_secret:
        fill_urn(round, voters[-3 - len(spec.votes) : -3], spec.votes)
        return
    for voter, given in zip(voters[first:], spec.votes, strict=False):
        Vote.objects.create(community=house.community, voter=voter, **answer(given))
        Voter.objects.of(house.community).filter(pk=voter.pk).update(has_voted=True)


def _is_long_ago(spec: ProposedSpec) -> bool:
    return spec.closed is not None and spec.closed < 2 - VOTES_DAYS


def _counts(house: House, spec: ProposedSpec, round: Round) -> dict[str, Any]:
    if _is_long_ago(spec):
        return tally(spec.votes, electorate(round, house.community).count()).as_counts()
    ballots = ballots_of(round)
    entitled = Voter.objects.of(house.community).filter(round=round).count()
    if round.is_yes_or_no:
        return tally((ballot.stance for ballot in ballots), entitled).as_counts()
    return count_choice(round, [ballot.choice for ballot in ballots], entitled)[1]


def _close(house: House, spec: ProposedSpec, round: Round) -> None:
    counts = _counts(house, spec, round)
    round.closed_at = house.at(spec.closed or 0, CLOSED_AT)
    round.outcome, round.counts, round.reasons = spec.outcome, counts, list(spec.reasons)
    round.save()
    _register(house, round)


def _register(house: House, round: Round) -> None:
    proposal, own, at = round.proposal, {"community": house.community}, round.closed_at or house.night
    adopted = round.outcome == "adopted"
    summary = "Een besluit over een persoon" if proposal.is_personal else proposal.title
    basis = Basis.objects.create(**own, kind="decision", made_at=at, summary=summary) if adopted else None
    number = (Decision.objects.of(house.community).aggregate(last=Max("number"))["last"] or 0) + 1
    if proposal.effect == "role_given":
        Carrier.objects.create(**own, proposal=proposal, person_id=proposal.effect_data["person"])
    decision = Decision.objects.create(
        **own, proposal=proposal, round=round, is_personal=proposal.is_personal, asks=proposal.is_personal, basis=basis,
        number=number, title=proposal.title, text=proposal.text,
        subject=proposal.subject, outcome=round.outcome, decided_at=at, method=round.counted_by, counts=round.counts,
        reasons=round.reasons, review_on=proposal.review_on if adopted else None,
    )  # fmt: skip
    if basis is not None:
        apply(proposal, basis, decision)
