"""Two people of the house help somebody who has nothing left to sign in with."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys import operations
from zelfbeheer.community.keys.handing_over import hand_over
from zelfbeheer.community.keys.models import HelpRequest
from zelfbeheer.community.keys.queries import waiting, waiting_helps
from zelfbeheer.community.keys.vocabulary import KeysCapability
from zelfbeheer.foundation.access.registry import objects_for
from zelfbeheer.foundation.access.views import requires

no_store = cache_control(no_store=True)


@no_store
@requires(GroupsCapability.HELP_SIGN_IN)
def helps(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and everybody whom I could begin to help."""
    viewer = request.person  # type: ignore[attr-defined]
    people = objects_for(viewer, KeysCapability.OPEN_HELP).order_by("chosen_name", "pk")
    return render(request, "keys/helps.html", {"waiting": waiting_helps(viewer), "people": people})


def _person(request: HttpRequest, pk: int) -> Person:
    people = Person.objects.of(request.community).present()  # type: ignore[attr-defined]
    return get_object_or_404(people.select_related("account", "community"), pk=pk)


@no_store
@requires(KeysCapability.OPEN_HELP, find=_person)
def help_person(request: HttpRequest, person: Person) -> HttpResponse:
    """What will happen, and the button with which the first of two begins."""
    if request.method == "POST":
        operations.open_help(actor=request.person, person=person)  # type: ignore[attr-defined]
        messages.success(request, _("Begun. Ask a second person to sign in and confirm it within half an hour."))
        return _back(request)
    return render(request, "keys/help_person.html", {"helped": person})


def _asked(request: HttpRequest, pk: int) -> HelpRequest:
    rows = HelpRequest.objects.of(request.community)  # type: ignore[attr-defined]
    return get_object_or_404(rows.select_related("person__account", "opened_by"), pk=pk)


@no_store
@requires(KeysCapability.CONFIRM_HELP, find=_asked)
def confirm(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    """The second person reads what happens, and confirms; then the new card is there to print."""
    viewer = request.person  # type: ignore[attr-defined]
    if request.method == "POST":
        code = operations.confirm_help(actor=viewer, asked=asked)
        return redirect(hand_over(request, person=asked.person, code=code))
    return render(request, "keys/confirm_help.html", {"line": waiting(viewer, asked)})


@require_POST
@requires(KeysCapability.CANCEL_HELP, find=_asked)
def cancel(request: HttpRequest, asked: HelpRequest) -> HttpResponse:
    viewer = request.person  # type: ignore[attr-defined]
    operations.cancel_help(actor=viewer, asked=asked)
    messages.success(request, _("Stopped. Nothing has changed."))
    if asked.person_id == viewer.pk:
        return redirect("keys:my_means", community=request.community.slug)  # type: ignore[attr-defined]
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    return redirect("keys:helps", community=request.community.slug)  # type: ignore[attr-defined]
