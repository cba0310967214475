"""The question that devices adds to the founding of a community: what its board shows, and whether a tap is enough."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.operations import set_first_board_rule
from zelfbeheer.community.devices.ui.forms import BoardForm
from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    FoundingStep,
    Person,
    declare_founding_step,
    in_own_words,
)
from zelfbeheer.community.groups.vocabulary import Part


def _set_up(community: Community, basis: Basis, founder: Person, answers: dict[str, Any]) -> None:
    if answers:
        set_first_board_rule(community=community, basis=basis, **answers)


declare_founding_step(
    FoundingStep(
        key="bord",
        title=_("What does the board show?"),
        why=in_own_words(_("The board is a screen or tablet in %(the_house)s. Everybody who comes in can see it.")),
        form=BoardForm,
        apply=_set_up,
        order=30,
        part=Part.BOARD,
    )
)
