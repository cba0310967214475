"""De Steiger: an invented night shelter of nine rooms that its guests run themselves.

Its week follows what domain.md (section 2) tells of such a shelter: out from ten to five, a meal at half past
five, shifts of eight hours, the meeting on Tuesday, two supporters without formal say.
"""

from datetime import time

from zelfbeheer.demo.making import plan
from zelfbeheer.demo.making.plan import (
    EVERY_DAY,
    WEEKLY,
    CastSpec,
    DutySpec,
    HousePlan,
    ListSpec,
    MealSpec,
    MomentSpec,
    NoticeSpec,
    OnceSpec,
    RoomSpec,
)
from zelfbeheer.demo.making.rights import GUEST, MANAGER, MEMBER_ON_SHIFT, SUPPORTER, VOLUNTEER, VOLUNTEER_ON_SHIFT

ALL, HOUSE = ("Gast", "Taakvrijwilliger"), ("Taakvrijwilliger",)
SHIFT, CHORE, KEY = "Diensten", "Corvee", "Sleutel"  # who has the key of the house


def _shift(title: str, start: time, end: time, one_with: str = "") -> DutySpec:
    by = ("Taakvrijwilliger", "Beheerder")
    return DutySpec(SHIFT, title, EVERY_DAY, start, end, 2, by, "Taakvrijwilliger", one_with=one_with)


CLOSING = ("Kranen dicht", "Licht uit in de keuken", "Achterdeur op slot", "Lijst voor de brandweer bij de deur")
OPENING = ("Licht aan in de hal", "Koffie zetten", "Deur van het slot")


def _chore(
    title: str, when: str, start: time, end: time, needed: int,
    *, by: tuple[str, ...] = ALL, steps: tuple[str, ...] = (), least: int = 0,
) -> DutySpec:  # fmt: skip
    return DutySpec(CHORE, title, when, start, end, needed, by, steps=steps, least=least)


STEIGER = HousePlan(
    slug="de-steiger",
    without_card=5,
    name="De Steiger",
    kind="night_shelter",
    founded_days=760,
    founders=2,
    words={
        "house": ("de", "opvang", "opvangen"),
        "person": ("de", "gast", "gasten"),
        "meeting": ("de", "huisvergadering", "huisvergaderingen"),
    },
    emblem="steiger",
    hours=tuple((day, "17:00", "10:00") for day in range(7)),
    roles=(
        plan.RoleSpec("Gast", 1, GUEST, MEMBER_ON_SHIFT),
        plan.RoleSpec("Taakvrijwilliger", 2, VOLUNTEER, VOLUNTEER_ON_SHIFT),
        plan.RoleSpec("Beheerder", 3, MANAGER, MEMBER_ON_SHIFT, keeps_below=True),
        plan.RoleSpec(KEY, None, ()),
        plan.RoleSpec("Ondersteuner", None, SUPPORTER, is_supporter=True),
    ),
    rooms=tuple(
        RoomSpec(f"Kamer {number}", floor, 3)
        for number, floor in enumerate(("begane grond",) * 2 + ("eerste verdieping",) * 4 + ("zolder",) * 3, 1)
    ),
    cast=(
        CastSpec("Beheerder", 3, "Ria", (300, 600)),
        CastSpec("Taakvrijwilliger", 11, "Winston", (45, 380)),
        CastSpec("Gast", 12, "Noor", (1, 75)),
        CastSpec("Ondersteuner", 2, "Ellen", (400, 740)),
    ),
    committees=(plan.CommitteeSpec(KEY, 6, "Winston", "Taakvrijwilliger"),),
    left=15,
    without_place=1,
    out=2,
    closed_places=1,
    lists=(
        ListSpec(SHIFT, "shift", 4, "Dan bellen we een beheerder. Tot die er is, blijft de vorige dienst."),
        ListSpec(CHORE, "chore", 1, "Dan doen we het samen om half negen, met iedereen die er is."),
    ),
    duties=(
        _shift("Dagdienst", time(8), time(16)),
        _shift("Avonddienst", time(16), time(0)),
        _shift("Nachtdienst", time(0), time(8), KEY),
        _chore("Ontbijt", EVERY_DAY, time(7), time(8), 1),
        _chore("Wc's en douches", EVERY_DAY, time(9), time(9, 45), 2, least=1),
        _chore("Gang en trap", WEEKLY + "MO,WE,FR", time(9), time(9, 30), 1),
        _chore("Koken", EVERY_DAY, time(15, 30), time(17, 15), 2),
        _chore("Afwas", EVERY_DAY, time(18, 30), time(19, 15), 2),
        _chore("Keuken dicht", EVERY_DAY, time(20, 30), time(21, 15), 1, steps=("Gas dicht", "Koelkast dicht")),
        _chore("Afsluiten", EVERY_DAY, time(22, 45), time(23), 1, steps=CLOSING),
        _chore("Openen", EVERY_DAY, time(16, 45), time(17), 1, steps=OPENING),
        _chore("Boodschappen", WEEKLY + "MO,TH", time(13), time(15), 2, by=HOUSE, least=1),
        _chore("Lakens wassen", WEEKLY + "WE,SA", time(10, 30), time(13), 1, by=HOUSE),
        _chore("Vuilnis", WEEKLY + "TU,FR", time(21, 30), time(21, 45), 1),
        _chore("Voorraad tellen", WEEKLY + "SU", time(14), time(15), 1, by=HOUSE),
    ),
    moments=(
        MomentSpec("Naar buiten", EVERY_DAY, time(10)),
        MomentSpec("Deur open", EVERY_DAY, time(17)),
        MomentSpec("Eten", EVERY_DAY, time(17, 30), time(18, 30)),
        MomentSpec("Koffie met de ondersteuners", WEEKLY + "TH", time(17), time(17, 30)),
        MomentSpec("Stil in huis", EVERY_DAY, time(23)),
    ),
    once=(
        OnceSpec("Kapper in huis", -24, time(19), time(21)),
        OnceSpec("Filmavond", -10, time(20), time(22)),
        OnceSpec("Brandoefening", 6, time(9, 15), time(9, 45)),
        OnceSpec("Samen soep koken met de buren", 9, time(15), time(17)),
        OnceSpec("Bingo", 4, time(19, 30), time(21), called_off=True),
    ),
    notices=(
        NoticeSpec("De wasmachine is kapot. De monteur komt maandag.", -34, -28, "Taakvrijwilliger"),
        NoticeSpec("Wie heeft een blauwe rugzak gezien? Hij stond in de gang.", -29, -24, "Gast"),
        NoticeSpec("Er zijn nieuwe dekens. Haal ze bij wie dienst heeft.", -27, -21, "Taakvrijwilliger"),
        NoticeSpec("Bedankt voor het koken voor 26 mensen zaterdag!", -22, -17, "Gast"),
        NoticeSpec("Douche 2 lekt. Gebruik de andere.", -12, -6, "Beheerder"),
        NoticeSpec("Punten voor dinsdag? Schrijf ze op de lijst bij de deur.", -3, 6, "Beheerder"),
        NoticeSpec("Jest polska zupa w lodówce. / Er is Poolse soep in de koelkast.", -1, 1, "Gast", "pl"),
        NoticeSpec(
            "Groene paraplu gevonden bij de voordeur.",
            -1,
            5,
            "Gast",
            kind="found",
            lies_at="Op de plank in de hal",
            drawing="umbrella",
            alt="Een groene paraplu, open",
        ),
        NoticeSpec(
            "Ik ben mijn fietssleutel kwijt. Er zit een oranje label aan.",
            -2,
            6,
            "Taakvrijwilliger",
            kind="lost",
            drawing="key",
            alt="Een sleutel met een oranje label",
        ),
        NoticeSpec("De monteur komt {tomorrow} om 10:00 voor de verwarming.", -1, 2, "Taakvrijwilliger"),
    ),
    meals=(
        MealSpec(
            "Stamppot boerenkool, met en zonder worst",
            0,
            time(17, 30),
            time(16),
            "Gast",
            14,
            1,
            ("no_pork", "no_pork", "vegetarian"),
            is_named=True,
        ),
        MealSpec("Linzensoep met brood", 1, time(17, 30), time(16), "Taakvrijwilliger", 4),
    ),
    thanks=(
        "Bedankt dat je mijn dekens naar boven droeg.",
        "Fijn dat je gisteren bleef praten aan de deur.",
    ),
    quiet=(("", time(23), time(7)), ("SA,SU", time(7), time(9))),
    numbers=(
        ("Huisarts, overdag", "085 000 00 01", "Als je ziek bent en niet kunt wachten."),
        ("Huisartsenpost", "085 000 00 02", "'s Avonds, 's nachts en in het weekend."),
        ("Politie, geen spoed", "085 000 00 03", "Diefstal of overlast die voorbij is."),
        ("Storing verwarming", "085 000 00 04", "Dag en nacht. Zeg het daarna wie dienst heeft."),
        ("Achterwacht van de opvang", "085 000 00 05", "Als wie dienst heeft er niet uitkomt."),
    ),
    facts=(
        ("Wifi", "Netwerk Steiger-gast. Het wachtwoord hangt in de hal."),
        ("Wassen", "Tot 21:00. Zet je naam op de lijst bij de machine."),
    ),
    elsewhere=1,
    skipped=("Lakens wassen",),
    moved=("Boodschappen",),
    stand_in_for="Avonddienst",
    swap_offered_to="Winston",
    may_be_asked=6,
    rosters=plan.RosterSpec(
        by=("Taakvrijwilliger", "Beheerder"),
        rules={"rest_hours": 11, "week_hours": 40, "nights": 3, "hours_a_week": 24},
        standing=(("Koken", 3), ("Boodschappen", 0)),
        learnt="Nachtdienst",
        fair=("Diensten",),
        made_by="Ria",
    ),
    shift_notes=(
        "De verwarming in kamer 4 tikt. De monteur weet het. Hij wil er overdag bij.",
        "De sleutel van de voorraadkast ligt weer in de bovenste la.",
        "{name} heeft de reservesleutel van de fietsenstalling.",
        "Rustige nacht. De vuilniszakken zijn op, er ligt nog een rol in de keuken.",
    ),
    help_needed="hands",
    left_open={
        ("Keuken dicht", 0): 1,
        ("Nachtdienst", 1): 1,
        ("Ontbijt", 1): 1,
        ("Afwas", 2): 2,
        ("Avonddienst", 3): 1,
    },
    does_today={
        "Gast": ("Koken", "Afsluiten"),
        "Taakvrijwilliger": ("Avonddienst",),
        "Beheerder": ("Afwas",),
    },
)
