"""De Tjalk: an invented house of sixteen places where the residents decide together, on Monday evening."""

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
from zelfbeheer.demo.making.rights import CHAIR, MEMBER_ON_SHIFT, RESIDENT, SUPPORTER

ALL = ("Bewoner", "Aanspreekpunt")
CHORE, WATCH = "Corvee", "Achterwacht"
SATURDAY = WEEKLY + "SA"


def _weekly(title: str, when: str = SATURDAY, needed: int = 1, start: int = 11, end: int = 13) -> DutySpec:
    return DutySpec(CHORE, title, when, time(start), time(end), needed, ALL)


TJALK = HousePlan(
    slug="de-tjalk",
    without_card=1,
    name="De Tjalk",
    kind="house",
    founded_days=700,
    founders=2,
    words={
        "house": ("het", "huis", "huizen"),
        "person": ("de", "bewoner", "bewoners"),
        "meeting": ("de", "bewonersavond", "bewonersavonden"),
    },
    colour="blauw",
    emblem="tjalk",
    roles=(
        plan.RoleSpec("Bewoner", 1, RESIDENT, MEMBER_ON_SHIFT),
        plan.RoleSpec("Aanspreekpunt", 2, CHAIR, MEMBER_ON_SHIFT),
        plan.RoleSpec("Ondersteuner", None, SUPPORTER, is_supporter=True),
    ),
    rooms=tuple(
        RoomSpec(f"Kamer {number}", floor, 1)
        for number, floor in enumerate(
            ("begane grond",) * 4 + ("eerste verdieping",) * 6 + ("tweede verdieping",) * 6, 1
        )
    ),
    cast=(
        CastSpec("Aanspreekpunt", 2, "Sharda", (300, 600)),
        CastSpec("Bewoner", 11, "Yonas", (6, 520)),
        CastSpec("Ondersteuner", 1, "Mirjam", (400, 690)),
    ),
    left=4,
    out=1,
    tap_is_enough=True,
    lists=(ListSpec(CHORE, "chore"), ListSpec(WATCH, "shift", 12)),
    duties=(
        DutySpec(WATCH, "Achterwacht", EVERY_DAY, time(20), time(8), 1, ALL),
        DutySpec(CHORE, "Keuken", EVERY_DAY, time(19), time(20), 1, ALL),
        DutySpec(CHORE, "Koken voor allemaal", WEEKLY + "MO,TH", time(16, 30), time(18, 30), 2, ALL),
        DutySpec(CHORE, "Vuilnis", WEEKLY + "TU,FR", time(20), time(20, 30), 1, ALL),
        _weekly("Badkamer begane grond"),
        _weekly("Badkamer eerste verdieping"),
        _weekly("Badkamer tweede verdieping"),
        _weekly("Gang en trap", needed=2),
        _weekly("Woonkamer"),
        _weekly("Boodschappen", WEEKLY + "FR", 2, 14, 16),
        _weekly("Tuin", WEEKLY + "SU", 1, 13, 15),
    ),
    moments=(
        MomentSpec("Samen eten", WEEKLY + "MO,TH", time(18, 30), time(19, 30)),
        MomentSpec("Koffie", EVERY_DAY, time(10, 30), time(11)),
    ),
    once=(
        OnceSpec("Kennismaking voor een vrije kamer", -16, time(20), time(21)),
        OnceSpec("Kennismaking voor een vrije kamer", 2, time(20), time(21)),
        OnceSpec("Kasten uitzoeken", 8, time(13), time(16)),
        OnceSpec("Controle brandmelders", -33, time(9), time(10)),
    ),
    notices=(
        NoticeSpec("De fietsen staan voortaan achter het huis.", -40, -26, "Aanspreekpunt"),
        NoticeSpec("Zaterdag is er geen warm water van 9:00 tot 12:00.", -20, -14, "Bewoner"),
        NoticeSpec("Drie kamers zijn vrij. Ken je iemand? Vertel het maandag.", -5, 12, "Aanspreekpunt"),
        NoticeSpec(
            "Paraplu blijven liggen na de bewonersavond.",
            -1,
            6,
            "Bewoner",
            kind="found",
            lies_at="Aan de kapstok",
            drawing="umbrella",
            alt="Een groene paraplu, open",
        ),
        NoticeSpec(
            "Wie zag mijn sleutel met een oranje label?",
            -1,
            4,
            "Bewoner",
            kind="lost",
            drawing="key",
            alt="Een sleutel met een oranje label",
        ),
        NoticeSpec("Er is appeltaart over. Neem gerust.", -1, 0, "Bewoner"),
    ),
    meals=(
        MealSpec("Roti met kousenband", 0, time(18, 30), time(17), "Bewoner", 7, 1, ("vegetarian", "vegan")),
        MealSpec("Pannenkoeken", 2, time(18, 30), time(17), "Bewoner", 3),
    ),
    thanks=("Dank voor het meelopen naar de afspraak.", "Je soep was precies wat ik nodig had."),
    quiet=(("", time(22, 30), time(7)),),
    numbers=(
        ("Huisarts, overdag", "085 000 00 01", "Als je ziek bent en niet kunt wachten."),
        ("Huisartsenpost", "085 000 00 02", "'s Avonds, 's nachts en in het weekend."),
        ("Politie, geen spoed", "085 000 00 03", "Diefstal of overlast die voorbij is."),
        ("Storing verwarming", "085 000 00 04", "Dag en nacht. Zeg het daarna wie dienst heeft."),
        ("Woningcorporatie, lekkage", "085 000 00 06", "Water dat je zelf niet kunt stoppen."),
    ),
    facts=(
        ("Wifi", "Netwerk Tjalk. Het wachtwoord staat op de koelkast."),
        ("Meterkast", "Achter de deur naast de trap. De hoofdkraan zit eronder."),
    ),
    elsewhere=1,
    skipped=("Tuin",),
    may_be_asked=4,
    rosters=plan.RosterSpec(
        by=ALL,
        rules={"rest_hours": 8, "nights": 2, "hours_a_week": 6},
        standing=(("Koken voor allemaal", 3), ("Tuin", None)),
    ),
    shift_notes=(
        "De buren belden over de fietsen in de poort. Ik heb ze verzet.",
        "De rookmelder op de tweede piept. Er zit een nieuwe batterij in.",
        "{name} ruimt zaterdag de schuur op. Wie helpt, krijgt koffie.",
    ),
    help_needed="door",
    left_open={("Keuken", 0): 1, ("Achterwacht", 1): 1, ("Keuken", 2): 1},
    does_today={"Bewoner": ("Achterwacht",)},
)
