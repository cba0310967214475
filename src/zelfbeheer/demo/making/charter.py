"""How each invented house decides. They differ: by vote, by consent, online, with committees."""

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.demo.making.house import House
from zelfbeheer.demo.making.weverij import GARDEN

AT = time(20, 40)  # at the end of the meeting
ROLES = ("committee", "voters_from", "proposer_role")  # in a spec: the name of the role

VOTE: dict[str, Any] = {
    "body": "meeting", "method": "majority", "choosing": "", "threshold_num": 1, "threshold_den": 2, "more_than": True,
    "over": "cast", "quorum_num": 0, "quorum_den": 1, "is_secret": False, "open_hours": 0, "newcomers": "wait",
    "leavers": "counts", "tie": "stays", "consent_rounds": 0, "after_objections": "rejected", "proposers": "anyone",
}  # fmt: skip
CONSENT = VOTE | {"method": "consent", "threshold_num": 0, "threshold_den": 1, "more_than": False, "consent_rounds": 2}
TWO_THIRDS = {"threshold_num": 2, "threshold_den": 3, "more_than": False}
OF_ALL = VOTE | TWO_THIRDS | {"body": "everybody", "over": "entitled", "is_secret": True, "open_hours": 72}
HALF = {"quorum_num": 1, "quorum_den": 2}
THIRD = {"quorum_num": 1, "quorum_den": 3}
QUICKLY = VOTE | {"body": "committee"}


@dataclass(frozen=True)
class Spec:
    """`day` counts from the story's today; without it the clause is of the founding. `before`: what held first."""

    subject: str
    values: dict[str, Any]
    day: int | None = None
    before: dict[str, Any] = field(default_factory=dict)
    note: str = ""


DECIDE: dict[str, tuple[Spec, ...]] = {
    "de-steiger": (
        Spec("agreements", CONSENT | TWO_THIRDS | {"after_objections": "majority"},
             note="Eerst praten we, stemmen is voor als het vastloopt."),
        Spec("measures", OF_ALL, day=-61, before=VOTE | TWO_THIRDS | HALF,
             note="Wie het betreft krijgt eerst het woord."),
        Spec("roles", VOTE | HALF | {"body": "everybody", "is_secret": True, "open_hours": 96, "choosing": "ranked",
                                     "quorum_den": 4},
             note="Over wie wat mag, stemmen we geheim."),
        Spec("spending", QUICKLY | {"up_to_cents": 5_000, "committee": "Beheerder"}),
        Spec("spending", VOTE | THIRD | {"up_to_cents": 50_000}),
        Spec("charter", OF_ALL | {"is_secret": False}),
        Spec("everything_else", VOTE | THIRD | {"choosing": "approval", "review_months": 12}),
    ),
    "de-tjalk": (
        Spec("coming_in", CONSENT | HALF | {"body": "everybody", "open_hours": 72}, note="We wonen met elkaar."),
        Spec("measures", OF_ALL | {"threshold_num": 3, "threshold_den": 4, "open_hours": 168}),
        Spec("spending", QUICKLY | {"up_to_cents": 7_500, "committee": "Aanspreekpunt"}),
        Spec("everything_else", CONSENT | HALF | {"choosing": "ranked", "review_months": 6}),
    ),
    "waterkant": (
        Spec("measures", CONSENT | {"quorum_num": 2, "quorum_den": 3}),
        Spec("everything_else", CONSENT | {"consent_rounds": 3, "choosing": "approval"}),
    ),
    "de-ketel": (
        Spec("roles", VOTE | TWO_THIRDS | THIRD | {"voters_from": "Vrijwilliger"}),
        Spec("measures", OF_ALL | {"voters_from": "Vrijwilliger"}),
        Spec("lists", CONSENT | {"voters_from": "Vrijwilliger"}),
        Spec("everything_else", VOTE | {"choosing": "score", "tie": "again", "review_months": 12}),
    ),
    "de-weverij": (
        Spec("measures", OF_ALL | {"open_hours": 336}),
        Spec("spending", QUICKLY | {"up_to_cents": 25_000, "committee": "Bestuurslid"}),
        Spec("own", CONSENT | {"own_subject": "De tuin", "body": "committee", "committee": GARDEN}, day=-20),
        Spec("everything_else", VOTE | {"body": "online", "open_hours": 168, "quorum_num": 1, "quorum_den": 4,
                                        "choosing": "ranked", "newcomers": "join", "leavers": "drops"}),
    ),
}  # fmt: skip
PLAIN = (Spec("everything_else", VOTE),)


def decide(house: House) -> None:
    """The charter of this house, written down while it was founded; what changed later by a decision."""
    for spec in DECIDE.get(house.plan.slug, PLAIN):
        first = _clause(house, spec, spec.before, 1) if spec.before else None
        newest = _clause(house, spec, spec.values, 2 if first else 1, spec.day)
        if first:
            first.superseded_at = newest.made_at


def _clause(house: House, spec: Spec, values: dict[str, Any], number: int, day: int | None = None) -> Clause:
    made_at = house.community.founded_at if day is None else house.at(day, AT)
    roles = {name: house.roles[values[name]] for name in ROLES if name in values}
    return house.batch.add(
        Clause(
            community=house.community, subject=spec.subject, number=number, made_at=made_at, text_note=spec.note,
            basis=house.basis if day is None else _decision(house, made_at), **(values | roles),
        )
    )  # fmt: skip


def _decision(house: House, made_at: datetime) -> Basis:
    return house.batch.add(
        Basis(community=house.community, kind="decision", made_at=made_at, summary="Zo beslissen we")
    )
