"""The founding of a community: from an invitation to a closed door. All it sets has the founding act as its basis."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.granting import Gives, offered, write_gives
from zelfbeheer.community.groups.models import (
    Basis,
    Community,
    Founder,
    FoundingAct,
    FoundingInvitation,
    Person,
    Role,
    RoleGrant,
)
from zelfbeheer.community.groups.names import NameProblem, free_name, free_slug, tidy
from zelfbeheer.community.groups.operations import lock
from zelfbeheer.community.groups.registries import founding_steps, lacking_before_closing
from zelfbeheer.community.groups.vocabulary import (
    INVITATION_DAYS,
    PARTS,
    BasisKind,
    GroupsCapability,
    Kind,
)
from zelfbeheer.community.groups.ways import WordPlan, write_words
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, Rule, require
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem


@dataclass(frozen=True)
class RolePlan:
    """A role as founders want it; `gives` is pairs of capability and condition ("" for always)."""

    name: str
    rank: int | None = None
    is_supporter: bool = False
    gives: Gives = ()
    by_hand: bool = True


@dataclass(frozen=True)
class PersonPlan:
    chosen_name: str
    role: str = ""  # the name of a role of the plan
    is_founder: bool = False
    account: Account | None = None  # None: a new one


@dataclass(frozen=True)
class FoundingPlan:
    """All that the founders answered. `steps` holds the cleaned answers of other apps' forms, by their key."""

    kind: str
    name: str
    people: tuple[PersonPlan, ...]
    roles: tuple[RolePlan, ...] = ()
    words: tuple[WordPlan, ...] = ()
    language: str = "nl"
    slug: str = ""  # empty: made from the name
    steps: Mapping[str, dict[str, Any]] = field(default_factory=dict)


# A group in which nobody may do one of these comes to a stop; by name, for some belong to higher apps.
NEEDED = ("give_role", "add_person", "plan_duties", "register_device")


def lacking(plan: FoundingPlan) -> list[Rule]:
    """What somebody should be able to do in this kind of group, and nobody of the plan could."""
    held = {person.role for person in plan.people}
    given = {capability for role in plan.roles if role.name in held for capability, _when in role.gives}
    return [rule for rule in offered(plan.kind) if rule.capability in NEEDED and rule.capability not in given]


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invite_founders(*, actor: Account) -> tuple[FoundingInvitation, str]:
    """The owner of the installation makes a link for founders; answers the invitation and its token, shown once."""
    if not actor.is_owner:
        raise Refused(_("Only whoever manages this installation can invite founders."))
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        invitation = FoundingInvitation.objects.create(
            digest=digest_of(token), made_by=actor, expires_at=timezone.now() + timedelta(days=INVITATION_DAYS)
        )
        record_change(actor=actor, verb="invite_founders", community=None, on=invitation)
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, actor: Account, pk: int) -> None:
    """The owner takes back a link that was not used yet. Raises Refused."""
    if not actor.is_owner:
        raise Refused(_("Only whoever manages this installation can invite founders."))
    invitation = FoundingInvitation.objects.select_for_update().filter(pk=pk, used_at=None).first()
    if invitation is not None:
        record_change(actor=actor, verb="withdraw_invitation", community=None, on=invitation)
        invitation.delete()


def open_invitation(token: str) -> FoundingInvitation | None:
    """The invitation of a token, while it can be used."""
    invitation = FoundingInvitation.objects.filter(digest=digest_of(token)).first()
    return invitation if invitation and invitation.is_open else None


@transaction.atomic
def found_community(*, actor: Any, plan: FoundingPlan) -> Person:
    """Founds a community and answers its first founder.

    `actor` is the invitation that the founders hold (used up by this), or SYSTEM for a demo or a test.
    Raises Refused, Problem, NameProblem, and LookupError on an unknown capability.
    """
    if actor is not SYSTEM:
        _use_up(actor)
    community = _make_community(plan)
    basis = Basis.objects.create(community=community, kind=BasisKind.FOUNDING, summary=plan.name[:200])
    act = FoundingAct.objects.create(community=community, basis=basis)
    write_words(community, basis, plan.words)
    roles = {role.name: _write_role(Role(community=community), role, basis) for role in plan.roles}
    people = [_first_person(community, basis, person, roles) for person in plan.people]
    founders = [person for person, planned in zip(people, plan.people, strict=True) if planned.is_founder]
    if not founders:
        raise Problem(_("A founding needs at least one founder."))
    Founder.objects.bulk_create(Founder(community=community, act=act, person=person) for person in founders)
    for step in founding_steps(PARTS[plan.kind]):
        step.apply(community, basis, founders[0], plan.steps.get(step.key, {}))
    record_change(actor=founders[0], verb=GroupsCapability.FOUND, community=community, on=act)
    return founders[0]


def _use_up(invitation: FoundingInvitation) -> None:
    fresh = FoundingInvitation.objects.select_for_update().filter(pk=invitation.pk).first()
    if fresh is None or not fresh.is_open:
        raise Refused(_("This invitation was used already or is too old. Ask for a new one."))
    fresh.used_at, fresh.draft = timezone.now(), {}
    fresh.save(update_fields=["used_at", "draft"])


def _make_community(plan: FoundingPlan) -> Community:
    name = tidy(plan.name)
    if not name or plan.kind not in Kind.values:
        raise Problem(_("A founding needs a kind and a name."))
    return Community.objects.create(
        slug=plan.slug or free_slug(name), name=name, kind=plan.kind, language=plan.language
    )


def _first_person(community: Community, basis: Basis, plan: PersonPlan, roles: dict[str, Role]) -> Person:
    person = Person.objects.create(
        community=community,
        account=plan.account or Account.objects.create_account(),
        chosen_name=free_name(community, plan.chosen_name),
    )
    if plan.role:
        RoleGrant.objects.create(community=community, person=person, role=roles[plan.role], basis=basis)
    return person


def _write_role(role: Role, plan: RolePlan, basis: Basis) -> Role:
    name = tidy(plan.name)
    if not name:
        raise NameProblem(_("Write a name for this role."))
    same = Role.objects.of(role.community_id).exclude(pk=role.pk)
    if name.casefold() in {taken.casefold() for taken in same.values_list("name", flat=True)}:
        raise NameProblem(_("There is a role with this name already."))
    role.name, role.rank, role.is_supporter, role.basis = name, plan.rank, plan.is_supporter, basis
    role.by_hand, role.by_hand_basis = plan.by_hand, basis
    role.save()
    write_gives(role, plan.gives, basis)
    return role


def _require_open(actor: Any, community: Community) -> FoundingAct:
    act = FoundingAct.objects.of(community).select_for_update(of=("self",)).select_related("basis").get()
    require(actor, GroupsCapability.FOUND, act)
    return act


@transaction.atomic
def set_words(*, actor: Any, community: Community, words: tuple[WordPlan, ...]) -> None:
    """Founders change the own words while the founding is open. Raises Refused."""
    act = _require_open(actor, community)
    write_words(lock(community), act.basis, words)
    record_change(actor=actor, verb=GroupsCapability.FOUND, community=community, on=act)


@transaction.atomic
def shape_role(*, actor: Any, community: Community, plan: RolePlan, role: Role | None = None) -> Role:
    """Founders add a role or change one while the founding is open. Raises Refused, NameProblem, LookupError."""
    act = _require_open(actor, community)
    lock(community)
    shaped = _write_role(role or Role(community=community), plan, act.basis)
    record_change(actor=actor, verb=GroupsCapability.FOUND, community=community, on=shaped)
    return shaped


@transaction.atomic
def remove_role(*, actor: Any, role: Role) -> None:
    """Founders drop a role that nobody ever had. Raises Refused, Problem."""
    act = _require_open(actor, role.community)
    if RoleGrant.objects.of(role.community).filter(role=role).exists():
        raise Problem(_("Somebody has or had this role, so it stays. You can change its name."))
    record_change(actor=actor, verb=GroupsCapability.FOUND, community=role.community, on=act)
    try:
        role.delete()
    except ProtectedError:
        raise Problem(_("Something that you wrote down names this role, so it stays. Change that first.")) from None


@transaction.atomic
def close_founding(*, actor: Any, act: FoundingAct) -> FoundingAct:
    """Shuts the door: from now on only decisions of the group change what the founding set. Raises Refused, Problem."""
    act = _require_open(actor, act.community)
    if not Person.objects.of(act.community).holding(GroupsCapability.GIVE_ROLE).exists():
        raise Problem(_("Nobody can give roles yet. Give somebody a role that may, and then close."))
    if lacking := lacking_before_closing(act.community):
        raise Problem(lacking[0])
    act.closed_at = timezone.now()
    act.save(update_fields=["closed_at"])
    record_change(actor=actor, verb=GroupsCapability.FOUND, community=act.community, on=act)
    return act


@transaction.atomic
def found_anew(*, actor: Any, community: Community, founders: list[Person], summary: str) -> FoundingAct:
    """Opens the founding once more, for these founders and on a basis of its own. What was set stays until changed.

    Only `charter.refounding` calls it, once more than half of everybody said yes.
    """
    if not founders:
        raise Problem(_("A founding needs at least one founder."))
    basis = Basis.objects.create(community=community, kind=BasisKind.FOUNDING, summary=summary[:200])
    act = FoundingAct.objects.of(community).select_for_update(of=("self",)).first() or FoundingAct(community=community)
    act.basis, act.opened_at, act.closed_at = basis, timezone.now(), None
    act.save()
    Founder.objects.of(community).filter(act=act).delete()
    Founder.objects.bulk_create(Founder(community=community, act=act, person=person) for person in founders)
    record_change(actor=actor, verb=GroupsCapability.FOUND, community=community, on=act)
    return act
