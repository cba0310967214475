"""The sheet of duties in a file that a house brings along: what recurs and what comes once."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.service import Role, in_own_words, is_founded, role_named
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.intake.dates import a_clock_time, a_day, a_span
from zelfbeheer.foundation.intake.registry import (
    SAME,
    Arrival,
    Came,
    Column,
    Intake,
    Mismatch,
    Outcome,
    Row,
    declare_intake,
)
from zelfbeheer.foundation.intake.rhythms import when
from zelfbeheer.foundation.intake.values import choice, number, words
from zelfbeheer.foundation.planned import TITLE_LENGTH
from zelfbeheer.foundation.repeating import in_words
from zelfbeheer.foundation.ui.times import day as day_in_words
from zelfbeheer.foundation.ui.times import span
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule
from zelfbeheer.house.duties.planning import (
    DECIDED_TOGETHER,
    add_single_duty,
    change_duty_rule,
    create_duty_list,
    plan_duty_rule,
)
from zelfbeheer.house.duties.plans import DutyPlan
from zelfbeheer.house.duties.vocabulary import LIST_NAME_LENGTH, MOST_NEEDED, DutiesCapability, Holidays, ListKind

KINDS = {
    "dienst": ListKind.SHIFT, "diensten": ListKind.SHIFT, "shift": ListKind.SHIFT, "bezetting": ListKind.SHIFT,
    "klus": ListKind.CHORE, "klussen": ListKind.CHORE, "corvee": ListKind.CHORE, "taak": ListKind.CHORE,
    "taken": ListKind.CHORE, "chore": ListKind.CHORE, "huishouden": ListKind.CHORE, "schoonmaak": ListKind.CHORE,
}  # fmt: skip
HOLIDAYS = {
    "ook": Holidays.ALWAYS, "ja": Holidays.ALWAYS, "also": Holidays.ALWAYS,
    "niet": Holidays.NOT, "nee": Holidays.NOT, "not": Holidays.NOT,
    "alleen": Holidays.ONLY, "only": Holidays.ONLY,
}  # fmt: skip
NO_LIST = gettext_lazy("There is no list called %(name)s here.")
USUAL = timedelta(hours=1)  # what has no end in the file takes so long
KEPT_LIST = "duties.lists"


def _list_of(arrival: Arrival, row: Row) -> DutyList | str:
    """The list that the row names, made where there is none. Where only the group makes lists: its name."""

    def read() -> dict[str, DutyList]:
        return {each.name.casefold(): each for each in DutyList.objects.of(arrival.community).order_by("pk")}

    lists = arrival.remember(KEPT_LIST, read)
    kind = row["kind"] or KINDS.get((row["list"] or "").casefold(), ListKind.CHORE)
    name = row["list"] or str(ListKind(kind).label).capitalize()
    if name.casefold() not in lists:
        if _is_decided(arrival):
            return name
        made = create_duty_list(actor=arrival.actor, community=arrival.community, name=name, kind=kind)
        lists[name.casefold()] = made
    return lists[name.casefold()]


def _is_decided(arrival: Arrival) -> bool:
    """After the founding a file brings only what comes once; the rest is for the group to decide."""
    return bool(arrival.remember("duties.decided", lambda: is_founded(arrival.community)))


def _times(row: Row) -> tuple[time, time, str]:
    """From, until, and what we are not sure of."""
    begin, end = row["span"] or (row["start"], row["end"])
    if begin is None:
        raise Mismatch(_("There is no time on this line."), _("Fill in from when until when."), "start")
    if end is not None:
        return begin, end, ""
    later = (datetime.combine(date(2000, 1, 1), begin) + USUAL).time()
    return begin, later, _("No end was given, so it takes an hour: %(span)s.") % {"span": span(begin, later)}


@dataclass(frozen=True)
class _Who:
    """Which roles a line asks for: of everybody, and of one of them."""

    role: Role | None
    one_with: Role | None

    @classmethod
    def of(cls, arrival: Arrival, row: Row) -> "_Who":
        """Raises Mismatch."""
        return cls(*(role_named(arrival, row[name], name) if row[name] else None for name in ("role", "one_with")))


def _settle(arrival: Arrival, row: Row) -> Outcome:
    who = _Who.of(arrival, row)
    duty_list = _list_of(arrival, row)
    if isinstance(duty_list, str):
        return Outcome(Came.LEFT_OUT, doubt=f"{str(NO_LIST) % {'name': duty_list}} {DECIDED_TOGETHER}")
    if row["when"].once:
        return _once(arrival, row, duty_list, who)
    return _recurring(arrival, row, duty_list, who)


def _singles(arrival: Arrival) -> dict[tuple[int, str, datetime], Duty]:
    """What comes once, from today on, called off or not: what was called off is not planned anew."""

    def read() -> dict[tuple[int, str, datetime], Duty]:
        rows = Duty.objects.of(arrival.community).filter(rule=None, on_date__gte=arrival.today - timedelta(days=1))
        return {(duty.duty_list_id, duty.title.casefold(), duty.starts_at): duty for duty in rows}

    return arrival.remember("duties.singles", read)


def _once(arrival: Arrival, row: Row, duty_list: DutyList, who: _Who) -> Outcome:
    begin, end, doubt = _times(row)
    day = row["when"].once
    if day < arrival.today:
        said = _("%(day)s is over, so this line is not taken.") % {"day": day_in_words(day, "year")}
        return Outcome(Came.LEFT_OUT, doubt=said)
    starts_at = timezone.make_aware(datetime.combine(day, begin))
    known = _singles(arrival)
    key = (duty_list.pk, row["title"].casefold(), starts_at)
    if key in known:
        return SAME
    known[key] = add_single_duty(
        actor=arrival.actor, duty_list=duty_list, title=row["title"], day=day, start_time=begin, end_time=end,
        needed=_at_best(row, None), role=who.role, least=row["least"], one_with=who.one_with,
    )  # fmt: skip
    return Outcome(Came.NEW, f"{day_in_words(day)}, {span(begin, end)}", doubt)


def _rules(arrival: Arrival) -> dict[tuple[int, str, str, time], DutyRule]:
    def read() -> dict[tuple[int, str, str, time], DutyRule]:
        rows = (
            DutyRule.objects.of(arrival.community)
            .running(arrival.today)
            .select_related("duty_list", "role", "one_with")
        )
        return {(rule.duty_list_id, rule.title.casefold(), rule.recurrence, rule.start_time): rule for rule in rows}

    return arrival.remember("duties.rules", read)


def _at_best(row: Row, rule: DutyRule | None) -> int:
    """How many people: as it says, as it was, or else as many as it says at least."""
    return int(row["needed"] or (rule.needed if rule else row["least"] or 1))


def _recurring(arrival: Arrival, row: Row, duty_list: DutyList, who: _Who) -> Outcome:
    begin, end, doubt = _times(row)
    known = _rules(arrival)
    key = (duty_list.pk, row["title"].casefold(), row["when"].rule, begin)
    rule = known.get(key)
    plan = DutyPlan(
        title=rule.title if rule else row["title"], recurrence=row["when"].rule, start_time=begin, end_time=end,
        first_on=row["first_on"] or (rule.first_on if rule else arrival.today),
        last_on=row["last_on"] or (rule.last_on if rule else None),
        needed=_at_best(row, rule), role=who.role or (rule.role if rule else None),
        least=row["least"] or (rule.least if rule and rule.least < rule.needed else None),
        one_with=who.one_with or (rule.one_with if rule else None), learners=rule.learners if rule else 0,
        holidays=row["holidays"] or (rule.holidays if rule else Holidays.ALWAYS),
    )  # fmt: skip
    said = f"{in_words(plan.recurrence)}, {span(begin, end)}"
    if _is_decided(arrival) and (rule is None or not _is_so(rule, plan)):
        return Outcome(Came.LEFT_OUT, said, str(DECIDED_TOGETHER))
    if rule is None:
        known[key] = plan_duty_rule(actor=arrival.actor, duty_list=duty_list, plan=plan)
        return Outcome(Came.NEW, said, doubt)
    if _is_so(rule, plan):
        return SAME
    known[key] = change_duty_rule(actor=arrival.actor, rule=rule, plan=plan)
    return Outcome(Came.CHANGED, said, doubt)


def _is_so(rule: DutyRule, plan: DutyPlan) -> bool:
    fields = ("end_time", "first_on", "last_on", "needed", "holidays", "role", "one_with")
    same = all(getattr(rule, name) == getattr(plan, name) for name in fields)
    return same and rule.least == (plan.least or plan.needed)


def _examples(today: date) -> list[tuple[Any, ...]]:
    once = f"{today + timedelta(days=14):%d-%m-%Y}"
    shift, chore = str(ListKind.SHIFT.label).capitalize(), str(ListKind.CHORE.label).capitalize()
    some_days = _("Monday, Wednesday and Friday")
    return [
        (_("Night"), _("every day"), "23:00", "07:00", 2, shift, "shift", "", "", "", "", "", ""),
        (_("Washing up"), some_days, "19:00", "20:00", 1, chore, "chore", "", "", "", "", "", _("not")),
        (_("Painting the hall"), once, "10:00", "13:00", 3, chore, "chore", "", "", "", 2, "", ""),
    ]


DAYS = ("dag", "dagen", "datum", "hoe vaak", "op", "day", "days", "date", "welke dag", "dag datum", "dag/datum")
COLUMNS = (
    Column(
        "title",
        gettext_lazy("What"),
        words(TITLE_LENGTH),
        (
            "wat",
            "taak",
            "naam",
            "omschrijving",
            "klus",
            "dienst",
            "naam taak",
            "naam dienst",
            "activiteit",
            "title",
        ),
        needed=True,
    ),
    Column("when", gettext_lazy("When"), when, DAYS, needed=True),
    Column(
        "start",
        gettext_lazy("From (time)"),
        a_clock_time,
        ("van", "begin", "begintijd", "start", "vanaf", "aanvang", "from"),
    ),
    Column(
        "end",
        gettext_lazy("Until (time)"),
        a_clock_time,
        ("tot", "einde", "eindtijd", "eind", "until", "end", "to"),
    ),
    Column(
        "needed",
        gettext_lazy("How many people"),
        number(1, MOST_NEEDED),
        ("aantal", "personen", "mensen", "aantal personen", "hoeveel", "nodig", "number"),
    ),
    Column("list", gettext_lazy("List"), words(LIST_NAME_LENGTH), ("lijst", "rooster", "takenlijst", "naam lijst")),
    Column("kind", gettext_lazy("Sort"), choice(KINDS), ("soort", "type", "kind")),
    Column(
        "role", gettext_lazy("Only for the role"), words(40), ("rol", "alleen voor", "voor wie", "role", "only for")
    ),
    Column(
        "first_on",
        gettext_lazy("First day"),
        a_day,
        ("ingaand", "eerste dag", "vanaf datum", "begindatum", "startdatum", "ingangsdatum"),
    ),
    Column("last_on", gettext_lazy("Last day"), a_day, ("laatste dag", "tot en met", "einddatum", "t/m")),
    Column("least", gettext_lazy("At least so many people"), number(1, MOST_NEEDED), ("minstens", "minimaal", "least")),
    Column(
        "one_with",
        gettext_lazy("One of them with the role"),
        words(40),
        ("een met", "eén met", "één met", "een van hen", "eén van hen", "één van hen", "minstens een met", "one with"),
    ),
    Column(
        "holidays", gettext_lazy("On public holidays"), choice(HOLIDAYS), ("feestdagen", "op feestdagen", "holidays")
    ),
    Column(
        "span",
        gettext_lazy("Time"),
        a_span,
        ("tijd", "tijden", "tijdstip", "uren", "hours", "van tot"),
        in_example=False,
    ),
)


declare_intake(
    Intake(
        key="duties",
        title=in_own_words("%(Many_duty)s"),
        about=gettext_lazy("What recurs, and what comes once. Without names: people take it themselves."),
        also=(
            "taken",
            "diensten",
            "klussen",
            "corvee",
            "rooster",
            "takenlijst",
            "dienstrooster",
            "corveerooster",
            "schoonmaak",
            "duties",
            "shifts",
            "chores",
            "roster",
            "taken en diensten",
            "diensten en klussen",
            "schoonmaakrooster",
        ),
        columns=COLUMNS,
        settle=_settle,
        capability=DutiesCapability.PLAN_DUTIES,
        identity=("list", "title", "when", "start", "span"),
        order=40,
        part=Part.DUTIES,
        examples=_examples,
    )
)
