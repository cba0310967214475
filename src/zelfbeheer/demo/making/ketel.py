"""De Ketel: an invented walk-in centre. Visitors come without giving a name; some of them keep the bar and the building."""

from datetime import time

from zelfbeheer.demo.making import plan
from zelfbeheer.demo.making.plan import (
    WEEKLY,
    CastSpec,
    DutySpec,
    HousePlan,
    ListSpec,
    MealSpec,
    MomentSpec,
    NoticeSpec,
    OnceSpec,
)
from zelfbeheer.demo.making.rights import COORDINATOR, KEEPER, KEEPER_ON_SHIFT, SUPPORTER, VISITOR

ALL, KEEPERS = ("Bezoeker", "Vrijwilliger", "Coördinator"), ("Vrijwilliger", "Coördinator")
BAR, BUILDING, CHORES = "Bardiensten", "Gebouwdiensten", "Klussen"
OPEN = "MO,TU,TH,FR"


def _shift(on: str, title: str, days: str, start: time, end: time, needed: int = 1) -> DutySpec:
    return plan.weekly(on, title, days, (start, end), by=KEEPERS, needed=needed, role="Vrijwilliger")


def _chore(title: str, days: str, start: time, end: time, needed: int = 1) -> DutySpec:
    return plan.weekly(CHORES, title, days, (start, end), by=ALL, needed=needed)


KETEL = HousePlan(
    slug="de-ketel",
    name="De Ketel",
    kind="centre",
    founded_days=1100,
    founders=2,
    words={
        "house": ("de", "inloop", "inlopen"),
        "person": ("de", "bezoeker", "bezoekers"),
        "meeting": ("de", "ronde tafel", "ronde tafels"),
    },
    colour="bes",
    emblem="ketel",
    tablet="Tablet bij de bar",
    hours=(*((day, "10:00", "16:00") for day in (0, 1, 3, 4)), (5, "11:00", "15:00")),
    roles=(
        plan.RoleSpec("Bezoeker", 1, VISITOR),
        plan.RoleSpec("Vrijwilliger", 2, KEEPER, KEEPER_ON_SHIFT),
        plan.RoleSpec("Coördinator", 3, COORDINATOR, keeps_below=True),
        plan.RoleSpec("Ondersteuner", None, SUPPORTER, is_supporter=True),
    ),
    rooms=(),
    cast=(
        CastSpec("Coördinator", 2, "Gonnie", (600, 1000)),
        CastSpec("Vrijwilliger", 13, "Radj", (80, 700)),
        CastSpec("Bezoeker", 5, "Hilde", (12, 200)),
        CastSpec("Ondersteuner", 1, "Marjolein", (500, 900)),
    ),
    left=4,
    lists=(ListSpec(BAR, "shift", 12), ListSpec(BUILDING, "shift", 12), ListSpec(CHORES, "chore", 1)),
    duties=(
        _shift(BAR, "Bar ochtend", OPEN, time(9, 45), time(13), 2),
        _shift(BAR, "Bar middag", OPEN, time(13), time(16, 15), 2),
        _shift(BAR, "Bar zaterdag", "SA", time(10, 45), time(15, 15), 2),
        _shift(BUILDING, "Opendoen en ontvangst", OPEN, time(9, 30), time(13)),
        _shift(BUILDING, "Ontvangst en sluiten", OPEN, time(13), time(16, 30)),
        _shift(BUILDING, "Opendoen en sluiten", "SA", time(10, 30), time(15, 30)),
        _chore("Soep koken", "TU,FR", time(10, 30), time(12, 30), 2),
        _chore("Boodschappen", "MO,TH", time(9), time(10, 30)),
        _chore("Vloer dweilen", OPEN, time(16), time(16, 30)),
        _chore("Vaatdoeken wassen", "FR", time(16), time(17)),
        _chore("Planten water geven", "SA", time(11), time(11, 30)),
    ),
    moments=(
        MomentSpec("Soep", WEEKLY + "TU,FR", time(12, 30), time(13, 15)),
        MomentSpec("Schrijfcafé", WEEKLY + "TH", time(13, 30), time(15)),
        MomentSpec("Schilderen", WEEKLY + "FR", time(13, 30), time(15, 30)),
        MomentSpec("Samen muziek maken", WEEKLY + "SA", time(13), time(14, 30)),
    ),
    once=(
        OnceSpec("Open dag voor de buurt", 12, time(11), time(15)),
        OnceSpec("Spelletjesmiddag", -9, time(13), time(15)),
        OnceSpec("Een wethouder komt soep eten", 7, time(12), time(13, 30)),
    ),
    notices=(
        NoticeSpec("Loop gerust binnen. Je hoeft je naam niet te zeggen.", -60, 60, "Coördinator"),
        NoticeSpec("De koffiemolen is stuk. We hebben filterkoffie.", -2, 3, "Vrijwilliger"),
        NoticeSpec("Gevonden: een grijze sjaal.", -1, 6, "Vrijwilliger", kind="found", lies_at="Achter de bar."),
        NoticeSpec("Kwijt: een leesbril in een rood doosje.", -3, 5, "Vrijwilliger", kind="lost"),
        NoticeSpec("Donderdag lezen we voor uit eigen werk. Luisteren mag ook.", -2, 4, "Vrijwilliger"),
        NoticeSpec("Wie wil leren achter de bar te staan? Vraag het aan de bar.", -18, -4, "Vrijwilliger"),
    ),
    meals=(
        MealSpec("Pompoensoep met brood", 0, time(12, 30), time(11, 45), "Vrijwilliger", 8, 2, ("vegan", "vegetarian")),
        MealSpec("Linzensoep", 3, time(12, 30), time(11, 45), "Vrijwilliger", 4),
    ),
    thanks=("Dank voor het opendoen toen de trein niet reed.", "Mooi hoe je de piano weer stemde."),
    numbers=(
        ("Huisartsenpost", "085 000 00 02", "'s Avonds, 's nachts en in het weekend."),
        ("Storing koffiemachine", "085 000 00 08", "Op werkdagen. Zeg wat er op het schermpje staat."),
    ),
    facts=(
        ("Wifi", "Netwerk Ketel. Het wachtwoord staat op het krijtbord."),
        ("Sleutel", "In het kastje naast de achterdeur. De code weet wie opendoet."),
    ),
    skipped=("Planten water geven",),
    left_open={("Bar middag", 0): 1, ("Vloer dweilen", 0): 1, ("Bar ochtend", 1): 1, ("Bar middag", 2): 1},
    does_today={"Vrijwilliger": ("Bar ochtend", "Bar zaterdag"), "Coördinator": ("Ontvangst en sluiten",)},
    days_back=56,
)
