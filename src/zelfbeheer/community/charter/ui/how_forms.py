"""Questions about a clause: when something goes on, and with how many."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter import tuesday
from zelfbeheer.community.charter.checking import NOT_A_SHARE
from zelfbeheer.community.charter.ui.asking import EVERYBODY, OTHER, Option, QuestionForm, Values, one_of
from zelfbeheer.community.charter.vocabulary import MOST_PEOPLE, AfterObjections, Method, Over, Tie
from zelfbeheer.community.charter.words import share_in_words


class MethodForm(QuestionForm):
    main = "hoe"
    hoe = one_of(_("When does it go on?"))

    def options(self) -> Iterable[Option]:
        yield (
            Method.CONSENT,
            _("When nobody has an objection with a reason (consent)"),
            _(
                "12 people round the table, 2 objections: then it does not go on yet. "
                "First you look for something that both can live with. Not liking it much is no objection."
            ),
        )
        yield (
            Method.MAJORITY, _("When enough people say yes (voting)"),
            _("12 people round the table, 7 for and 5 against: then it goes on, if more than half is enough for you. "
              "The 5 who are against have to live with it."),
        )  # fmt: skip

    def values(self) -> Values:
        return {"method": self.chosen}


class RoundsForm(QuestionForm):
    main = "rondes"
    rondes = one_of(_("Somebody objects. How often do you look for something better?"))

    def options(self) -> Iterable[Option]:
        yield "0", _("Not: one objection and it is over"), _("Quick, but a good plan with one flaw is lost.")
        yield "1", _("Once"), _("On Tuesday you change it there and then, and ask again.")
        yield "2", _("At most twice"), _("Does it not work out the second time? Then that is the answer.")
        yield "3", _("At most three times"), _("For patient groups. It can take three Tuesdays.")

    def values(self) -> Values:
        return {"consent_rounds": int(self.chosen)}


class AfterForm(QuestionForm):
    main = "daarna"
    daarna = one_of(_("And if somebody still objects then?"))

    def options(self) -> Iterable[Option]:
        yield (
            AfterObjections.REJECTED,
            _("Then it does not go on"),
            _("One person can stop something. So an objection needs a reason that the others understand."),
        )
        yield (
            AfterObjections.MAJORITY, _("Then you vote"),
            _("Nobody can stop everything. But who knows that a vote comes, may listen less."),
        )  # fmt: skip

    def values(self) -> Values:
        return {"after_objections": self.chosen}


# value -> numerator, denominator, more than
SHARES = {
    "meer-1-2": (1, 2, True),
    "min-2-3": (2, 3, False),
    "min-3-4": (3, 4, False),
    EVERYBODY: (1, 1, False),
}


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1, max_value=MOST_PEOPLE)


class ShareForm(QuestionForm):
    main = "deel"
    deel = one_of(_("How many must say yes?"))
    teller = _number(_("Another part: so many"))
    noemer = _number(_("out of so many"))

    def options(self) -> Iterable[Option]:
        for value, (num, den, more) in SHARES.items():
            label = _("everybody") if num == den else share_in_words(num, den, more)
            yield value, str(label).capitalize(), tuesday.of_a_share(Fraction(num, den), more)
        yield OTHER, _("Another part"), _("For instance 2 out of 5. Fill it in below.")

    def clean(self) -> Values:
        typed = super().clean() or {}
        if typed.get("deel") == OTHER and not self.errors and not _is_share(typed.get("teller"), typed.get("noemer")):
            self.add_error("teller", NOT_A_SHARE)
        return typed

    @property
    def share(self) -> tuple[int, int, bool]:
        typed = self.cleaned_data
        return (typed["teller"], typed["noemer"], False) if self.chosen == OTHER else SHARES[self.chosen]

    def values(self) -> Values:
        num, den, more = self.share
        return {"threshold_num": num, "threshold_den": den, "more_than": more}

    def said(self) -> str:
        num, den, more = self.share
        return str(_("everybody")) if num == den else share_in_words(num, den, more)


def _is_share(num: int | None, den: int | None) -> bool:
    return bool(num and den and num <= den)


class OverForm(QuestionForm):
    main = "waarvan"
    waarvan = one_of(_("Of whom?"))

    def options(self) -> Iterable[Option]:
        share = Fraction(self.known["threshold_num"], self.known["threshold_den"])
        given = share, self.known["more_than"], self.asked.people
        yield Over.CAST, _("Of the people who vote"), tuesday.of_the_cast(*given)
        yield Over.ENTITLED, _("Of everybody who may vote"), tuesday.of_the_entitled(*given)

    def values(self) -> Values:
        return {"over": self.chosen}


class QuorumForm(QuestionForm):
    main = "opkomst"
    opkomst = one_of(_("How many must take part at least?"))
    opkomst_teller = _number(_("Another part: so many"))
    opkomst_noemer = _number(_("out of so many"))

    def options(self) -> Iterable[Option]:
        yield "geen", _("It does not matter how many"), _("With three people round the table it counts too.")
        for value, num, den in (("1-3", 1, 3), ("1-2", 1, 2), ("2-3", 2, 3)):
            yield (
                value,
                share_in_words(num, den, False).capitalize(),
                tuesday.of_a_quorum(Fraction(num, den), self.asked.people),
            )
        yield OTHER, _("Another part"), _("For instance 2 out of 5. Fill it in below.")

    def clean(self) -> Values:
        typed = super().clean() or {}
        parts = typed.get("opkomst_teller"), typed.get("opkomst_noemer")
        if typed.get("opkomst") == OTHER and not self.errors and not _is_share(*parts):
            self.add_error("opkomst_teller", NOT_A_SHARE)
        return typed

    def values(self) -> Values:
        typed = self.cleaned_data
        if self.chosen == OTHER:
            return {"quorum_num": typed["opkomst_teller"], "quorum_den": typed["opkomst_noemer"]}
        num, den = (0, 1) if self.chosen == "geen" else map(int, self.chosen.split("-"))
        return {"quorum_num": num, "quorum_den": den}

    def said(self) -> str:
        made = self.values()
        return super().said() if self.chosen != OTHER else f"{made['quorum_num']} / {made['quorum_den']}"


class SecretForm(QuestionForm):
    main = "geheim"
    geheim = one_of(_("Do you vote openly or secretly?"))

    def options(self) -> Iterable[Option]:
        yield "nee", _("Openly"), _("Hands go up. Everybody sees who is for and who is against.")
        yield "ja", _("Secretly"), _("On a phone, the tablet or paper. Nobody sees what you voted. It takes longer.")

    def values(self) -> Values:
        return {"is_secret": self.chosen == "ja"}


class TieForm(QuestionForm):
    main = "gelijk"
    gelijk = one_of(_("It comes out equal. What then?"))

    def options(self) -> Iterable[Option]:
        yield Tie.STAYS, _("Then it stays as it is"), _("6 for and 6 against: nothing changes.")
        yield Tie.AGAIN, _("Then you vote again"), _("6 for and 6 against: you talk on, and vote once more.")
        yield Tie.LOTS, _("Then you draw lots"), _("6 for and 6 against: somebody draws, with everybody watching.")

    def values(self) -> Values:
        return {"tie": self.chosen}


CHOICES: tuple[Option, ...] = (
    ("nooit", _("That does not happen: we always make it one yes or no"), _("Simple. You talk until one is left.")),
    (
        Method.RANKED, _("Everybody puts them in order"),
        _("Three colours for the kitchen: the least loved falls out, until one has more than half."),
    ),
    (
        Method.SCHULZE, _("In order, and each is held against each other one"),
        _("The colour that wins from every other one. It is harder to count by hand."),
    ),
    (Method.SCORE, _("Everybody gives points"), _("Each colour 0 to 5 points. The most points wins.")),
    (Method.APPROVAL, _("Everybody ticks all that is good"), _("The colour with the most ticks. Easy with hands.")),
    (
        Method.LOTS, _("You draw lots"),
        _("Two people want the same evening: chance decides, so that anybody can check it."),
    ),
)  # fmt: skip


class ChoosingForm(QuestionForm):
    main = "kiezen"
    kiezen = one_of(_("There is more to choose from than yes and no. What then?"))

    def options(self) -> Iterable[Option]:
        return CHOICES

    def values(self) -> Values:
        return {"choosing": "" if self.chosen == "nooit" else self.chosen}
