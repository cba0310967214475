"""The screen at the door, and what it says when somebody is in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zelfbeheer.community.groups.service import NameProblem
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.service import hand_over
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.admissions import operations
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.ui.forms import NewcomerForm
from zelfbeheer.house.admissions.vocabulary import AdmissionsCapability
from zelfbeheer.house.places.service import free_places, stay_of

CARD_OF = "first_card_of"  # in the session: the admission whose card was made just now


@requires(GroupsCapability.ADD_PERSON)
@require_http_methods(["GET", "POST"])
@never_cache
def welcome(request: HttpRequest) -> HttpResponse:
    form = NewcomerForm(free_places(request.community), request.POST or None)
    if request.method == "POST" and form.is_valid():
        welcomed = _let_in(request, form)
        if welcomed is not None:
            return redirect("admissions:welcomed", community=request.community.slug, admission=welcomed.pk)
    return render(request, "admissions/welcome.html", {"form": form})


def _let_in(request: HttpRequest, form: NewcomerForm) -> Admission | None:
    """The admission, or None when a question needs another answer; then nothing has changed."""
    given = form.cleaned_data
    try:
        done = operations.welcome_newcomer(
            actor=request.person, chosen_name=given["name"], place_id=given["place"], with_card=given["with_card"]
        )
    except NameProblem as problem:
        form.add_error("name", str(problem.sentence))
    except Problem as problem:
        form.add_error("place", str(problem.sentence))
    else:
        _keep_card(request, done)
        return done.admission
    return None


def _keep_card(request: HttpRequest, done: operations.Welcome) -> None:
    """The code waits in the session until the card is shown, once; see keys."""
    if done.card_code:
        kwargs = {"community": request.community.slug, "admission": done.admission.pk}
        back = reverse("admissions:welcomed", kwargs=kwargs)
        hand_over(request, person=done.admission.newcomer, code=done.card_code, back=back)
        request.session[CARD_OF] = done.admission.pk


def _admission(request: HttpRequest, admission: int) -> Admission:
    admissions = Admission.objects.of(request.community).select_related("newcomer__account")
    return get_object_or_404(admissions, pk=admission)


@requires(AdmissionsCapability.TAKE_BACK_WELCOME, find=_admission)
@require_GET
@never_cache
def welcomed(request: HttpRequest, admission: Admission) -> HttpResponse:
    shown = {
        "admission": admission,
        "newcomer": admission.newcomer,
        "stay": stay_of(admission.newcomer),
        "has_card": request.session.get(CARD_OF) == admission.pk,
    }
    return render(request, "admissions/welcomed.html", shown)


@requires(AdmissionsCapability.TAKE_BACK_WELCOME, find=_admission)
@require_POST
def take_back(request: HttpRequest, admission: Admission) -> HttpResponse:
    try:
        operations.take_back_welcome(actor=request.person, admission=admission)
    except Problem as problem:
        messages.warning(request, problem.sentence)
        return redirect("admissions:welcomed", community=request.community.slug, admission=admission.pk)
    request.session.pop(CARD_OF, None)
    messages.success(request, _("Taken back. Nobody was added."))
    return redirect("admissions:welcome", community=request.community.slug)
