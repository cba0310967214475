"""The bed of somebody who is added among the people, by whoever may; the screen at the door is in `ui`."""

from typing import Any

from zelfbeheer.community.groups.service import Community, NewcomerQuestion, Person, declare_newcomer_question
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.house.admissions.operations import give_first_bed
from zelfbeheer.house.admissions.ui.forms import NOT_HERE, AddedForm
from zelfbeheer.house.places.service import free_places


def _form(community: Community, data: Any) -> AddedForm:
    return AddedForm(free_places(community), data)


def _give(actor: Person, newcomer: Person, answers: dict[str, Any]) -> None:
    if answers["place"] != NOT_HERE:
        give_first_bed(actor=actor, newcomer=newcomer, place_id=answers["place"])


declare_newcomer_question(
    NewcomerQuestion("place", form=_form, template="admissions/which_bed.html", apply=_give, part=Part.PLACES)
)
