"""The screens of a roster: asking for one, seeing it come, saying what does not suit, publishing it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.jobs.progress import progress_of
from zelfbeheer.foundation.ui.acting import did, require_form, said
from zelfbeheer.foundation.ui.inputs import DayField, read_day
from zelfbeheer.house.duties.service import Duty
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters import making, proposals
from zelfbeheer.house.rosters.jobs import make_roster
from zelfbeheer.house.rosters.models import Place, Roster
from zelfbeheer.house.rosters.sentences import why_in_words
from zelfbeheer.house.rosters.showing import latest_roster, next_days, shown_to
from zelfbeheer.house.rosters.vocabulary import RostersCapability, Stage

SEE, MAKE = RostersCapability.SEE_ROSTER, RostersCapability.MAKE_ROSTER
BY_HAND, REACT = RostersCapability.PLACE_BY_HAND, RostersCapability.REACT_TO_PLACE


def _roster(request: Any, pk: int) -> Roster:
    rows = Roster.objects.of(request.community).select_related("made_by", "basis", "community")
    return get_object_or_404(rows.exclude(stage=Stage.DROPPED), pk=pk)


def _own_place(request: Any, pk: int) -> Place:
    rows = Place.objects.of(request.community).filter(person=request.person)
    return get_object_or_404(rows.select_related("duty__duty_list", "roster", "person__community"), pk=pk)


def _to(request: Any, roster: Roster | int) -> HttpResponse:
    return redirect("rosters:one", community=request.community.slug, pk=getattr(roster, "pk", roster))


@requires(DutiesCapability.SEE_DUTIES)
@require_GET
def latest(request: HttpRequest) -> HttpResponse:
    """Where the menu leads: the roster that there is, or what one can do when there is none."""
    roster = latest_roster(request.person)
    if roster is not None and can(request.person, SEE, roster):
        return _to(request, roster)
    context = {"making": roster, "may_make": can(request.person, MAKE, request.community)}
    return render(request, "rosters/none.html", context)


class DaysForm(forms.Form):
    """Which days a roster is made for."""

    first_on = DayField(label=gettext_lazy("First day"))
    last_on = DayField(label=gettext_lazy("Last day"))


@requires(MAKE)
@require_form
def ask(request: HttpRequest) -> HttpResponse:
    first, last = next_days(request.person)
    form = DaysForm(request.POST or None, initial={"first_on": first, "last_on": last})
    made: list[Roster] = []
    if did(form, lambda: made.append(_asked(request, form))):
        return _to(request, made[0])
    return render(request, "rosters/ask.html", {"form": form})


def _asked(request: Any, form: DaysForm) -> Roster:
    roster = making.ask_for_roster(actor=request.person, **form.cleaned_data)
    make_roster.enqueue(roster.pk)
    return roster


@requires(SEE, find=_roster)
@require_GET
@never_cache
def one(request: HttpRequest, roster: Roster) -> HttpResponse:
    """While it is made: how far it is, and what there is already. After that: the proposal, or what was published."""
    shown = shown_to(request.person, roster, read_day(request.GET.get("week", "")))
    is_making = roster.stage in (Stage.WAITING, Stage.MAKING)
    done, of = (progress_of(making.progress_name(roster)) if is_making else None) or (0, 0)
    context = {
        "shown": shown,
        "roster": roster,
        "is_making": is_making,
        "late": making.is_stuck(roster),
        "done": done,
        "of": of,
        "may_make": can(request.person, MAKE, roster),
        "may_place": can(request.person, BY_HAND, roster),
        "may_react": roster.stage == Stage.PROPOSED,
    }
    return render(request, "rosters/one.html", context)


@requires(MAKE, find=_roster)
@require_POST
def stop(request: HttpRequest, roster: Roster) -> HttpResponse:
    words = _("It stops, with what there is now.")
    said(request, lambda: making.stop_making(actor=request.person, roster=roster), words)
    return _to(request, roster)


@requires(MAKE, find=_roster)
@require_POST
def publish(request: HttpRequest, roster: Roster) -> HttpResponse:
    words = _("The roster holds from now on. Everybody who stands on it was told.")
    said(request, lambda: proposals.publish_roster(actor=request.person, roster=roster), words)
    return _to(request, roster)


@requires(MAKE, find=_roster)
@require_POST
def drop(request: HttpRequest, roster: Roster) -> HttpResponse:
    words = _("The proposal is gone. Nothing of it holds.")
    said(request, lambda: proposals.drop_roster(actor=request.person, roster=roster), words)
    return redirect("rosters:latest", community=request.community.slug)


@requires(REACT, find=_own_place)
@require_GET
@never_cache
def place(request: HttpRequest, place: Place) -> HttpResponse:
    """Her own place: why she, and what she can say of it. Nobody else has a page like this about her."""
    context = {"place": place, "roster": place.roster, "why": why_in_words(place)}
    return render(request, "rosters/place.html", context)


@requires(REACT, find=_own_place)
@require_POST
def does_not_suit(request: HttpRequest, place: Place) -> HttpResponse:
    found: list[bool] = []
    if said(request, lambda: found.append(proposals.say_it_does_not_suit(actor=request.person, place=place))):
        words = _("You do not stand there any more. Somebody else was found.")
        alone = _("You do not stand there any more. Nobody else was found yet: everybody sees that it is open.")
        said(request, lambda: None, words if found[0] else alone)
    return _to(request, place.roster_id)


@requires(REACT, find=_own_place)
@require_POST
def keep(request: HttpRequest, place: Place) -> HttpResponse:
    is_pinned = request.POST.get("keep") == "1"
    said(request, lambda: proposals.keep_place(actor=request.person, place=place, is_pinned=is_pinned))
    return redirect("rosters:place", community=request.community.slug, pk=place.pk)


@requires(REACT, find=_own_place)
@require_POST
def answer(request: HttpRequest, place: Place) -> HttpResponse:
    is_yes = request.POST.get("answer") == "yes"
    words = _("It is yours. Thank you.") if is_yes else _("All right. You need not say why.")
    said(request, lambda: proposals.answer(actor=request.person, place=place, is_yes=is_yes), words)
    return _to(request, place.roster_id)


class PersonForm(forms.Form):
    """Whom to ask, and perhaps in whose place."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Whom do you ask?"), queryset=Person.objects.none(), empty_label=None
    )
    instead = forms.ModelChoiceField(
        label=gettext_lazy("In the place of"), queryset=Place.objects.none(), required=False,
        empty_label=gettext_lazy("nobody: on a free place"),
    )  # fmt: skip

    def __init__(self, *args: Any, roster: Roster, duty: Duty, **given: Any) -> None:
        super().__init__(*args, **given)
        people = Person.objects.of(roster.community_id).holding(DutiesCapability.TAKE_DUTY)
        self.fields["person"].queryset = people.order_by("chosen_name")
        standing = Place.objects.of(roster.community_id).filter(roster=roster, duty=duty, refused_at=None)
        self.fields["instead"].queryset = standing.select_related("person").order_by("person__chosen_name")
        self.fields["instead"].label_from_instance = lambda place: place.person.chosen_name


def _of_duty(request: Any, pk: int) -> Roster:
    """The proposal that there is now; the duty stands in the request."""
    rows = Duty.objects.of(request.community).select_related("duty_list")
    request.duty = get_object_or_404(rows, pk=pk)
    proposed = Roster.objects.of(request.community).select_related("made_by", "basis", "community")
    return get_object_or_404(proposed, stage=Stage.PROPOSED)


@requires(SEE, find=_of_duty)
@require_POST
def take_open(request: Any, roster: Roster) -> HttpResponse:
    act = lambda: proposals.take_open_place(actor=request.person, roster=roster, duty=request.duty)  # noqa: E731
    said(request, act, _("It is yours. Thank you."))
    return _to(request, roster)


@requires(BY_HAND, find=_of_duty)
@require_form
def by_hand(request: Any, roster: Roster) -> HttpResponse:
    """Another person for one duty: what breaks is said at once, and she is asked."""
    found = request.duty
    form = PersonForm(request.POST or None, roster=roster, duty=found)
    if did(form, lambda: _ask(request, roster, found, form), beside="person"):
        said(request, lambda: None, _("%(name)s is asked.") % {"name": form.cleaned_data["person"]})
        return _to(request, roster)
    return render(request, "rosters/by_hand.html", {"form": form, "roster": roster, "duty": found})


def _ask(request: Any, roster: Roster, duty: Duty, form: PersonForm) -> None:
    person, instead = form.cleaned_data["person"], form.cleaned_data["instead"]
    proposals.ask_somebody(actor=request.person, roster=roster, duty=duty, person=person, instead_of=instead)
