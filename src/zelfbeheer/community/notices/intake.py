"""The sheet of messages for the notice board in a file that a group brings along."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import put_up_notice
from zelfbeheer.community.notices.vocabulary import (
    LIES_AT_LENGTH,
    TEXT_LENGTH,
    USUAL_DAYS,
    NoticeKind,
    NoticesCapability,
)
from zelfbeheer.foundation.intake.dates import a_day
from zelfbeheer.foundation.intake.registry import SAME, Arrival, Came, Column, Intake, Outcome, Row, declare_intake
from zelfbeheer.foundation.intake.values import choice, prose, squeezed, words, yes_or_no
from zelfbeheer.foundation.ui.times import day

KINDS = {
    "bericht": NoticeKind.NOTE, "mededeling": NoticeKind.NOTE, "message": NoticeKind.NOTE,
    "gevonden": NoticeKind.FOUND, "found": NoticeKind.FOUND,
    "kwijt": NoticeKind.LOST, "verloren": NoticeKind.LOST, "vermist": NoticeKind.LOST, "lost": NoticeKind.LOST,
}  # fmt: skip


def _known(arrival: Arrival) -> set[str]:
    """What hangs, or hung here and was taken down: that is not hung up again."""

    def read() -> set[str]:
        return {squeezed(text) for text in Notice.objects.of(arrival.community).values_list("text", flat=True)}

    return arrival.remember("notices.known", read)


def _settle(arrival: Arrival, row: Row) -> Outcome:
    if squeezed(row["text"]) in _known(arrival):
        return SAME
    last_on = row["last_on"] or arrival.today + timedelta(days=USUAL_DAYS)
    said = _("hangs until and including %(day)s") % {"day": day(last_on)}
    if last_on < arrival.today:
        return Outcome(Came.LEFT_OUT, doubt=_("The last day of this message is over, so it is not taken."))
    on_board = row["on_board"] if row["on_board"] is not None else True
    put_up_notice(
        actor=arrival.actor, text=row["text"], last_on=last_on, on_board=on_board, kind=row["kind"] or NoticeKind.NOTE,
        lies_at=row["lies_at"] or "",
    )  # fmt: skip
    _known(arrival).add(squeezed(row["text"]))
    return Outcome(Came.NEW, said)


def _examples(today: date) -> list[tuple[Any, ...]]:
    last = f"{today + timedelta(days=USUAL_DAYS):%d-%m-%Y}"
    return [(_("On Thursday the man for the boiler comes."), last, _("message"), "", _("yes"))]


declare_intake(
    Intake(
        key="notices",
        title=gettext_lazy("Notice board"),
        about=gettext_lazy("Messages that hang now. They are hung up in your name."),
        also=("prikbord", "berichten", "mededelingen", "notices", "messages"),
        columns=(
            Column(
                "text",
                gettext_lazy("Message"),
                prose(TEXT_LENGTH),
                ("bericht", "tekst", "mededeling", "text"),
                needed=True,
            ),
            Column(
                "last_on",
                gettext_lazy("Hangs until and including"),
                a_day,
                ("hangt tot", "tot en met", "tot", "t/m", "einddatum", "until"),
            ),
            Column("kind", gettext_lazy("Sort of message"), choice(KINDS), ("soort", "type", "kind")),
            Column("lies_at", gettext_lazy("Where it lies"), words(LIES_AT_LENGTH), ("ligt bij", "waar", "where")),
            Column("on_board", gettext_lazy("Also on the board"), yes_or_no, ("op het bord", "bord", "board")),
        ),
        settle=_settle,
        capability=NoticesCapability.PUT_UP_NOTICE,
        identity=("text",),
        order=60,
        part=Part.NOTICES,
        examples=_examples,
    )
)
