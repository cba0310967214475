"""While the founding is open: founders shape words and roles, add people with any role, and close it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.founding import close_founding, remove_role, set_words, shape_role
from zelfbeheer.community.groups.models import FoundingAct, Role
from zelfbeheer.community.groups.names import NameProblem
from zelfbeheer.community.groups.operations import add_person
from zelfbeheer.community.groups.queries import own_words, plan_of, role_pages
from zelfbeheer.community.groups.registries import founding_pages, lacking_before_closing
from zelfbeheer.community.groups.ui.forms import FounderForm, RoleForm, WordsForm, role_answers
from zelfbeheer.community.groups.ui.people import person_address
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.navigation import address

FOUND = GroupsCapability.FOUND


def find_act(request: Any, **_of_the_address: Any) -> FoundingAct:
    act = FoundingAct.objects.of(request.community).select_related("basis").first()
    if act is None:
        raise Http404
    return act


def _role(request: Any) -> Role:
    wanted = Role.objects.of(request.community).filter(pk=request.resolver_match.kwargs["pk"]).first()
    if wanted is None:
        raise Http404
    return wanted


def _overview(request: Any) -> HttpResponse:
    return redirect(reverse("groups:founding", kwargs={"community": request.community.slug}))


@requires(FOUND, find=find_act)
def founding(request: Any, act: FoundingAct) -> HttpResponse:
    """What was set, what can still change, and closing the door."""
    context = {
        "act": act,
        "pages": role_pages(request.community),
        "words": own_words(request.community),
        "others": [(page, address(page.url_name, request.community.slug)) for page in founding_pages()],
        "lacking": lacking_before_closing(request.community),
    }
    return render(request, "groups/founding.html", context)


@requires(FOUND, find=find_act)
def words(request: Any, act: FoundingAct) -> HttpResponse:
    """The own words."""
    community = request.community
    now = {
        f"{word}-{box}": getattr(own, part)
        for word, own in own_words(community).items()
        for box, part in (("article", "article"), ("singular", "one"), ("plural", "many"))
    }
    form = WordsForm(request.POST or None, kind=community.kind, language=community.language, initial=now)
    if request.method == "POST" and form.is_valid():
        set_words(actor=request.person, community=community, words=form.plans())
        messages.success(request, _("From now on these are your words."))
        return _overview(request)
    return render(request, "groups/founding_words.html", {"form": form})


@requires(FOUND, find=find_act)
def new_role(request: Any, act: FoundingAct) -> HttpResponse:
    return _shape(request, None)


@requires(FOUND, find=find_act)
def role(request: Any, act: FoundingAct) -> HttpResponse:
    return _shape(request, _role(request))


def _shape(request: Any, now: Role | None) -> HttpResponse:
    initial = role_answers(plan_of(now)) if now else {}
    form = RoleForm(request.POST or None, kind=request.community.kind, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            shaped = shape_role(actor=request.person, community=request.community, plan=form.plan(), role=now)
        except NameProblem as problem:
            form.add_error("name", problem.sentence)
        else:
            messages.success(request, _("The role “%(role)s” is set.") % {"role": shaped.name})
            return _overview(request)
    back = reverse("groups:founding", kwargs={"community": request.community.slug})
    return render(request, "groups/founding_role.html", {"form": form, "role": now, "back": back})


@require_POST
@requires(FOUND, find=find_act)
def drop_role(request: Any, act: FoundingAct) -> HttpResponse:
    dropped = _role(request)
    words = _("The role “%(role)s” is gone.") % {"role": dropped.name}
    said(request, lambda: remove_role(actor=request.person, role=dropped), words)
    return _overview(request)


@requires(FOUND, find=find_act)
def new_person(request: Any, act: FoundingAct) -> HttpResponse:
    """Somebody who was there from the beginning, with any role."""
    roles = list(Role.objects.of(request.community).on_the_ladder())
    form = FounderForm(request.POST or None, roles=[role.name for role in roles], is_signed_in=False)
    if request.method == "POST" and form.is_valid():
        given = next(role for role in roles if role.name == form.cleaned_data["role"])
        try:
            newcomer = add_person(actor=request.person, chosen_name=form.cleaned_data["chosen_name"], role=given)
        except NameProblem as problem:
            form.add_error("chosen_name", problem.sentence)
        else:
            messages.success(request, _("%(name)s belongs to the group now.") % {"name": newcomer.chosen_name})
            return redirect(person_address(newcomer))
    return render(request, "groups/founding_person.html", {"form": form})


@require_POST
@requires(FOUND, find=find_act)
def close(request: Any, act: FoundingAct) -> HttpResponse:
    """Shut the door of the founding."""
    words = _("The founding is closed. From now on you decide together.")
    if not said(request, lambda: close_founding(actor=request.person, act=act), words):
        return _overview(request)
    return redirect(reverse("groups:roles", kwargs={"community": request.community.slug}))
