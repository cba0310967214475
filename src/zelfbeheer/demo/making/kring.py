"""Cirkel Waterkant: an invented neighbourhood circle of eleven. Its volunteer and its coach stand beside it, without a say."""

from datetime import time

from zelfbeheer.demo.making import plan
from zelfbeheer.demo.making.plan import (
    WEEKLY,
    CastSpec,
    DutySpec,
    HousePlan,
    ListSpec,
    MomentSpec,
    NoticeSpec,
    OnceSpec,
)
from zelfbeheer.demo.making.rights import CONTACT, PARTICIPANT, SUPPORTER

ALL = ("Deelnemer", "Aanspreekpunt")
TURNS = "Beurten"


def _turn(title: str, day: str, start: time, end: time, needed: int = 1) -> DutySpec:
    return plan.weekly(TURNS, title, day, (start, end), by=ALL, needed=needed)


KRING = HousePlan(
    slug="waterkant",
    name="Cirkel Waterkant",
    kind="circle",
    founded_days=420,
    founders=2,
    words={
        "house": ("de", "cirkel", "cirkels"),
        "person": ("de", "deelnemer", "deelnemers"),
        "meeting": ("de", "cirkelochtend", "cirkelochtenden"),
        "duty": ("de", "beurt", "beurten"),
    },
    colour="paars",
    emblem="kring",
    tablet="",
    roles=(
        plan.RoleSpec("Deelnemer", 1, PARTICIPANT),
        plan.RoleSpec("Aanspreekpunt", 2, CONTACT),
        plan.RoleSpec("Vrijwilliger", None, SUPPORTER, is_supporter=True),
        plan.RoleSpec("Coach", None, SUPPORTER, is_supporter=True),
    ),
    rooms=(),
    cast=(
        CastSpec("Aanspreekpunt", 2, "Imke", (300, 420)),
        CastSpec("Deelnemer", 9, "Floor", (20, 400)),
        CastSpec("Vrijwilliger", 1, "Bas", (200, 380)),
        CastSpec("Coach", 1, "Tamara", (300, 420)),
    ),
    left=2,
    lists=(ListSpec(TURNS, "chore", 24),),
    duties=(
        _turn("Gespreksleider", "WE", time(10, 30), time(12, 30)),
        _turn("Koffie en koek", "WE", time(10, 15), time(12, 30)),
        _turn("Soep en brood", "WE", time(12, 15), time(13, 30), 2),
        _turn("Sleutel van het buurthuis", "WE", time(10), time(13, 45)),
        _turn("Route voor de wandeling", "SU", time(14), time(15, 30)),
        _turn("Koffie aan de kade", "FR", time(11), time(12)),
    ),
    moments=(
        MomentSpec("Bellen met wie er niet was", WEEKLY + "TH", time(19), time(19, 30)),
        MomentSpec("Koffie aan de kade", WEEKLY + "FR", time(11), time(12)),
        MomentSpec("Wandelen", WEEKLY + "SU", time(14), time(15, 30)),
    ),
    once=(
        OnceSpec("Verhuizen bij de buren van nummer 12", 5, time(10), time(14)),
        OnceSpec("Naar de markt", -12, time(9), time(11)),
        OnceSpec("Samen naar de tandarts", 0, time(15), time(16)),
        OnceSpec("Formulieren invullen aan de keukentafel", 2, time(14), time(16)),
        OnceSpec("Fietsen maken in de schuur", 11, time(13, 30), time(16)),
    ),
    notices=(
        NoticeSpec("Wie kan vrijdag mijn plantjes water geven? Ik ben een weekend weg.", -1, 3, "Deelnemer"),
        NoticeSpec("Ik kan gordijnen korter maken. Vraag maar.", -4, 9, "Deelnemer"),
        NoticeSpec("Ik zoek iemand die mee wil zwemmen. Dinsdag is het rustig.", -2, 8, "Deelnemer"),
        NoticeSpec("Gevonden: een rode want.", -1, 7, "Deelnemer", kind="found", lies_at="In de la in het buurthuis."),
        NoticeSpec("Het buurthuis is volgende week dicht. We zien elkaar in de bieb.", -25, -16, "Aanspreekpunt"),
    ),
    thanks=("Dank dat je met de verhuizing hielp.", "Fijn dat je belde toen ik er niet was."),
    numbers=(
        ("Huisarts, overdag", "085 000 00 01", "Als je ziek bent en niet kunt wachten."),
        ("Buurthuis", "085 000 00 07", "Over de zaal en de sleutel."),
    ),
    facts=(
        ("Waar we zijn", "In het buurthuis aan de kade, de zaal achter de keuken."),
        ("Hulp vragen", "Vraag het eerst aan elkaar. Kom je er samen niet uit? Dan de vrijwilliger, en dan de coach."),
    ),
    left_open={("Gespreksleider", 1): 1, ("Soep en brood", 1): 1},
    days_back=56,
)
