"""Changes to people and roles. Each checks the right, writes one transaction and records one act."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import (
    Basis,
    Community,
    FoundingAct,
    Person,
    Role,
    RoleGrant,
    basis_of,
)
from zelfbeheer.community.groups.names import NAME_LENGTH, free_name, tidy
from zelfbeheer.community.groups.registries import leaving_steps
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import SYSTEM, can, require
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.at_once import once
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.files.operations import store_picture
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem

DECIDED_TOGETHER = _(
    "Nobody ends another's role alone. Propose it under Decisions: she replies first, and then the group decides."
)
BY_DECISION = _("%(role)s: that one becomes by a decision of the group. Propose it under Decisions.")
ROLE_GIVEN, ROLE_ENDED = "role_given", "role_ended"


def open_founding(actor: Any, community: Community) -> FoundingAct | None:
    """The founding act, while it is open and the actor is one of its founders."""
    act = once(("founding", community.pk), lambda: _running_founding(community))
    founding = act is not None and actor is not SYSTEM and can(actor, GroupsCapability.FOUND, act)
    return act if founding else None


def _running_founding(community: Community) -> FoundingAct | None:
    return FoundingAct.objects.of(community).select_related("basis").filter(closed_at=None).first()


def is_founded(community: Community | int) -> bool:
    """Is the founding closed, so that the group decides? One query."""
    key = getattr(community, "pk", community)
    return once(("founded", key), FoundingAct.objects.of(community).filter(closed_at__isnull=False).exists)


def authorise(actor: Any, capability: GroupsCapability, community: Community) -> Basis:
    """Checks the right and answers its basis: the open founding for its founders, else what gave the role.

    Raises Refused.
    """
    if act := open_founding(actor, community):
        return act.basis
    require(actor, capability, community)
    return first_basis(community) if actor is SYSTEM else basis_of(actor, capability)


def first_basis(community: Community) -> Basis:
    """The basis everything began with; what SYSTEM does rests on it."""
    return Basis.objects.of(community).order_by("pk")[:1].get()


def lock(community: Community) -> Community:
    """Names and roles of one community are changed by one at a time. Inside a transaction."""
    return once(("lock", community.pk), lambda: Community.objects.select_for_update().get(pk=community.pk))


def first_rung(community: Community) -> Role | None:
    """The role at the foot of the ladder, which a newcomer gets; None where there is no ladder."""
    rungs = Role.objects.of(community).exclude(rank=None).order_by("rank", "pk")
    return once(("first rung", community.pk), rungs.first)


def first_rungs(community: Community) -> list[Role]:
    """Every role at the foot of the ladder: with one of these somebody comes in. One query."""
    ladder = list(Role.objects.of(community).exclude(rank=None).order_by("rank", "name", "pk"))
    return [role for role in ladder if role.rank == ladder[0].rank]


@transaction.atomic
def add_person(
    *, actor: Any, chosen_name: str, role: Role | None = None, community: Community | None = None,
    basis: Basis | None = None,
) -> Person:  # fmt: skip
    """Lets somebody in, with an account without means to sign in yet.

    Without `role` she gets the first rung of the ladder; another role takes the right to give roles. `community`
    and `basis` (a decision) are only for SYSTEM. Raises Refused, NameProblem.
    """
    place = community or actor.community
    authorised = authorise(actor, GroupsCapability.ADD_PERSON, place)
    first = first_rung(place)
    if role is not None and role != first:
        authorised = authorise(actor, GroupsCapability.GIVE_ROLE, place)
        _check_by_hand(actor, role)
    basis = basis if basis is not None and actor is SYSTEM else authorised
    lock(place)
    person = Person.objects.create(
        community=place, account=Account.objects.create_account(), chosen_name=free_name(place, chosen_name)
    )
    if given := role or first:
        _same_community(person, given)
        RoleGrant.objects.create(community=place, person=person, role=given, basis=basis)
    _record(actor, GroupsCapability.ADD_PERSON, person)
    return person


@transaction.atomic
def add_newcomer(*, actor: Any, chosen_name: str, also: Iterable[Callable[[Any, Person], object]]) -> Person:
    """Lets somebody in, with what higher apps asked: all of it, or nothing. Raises Refused, NameProblem, Problem."""
    newcomer = add_person(actor=actor, chosen_name=chosen_name)
    for apply in also:
        apply(actor, newcomer)
    return newcomer


@transaction.atomic
def rename_person(*, actor: Any, person: Person, chosen_name: str) -> Person:
    """The person chooses another name. Raises Refused, NameProblem."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, person)
    person.chosen_name = free_name(lock(person.community), chosen_name, but=person)
    return _save_profile(actor, person, "chosen_name")


@transaction.atomic
def choose_board(*, actor: Any, person: Person, shown: bool) -> Person:
    """The person decides whether the screen on the wall shows her name."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, person)
    person.shown_on_board = shown
    return _save_profile(actor, person, "shown_on_board")


@transaction.atomic
def set_picture(*, actor: Any, person: Person, upload: UploadedFile) -> Person:
    """Takes a picture of her own choice; the former one is deleted. Raises Refused, UnusablePicture."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, person)
    stored = store_picture(upload=upload, community=person.community)
    _drop_picture(person)
    person.picture = stored
    return _save_profile(actor, person, "picture")


@transaction.atomic
def remove_picture(*, actor: Any, person: Person) -> Person:
    """Her picture is deleted."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, person)
    _drop_picture(person)
    return _save_profile(actor, person, "picture")


def _drop_picture(person: Person) -> None:
    former, person.picture = person.picture, None
    if former is not None:
        former.delete()


def _save_profile(actor: Any, person: Person, field: str) -> Person:
    person.save(update_fields=[field])
    _record(actor, GroupsCapability.CHANGE_OWN_PROFILE, person)
    return person


@transaction.atomic
def give_role(
    *, actor: Any, person: Person, role: Role, start_on: date | None = None, end_on: date | None = None,
    basis: Basis | None = None,
) -> RoleGrant:  # fmt: skip
    """Somebody gets a role from a day until a day, and is told. `basis` is only for SYSTEM: a decision.

    Raises Refused, Problem.
    """
    authorised = authorise(actor, GroupsCapability.GIVE_ROLE, person.community)
    basis = basis if basis is not None and actor is SYSTEM else authorised
    lock(person.community)
    _same_community(person, role)
    _check_by_hand(actor, role)
    start = start_on or timezone.localdate()
    _check_days(person, role, start, end_on)
    grant = RoleGrant.objects.create(
        community=person.community, person=person, role=role, start_on=start, end_on=end_on, basis=basis
    )
    person.forget_rights()
    record_change(actor=actor, verb=GroupsCapability.GIVE_ROLE, community=person.community, on=grant, about=person)
    _tell_role(ROLE_GIVEN, actor, person, role)
    return grant


@transaction.atomic
def add_role(*, actor: Any, community: Community, name: str, is_supporter: bool = False) -> Role:
    """A role beside the ladder that may do nothing yet: what it may is for the group to decide.

    Raises Refused, Problem when the name cannot be used.
    """
    basis = authorise(actor, GroupsCapability.GIVE_ROLE, community)
    lock(community)
    name = tidy(name)
    if not 1 <= len(name) <= NAME_LENGTH:
        raise Problem(_("Give the role a name of at most 40 letters."))
    taken = Role.objects.of(community).values_list("name", flat=True)
    if name.casefold() in {each.casefold() for each in taken}:
        raise Problem(_("There is a role with this name already."))
    role = Role.objects.create(community=community, name=name, is_supporter=is_supporter, basis=basis)
    record_change(actor=actor, verb=GroupsCapability.GIVE_ROLE, community=community, on=role)
    return role


def roles_by_hand(community: Community) -> Any:
    """The roles that whoever gives roles may give now: all of them while the group is being founded."""
    roles = Role.objects.of(community)
    return roles.filter(by_hand=True) if is_founded(community) else roles


def _check_by_hand(actor: Any, role: Role) -> None:
    if actor is not SYSTEM and not role.by_hand and is_founded(role.community):
        raise Problem(str(BY_DECISION) % {"role": role.name})


def let_by_hand(role: Role, basis: Basis, *, may: bool) -> None:
    """From now on this role is given by hand, or by decisions only: the group decided so, by this basis."""
    role.by_hand, role.by_hand_basis = may, basis
    role.save(update_fields=["by_hand", "by_hand_basis"])


def _check_days(person: Person, role: Role, start: date, end: date | None) -> None:
    if not person.is_present:
        raise Problem(_("This person is not part of the group any more."))
    if end is not None and end <= start:
        raise Problem(_("The last day lies before the first. Nothing was changed."))
    overlapping = RoleGrant.objects.of(person.community).filter(person=person, role=role).ending_after(start)
    if end is not None:
        overlapping = overlapping.filter(start_on__lt=end)
    if overlapping.exists():
        sentence = _("%(person)s has this role already in those days. Nothing was changed.")
        raise Problem(sentence % {"person": person.chosen_name})


@transaction.atomic
def end_role(*, actor: Any, grant: RoleGrant) -> RoleGrant:
    """Somebody's role ends today, and she is told. After the founding only a decision ends another's role.

    Raises Refused, Problem when nobody could give roles any more.
    """
    authorise(actor, GroupsCapability.GIVE_ROLE, grant.community)
    if actor is not SYSTEM and actor.pk != grant.person_id and is_founded(grant.community):
        raise Problem(DECIDED_TOGETHER)
    return _end(actor, grant, GroupsCapability.GIVE_ROLE)


@transaction.atomic
def lay_down_role(*, actor: Any, grant: RoleGrant) -> RoleGrant:
    """The person lays down her own role. Raises Refused, Problem when nobody could give roles any more."""
    require(actor, GroupsCapability.LAY_DOWN_ROLE, grant)
    return _end(actor, grant, GroupsCapability.LAY_DOWN_ROLE)


def _end(actor: Any, grant: RoleGrant, verb: GroupsCapability) -> RoleGrant:
    community, person = lock(grant.community), grant.person
    could = _somebody_gives_roles(community)
    grant.end_on = max(grant.start_on, timezone.localdate())
    grant.save(update_fields=["end_on"])
    person.forget_rights()
    if could and not _somebody_gives_roles(community):
        raise Problem(_("Then nobody could give roles any more. First give somebody else that right."))
    record_change(actor=actor, verb=verb, community=community, on=grant, about=person)
    _tell_role(ROLE_ENDED, actor, person, grant.role)
    return grant


def _somebody_gives_roles(community: Community) -> bool:
    return Person.objects.of(community).holding(GroupsCapability.GIVE_ROLE).exists()


@transaction.atomic
def leave(*, actor: Any, person: Person) -> Person:
    """The person leaves the group: her roles end, her picture goes, other apps end what ran. Raises Refused."""
    require(actor, GroupsCapability.LEAVE, person)
    community, today = lock(person.community), timezone.localdate()
    for step in leaving_steps():
        step(person)
    running = RoleGrant.objects.of(community).filter(person=person)
    running.filter(start_on__gt=today).delete()
    running.ending_after(today).update(end_on=today)
    _drop_picture(person)
    person.left_on, person.shown_on_board = today, False
    person.save(update_fields=["left_on", "shown_on_board", "picture"])
    person.forget_rights()
    _record(actor, GroupsCapability.LEAVE, person)
    return person


def _same_community(person: Person, role: Role) -> None:
    if person.community_id != role.community_id:
        raise LookupError("the role is of another community")


def _tell_role(kind: str, actor: Any, person: Person, role: Role) -> None:
    if getattr(actor, "pk", None) == person.pk:
        return
    values = {"role": role.name, "community": person.community.name}
    tell(account=person.account, kind=kind, community=person.community, values=values)


def _record(actor: Any, verb: GroupsCapability, person: Person) -> None:
    record_change(actor=actor, verb=verb, community=person.community_id, on=person, about=person)
