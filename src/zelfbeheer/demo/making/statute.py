"""What De Steiger and the organisation above it agreed, in two versions that both accepted."""

from datetime import time, timedelta

from django.utils import timezone

from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.community.statute.models import Objection, Statute, StatuteVersion
from zelfbeheer.demo.making.house import House

FREE = (
    "De gasten en vrijwilligers beslissen over het leven in de opvang:\n\n"
    "- wie er slaapt, en welke afspraken er gelden\n- het rooster, het eten en de inkoop\n"
    "- wie welke rol krijgt\n- hoe er vergaderd en besloten wordt"
)
WORDS = {
    "free": FREE,
    "safety": "Brandveiligheid en de controle van het gebouw. Een ongeluk wordt dezelfde dag gemeld.",
    "budget": "Het bedrag voor een jaar. Daarbinnen kiest de opvang zelf.",
    "occupancy": "Hoogstens dertig slaapplekken. Wij geven per week een aantal door, nooit namen.",
    "say": "Twee mensen van ons praten mee voordat iets in het gebouw of het beleid verandert.",
    "objection": "De koepel schrijft aan de huisvergadering, met redenen. Zolang er gepraat wordt, geldt ons besluit.",
}
EARLIER = WORDS | {"say": "Eén mens van ons praat mee over het gebouw."}


def agree_with_umbrella(house: House) -> None:
    """One house has a statute; the others have none."""
    if house.plan.slug != "de-steiger":
        return
    own = {"community": house.community}
    statute = house.batch.add(Statute(umbrella="Stichting Onderdak", contact="Het secretariaat, 030 555 01 00", **own))
    first = _version(house, statute, 1, EARLIER, -300)
    second = _version(house, statute, 2, WORDS, -40)
    first.superseded_at = house.at(-31, time(12))
    first.accepted_on, second.accepted_on = (house.day - timedelta(days=days) for days in (290, 31))


def object_to_one(house: House) -> None:
    """Against what was decided a while ago; in time, and answered. Once the decisions stand in the database."""
    versions = StatuteVersion.objects.of(house.community).in_force()
    decisions = Decision.objects.of(house.community).filter(is_personal=False)
    version, decision = versions.first(), decisions.order_by("number").last()
    if version is None or decision is None:
        return
    decided_on = timezone.localdate(decision.decided_at)
    Objection.objects.create(
        version=version, decision=decision, about=decision.title, decided_on=decided_on,
        last_on=decided_on + timedelta(days=version.objection_days), received_on=decided_on + timedelta(days=3),
        reasons="Wij lezen graag eerst wat dit voor de brandveiligheid betekent.",
        paper="brief in de groene map op kantoor", basis=house.basis, community=house.community,
        answer="Voor de brandveiligheid verandert er niets. We nodigen jullie uit om te komen kijken.",
        answered_on=decided_on + timedelta(days=5),
    )  # fmt: skip


def _version(house: House, statute: Statute, number: int, words: dict[str, str], day: int) -> StatuteVersion:
    made_at = house.at(day, time(20, 50))
    own = {"community": house.community, "made_at": made_at}
    basis = house.batch.add(Basis(kind="decision", summary="Het statuut", **own))
    return house.batch.add(
        StatuteVersion(
            statute=statute, number=number, basis=basis, objection_days=14, notice_days=180, accepted_by="de bestuurder",
            paper=f"getekend exemplaar {number}, in de groene map op kantoor", **words, **own,
        )
    )  # fmt: skip
