"""The question that devices adds to the founding of a community: what its board takes and shows."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.operations import set_first_board_rule
from zelfbeheer.community.devices.ui.forms import BoardRuleForm
from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    FoundingStep,
    Person,
    declare_founding_step,
    in_own_words,
)


def _set_up(community: Community, basis: Basis, founder: Person, answers: dict[str, Any]) -> None:
    if answers:
        set_first_board_rule(
            community=community,
            basis=basis,
            tap_is_enough=answers["taking"] == "tap",
            shows_names=answers["shows_names"],
        )


declare_founding_step(
    FoundingStep(
        key="bord",
        title=_("What may happen on the board?"),
        why=in_own_words(_("The board is a tablet or screen in %(the_house)s. Everybody who comes in sees it.")),
        form=BoardRuleForm,
        apply=_set_up,
        order=50,
    )
)
