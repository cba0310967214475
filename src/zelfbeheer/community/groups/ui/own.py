"""What is one's own: name, picture, place on the board, laying down a role, leaving."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.groups.names import NameProblem
from zelfbeheer.community.groups.operations import (
    choose_board,
    lay_down_role,
    leave,
    remove_picture,
    rename_person,
    set_picture,
)
from zelfbeheer.community.groups.ui.forms import NameForm, PictureForm
from zelfbeheer.community.groups.ui.people import find_grant, person_address
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.views import requires
from zelfbeheer.foundation.accounts.ui.presence import PresenceForm
from zelfbeheer.foundation.files.operations import UnusablePicture
from zelfbeheer.foundation.ui.acting import said
from zelfbeheer.foundation.ui.navigation import address, places


def me(request: Any) -> Person:
    return request.person


def _back(person: Person) -> HttpResponse:
    """To the place in the bar about oneself, or else to her own page."""
    own = next((place for place in places() if place.key == "me"), None)
    return redirect(address(own.url_name, person.community.slug) if own else person_address(person))


@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=me)
def name(request: Any, person: Person) -> HttpResponse:
    """Another name."""
    form = NameForm(request.POST or None, initial={"chosen_name": person.chosen_name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_person(actor=person, person=person, chosen_name=form.cleaned_data["chosen_name"])
        except NameProblem as problem:
            form.add_error("chosen_name", problem.sentence)
        else:
            messages.success(request, _("From now on you are called %(name)s here.") % {"name": person.chosen_name})
            return _back(person)
    return render(request, "groups/own_name.html", {"form": form})


@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=me)
def picture(request: Any, person: Person) -> HttpResponse:
    """A picture, only if she wants one."""
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            set_picture(actor=person, person=person, upload=form.cleaned_data["picture"])
        except UnusablePicture as problem:
            form.add_error("picture", problem.sentence)
        else:
            messages.success(request, _("Your photo is there."))
            return _back(person)
    return render(request, "groups/own_picture.html", {"form": form})


@require_POST
@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=me)
def drop_picture(request: Any, person: Person) -> HttpResponse:
    remove_picture(actor=person, person=person)
    messages.success(request, _("Your photo is deleted."))
    return _back(person)


@require_POST
@requires(GroupsCapability.CHANGE_OWN_PROFILE, find=me)
def board(request: Any, person: Person) -> HttpResponse:
    """Name on the board, yes or no."""
    choose_board(actor=person, person=person, shown=request.POST.get("shown") == "1")
    shown = _("Your name is on the board again.") if person.shown_on_board else _("Your name is off the board.")
    messages.success(request, shown)
    return _back(person)


@require_POST
@requires(GroupsCapability.LAY_DOWN_ROLE, find=find_grant)
def lay_down(request: Any, grant: RoleGrant) -> HttpResponse:
    """She lays her role down."""
    words = _("You laid the role “%(role)s” down.") % {"role": grant.role.name}
    said(request, lambda: lay_down_role(actor=request.person, grant=grant), words)
    return redirect(person_address(request.person))


@requires(GroupsCapability.LEAVE, find=me)
def go(request: Any, person: Person) -> HttpResponse:
    """Leaving the group: asked once, in words that say what it does."""
    form = PresenceForm(request.POST if request.method == "POST" else None, request=request)
    if request.method == "POST" and form.is_valid():
        leave(actor=person, person=person)
        left = _("You do not belong to %(group)s any more. Your own data you can still see.")
        messages.success(request, left % {"group": request.community.name})
        return redirect("/")
    return render(request, "groups/leave.html", {"form": form})
