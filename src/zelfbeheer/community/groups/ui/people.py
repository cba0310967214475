"""The people of a group, one of them, her roles; somebody new."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.models import Person, Role, RoleGrant
from zelfbeheer.community.groups.names import NAME_LENGTH, NameProblem, tidy
from zelfbeheer.community.groups.operations import add_newcomer, end_role, first_rung, give_role, is_founded
from zelfbeheer.community.groups.queries import (
    coming_grants,
    first_letters,
    founding_of,
    givers_of,
    people_with_roles,
    role_pages,
    running_grants,
)
from zelfbeheer.community.groups.registries import AskedOfNewcomer, asked_of_newcomers, person_links
from zelfbeheer.community.groups.rules import PROPOSE
from zelfbeheer.community.groups.ui.forms import GiveRoleForm, NewPersonForm, SearchForm
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, said
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.tables import also_as_table, named_in_table, table_asked
from zelfbeheer.foundation.ui.times import day

PAGE = 60
SINCE = gettext_lazy("Holds since %(since)s, by %(basis)s.")


@dataclass(frozen=True)
class GrantLine:
    """A role somebody has or will have, with the words that go under it."""

    grant: RoleGrant
    mine: bool
    giver: str = ""

    @property
    def meta(self) -> str:
        grant = self.grant
        days = {"since": day(grant.start_on, "year"), "basis": grant.basis.get_kind_display(), "giver": self.giver}
        is_coming = grant.start_on > timezone.localdate()
        if self.giver:
            since = _("Begins on %(since)s.") if is_coming else _("Holds since %(since)s.")
            words = [since % days, _("Given by %(giver)s, who may do that by %(basis)s.") % days]
        else:
            words = [(_("Begins on %(since)s, by %(basis)s.") if is_coming else SINCE) % days]
        if grant.end_on:
            words.append(_("Until %(day)s.") % {"day": day(grant.end_on, "year")})
        return " ".join(words)


def person_address(person: Person) -> str:
    return reverse("groups:person", kwargs={"community": person.community.slug, "pk": person.pk})


def find_person(request: Any, pk: int) -> Person:
    person = Person.objects.of(request.community).present().filter(pk=pk).select_related("community", "account").first()
    if person is None:
        raise Http404
    return person


def find_grant(request: Any, pk: int) -> RoleGrant:
    grants = RoleGrant.objects.of(request.community).select_related("person__account", "role", "community")
    grant = grants.filter(pk=pk).first()
    if grant is None:
        raise Http404
    grant.person.community = grant.community
    return grant


@requires(GroupsCapability.SEE_PEOPLE)
@also_as_table("mensen", title=gettext_lazy("Name"), meta=gettext_lazy("Roles"))
def people(request: Any) -> HttpResponse:
    """Everybody by name, with roles; a search box that works by address, and letters where there are many."""
    search = tidy(request.GET.get("zoek", ""))[:NAME_LENGTH]
    form = SearchForm(initial={"zoek": search})
    letters = first_letters(request.community) if not search else []
    letter = request.GET.get("letter", "") if letters else ""
    found = people_with_roles(request.community, search, letter)
    page = Paginator(found, len(found) or 1).get_page(1) if table_asked(request) else _page(request, found)
    named_in_table(request, GroupsCapability.SEE_PEOPLE, page.object_list)
    for somebody in page:
        somebody.roles_in_words = ", ".join(grant.role.name for grant in somebody.running_grants)
    context = {"form": form, "page": page, "search": search, "letters": letters, "letter": letter,
               "may_add": request.person.holds("add_person")}  # fmt: skip
    return render(request, "groups/people.html", context)


def _page(request: Any, found: Any) -> Any:
    return Paginator(found, PAGE).get_page(request.GET.get("blad"))


@requires(GroupsCapability.SEE_PERSON, find=find_person)
def person(request: Any, somebody: Person) -> HttpResponse:
    """One person: her roles and since when, by which basis."""
    links = person_links(request.person, somebody)
    address = {"community": request.community.slug, "pk": somebody.pk}
    grants = [*running_grants(request.community).filter(person=somebody),
              *coming_grants(request.community).filter(person=somebody)]  # fmt: skip
    givers = givers_of(grants)
    context = {
        "somebody": somebody,
        "grants": [GrantLine(grant, somebody == request.person, givers.get(grant.pk, "")) for grant in grants],
        "may_give": request.person.holds(GroupsCapability.GIVE_ROLE),
        "propose_role": _to_propose(request, somebody) if _proposes(request) else "",
        "sees_roles": request.person.holds(GroupsCapability.SEE_PEOPLE),
        "links": [(link, reverse(link.url_name, kwargs=address)) for link in links],
    }
    return render(request, "groups/person.html", context)


@requires(GroupsCapability.GIVE_ROLE, find=find_person)
def give(request: Any, somebody: Person) -> HttpResponse:
    """Give somebody a role of the group."""
    form = GiveRoleForm(request.POST or None, community=request.community)
    if did(form, lambda: give_role(actor=request.person, person=somebody, **form.cleaned_data)):
        told = _("%(person)s has the role “%(role)s” and is told.")
        messages.success(request, told % {"person": somebody, "role": form.cleaned_data["role"].name})
        return redirect(person_address(somebody))
    by_decision = _by_decision(request, somebody)
    no_roles = not form.fields["role"].queryset.exists()  # type: ignore[attr-defined]
    context = {"form": form, "somebody": somebody, "by_decision": by_decision, "no_roles": no_roles}
    return render(request, "groups/give_role.html", context)


def _by_decision(request: Any, somebody: Person) -> list[tuple[Role, str]]:
    """The roles that only a decision gives, each with where it is proposed for her."""
    if not _proposes(request):
        return []
    roles = Role.objects.of(request.community).filter(by_hand=False).on_the_ladder()
    return [(role, _to_propose(request, somebody, role)) for role in roles]


def _proposes(request: Any) -> bool:
    return is_founded(request.community) and bool(can(request.person, PROPOSE, request.community))


def _to_propose(request: Any, somebody: Person, role: Role | None = None) -> str:
    """The form of a proposal that she gets this role, filled in."""
    address = reverse("decisions:new", kwargs={"community": request.community.slug, "kind": "role_given"})
    asked = {"person": somebody.pk} | ({"role": role.pk} if role else {})
    return f"{address}?{urlencode(asked)}"


@require_POST
@requires(GroupsCapability.GIVE_ROLE, find=find_grant)
def end(request: Any, grant: RoleGrant) -> HttpResponse:
    """End somebody's role today."""
    words = _("The role “%(role)s” has ended.") % {"role": grant.role.name}
    said(request, lambda: end_role(actor=request.person, grant=grant), words)
    return redirect(person_address(grant.person))


@requires(GroupsCapability.ADD_PERSON)
def add(request: Any) -> HttpResponse:
    """Somebody new, with the role in which newcomers begin, and what higher apps ask besides."""
    form = NewPersonForm(request.POST or None)
    asked = asked_of_newcomers(request.community, request.POST or None)
    sound = [one.is_valid() for one in (form, *(one.form for one in asked))]  # each says what is wrong with it
    if all(sound):
        newcomer = _added(request, form, asked)
        if newcomer is not None:
            messages.success(request, _("%(name)s belongs to the group now.") % {"name": newcomer.chosen_name})
            return redirect(person_address(newcomer))
    shown = {"form": form, "asked": asked, "role": first_rung(request.community)}
    return render(request, "groups/add_person.html", shown)


def _added(request: Any, form: NewPersonForm, asked: list[AskedOfNewcomer]) -> Person | None:
    """Her, or None when a question needs another answer; then nothing has changed."""
    name = form.cleaned_data["chosen_name"]
    try:
        return add_newcomer(actor=request.person, chosen_name=name, also=[one.apply for one in asked])
    except NameProblem as problem:
        form.add_error("chosen_name", problem.sentence)
    except Problem:
        pass  # it stands beside the question
    return None


@requires(GroupsCapability.SEE_PEOPLE)
def roles(request: Any) -> HttpResponse:
    """The ladder, what each role may, and by which basis."""
    context = {"pages": role_pages(request.community), "founding": founding_of(request.community)}
    return render(request, "groups/roles.html", context)
