"""What sleeping places add to the founding of a house, and to somebody's leaving of the group."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    FoundingStep,
    Person,
    declare_founding_step,
    declare_leaving_step,
)
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.house.places.arranging import arrange_rooms
from zelfbeheer.house.places.operations import end_stay_of_leaver
from zelfbeheer.house.places.ui.forms import LaterRoomsForm


def _set_up(community: Community, basis: Basis, founder: Person, answers: dict[str, Any]) -> None:
    if rooms := answers.get("rooms"):
        arrange_rooms(actor=SYSTEM, community=community, rooms=rooms, basis=basis)


declare_founding_step(
    FoundingStep(
        key="kamers",
        title=_("Which rooms and beds are there?"),
        why=_("Then everybody can get a place, and the list for the fire brigade is right. It may also wait."),
        form=LaterRoomsForm,
        apply=_set_up,
        order=40,
        part="places",
    )
)
declare_leaving_step("stay", end_stay_of_leaver)
