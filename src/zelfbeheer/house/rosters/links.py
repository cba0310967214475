"""Where rosters stand in the menu, and on the page of a shift."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.ui.navigation import Link, declare_link, declare_page
from zelfbeheer.house.duties.service import ShiftLink, declare_shift_link
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.rosters.learning import who_learns_beside
from zelfbeheer.house.rosters.vocabulary import RostersCapability

TAKE, SHAPE = DutiesCapability.TAKE_DUTY, RostersCapability.SHAPE_ROSTERS
MINE = _("Days you cannot, what you do gladly, how many hours. Only you see it.")
HOUSE = _("Rest, hours and nights: what no proposed roster breaks.")


def _shapes(person: Any) -> bool:
    return bool(can(person, SHAPE, person.community))


def _sees_a_learner(person: Any) -> bool:
    return bool(who_learns_beside(person))


declare_link(Link("me", _("What I can and want"), MINE, "calendar", "rosters:mine", 28, TAKE, Part.DUTIES))
declare_link(
    Link("house", _("What holds for every roster"), HOUSE, "moon", "rosters:rules", 82, part=Part.DUTIES, when=_shapes)
)
declare_shift_link(ShiftLink(_("Who learns here"), "rosters:learning", _sees_a_learner))
ROSTER = _("What is proposed, what is missing, and why you stand where you stand.")
declare_link(
    Link("house", _("Roster"), ROSTER, "calendar", "rosters:latest", 11, DutiesCapability.SEE_DUTIES, Part.DUTIES)
)
declare_page("house", "rosters:one", "rosters:place", "rosters:by_hand", "rosters:ask")
