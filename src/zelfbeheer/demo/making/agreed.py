"""What the invented houses agreed. Days are counted from the day of the story; a day before it is negative."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """A version, made on `day`; `last` is the last day that it holds."""

    day: int
    title: str
    text: str
    last: int | None = None


@dataclass(frozen=True)
class AgreedSpec:
    """An agreement with its versions, the oldest first. `english` is (which version, title, text) of a translation."""

    versions: tuple[Words, ...]
    english: tuple[int, str, str] | None = None
    review: int | None = None
    ended: int | None = None


FROM_THE_START = -9999  # the day after the founding

STEIGER = (
    AgreedSpec(
        (
            Words(FROM_THE_START, "Stil in huis", "Vanaf elf uur is het stil. Bel buiten of in de gang beneden."),
            Words(
                -120,
                "Stil in huis",
                "Vanaf elf uur is het stil, ook op de gang. Bel buiten of in de gang beneden.\n\n"
                "- Muziek alleen met oortjes.\n- Kom je later thuis? Doe zacht met de deur.",
            ),
        ),
        english=(
            2,
            "Quiet in the house",
            "It is quiet from eleven, in the corridor too. Make calls outside or in the corridor downstairs.\n\n"
            "- Music only with earphones.\n- Home later? Be gentle with the door.",
        ),
    ),
    AgreedSpec(
        (
            Words(
                FROM_THE_START, "Bezoek", "Bezoek kan tot negen uur, in de woonkamer. Meld het bij wie dienst heeft."
            ),
            Words(
                -200,
                "Bezoek",
                "# Wanneer\nBezoek kan van vijf uur tot negen uur, in de woonkamer.\n\n"
                "# Hoe\n- Meld het bij wie dienst heeft.\n- Bezoek komt niet op de kamers.",
            ),
            Words(
                -13,
                "Bezoek",
                "# Wanneer\nBezoek kan van vijf uur tot tien uur, in de woonkamer. Op dinsdag is er vergadering: dan niet.\n\n"
                "# Hoe\n- Meld het bij wie dienst heeft.\n- Bezoek komt niet op de kamers.\n- Bezoek eet mee als je het voor twaalf uur zegt.",
            ),
        ),
        english=(
            2,
            "Visitors",
            "# When\nVisitors are welcome from five to nine, in the living room.\n\n"
            "# How\n- Tell whoever is on shift.\n- Visitors do not come to the bedrooms.",
        ),
    ),
    AgreedSpec(
        (
            Words(FROM_THE_START, "Roken", "Roken doe je buiten."),
            Words(-310, "Roken", "Roken doe je buiten, onder het afdak. Peuken gaan in de bak."),
        ),
        english=(2, "Smoking", "Smoke outside, under the roof. Cigarette ends go in the bin."),
        review=-4,
    ),
    AgreedSpec(
        (
            Words(
                -160,
                "Koken en eten",
                "We eten om half zes.\n\n1. Twee mensen koken. Zij kiezen wat.\n2. Er is altijd iets zonder vlees.\n"
                "3. Wie later komt, zegt het voor vier uur. Dan blijft er een bord staan.",
            ),
        ),
        english=(
            1,
            "Cooking and eating",
            "We eat at half past five.\n\n1. Two people cook. They choose what.\n2. There is always something without meat.\n"
            "3. If you come later, say so before four. Then a plate stays for you.",
        ),
    ),
    AgreedSpec(
        (
            Words(
                -6,
                "Overdag open bij vorst",
                "Zolang het vriest, is de woonkamer ook overdag open. Wie er is, doet een klus mee.",
                last=9,
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -260,
                "Ruzie",
                "Roep hulp van wie dienst heeft. Ga uit elkaar, ieder naar een andere kamer.\n\n"
                "De volgende dag praten we, met iemand erbij die jullie allebei kiezen.",
            ),
        ),
    ),
    AgreedSpec((Words(-400, "Telefoons opladen", "Opladen kan bij de balie. Schrijf je naam erop."),), ended=-60),
)

TJALK = (
    AgreedSpec(
        (
            Words(FROM_THE_START, "Logés", "Een logé kan twee nachten blijven. Zeg het op de bewonersavond."),
            Words(
                -18,
                "Logés",
                "Een logé kan drie nachten blijven. Zeg het op de bewonersavond of in de groep.\n\nJij bent erbij en ruimt samen op.",
            ),
        ),
        english=(1, "Guests who stay over", "A guest can stay two nights. Tell us at the residents' evening."),
    ),
    AgreedSpec(
        (
            Words(
                -330,
                "Schoonmaken",
                "Zaterdag van elf tot één maken we samen schoon.\n\n- Kun je niet? Ruil met iemand.\n- Spullen staan in de kast bij de trap.",
            ),
        ),
        english=(
            1,
            "Cleaning",
            "On Saturday from eleven to one we clean together.\n\n- You cannot? Swap with somebody.\n- Things are in the cupboard by the stairs.",
        ),
        review=-2,
    ),
    AgreedSpec(
        (
            Words(
                FROM_THE_START, "Huispot", "Ieder legt tien euro per maand in. Daarvan kopen we wat iedereen gebruikt."
            ),
            Words(
                -90,
                "Huispot",
                "Ieder legt twaalf euro per maand in. Daarvan kopen we wat iedereen gebruikt. Lukt het niet? Zeg het, dan zoeken we samen.",
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -21,
                "Tuin in de winter",
                "De tuin is tot het voorjaar van wie er zin in heeft. Er is geen rooster.",
                last=100,
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -500,
                "Nieuwe bewoner",
                "We maken kennis op een maandag. Daarna beslissen we samen, zonder de kandidaat erbij.\n\nWe vertellen het de volgende dag.",
            ),
        ),
        english=(
            1,
            "A new resident",
            "We meet on a Monday. After that we decide together, without the candidate.\n\nWe tell the next day.",
        ),
    ),
)

KRING = (
    AgreedSpec(
        (
            Words(FROM_THE_START, "Wat we vertellen", "Wat je hier hoort, blijft hier."),
            Words(
                -150,
                "Wat we vertellen",
                "Wat je hier hoort, blijft hier. Ook tegen de coach.\n\nWil je iets doorvertellen? Vraag het aan wie het zei.",
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -300,
                "Elkaar helpen",
                "Je helpt als je kunt en wilt. Nee zeggen mag altijd.\n\n- Spreek af hoelang.\n- Geen geld lenen aan elkaar.",
            ),
        ),
        review=-4,
    ),
    AgreedSpec(
        (Words(-40, "In de winter", "Is het glad? Dan wandelen we niet en bellen we elkaar.", last=90),),
    ),
)

KETEL = (
    AgreedSpec(
        (Words(FROM_THE_START, "Binnenkomen", "Iedereen is welkom. Niemand vraagt je naam of waarom je komt."),),
        english=(1, "Coming in", "Everybody is welcome. Nobody asks your name or why you come."),
    ),
    AgreedSpec(
        (
            Words(FROM_THE_START, "Aan de bar", "Koffie en thee kosten vijftig cent. Heb je het niet? Dan ook koffie."),
            Words(
                -75,
                "Aan de bar",
                "Koffie, thee en soep zijn gratis. In de pot mag iets.\n\n- Wie bardienst heeft, drinkt zelf ook.\n- Geen alcohol.",
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -220,
                "Ruzie",
                "Ga even naar buiten of naar de schilderkamer. Iemand loopt met je mee als je dat wilt.\n\n"
                "Daarna praten we erover, op de ronde tafel of met zijn tweeën.",
            ),
        ),
        review=-1,
    ),
)

WEVERIJ = (
    AgreedSpec(
        (
            Words(FROM_THE_START, "Geluid", "Na tien uur is het stil. Feestje? Hang een briefje op."),
            Words(
                -110,
                "Geluid",
                "Na tien uur is het stil. Boren kan tot acht uur, niet op zondag.\n\n"
                "Feestje? Hang drie dagen eerder een briefje in de lift. Last? Bel eerst aan.",
            ),
        ),
        english=(
            2,
            "Noise",
            "It is quiet after ten. Drilling is fine until eight, not on Sunday.\n\n"
            "A party? Put a note in the lift three days before. Bothered? Ring the bell first.",
        ),
    ),
    AgreedSpec(
        (
            Words(
                -600,
                "Commissies",
                "Een commissie beslist zelf over haar eigen werk en haar eigen potje.\n\n"
                "Kost iets meer dan honderd euro? Dan beslist de bewonersvergadering.",
            ),
        ),
        review=-3,
    ),
    AgreedSpec(
        (
            Words(
                -90,
                "Gemeenschappelijke ruimte",
                "Schrijf je op de lijst bij de deur. Na afloop veeg je en zet je de stoelen terug.",
            ),
        ),
    ),
    AgreedSpec(
        (
            Words(
                -14, "Steigers aan de voorkant", "Ramen aan de voorkant blijven dicht zolang er gewerkt wordt.", last=30
            ),
        )
    ),
)

AGREED = {"de-steiger": STEIGER, "de-tjalk": TJALK, "waterkant": KRING, "de-ketel": KETEL, "de-weverij": WEVERIJ}
