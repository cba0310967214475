"""What a decision can do with an earlier one: it stays, until the group looks again, or it holds no more."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.decisions.effects import Data, Effect, day_in, declare_effect
from zelfbeheer.community.decisions.models import Decision
from zelfbeheer.community.decisions.operations import NOT_AHEAD
from zelfbeheer.community.decisions.queries import holding
from zelfbeheer.foundation.ui.inputs import DayField

UNDONE_OTHERWISE = gettext_lazy("What this decision did is undone by a proposal that changes just that. Propose that.")
GONE = gettext_lazy("This decision does not hold any more, or it is about a person.")


class ReviewForm(forms.Form):
    """One of what holds, and whether it stays."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [(str(one.pk), f"{one.number}. {one.title}") for one in holding(community).order_by("-number")]
        choices = [("", _("Choose")), *listed]
        self.fields["decision"] = forms.ChoiceField(label=_("Which decision?"), choices=choices)
        ways = [("1", _("This decision stays as it is")), ("0", _("It holds no more"))]
        self.fields["stays"] = forms.ChoiceField(label=_("What changes?"), choices=ways, widget=forms.RadioSelect)
        self.fields["look_on"] = DayField(label=_("When do we look at it again?"), required=False)
        self.community = community

    def clean(self) -> dict[str, Any]:
        """It is decided by the rule of what it was about, also under a name of the group's own."""
        typed = super().clean() or {}
        found = _one(self.community, typed)
        return typed | {"own_subject": found.own_subject if found else ""}


def _one(community: Any, data: Data) -> Decision | None:
    return holding(community).filter(pk=data.get("decision") or 0).first()


def _keep(data: Data) -> dict[str, Any]:
    look_on = data.get("look_on")
    day = look_on.isoformat() if isinstance(look_on, date) else None
    own = data.get("own_subject", "")
    return {"decision": int(data["decision"]), "stays": data["stays"] == "1", "look_on": day, "own_subject": own}


def _again(data: Data) -> dict[str, Any]:
    return {
        "decision": str(data["decision"]),
        "stays": "1" if data["stays"] else "0",
        "look_on": day_in(data, "look_on"),
    }


def _problem(community: Any, data: Data) -> Any:
    found = _one(community, data)
    if found is None:
        return GONE
    if found.done and not data["stays"]:
        return UNDONE_OTHERWISE
    day = day_in(data, "look_on")
    return NOT_AHEAD if day is not None and day <= timezone.localdate() else None


def _words(community: Any, data: Data) -> str:
    found = _one(community, data)
    values = {"number": found.number if found else "?", "title": found.title if found else "?"}
    stays = _("Decision %(number)s stays: %(title)s") if data["stays"] else _("Decision %(number)s stops: %(title)s")
    return stays % values


def _apply(community: Any, basis: Any, data: Data) -> str:
    words, found = _words(community, data), _one(community, data)
    if found is not None:
        found.review_on = day_in(data, "look_on")
        found.ended_at = None if data["stays"] else timezone.now()
        found.save(update_fields=["review_on", "ended_at"])
    return words


def _subject(community: Any, data: Data) -> str:
    """It is decided by the rule of what it was about."""
    found = _one(community, data)
    return found.subject if found else "everything_else"


declare_effect(
    Effect(
        "decision_review", gettext_lazy("An earlier decision stays, or stops"), _subject, ReviewForm, _apply, _words,
        keep=_keep, again=_again, problem=_problem, own_subject=lambda data: data.get("own_subject", ""),
    )
)  # fmt: skip
