"""What a form asks of who chooses between several: a place in the order, points, or a tick, for each of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Method
from zelfbeheer.community.decisions.answers import IN_ORDER, MOST_POINTS
from zelfbeheer.community.decisions.models import Option, Round


def options_in(round: Round) -> list[Option]:
    """What can be chosen, in its order. One query."""
    return list(Option.objects.of(round.community_id).filter(proposal=round.proposal_id).order_by("position"))


def choice_fields(
    round: Round, options: Sequence[Option], choice: Sequence[int] | None = None
) -> dict[str, forms.Field]:
    """A field for each option by its name in the form; `choice` is what was given before."""
    return {
        _name(option): _field(round.counted_by, option, len(options), choice[number] if choice else None)
        for number, option in enumerate(options)
    }


def choice_in(options: Sequence[Option], cleaned: Mapping[str, Any]) -> list[int]:
    """The answer as `cast_vote` takes it."""
    return [int(cleaned[_name(option)] or 0) for option in options]


def _name(option: Option) -> str:
    return f"option-{option.position}"


def _field(method: str, option: Option, options: int, given: int | None) -> forms.Field:
    if method in IN_ORDER:
        places = [("", _("No place")), *((str(place), str(place)) for place in range(1, options + 1))]
        return forms.ChoiceField(label=option.title, choices=places, required=False, initial=str(given or ""))
    if method == Method.SCORE:
        return forms.IntegerField(
            label=option.title, min_value=0, max_value=MOST_POINTS, initial=given,
            help_text=_("Points from 0 to 10"),
        )  # fmt: skip
    return forms.BooleanField(label=option.title, required=False, initial=bool(given))
