"""What I can and want: a page of one's own, with a small form for each thing. Nobody else has a page like it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.access.registry import objects_for
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.house.rosters import wishing
from zelfbeheer.house.rosters.learning import say_can_do, who_learns_beside
from zelfbeheer.house.rosters.models import Learner
from zelfbeheer.house.rosters.queries import own_of
from zelfbeheer.house.rosters.rules import rules_of
from zelfbeheer.house.rosters.ui.forms import (
    AwayForm,
    HoursForm,
    LearnForm,
    OwnForm,
    StandingForm,
    TogetherForm,
    WishForm,
    Work,
)
from zelfbeheer.house.rosters.vocabulary import RostersCapability

STATE = RostersCapability.STATE_WISHES
KEPT = gettext_lazy("It is kept. Only you see it.")


def _say(form: Any) -> None:
    wishing.say_wishes(actor=form.person, wishes=form.plans())


def _hours(form: Any) -> None:
    wishing.take_on_hours(actor=form.person, hours=form.cleaned_data["hours"])


def _together(form: Any) -> None:
    wishing.gladly_with(actor=form.person, other=form.cleaned_data["other"])


def _standing(form: Any) -> None:
    told = form.cleaned_data
    wishing.take_standing_place(actor=form.person, rule=form.rule(), weekday=told["weekday"], until=told["until"])


def _learn(form: Any) -> None:
    wishing.learn(actor=form.person, **form.chosen())


FORMS: dict[str, tuple[type[OwnForm], Callable[[Any], None], Any]] = {
    "wens": (WishForm, _say, KEPT),
    "weg": (AwayForm, _say, KEPT),
    "uren": (HoursForm, _hours, KEPT),
    "samen": (TogetherForm, _together, gettext_lazy("It is kept. Only you see it: nobody is told.")),
    "vast": (StandingForm, _standing, gettext_lazy("From the next roster on it is yours.")),
    "leren": (LearnForm, _learn, gettext_lazy("From the next roster on you go along with somebody who can do it.")),
}


def _prefix(what: str) -> str | None:
    """The first form has the days to tick, which are drawn by their name."""
    return None if what == "wens" else what


def me(request: Any, **_address: Any) -> Person:
    """Oneself, where there is something to do; the rest of the address says what of her own it is about."""
    if not request.community.uses(Part.DUTIES):
        raise Http404
    return request.person


def _shown(request: HttpRequest, sent: str = "", form: OwnForm | None = None) -> HttpResponse:
    person = request.person
    work = form.work if form else Work(person)
    forms_of = {
        name: form if name == sent else made(prefix=_prefix(name), person=person, work=work)
        for name, (made, _act, _words) in FORMS.items()
    }
    context = {
        "own": own_of(person),
        "forms_of": forms_of,
        "open": sent,
        "has_work": bool(work.rules),
        "to_learn": work.to_learn,
        "may_choose_people": person.holds(GroupsCapability.SEE_PEOPLE),
        "agreed_hours": rules_of(request.community).hours_a_week,
    }
    return render(request, "rosters/mine.html", context)


@requires(STATE, find=me)
@require_GET
@cache_control(private=True, no_store=True)
def mine(request: HttpRequest, person: Person) -> HttpResponse:
    return _shown(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("rosters:mine", community=request.community.slug)


@requires(STATE, find=me)
@require_form
@cache_control(private=True, no_store=True)
def say(request: Any, person: Person) -> HttpResponse:
    what = request.resolver_match.kwargs["what"]
    if what not in FORMS:
        raise Http404
    if request.method != "POST":
        return _back(request)
    made, act, words = FORMS[what]
    form: Any = made(request.POST, prefix=_prefix(what), person=person, work=Work(person))
    if did(form, lambda: act(form)):
        messages.success(request, words)
        return _back(request)
    return _shown(request, what, form)


@requires(STATE, find=me)
@require_POST
def take_back(request: Any, person: Person) -> HttpResponse:
    named = request.resolver_match.kwargs
    if named["what"] not in wishing.HERS:
        raise Http404
    said(request, lambda: wishing.take_back(actor=person, what=named["what"], pk=named["pk"]), _("It is gone."))
    return _back(request)


@requires(STATE, find=me)
@require_POST
def take_all_back(request: HttpRequest, person: Person) -> HttpResponse:
    said(request, lambda: wishing.take_all_back(actor=person), _("Everything that stood here is gone."))
    return _back(request)


@requires(STATE, find=me)
@require_GET
@cache_control(private=True, no_store=True)
def learning(request: HttpRequest, person: Person) -> HttpResponse:
    """Who learns on a shift of my own. Nobody else sees it."""
    return render(request, "rosters/learning.html", {"beside": who_learns_beside(person)})


def _learner(request: Any, pk: int) -> Learner:
    """Whoever may not say it is not told either that somebody learns."""
    rows = objects_for(me(request), RostersCapability.SAY_CAN_DO)
    return get_object_or_404(rows.select_related("person__account"), pk=pk)


@requires(RostersCapability.SAY_CAN_DO, find=_learner)
@require_POST
def can_do(request: HttpRequest, learner: Learner) -> HttpResponse:
    words = _("%(name)s can do it, and is told so.") % {"name": learner.person}
    said(request, lambda: say_can_do(actor=request.person, learner=learner), words)
    return redirect("rosters:learning", community=request.community.slug)
