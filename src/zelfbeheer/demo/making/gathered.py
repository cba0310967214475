"""What the invented houses talked about, and what comes on their next agenda. No names in minutes."""

from dataclasses import dataclass
from datetime import time

from zelfbeheer.demo.making.plan import WEEKLY


@dataclass(frozen=True)
class Does:
    """Something that somebody with this role would do; `state` is accepted, asked, done or open."""

    text: str
    by: str = ""
    state: str = "accepted"
    days: int | None = 6  # from today; before when


@dataclass(frozen=True)
class Said:
    """A point, with its notes once it was spoken of. `about` names an agreement or a role."""

    title: str
    notes: str = ""
    kind: str = "point"
    text: str = ""
    minutes: int | None = 10
    does: tuple[Does, ...] = ()
    about: str = ""
    why: str = ""  # why this agreement is put up, besides its day; the text is the sentence
    stays: bool = False  # it was looked at, and stays as it is


@dataclass(frozen=True)
class Gathering:
    """`recurrence`, or with `weeks` every so many weeks with one `anchor` days from today. `past`: the oldest first."""

    start: time
    end: time
    past: tuple[tuple[Said, ...], ...]
    coming: tuple[Said, ...]
    there: int
    recurrence: str = ""
    weeks: int = 0
    anchor: int = 0
    order: str = "asked"
    correction: str = ""


LAST_TIME = "De notulen klopten."

STEIGER = Gathering(
    time(19), time(20, 30), recurrence=WEEKLY + "TU", order="least", there=14,
    past=(
        (
            Said("Rondje: hoe is het?", "Het is druk op de slaapzalen. De avonddienst gaat goed.", "round", minutes=15),
            Said("Bezoek tot tien uur", "We proberen bezoek tot tien uur. Meld het bij wie dienst heeft, wie mee-eet zegt het voor twaalf uur. De afspraak is aangepast.", minutes=20),
            Said("Kapotte droger", "De droger piept en ruikt warm. Hij blijft uit tot iemand ernaar keek.", does=(Does("De monteur bellen over de droger", "Beheerder", "done", -8),)),
        ),
        (
            Said("Notulen van vorige keer", LAST_TIME, "minutes", minutes=5),
            Said("Rondje: hoe is het?", "Veel mensen slapen slecht door de verwarming. Het eten wordt geprezen.", "round", minutes=15),
            Said("Open bij vorst", "Zolang het vriest, is de woonkamer overdag open. Wie er is, doet een klus mee. Over twee weken kijken we of het werkt.", minutes=20, does=(Does("Een lijst ophangen wie overdag de sleutel heeft", "Taakvrijwilliger", "accepted", 1),)),
            Said("Stil in huis", "Op de gang is het rustiger dan in de zomer. We laten het zo.", "agreement", about="Stil in huis", stays=True),
            Said("De wasmachine is steeds bezet", "Wassen kan tot tien uur 's avonds. Wie klaar is, haalt de was er meteen uit. Een lijst op de deur willen we niet.", does=(Does("Twee extra wasmanden kopen", "Gast", "accepted", 4), Does("Het rek in de gang vastzetten", "", "open", None))),
            Said("Dienst op zondagavond", "Er is vaak maar één mens. Twee mensen willen het een maand proberen.", "role"),
        ),
    ),
    coming=(
        Said("Rondje: hoe is het?", kind="round", minutes=15),
        Said("Bezoek", kind="agreement", about="Bezoek", why="happened", text="Er stonden om elf uur nog mensen binnen die niemand kende.", minutes=10),
        Said("Roken", kind="agreement", about="Roken", text="We wilden dit nog eens bekijken. Werkt het afdak nu het vaak regent?", minutes=10),
        Said("Kerst in huis", text="Wie kookt, wie wil bezoek, en tot hoe laat?", minutes=20),
        Said("Een nieuwe koffiemachine", text="De oude lekt. Ik heb er een gezien voor negentig euro.", minutes=10),
    ),
)  # fmt: skip

TJALK = Gathering(
    time(20), time(22), recurrence=WEEKLY + "MO", there=9,
    past=(
        (
            Said("Logés", "Een logé kan drie nachten blijven. Zeg het op de bewonersavond of in de groep.", minutes=20),
            Said("De tuin", "De tuin is tot het voorjaar van wie er zin in heeft. Er is geen rooster.", minutes=10),
        ),
        (
            Said("Notulen van vorige keer", LAST_TIME, "minutes", minutes=5),
            Said("De vrije kamer", "Twee mensen komen kennismaken. We praten er daarna over zonder hen erbij.", minutes=25, does=(Does("Koffie en koek voor de kennismaking", "Bewoner", "accepted", 2),)),
            Said("Kasten uitzoeken", "We doen het samen op een zaterdag. Wat niemand wil, gaat naar de kringloop.", does=(Does("Een bus regelen voor de kringloop", "Aanspreekpunt", "asked", 7),)),
        ),
    ),
    coming=(
        Said("Schoonmaken", kind="agreement", about="Schoonmaken", why="people", minutes=15),
        Said("De vrije kamer", text="Wie kwam er kennismaken, en wat vonden we ervan?", minutes=30),
        Said("Rondje", kind="round", minutes=15),
    ),
)  # fmt: skip

KRING = Gathering(
    time(10, 30), time(12, 30), recurrence=WEEKLY + "WE", order="asked", there=8,
    past=(
        (
            Said("Rondje", "Iedereen vertelde iets over de week. Twee mensen zoeken hulp met formulieren.", "round", minutes=40),
            Said("Formulieren", "Op een middag aan de keukentafel, met wie wil.", does=(Does("De keukentafel vrijhouden op de middag van de formulieren", "Deelnemer", "accepted", 2),)),
        ),
        (
            Said("Notulen van vorige keer", LAST_TIME, "minutes", minutes=5),
            Said("Rondje", "Het is koud, de wandeling was kort. De koffie aan de kade blijft.", "round", minutes=40),
            Said("Fietsen maken", "We beginnen met de drie fietsen in de schuur.", does=(Does("Banden en plaksel halen", "Deelnemer", "accepted", 8), Does("Vragen of we de schuur mogen gebruiken", "Aanspreekpunt", "accepted", 3))),
        ),
    ),
    coming=(
        Said("Rondje", kind="round", minutes=40),
        Said("Elkaar helpen", kind="agreement", about="Elkaar helpen", minutes=20),
        Said("Wandelen in de winter", text="Korter, of op een ander moment?", minutes=15),
    ),
)  # fmt: skip

KETEL = Gathering(
    time(14), time(15, 30), recurrence=WEEKLY + "MO", there=17,
    past=(
        (
            Said("Rondje", "Het was druk met de soep. De schilderkamer is op vrijdag te klein.", "round", minutes=20),
            Said("Open op zaterdag", "We blijven op zaterdag open tot drie uur. In januari kijken we opnieuw.", minutes=20),
        ),
        (
            Said("Notulen van vorige keer", LAST_TIME, "minutes", minutes=5),
            Said("Rondje", "Er is minder ruzie aan de bar. De muziek staat soms te hard.", "round", minutes=20),
            Said("Een wethouder komt soep eten", "Zij eet mee aan de grote tafel, zonder toespraak. Wie wil, vertelt iets.", does=(Does("De wethouder schrijven hoe laat de soep klaar is", "Coördinator", "accepted", 3),)),
            Said("De pot aan de bar", "Er zit genoeg in voor nieuwe kopjes.", does=(Does("Vijftien kopjes kopen", "Vrijwilliger", "accepted", 5),)),
        ),
    ),
    coming=(
        Said("Rondje", kind="round", minutes=20),
        Said("Ruzie", kind="agreement", about="Ruzie", minutes=15),
        Said("Open dag voor de buurt", text="Wie staat waar, en wat laten we zien?", minutes=20),
    ),
)  # fmt: skip

WEVERIJ = Gathering(
    time(20), time(22), weeks=5, anchor=6, there=31, correction="Bij het punt over de lift: de controle is op dinsdag, niet op woensdag.",
    past=(
        (
            Said("Geluid na tien uur", "Boren kan tot acht uur, niet op zondag. Feestjes staan drie dagen eerder in de lift.", minutes=25),
            Said("De lift", "De controle is op woensdag. Wie slecht loopt, krijgt die dag hulp van de buren.", minutes=10),
        ),
        (
            Said("Notulen van vorige keer", "Bij de lift klopt de dag niet. Verder goed.", "minutes", minutes=5),
            Said("Steigers aan de voorkant", "De ramen aan de voorkant blijven dicht zolang er gewerkt wordt.", does=(Does("Een brief over de steigers in alle bussen doen", "Gangmaker", "accepted", 2),)),
            Said("Een commissie voor de fietsenkelder", "Drie mensen willen het doen. Zij maken een plan.", "role", minutes=20, does=(Does("Een plan voor de fietsenkelder schrijven", "Bestuurslid", "accepted", 6), Does("Een slot voor de kelder uitzoeken", "Bewoner", "asked", 6))),
        ),
    ),
    coming=(
        Said("Commissies", kind="agreement", about="Commissies", minutes=20),
        Said("Het plan voor de fietsenkelder", minutes=25),
        Said("Buurteten in december", text="Doen we het op tweede kerstdag?", minutes=15),
        Said("Rondje", kind="round", minutes=20),
    ),
)  # fmt: skip

GATHERED = {"de-steiger": STEIGER, "de-tjalk": TJALK, "waterkant": KRING, "de-ketel": KETEL, "de-weverij": WEVERIJ}
