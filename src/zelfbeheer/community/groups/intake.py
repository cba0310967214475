"""The sheets of people and roles in a file that a house brings along."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.models import Person, Role, RoleGrant
from zelfbeheer.community.groups.names import NAME_LENGTH, tidy
from zelfbeheer.community.groups.operations import add_person, add_role, first_rung, give_role
from zelfbeheer.community.groups.vocabulary import GroupsCapability
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
    meant,
)
from zelfbeheer.foundation.intake.values import listed, words, yes_or_no

ROLES, PEOPLE = "roles", "people"
NAMES = (
    "naam bewoner", "naam bewoners", "naam gast", "naam deelnemer", "naam bezoeker", "bewoner", "bewoners", "gast",
    "deelnemer", "bezoeker", "roepnaam", "voornaam", "wie", "naam en achternaam", "volledige naam", "name",
    "first name", "who", "resident", "guest", "person", "persoon", "naam persoon", "namen",
)  # fmt: skip


def roles_of(arrival: Arrival) -> dict[str, Role]:
    """The roles of the group by name in lower case, those that came with the file included."""
    rows = lambda: {role.name.casefold(): role for role in Role.objects.of(arrival.community).order_by("pk")}  # noqa: E731
    return arrival.remember("groups.roles", rows)


def people_of(arrival: Arrival) -> dict[str, Person]:
    """The people of the group by name in lower case, those that came with the file included."""

    def read() -> dict[str, Person]:
        present = Person.objects.of(arrival.community).present().select_related("account", "community").order_by("pk")
        return {person.chosen_name.casefold(): person for person in present}

    return arrival.remember("groups.people", read)


def was_here(arrival: Arrival, person: Person) -> bool:
    """She belonged to the group before this file came."""
    return person.pk not in arrival.remember("groups.came", set)


def person_named(arrival: Arrival, name: str, column: str) -> Person:
    """Raises Mismatch, with a suggestion, when nobody is called so."""
    known = people_of(arrival)
    person = known.get(tidy(name).casefold())
    if person is None:
        hint = meant(name, (each.chosen_name for each in known.values())) or _(
            "Put the name on the sheet with people too."
        )
        raise Mismatch(_("Nobody here is called “%(name)s”.") % {"name": name}, hint, column)
    return person


def role_named(arrival: Arrival, name: str, column: str) -> Role:
    """Raises Mismatch, with a suggestion, when there is no such role."""
    known = roles_of(arrival)
    role = known.get(name.casefold())
    if role is None:
        names = [each.name for each in known.values()]
        hint = meant(name, names) or _("There is: %(names)s.") % {"names": ", ".join(names)}
        raise Mismatch(_("There is no role “%(name)s”.") % {"name": name}, hint, column)
    return role


def _settle_role(arrival: Arrival, row: Row) -> Outcome:
    known = roles_of(arrival)
    name = tidy(row["name"])
    if name.casefold() in known:
        return SAME
    is_supporter = bool(row["is_supporter"])
    role = add_role(actor=arrival.actor, community=arrival.community, name=name, is_supporter=is_supporter)
    known[name.casefold()] = role
    return Outcome(Came.NEW, _("May do nothing yet: what a role may is for the group to decide."))


def _held(arrival: Arrival) -> dict[int, set[int]]:
    """The roles that everybody holds now or later, by person."""

    def read() -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        running = RoleGrant.objects.of(arrival.community).ending_after(arrival.today)
        for person, role in running.values_list("person_id", "role_id"):
            found[person].add(role)
        return found

    return arrival.remember("groups.held", read)


def _settle_person(arrival: Arrival, row: Row) -> Outcome:
    known, name = people_of(arrival), tidy(row["name"])
    wanted = [role_named(arrival, each, "roles") for each in row["roles"] or ()]
    person = known.get(name.casefold())
    if person is not None:
        return _more_roles(arrival, person, wanted)
    person = add_person(actor=arrival.actor, chosen_name=name, role=wanted[0] if wanted else None)
    known[name.casefold()] = person
    arrival.remember("groups.came", set).add(person.pk)
    for role in wanted[1:]:
        give_role(actor=arrival.actor, person=person, role=role)
    first = first_rung(arrival.community)
    given = wanted or ([first] if first else [])
    _held(arrival)[person.pk] |= {role.pk for role in given}
    return Outcome(Came.NEW, ", ".join(role.name for role in given))


def _more_roles(arrival: Arrival, person: Person, wanted: list[Role]) -> Outcome:
    held = _held(arrival)[person.pk]
    missing = [role for role in wanted if role.pk not in held]
    for role in missing:
        give_role(actor=arrival.actor, person=person, role=role)
        held.add(role.pk)
    if not missing:
        return SAME
    return Outcome(Came.CHANGED, _("Gets as well: %(roles)s.") % {"roles": ", ".join(role.name for role in missing)})


def _example_people(today: date) -> list[tuple[Any, ...]]:
    return [("Sam", ""), ("Ria", ""), ("Jo B", "")]


declare_intake(
    Intake(
        key=ROLES,
        title=gettext_lazy("Roles"),
        about=gettext_lazy("Roles that your group has and that are not here yet."),
        also=("rol", "functies", "taken en rollen"),
        columns=(
            Column("name", gettext_lazy("Role"), words(NAME_LENGTH), ("naam rol", "naam", "functie"), needed=True),
            Column(
                "is_supporter",
                gettext_lazy("Without a say"),
                yes_or_no,
                ("ondersteuner", "supporter", "geen stem", "beslist niet mee"),
                hint=gettext_lazy("yes for somebody who helps and has no say"),
            ),
        ),
        settle=_settle_role,
        capability=GroupsCapability.GIVE_ROLE,
        identity=("name",),
        order=10,
        examples=lambda today: [(_("Cook"), _("no"))],
    )
)
declare_intake(
    Intake(
        key=PEOPLE,
        title=gettext_lazy("People"),
        about=gettext_lazy("A name that somebody chose is enough. Nothing else is asked."),
        also=(
            "bewoners",
            "bewoner",
            "gasten",
            "deelnemers",
            "bezoekers",
            "namen",
            "bewonerslijst",
            "namenlijst",
            "personen",
            "leden",
            "gastenlijst",
            "residents",
            "guests",
            "names",
        ),
        columns=(
            Column("name", gettext_lazy("Name"), words(NAME_LENGTH), NAMES, needed=True),
            Column(
                "roles",
                gettext_lazy("Role"),
                listed,
                ("rollen", "functie", "functies", "roles"),
                hint=gettext_lazy("empty: the role of a newcomer"),
            ),
        ),
        settle=_settle_person,
        capability=GroupsCapability.ADD_PERSON,
        identity=("name",),
        order=20,
        examples=_example_people,
        twice=gettext_lazy("One person? Take one line away. Two people? Add something, for example “%(name)s B”."),
    )
)
