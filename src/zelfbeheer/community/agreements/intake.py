"""The sheet of agreements in a file that a group brings along."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.agreements.models import Version
from zelfbeheer.community.agreements.operations import change_agreement, write_agreement
from zelfbeheer.community.agreements.vocabulary import TEXT_LENGTH, TITLE_LENGTH, AgreementsCapability
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.intake.dates import a_day
from zelfbeheer.foundation.intake.registry import SAME, Arrival, Came, Column, Intake, Outcome, Row, declare_intake
from zelfbeheer.foundation.intake.values import prose, words
from zelfbeheer.foundation.ui.prose import tidied
from zelfbeheer.foundation.ui.times import day


def _known(arrival: Arrival) -> dict[str, Version]:
    """The newest version of each agreement by its title, whether or not it still holds."""

    def read() -> dict[str, Version]:
        rows = Version.objects.of(arrival.community).latest().select_related("agreement").order_by("pk")
        return {version.title.casefold(): version for version in rows}

    return arrival.remember("agreements.known", read)


def _settle(arrival: Arrival, row: Row) -> Outcome:
    known, last_on = _known(arrival), row["last_on"]
    version = known.get(row["title"].casefold())
    if last_on and last_on < arrival.today and (version is None or version.last_on != last_on):
        said = _("It held until %(day)s, so it is not taken.") % {"day": day(last_on, "year")}
        return Outcome(Came.LEFT_OUT, doubt=said)
    if version is None:
        known[row["title"].casefold()] = write_agreement(
            actor=arrival.actor, title=row["title"], text=row["text"], last_on=last_on, review_on=_review(arrival, row)
        )
        return Outcome(Came.NEW)
    if not version.is_in_force:
        return Outcome(
            Came.LEFT_OUT, doubt=_("This agreement ended here. Must it hold again? Do that on its own page.")
        )
    return _changed(arrival, row, version)


def _review(arrival: Arrival, row: Row) -> date | None:
    """A day to look again that has passed says nothing any more."""
    return row["review_on"] if row["review_on"] and row["review_on"] > arrival.today else None


def _changed(arrival: Arrival, row: Row, version: Version) -> Outcome:
    last_on = row["last_on"] or version.last_on
    review_on = _review(arrival, row) or version.agreement.review_on
    if (version.text, version.last_on) == (tidied(row["text"]), last_on):
        return SAME
    _known(arrival)[row["title"].casefold()] = change_agreement(
        actor=arrival.actor, agreement=version.agreement, base=version.number, title=version.title, text=row["text"],
        last_on=last_on, review_on=review_on,
    )  # fmt: skip
    return Outcome(Came.CHANGED, _("becomes version %(number)s") % {"number": version.number + 1})


def _examples(today: date) -> list[tuple[Any, ...]]:
    return [(_("Quiet at night"), _("From eleven at night it is quiet in the corridors."), "", "")]


declare_intake(
    Intake(
        key="agreements",
        title=gettext_lazy("Agreements"),
        about=gettext_lazy("What you agreed, in your own words. A changed text becomes a new version."),
        also=("afspraken", "huisregels", "regels", "huisreglement", "house rules", "rules"),
        columns=(
            Column(
                "title",
                gettext_lazy("Title"),
                words(TITLE_LENGTH),
                ("titel", "onderwerp", "afspraak", "regel", "naam", "kop", "subject"),
                needed=True,
            ),
            Column(
                "text",
                gettext_lazy("Text"),
                prose(TEXT_LENGTH),
                ("tekst", "inhoud", "omschrijving", "wat spraken we af", "uitleg", "toelichting"),
                needed=True,
            ),
            Column(
                "last_on",
                gettext_lazy("Holds until and including"),
                a_day,
                ("geldt tot", "geldig tot", "tot en met", "tot"),
            ),
            Column(
                "review_on",
                gettext_lazy("Look again on"),
                a_day,
                ("herzien op", "evalueren op", "evaluatie", "opnieuw bekijken"),
            ),
        ),
        settle=_settle,
        capability=AgreementsCapability.WRITE_AGREEMENTS,
        identity=("title",),
        order=50,
        part=Part.AGREEMENTS,
        examples=_examples,
    )
)
