"""What people in the invented houses propose, say and decide. Days count from the day of the story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SaidSpec:
    """What somebody said; `other_text` of another text, `answer` of whoever proposed it."""

    text: str
    kind: str = "reaction"
    other_text: str = ""
    answer: str = ""


@dataclass(frozen=True)
class ProposedSpec:
    """Something proposed so many days ago. `votes` opens a round; with it and `closed` it is decided."""

    day: int
    title: str
    text: str = ""
    form: str = "proposal"
    subject: str = "everything_else"
    own_subject: str = ""
    options: tuple[str, ...] = ()
    said: tuple[SaidSpec, ...] = ()
    votes: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    closed: int | None = None
    outcome: str = "adopted"
    review: int | None = None
    is_draft: bool = False
    on_paper: bool = False
    gives: str = ""  # a role, to whom the guide names first: she was not asked yet
    comes_in: str = ""  # who would come in
    on_list: str = ""  # of the first list of which kind `rule` becomes what you do when nobody takes something
    rule: str = ""


STEIGER = (
    ProposedSpec(
        -62, "Een slot op de koelkast? Nee, vakken met namen",
        "Er verdwijnt eten. Een slot past niet bij ons. Iedereen krijgt een eigen vak, met een naam als je dat wilt.",
        votes=("for",) * 9 + ("against",) * 2 + ("abstain",), reasons=("Een naam op een vak helpt niet tegen honger.",),
        closed=-61, review=-2,
    ),
    ProposedSpec(
        -34, "De televisie om elf uur uit", "Wie vroeg op moet, slaapt slecht.",
        votes=("for",) * 4 + ("against",) * 7, reasons=("Op vrijdag wil ik een film afkijken.",), closed=-33,
        outcome="rejected",
    ),
    ProposedSpec(
        -5, "Een tweede wasmachine",
        "Op zaterdag sta je twee uur in de rij. De kringloop heeft er een voor 120 euro.\n\n"
        "- Twee mensen halen hem op.\n- De oude blijft ook staan.",
        said=(
            SaidSpec("Past er wel een tweede naast de droger?", "question", answer="Ja, ik heb het gemeten: 62 cm."),
            SaidSpec(
                "Dan is er ook iemand die hem schoonhoudt.", "amendment",
                "Op zaterdag sta je twee uur in de rij. De kringloop heeft er een voor 120 euro.\n\n"
                "- Twee mensen halen hem op.\n- De oude blijft ook staan.\n- Schoonmaken komt bij de taak Badkamer.",
            ),
            SaidSpec("Eindelijk. Ik doe het ophalen wel mee."),
        ),
    ),
    ProposedSpec(
        -1, "Wat eten we met kerst?", form="poll", options=("Stamppot", "Gourmetten", "Rijsttafel", "Iets vegetarisch"),
        votes=("1001", "0100", "0110", "0010", "0011"),
    ),
    ProposedSpec(
        -12, "Waar hangt de sleutel van de schuur?", form="choice", subject="roles",
        options=("In een kastje met een code", "Bij wie dienst heeft", "Bij de beheerders"),
        votes=("132", "120", "123", "132", "213", "213", "312", "321", "231"), closed=-9,
    ),
    ProposedSpec(0, "Een hond in huis", "Mag dat, als hij overdag mee naar buiten gaat?", is_draft=True),
    ProposedSpec(
        -3, "Ook de taakvrijwilligers tellen de kas", "Steeds met twee, van wie er één beheerder is.", subject="roles",
        votes=("for",) * 4 + ("against",) * 2 + ("abstain",), on_paper=True,
    ),
    ProposedSpec(
        -2, "'s Nachts twee mensen bij de deur", "Alleen is het soms eng, en er is niemand die je even aflost.",
        subject="roles", votes=("for",) * 5 + ("against",) * 2,
    ),
    ProposedSpec(
        -21, "Klussen die blijven liggen", "Om half negen is niet iedereen er. Wie er dan niet is, hoort er ook bij.",
        votes=("for",) * 8 + ("against",) * 3, closed=-20, on_list="chore",
        rule="Dan doen we het samen om half negen. Wie er dan niet is, helpt de avond erna.",
    ),
    ProposedSpec(
        -2, "Idris erbij?", "Hij at deze week twee keer mee en wil graag blijven. Hij staat op uit zichzelf.",
        comes_in="Idris", said=(SaidSpec("Hij heeft al afgewassen."),),
    ),
)  # fmt: skip
TJALK = (
    ProposedSpec(
        -48, "Iedere maandag samen eten", "Wie kookt zet het uiterlijk zondag op het bord.",
        votes=("agree",) * 8 + ("stand_aside",), closed=-46, review=20,
    ),
    ProposedSpec(
        -3, "Kennismaken gaat over twee avonden",
        "Eén avond is te kort om iemand te leren kennen, ook voor wie komt.\n\nDe tweede keer koken we samen.",
        subject="coming_in", said=(SaidSpec("En als iemand snel een plek nodig heeft?", "question"),),
        votes=("agree",) * 4 + ("stand_aside",),
    ),
    ProposedSpec(
        -6, "Een tweede aanspreekpunt", "Dan is er altijd iemand bij wie je terechtkunt.", subject="roles",
        votes=("agree",) * 7, closed=-4, gives="Aanspreekpunt",
    ),
    ProposedSpec(
        -26, "Een klus die niemand neemt", "Nu blijft hij liggen tot iemand boos wordt.",
        votes=("agree",) * 7 + ("stand_aside",), closed=-25, on_list="chore",
        rule="Dan hebben we het er maandag aan tafel over. Tot dan doet wie het ziet.",
    ),
    ProposedSpec(
        -4, "Wiebe komt bij ons wonen", "We aten twee keer samen. Hij kookt graag en zoekt rust.", comes_in="Wiebe",
        said=(SaidSpec("Heeft hij al met iedereen gepraat?", "question", answer="Met acht van ons. Kom donderdag."),),
    ),
    ProposedSpec(-2, "Welke kleur krijgt de gang?", form="choice", options=("Wit", "Zachtgroen", "Okergeel")),
)  # fmt: skip
WATERKANT = (
    ProposedSpec(
        -20, "We beginnen een half uur later", "Dan haalt iedereen de bus.", votes=("agree",) * 7, closed=-19
    ),
    ProposedSpec(
        -2, "Wanneer gaan we samen naar het strand?", form="time",
        options=("zaterdag 5 december 11:00", "zondag 6 december 13:00", "zaterdag 12 december 11:00"),
        votes=("110", "010", "011"),
    ),
    ProposedSpec(
        -13, "Niemand voor de koffie", "Dan zit er altijd dezelfde mee.", votes=("agree",) * 6, closed=-12,
        on_list="chore", rule="Dan doen we het samen, een kwartier voor we beginnen.",
    ),
    ProposedSpec(
        -3, "Toos erbij?", "Zij woont om de hoek van de bakker en was er vorige week bij.", comes_in="Toos",
    ),
)  # fmt: skip
KETEL = (
    ProposedSpec(
        -40, "De bar is ook op zondag open", "Op zondag is er verder niets open in de buurt.",
        votes=("for",) * 11 + ("against",) * 3, closed=-39, review=15,
    ),
    ProposedSpec(-6, "Minder suiker bij de koffie", "Eén pot in plaats van zakjes.", said=(SaidSpec("Prima."),)),
    ProposedSpec(
        -23, "Geen mensen voor de bar", "Dan staat er nu iemand alleen, en dat is te zwaar.",
        votes=("agree",) * 9 + ("stand_aside",) * 2, closed=-22, on_list="shift",
        rule="Dan gaat de bar die dag pas om elf uur open, met een briefje op de deur.",
    ),
    ProposedSpec(
        -3, "Klussen aan het eind van de dag", "Na vieren is er niemand meer die ze doet.", on_list="chore",
        rule="Dan doen we het de volgende ochtend samen, voor de deur opengaat.",
    ),
)  # fmt: skip
WEVERIJ = (
    ProposedSpec(
        -18, "Fietsen niet meer in de hal", "De brandweer zegt dat de hal vrij moet blijven.",
        votes=("for",) * 17 + ("against",) * 4 + ("abstain",) * 2, reasons=("Buiten worden ze gestolen.",), closed=-11,
    ),
    ProposedSpec(
        -3, "Een overkapping voor de fietsen", "Dan staan ze droog en op slot. Het bestuur vraagt de huurbaas om hout.",
        said=(SaidSpec("Graag met een lamp.", "reaction"),), votes=("for",) * 9 + ("against",),
    ),
    ProposedSpec(
        -16, "De trap als niemand hem doet", "Sommige gangen zijn al weken niet gedaan.",
        votes=("for",) * 14 + ("against",) * 5, closed=-15, on_list="chore",
        rule="Dan zegt de gangmaker het op de gang, en doen we het zaterdag om elf uur samen.",
    ),
    ProposedSpec(
        -2, "Geen klusser op het spreekuur", "Nu staan mensen voor niets met hun lamp in de hand.", on_list="shift",
        rule="Dan gaat het spreekuur niet door. Om twaalf uur staat dat op het bord.",
    ),
)  # fmt: skip
PROPOSED = {
    "de-steiger": STEIGER, "de-tjalk": TJALK, "waterkant": WATERKANT, "de-ketel": KETEL, "de-weverij": WEVERIJ,
}  # fmt: skip
