"""The founding, one question on a screen. Whoever holds the link is a founder; no account is needed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.forms import BooleanField
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from zelfbeheer.community.groups.founding import (
    FoundingPlan,
    RolePlan,
    found_community,
    lacking,
    open_invitation,
)
from zelfbeheer.community.groups.names import NameProblem
from zelfbeheer.community.groups.queries import ladder
from zelfbeheer.community.groups.registries import answer_after_founding
from zelfbeheer.community.groups.ui.draft import KIND, LAST, ROLES_STEP, Draft, Step, Unanswered
from zelfbeheer.community.groups.ui.forms import RoleForm, role_answers
from zelfbeheer.community.groups.vocabulary import Kind
from zelfbeheer.community.groups.voice import speaking_for
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.access.views import public
from zelfbeheer.foundation.accounts.sessions import open_session
from zelfbeheer.foundation.ui.problems import Problem

NEW = "nieuw"


def _with_invitation(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the founders' draft; a link that is used or too old gets a page that says so."""

    @cache_control(private=True, no_store=True)
    @wraps(view)
    def inner(request: Any, token: str, **kwargs: Any) -> HttpResponse:
        invitation = open_invitation(token)
        if invitation is None:
            return render(request, "groups/begin_over.html", status=404)
        account = request.user if request.user.is_authenticated else None
        draft = Draft(invitation, account)
        with speaking_for(draft):
            return view(request, draft, token, **kwargs)

    return public(inner)


def _address(token: str, key: str) -> str:
    return reverse("groups:begin_step", kwargs={"token": token, "key": key})


def _go(token: str, step: Step) -> HttpResponse:
    return redirect(_address(token, step.key))


@_with_invitation
def start(request: Any, draft: Draft, token: str) -> HttpResponse:
    """What founding is, and where to go on."""
    begun = bool(draft.data)
    context = {"next": _address(token, draft.first_open().key), "begun": begun, "name": draft.name}
    return render(request, "groups/begin.html", context)


@_with_invitation
def step(request: Any, draft: Draft, token: str, key: str) -> HttpResponse:
    """One question: shown, answered, on to the next."""
    here = next((step for step in draft.steps() if step.key == key), None)
    if here is None:
        if not draft.kind:
            return _go(token, draft.steps()[0])
        raise Http404
    if key == LAST:
        return _last(request, draft, token, here)
    if key == ROLES_STEP:
        return _roles(request, draft, token, here)
    return _question(request, draft, token, here)


def _question(request: Any, draft: Draft, token: str, here: Step) -> HttpResponse:
    if request.method != "POST":
        form = draft.form_of(here)
        if here.key == KIND and not draft.data.get(KIND):
            form.initial["language"] = get_language()
        return _screen(request, draft, token, here, form=form)
    draft.keep(here.key, request.POST)
    if "more" in request.POST:
        draft.more_rows()
        draft.save()
        return _go(token, here)
    form = draft.form_of(here, request.POST)
    return _go(token, _after(draft, here)) if form.is_valid() else _screen(request, draft, token, here, form=form)


def _after(draft: Draft, here: Step) -> Step:
    keys = [step.key for step in draft.steps()]
    return draft.steps()[keys.index(here.key) + 1]


def _screen(request: Any, draft: Draft, token: str, here: Step, **more: Any) -> HttpResponse:
    steps = draft.steps()
    number = [step.key for step in steps].index(here.key)
    before = steps[number - 1].key if number else ""
    context = {
        "step": here,
        "number": number + 1,
        "total": len(steps) if draft.kind else 0,
        "back": _address(token, before) if before else reverse("groups:begin", kwargs={"token": token}),
        "token": token,
    }
    return render(request, TEMPLATES.get(here.key, "groups/begin_step.html"), context | more)


TEMPLATES = {
    "woorden": "groups/begin_words.html",
    "rollen": "groups/begin_roles.html",
    "mensen": "groups/begin_people.html",
    "klaar": "groups/begin_last.html",
}


def _roles(request: Any, draft: Draft, token: str, here: Step) -> HttpResponse:
    roles = draft.roles()
    if request.method == "POST":
        dropped = request.POST.get("drop", "")
        if dropped.isdecimal() and int(dropped) < len(roles):
            roles.pop(int(dropped))
            draft.keep_roles(roles)
            return _go(token, here)
        if roles:
            draft.keep_roles(roles)
            return _go(token, _after(draft, here))
        messages.error(request, _("Make at least one role first."))
        return _go(token, here)
    shown = [(number, role, may) for number, (role, may) in enumerate(zip(roles, ladder(roles), strict=True))]
    return _screen(request, draft, token, here, roles=shown, add=_role_address(token, NEW))


def _role_address(token: str, number: str) -> str:
    return reverse("groups:begin_role", kwargs={"token": token, "number": number})


@_with_invitation
def role(request: Any, draft: Draft, token: str, number: str) -> HttpResponse:
    """One role: its name, its place, and for each capability whether and when."""
    roles = draft.roles()
    if not draft.kind or (number != NEW and not (number.isdecimal() and int(number) < len(roles))):
        raise Http404
    now = None if number == NEW else roles[int(number)]
    form = RoleForm(request.POST or None, kind=draft.kind, initial=role_answers(now) if now else {})
    if request.method == "POST" and form.is_valid() and _role_is_new(form, roles, now):
        kept = [form.plan() if role is now else role for role in roles]
        draft.keep_roles(kept if now else [*roles, form.plan()])
        return redirect(_address(token, ROLES_STEP))
    context = {"form": form, "role": now, "back": _address(token, ROLES_STEP)}
    return render(request, "groups/begin_role.html", context)


def _role_is_new(form: RoleForm, roles: list[RolePlan], now: RolePlan | None) -> bool:
    others = {role.name.casefold() for role in roles if role is not now}
    if form.plan().name.casefold() in others:
        form.add_error("name", _("There is a role with this name already."))
        return False
    return True


def _last(request: Any, draft: Draft, token: str, here: Step) -> HttpResponse:
    try:
        plan = draft.plan()
        founder = found_community(actor=draft.invitation, plan=plan) if request.method == "POST" else None
    except Unanswered as problem:
        messages.warning(request, problem.sentence)
        return _go(token, problem.step)
    except (NameProblem, Refused, Problem) as problem:
        messages.error(request, getattr(problem, "sentence", str(problem)))
        return _go(token, here)
    if founder is None:
        return _screen(request, draft, token, here, lines=_lines(draft, token, plan), lacking=lacking(plan))
    return _founded(request, founder)


@dataclass(frozen=True)
class Line:
    """One answer on the last screen, with the way back to its question."""

    title: Any
    meta: str
    href: str


def _lines(draft: Draft, token: str, plan: FoundingPlan) -> list[Line]:
    """Every answer in short, in the order of the questions."""
    words = ", ".join(word.singular for word in plan.words)
    roles = ", ".join(role.name for role in plan.roles)
    first, *rest = (f"{person.chosen_name} ({person.role})" for person in plan.people)
    said = {"soort": Kind(plan.kind).label, "naam": plan.name, "woorden": words, "rollen": roles, "jij": first,
            "mensen": ", ".join(rest)}  # fmt: skip
    return [
        Line(step.title, str(said.get(step.key) or _other(draft, step, said)), _address(token, step.key))
        for step in draft.steps()[:-1]
    ]


def _other(draft: Draft, step: Step, said: dict[str, Any]) -> str:
    return _("nothing filled in") if step.key in said else _in_short(draft, step)


def _in_short(draft: Draft, step: Step) -> str:
    """What somebody answered to another app's question, as typed: yes or no by the words of the box."""
    typed, form = draft.data.get(step.key, {}), draft.form_of(step)
    said = [
        str(bound.label) if isinstance(bound.field, BooleanField) else ", ".join(_lines_of(typed[bound.name]))
        for bound in form
        if any(typed.get(bound.name, []))
    ]
    return "; ".join(said) or _("nothing filled in")


def _lines_of(texts: list[str]) -> list[str]:
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _founded(request: Any, founder: Any) -> HttpResponse:
    """The first founder is signed in, and comes where she can go on."""
    if not request.user.is_authenticated or request.user.pk != founder.account_id:
        open_session(request, founder.account, method="founding")
    told = _("%(group)s has begun. You are signed in.") % {"group": founder.community.name}
    messages.success(request, told)
    on = reverse("groups:founding", kwargs={"community": founder.community.slug})
    return answer_after_founding(request, founder) or redirect(on)
