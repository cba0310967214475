"""De Weverij: an invented building of 64 homes in an old mill. Committees do what belongs to all; nobody's door has a label."""

from datetime import time

from zelfbeheer.demo.making import plan
from zelfbeheer.demo.making.plan import (
    EVERY_DAY,
    WEEKLY,
    CastSpec,
    CommitteeSpec,
    DutySpec,
    HousePlan,
    ListSpec,
    MealSpec,
    MomentSpec,
    NoticeSpec,
    OnceSpec,
)
from zelfbeheer.demo.making.rights import BOARD_MEMBER, COMMITTEE, HOST, NEIGHBOUR, SUPPORTER

ALL = ("Bewoner", "Gangmaker", "Bestuurslid")
GARDEN, FEAST, REPAIRS = "Tuincommissie", "Feestcommissie", "Klusteam"


def _together(title: str, days: str, start: time, end: time, needed: int = 1) -> DutySpec:
    return DutySpec("Samen schoon", title, WEEKLY + days, start, end, needed, ALL)


def _of(committee: str, on: str, title: str, when: str, start: time, end: time, needed: int = 1) -> DutySpec:
    return DutySpec(on, title, when, start, end, needed, (committee,), committee)


WEVERIJ = HousePlan(
    slug="de-weverij",
    name="De Weverij",
    kind="mixed_building",
    founded_days=1500,
    founders=3,
    words={
        "house": ("het", "gebouw", "gebouwen"),
        "person": ("de", "bewoner", "bewoners"),
        "meeting": ("de", "bewonersvergadering", "bewonersvergaderingen"),
        "duty": ("de", "klus", "klussen"),
        "supporter": ("de", "sociaal beheerder", "sociaal beheerders"),
    },
    colour="mos",
    emblem="weverij",
    tablet="Scherm in de entree",
    week_begins=5,
    many_people=True,
    has_means=("Bestuurslid", "Gangmaker", GARDEN, FEAST, REPAIRS),
    roles=(
        plan.RoleSpec("Bewoner", 1, NEIGHBOUR),
        plan.RoleSpec("Gangmaker", 2, HOST, keeps_below=True),
        plan.RoleSpec("Bestuurslid", 3, BOARD_MEMBER, keeps_below=True),
        plan.RoleSpec(GARDEN, None, COMMITTEE),
        plan.RoleSpec(FEAST, None, COMMITTEE),
        plan.RoleSpec(REPAIRS, None, COMMITTEE),
        plan.RoleSpec("Sociaal beheerder", None, SUPPORTER, is_supporter=True),
    ),
    rooms=(),
    cast=(
        CastSpec("Bestuurslid", 5, "Anouk", (500, 1400)),
        CastSpec("Gangmaker", 8, "Tjeerd", (200, 1200)),
        CastSpec("Bewoner", 63, "Soumaya", (10, 1400)),
        CastSpec("Bewoner", 1, "Gerben", (500, 700)),
        CastSpec("Sociaal beheerder", 1, "Wendy", (600, 1200)),
    ),
    committees=(
        CommitteeSpec(GARDEN, 9, "Gerben"),
        CommitteeSpec(FEAST, 7, "Anouk"),
        CommitteeSpec(REPAIRS, 6, "Tjeerd"),
    ),
    left=3,
    lists=(
        ListSpec("Samen schoon", "chore", 4), ListSpec("Tuin", "chore", 12), ListSpec("Feest", "chore", 24),
        ListSpec("Klusspreekuur", "shift", 24),
    ),
    duties=(
        *(_together(f"Gang {floor}", "SA", time(11), time(12)) for floor in
          ("begane grond", "eerste verdieping", "tweede verdieping", "derde verdieping")),
        _together("Afvalplein opruimen", "WE,SA", time(10), time(10, 45), 2),
        _together("Wasruimte nakijken", "MO,TH", time(20), time(20, 30)),
        _together("Entree en lift", "TU,FR", time(19), time(19, 45)),
        _of(GARDEN, "Tuin", "Kas water geven", EVERY_DAY, time(9), time(9, 30)),
        _of(GARDEN, "Tuin", "Samen tuinieren", WEEKLY + "SA", time(13), time(15), 3),
        _of(FEAST, "Feest", "Koffieochtend klaarzetten", WEEKLY + "TH", time(9, 30), time(12), 2),
        _of(FEAST, "Feest", "Koken voor het buurteten", WEEKLY + "SU", time(15, 30), time(18), 3),
        _of(REPAIRS, "Klusspreekuur", "Klusspreekuur", WEEKLY + "TU", time(19), time(20, 30), 2),
        _of(REPAIRS, "Klusspreekuur", "Fietsenkelder open", WEEKLY + "SA", time(14), time(16), 1),
    ),
    moments=(
        MomentSpec("Koffieochtend", WEEKLY + "TH", time(10), time(11, 30)),
        MomentSpec("Klusspreekuur in de kelder", WEEKLY + "TU", time(19), time(20, 30)),
        MomentSpec("Buurteten", WEEKLY + "SU", time(18), time(20)),
    ),
    once=(
        OnceSpec("Lampionnen maken met de kinderen", 9, time(15), time(17)),
        OnceSpec("Controle van de lift", 2, time(9), time(11)),
    ),
    notices=(
        NoticeSpec("Het pakket van nummer 31 staat bij nummer 27.", -1, 1, "Bewoner"),
        NoticeSpec("De lift staat {tomorrow} stil van 9:00 tot 11:00.", -2, 1, "Gangmaker"),
        NoticeSpec("Punten voor de vergadering? Doe ze in de bus bij de entree.", -5, 6, "Bestuurslid"),
        NoticeSpec("Gevonden: een kinderhandschoen met sterren.", -2, 8, "Bewoner", kind="found",
                   lies_at="Op de radiator in de entree."),
        NoticeSpec("Kwijt: een sleutel met een blauw labeltje.", -1, 6, "Bewoner", kind="lost"),
        NoticeSpec("Zaterdag planten we bollen. Neem een schepje mee.", -3, 4, "Bewoner"),
        NoticeSpec("Wie heeft er een ladder van drie meter?", -20, -12, "Bewoner"),
    ),
    meals=(
        MealSpec("Stamppot in de gemeenschappelijke ruimte", 0, time(18), time(16), "Gangmaker", 14, 3,
                 ("vegetarian", "vegan"), is_named=True),
        MealSpec("Buurteten: wereldkeuken", 4, time(18), time(12), "Bewoner", 9),
    ),
    thanks=("Dank voor het dragen van mijn wasmachine.", "Fijn dat je op de kinderen lette."),
    quiet=(("", time(22), time(7)),),
    numbers=(
        ("Storing lift", "085 000 00 09", "Dag en nacht. Zeg dat het om De Weverij gaat."),
        ("Woningcorporatie, lekkage", "085 000 00 06", "Water dat je zelf niet kunt stoppen."),
        ("Politie, geen spoed", "085 000 00 03", "Diefstal of overlast die voorbij is."),
    ),
    facts=(
        ("Afval", "Papier op dinsdag, glas in de bak bij de fietsenkelder."),
        ("Hoofdkraan", "In de kast naast de lift op de begane grond."),
        ("Mee in een commissie", "Tuin, feest of klussen: loop een keer mee. Je hoeft niets te beloven."),
    ),
    left_open={("Kas water geven", 0): 1, ("Entree en lift", 0): 1, ("Afvalplein opruimen", 1): 1,
               ("Klusspreekuur", 0): 1},
    does_today={"Bewoner": ("Wasruimte nakijken", "Entree en lift", "Afvalplein opruimen")},
    days_back=42,
)  # fmt: skip
