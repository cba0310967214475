"""Reads about people and roles that span models."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Lower
from django.http import Http404, HttpRequest
from django.utils import timezone

from zelfbeheer.community.groups.founding import RolePlan
from zelfbeheer.community.groups.granting import Gives, used
from zelfbeheer.community.groups.models import (
    Community,
    FoundingAct,
    FoundingInvitation,
    OwnWay,
    OwnWord,
    Person,
    Role,
    RoleCapability,
    RoleGrant,
)
from zelfbeheer.community.groups.vocabulary import PARTS_OF_APPS, GroupsCapability
from zelfbeheer.community.groups.voice import Term, speak_for
from zelfbeheer.foundation.access.conditions import condition
from zelfbeheer.foundation.access.registry import rule_of
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.prepared import Prepared

OF_A_PERSON = tuple(field.attname for field in Person._meta.concrete_fields)
OF_A_COMMUNITY = tuple(field.attname for field in Community._meta.concrete_fields)


def _person_here(slug: str, account: int, today: date) -> Any:
    people = Person.objects.across_communities(because="the community is named by its slug").present(today)
    columns = [*OF_A_PERSON, *(f"community__{column}" for column in OF_A_COMMUNITY)]
    unread = Message.objects.filter(account=OuterRef("account"), read_at=None)
    here = people.filter(community__slug=slug, account=account).annotate(has_unread=Exists(unread))
    return here.values_list("has_unread", *columns)


PERSON_HERE = Prepared(_person_here, slug=str, account=int, today=date)


def person_of_request(request: HttpRequest, slug: str) -> Person:
    """The signed-in person in the community of the address; Http404 for anybody from elsewhere. One query.

    From here on the page speaks with the words of that community. A page of a part that its kind does not use is
    not there either. `has_unread` says whether there is a message for her, so that no page has to ask again.
    """
    rows = PERSON_HERE(slug=slug, account=request.user.pk, today=timezone.localdate())
    if not rows:
        raise Http404
    has_unread, *columns = rows[0]
    own = len(OF_A_PERSON)
    person = Person.from_db(connection.alias, OF_A_PERSON, columns[:own])
    person.community = Community.from_db(connection.alias, OF_A_COMMUNITY, columns[own:])
    person.has_unread = bool(has_unread)
    if not _has_page(person.community, request):
        raise Http404
    speak_for(person.community)
    return person


def _has_page(community: Community, request: HttpRequest) -> bool:
    """Not a page of a part that this kind of community does not use."""
    match = request.resolver_match
    part = PARTS_OF_APPS.get(match.namespace) if match else None
    return part is None or community.uses(part)


def people_of_account(account: Any) -> list[Person]:
    """Where this account belongs today, the latest joined last."""
    people = Person.objects.across_communities(because="a person's own groups").present()
    return list(people.filter(account=account).select_related("community").order_by("joined_on", "pk"))


def own_words(community: Community) -> dict[str, Term]:
    """The words that a community chose itself in its own language, by the thing they are for. One query."""
    rows = OwnWord.objects.of(community).filter(language=community.language)
    return {row.word: Term(row.article, row.singular, row.plural, row.language) for row in rows}


def bases_of_ways(community: Community) -> dict[str, OwnWay]:
    """For words, week and look: since when and by what right they are as they are. One query."""
    ways = OwnWay.objects.of(community).select_related("basis").order_by("chosen_at", "pk")
    return {way.subject: way for way in ways}


MANY = 30  # from so many people on the list gets letters to jump to


def first_letters(community: Community) -> list[str]:
    """With which letters the names of the present people begin; empty where they are few. One query."""
    names = Person.objects.of(community).present().values_list("chosen_name", flat=True)
    found = [name[:1].upper() for name in names.order_by("chosen_name")]
    return sorted(set(found)) if len(found) >= MANY else []


def people_with_roles(community: Community, search: str = "", letter: str = "") -> Any:
    """Present people by name, each with `running_grants` (role read along).

    `search` looks in the chosen name, `letter` at its beginning.
    """
    people = Person.objects.of(community).present().select_related("community")
    if search:
        people = people.filter(chosen_name__icontains=search)
    if letter:
        people = people.filter(chosen_name__istartswith=letter[:1])
    running = Prefetch("grants", running_grants(community), to_attr="running_grants")
    return people.prefetch_related(running).order_by(Lower("chosen_name"), "pk")


def running_grants(community: Community) -> Any:
    """Roles that people have today, highest on the ladder first."""
    rows = RoleGrant.objects.of(community).running(timezone.localdate())
    return rows.select_related("role", "basis").order_by(F("role__rank").desc(nulls_last=True), "role__name", "pk")


def coming_grants(community: Community) -> Any:
    """Roles that begin later, the nearest first."""
    rows = RoleGrant.objects.of(community).filter(start_on__gt=timezone.localdate())
    kept = rows.exclude(end_on=F("start_on"))  # ended before it began
    return kept.select_related("role", "basis").order_by("start_on", "pk")


@dataclass
class May:
    """What a role may, in words; with `below` it may all that the role below it on the ladder may, and this besides."""

    always: list[str] = field(default_factory=list)
    under: dict[str, list[str]] = field(default_factory=dict)  # label of the condition -> sentences
    below: str = ""

    @property
    def nothing(self) -> bool:
        return not (self.always or self.under or self.below)


@dataclass
class RolePage:
    """One role with, in words, what it may."""

    role: Role
    may: May


def role_pages(community: Community) -> list[RolePage]:
    """The ladder from its foot up, then the roles beside it. Two queries."""
    held = Prefetch("capabilities", RoleCapability.objects.of(community).order_by("pk"))
    roles = Role.objects.of(community).select_related("basis", "by_hand_basis").prefetch_related(held)
    listed = list(roles.on_the_ladder())
    plans = [_used_plan(plan_of(role), community.kind) for role in listed]
    return [RolePage(role, may) for role, may in zip(listed, ladder(plans), strict=True)]


def _used_plan(plan: RolePlan, kind: str) -> RolePlan:
    return replace(plan, gives=used(plan.gives, kind))


def plan_of(role: Role) -> RolePlan:
    """A role as it stands, in the form in which founders shape it."""
    rows = sorted(role.capabilities.all(), key=lambda row: row.pk)
    return RolePlan(
        role.name, role.rank, role.is_supporter, tuple((r.capability, r.condition) for r in rows), role.by_hand
    )


def ladder(roles: list[RolePlan]) -> list[May]:
    """What each role may. A role that may all of the nearest one below it names that one, so that lists stay short."""
    said = []
    for role in roles:
        below = max((r for r in roles if _is_below(r, role)), key=lambda r: r.rank or 0, default=None)
        gives = tuple(pair for pair in role.gives if below is None or pair not in below.gives)
        said.append(_in_words(gives, below.name if below else ""))
    return said


def _is_below(lower: RolePlan, role: RolePlan) -> bool:
    if lower.rank is None or role.rank is None or lower.rank >= role.rank or not lower.gives:
        return False
    return all(pair in role.gives or (pair[0], "") in role.gives for pair in lower.gives)


def _in_words(gives: Gives, below: str) -> May:
    may = May(below=below)
    for capability, named in gives:
        place = may.under.setdefault(str(condition(named).label), []) if named else may.always
        sentence = str(rule_of(capability).label)
        if sentence not in place:
            place.append(sentence)
    return may


def givers_of(grants: Iterable[RoleGrant]) -> dict[int, str]:
    """Who gave each of these roles, by grant; not of those that one took while founding. One query."""
    ids = {str(grant.pk): grant for grant in grants}
    community = next(iter(ids.values())).community_id if ids else None
    events = AuditEvent.objects.filter(
        community=community, verb=GroupsCapability.GIVE_ROLE, object_type=RoleGrant._meta.label_lower, object_id__in=ids
    )
    here = Q(actor__people__community=community)
    rows = (
        events.filter(here)
        .exclude(actor=F("about"))
        .order_by("pk")
        .values_list("object_id", "actor__people__chosen_name")
    )
    return {int(pk): name for pk, name in rows}


def founding_of(community: Community) -> FoundingAct | None:
    return FoundingAct.objects.of(community).filter(closed_at=None).first()


def names_of_accounts(pairs: set[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Chosen names by (community id, account id), also of people who left. One query."""
    people = Person.objects.across_communities(because="names of people who touched somebody's own matters")
    wanted = Q(community__in={pair[0] for pair in pairs}, account__in={pair[1] for pair in pairs})
    rows = people.filter(wanted).values_list("community", "account", "chosen_name")
    return {(community, account): name for community, account, name in rows}


def communities_with_counts() -> Any:
    """Name, kind and number of present people: all that whoever manages the installation sees of a community."""
    today = timezone.localdate()
    people = Person.objects.across_communities(because="a count for whoever manages the installation")
    present = people.present(today).filter(community=OuterRef("pk")).order_by()
    counted = present.values("community").annotate(number=Count("pk")).values("number")
    return Community.objects.annotate(people=Coalesce(Subquery(counted), 0)).order_by("name", "pk")


def open_invitations() -> Any:
    """Founding invitations that can still be used, the newest first."""
    return FoundingInvitation.objects.filter(used_at=None, expires_at__gt=timezone.now()).order_by("-made_at", "-pk")
