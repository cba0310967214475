"""Plain houses of thirty people with 84 duties in four weeks, for measuring. Nobody signs in here by card."""

from dataclasses import replace
from datetime import time

from zelfbeheer.demo.making import plan
from zelfbeheer.demo.making.plan import (
    EVERY_DAY,
    CastSpec,
    DutySpec,
    HousePlan,
    ListSpec,
    MomentSpec,
    NoticeSpec,
)
from zelfbeheer.demo.making.rights import GUEST, MANAGER, SUPPORTER, VOLUNTEER, VOLUNTEER_ON_SHIFT

BY = ("Gast", "Taakvrijwilliger")

# Three duties a day from fourteen days ago up to and with thirteen days ahead: 84.
PLAIN = HousePlan(
    slug="meethuis",
    name="Meethuis",
    kind="night_shelter",
    founded_days=730,
    founders=2,
    words={},
    roles=(
        plan.RoleSpec("Gast", 1, GUEST),
        plan.RoleSpec("Taakvrijwilliger", 2, VOLUNTEER, VOLUNTEER_ON_SHIFT),
        plan.RoleSpec("Beheerder", 3, MANAGER),
        plan.RoleSpec("Ondersteuner", None, SUPPORTER, is_supporter=True),
    ),
    rooms=tuple(plan.RoomSpec(f"Kamer {room}", "", 4) for room in range(1, 9)),
    cast=(
        CastSpec("Beheerder", 2, "", (200, 700)),
        CastSpec("Taakvrijwilliger", 12, "", (60, 300)),
        CastSpec("Gast", 15, "", (15, 90)),
        CastSpec("Ondersteuner", 1, "", (300, 700)),
    ),
    left=0,
    lists=(ListSpec("Diensten", "shift", 4), ListSpec("Corvee", "chore")),
    duties=(
        DutySpec(
            "Diensten",
            "Avonddienst",
            EVERY_DAY,
            time(16),
            time(0),
            2,
            ("Taakvrijwilliger",),
            "Taakvrijwilliger",
        ),
        DutySpec("Corvee", "Koken", EVERY_DAY, time(15, 30), time(17, 15), 2, BY),
        DutySpec("Corvee", "Afwas", EVERY_DAY, time(20), time(20, 45), 2, BY),
    ),
    moments=(MomentSpec("Eten", EVERY_DAY, time(17, 30), time(18, 30)),),
    notices=(NoticeSpec("De monteur komt woensdag om 10:00.", -1, 3, "Beheerder"),),
    days_back=14,
    days_ahead=13,
    ends=True,
    left_open={("Afwas", 0): 1},
)


def measuring_plan(number: int) -> HousePlan:
    """The plan of house number so-and-so."""
    return replace(PLAIN, slug=f"meethuis-{number}", name=f"Meethuis {number}")
