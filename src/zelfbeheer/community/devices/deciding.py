"""What the board shows, as a rule that a decision of the group changes."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.devices.operations import change_board_rule
from zelfbeheer.community.devices.queries import board_rule
from zelfbeheer.community.devices.ui.forms import BoardForm
from zelfbeheer.community.devices.vocabulary import BOARD, CHOICES
from zelfbeheer.community.groups.service import HouseRule, declare_house_rule
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import SYSTEM


def _said(chosen: dict[str, Any]) -> dict[str, str]:
    fields = BoardForm.base_fields
    return {str(fields[name].label): _("yes") if chosen[name] else _("no") for name in CHOICES}


def _now(community: Any, values: dict[str, Any]) -> dict[str, str]:
    rule = board_rule(community)
    return _said({name: getattr(rule, name) for name in CHOICES})


def _write(community: Any, basis: Any, values: dict[str, Any]) -> None:
    chosen = {name: bool(values[name]) for name in CHOICES}
    change_board_rule(actor=SYSTEM, community=community, chosen=chosen, basis=basis)


declare_house_rule(
    HouseRule(
        BOARD, gettext_lazy("What the board does"), "everything_else", "devices:board_rule", _now,
        then=lambda community, values: _said(values), check=lambda community, values: _said(values), write=_write,
        basis=lambda community, values: board_rule(community).basis if board_rule(community).pk else None,
        part=Part.BOARD,
    )
)  # fmt: skip
