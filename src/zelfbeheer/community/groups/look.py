"""A community's colour and picture. The colours are a small set of which every theme was tested for contrast."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Colour:
    """One colour of the set. `strong` is what it is on paper; the style sheet ui/colours/<key>.css has every theme."""

    key: str
    label: Any
    strong: str
    dark: str  # on a dark ground


COLOURS: dict[str, Colour] = {
    colour.key: colour
    for colour in (
        Colour("", _("Green"), "#0d5c56", "#84d0c6"),
        Colour("blauw", _("Blue"), "#1f4f8f", "#9cc4f5"),
        Colour("paars", _("Purple"), "#67387f", "#d9b3ee"),
        Colour("mos", _("Moss"), "#4a5a14", "#c3d37d"),
        Colour("bes", _("Berry"), "#8a1f55", "#f2a9cb"),
        Colour("inkt", _("Ink"), "#3a4452", "#b9c6d6"),
    )
}


def colour_of(community: Any) -> Colour:
    """The colour that a community chose; green where it chose none."""
    return COLOURS.get(community.colour, COLOURS[""])


def picture_of(community: Any) -> str:
    """The address of its picture, or "". A new picture has a new address, so it may be kept for ever."""
    return reverse("groups:emblem", args=[community.emblem_key]) if community.emblem_key else ""
