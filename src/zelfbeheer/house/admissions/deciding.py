"""Where somebody sleeps who comes in by a decision of the group."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from zelfbeheer.community.decisions.service import AskedToo, declare_asked_too
from zelfbeheer.community.groups.service import Basis, Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.ui.forms import NOT_HERE
from zelfbeheer.house.places.service import SleepingPlace, begin_stay, free_places


def _field(community: Any) -> forms.ChoiceField:
    beds = [(str(place.pk), str(place)) for place in free_places(community)]
    choices = [("", _("No bed yet")), *beds, (str(NOT_HERE), _("Does not sleep here"))]
    return forms.ChoiceField(label=_("Bed"), choices=choices, required=False)


def _keep(chosen: str) -> int | None:
    return int(chosen) if chosen else None


def _free(community: Any, pk: int) -> SleepingPlace | None:
    return next((place for place in free_places(community) if place.pk == pk), None)


def _why_not(community: Any, pk: int | None) -> Any:
    taken = bool(pk) and _free(community, pk or 0) is None
    return _("This bed is not free any more. Choose another one, or no bed yet.") if taken else None


def _words(community: Any, pk: int | None) -> str:
    place = SleepingPlace.objects.of(community).filter(pk=pk).select_related("room").first() if pk else None
    return str(place) if place else ""


def _begin(newcomer: Person, pk: int | None, basis: Basis) -> None:
    """Her stay begins, with this bed or none yet, by the decision."""
    if pk == NOT_HERE:
        return
    place = _free(newcomer.community, pk) if pk else None
    if pk and place is None:
        raise Problem(_why_not(newcomer.community, pk))
    begin_stay(actor=SYSTEM, person=newcomer, place=place, by=GroupsCapability.ADD_PERSON, basis=basis)
    Admission.objects.create(community_id=newcomer.community_id, newcomer=newcomer, welcomed_by=None, basis=basis)


declare_asked_too(AskedToo("place", _field, _keep, _why_not, _words, _begin, Part.PLACES))
