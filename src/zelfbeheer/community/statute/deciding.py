"""What a decision can do with the statute: the group accepts other words. They hold when the umbrella does too."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.service import Effect, declare_effect
from zelfbeheer.community.groups.service import Basis, Community
from zelfbeheer.community.statute.models import Statute, StatuteVersion
from zelfbeheer.community.statute.operations import accept_version, newest_number
from zelfbeheer.community.statute.vocabulary import MOST_DAYS, NAME_LENGTH, PAPER_LENGTH, PART_LENGTH, PARTS

Data = Mapping[str, Any]
SAME = gettext_lazy("These are the words that you accepted already.")


class StatuteForm(forms.Form):
    """The words of a statute, part by part."""

    umbrella = forms.CharField(label=gettext_lazy("With which organisation?"), max_length=NAME_LENGTH)
    contact = forms.CharField(
        label=gettext_lazy("How do you reach it?"), max_length=PAPER_LENGTH, required=False,
        help_text=gettext_lazy("A function and a general number. No private number of one person."),
    )  # fmt: skip
    objection_days = forms.IntegerField(
        label=gettext_lazy("Within how many days can the umbrella object?"), min_value=1, max_value=MOST_DAYS,
        help_text=gettext_lazy("In writing, with reasons. After that it is too late."),
    )  # fmt: skip

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, (label, why) in PARTS.items():
            self.fields[name] = forms.CharField(
                label=label, help_text=why, max_length=PART_LENGTH, required=name == "free",
                widget=forms.Textarea(attrs={"rows": 5}),
            )  # fmt: skip
        self.initial = {**_as_it_is(community, self.initial), **self.initial}


def _statute(community: Community, data: Data) -> Statute | None:
    return Statute.objects.of(community).filter(umbrella=data.get("umbrella", "")).first()


def _newest(community: Community, data: Data) -> StatuteVersion | None:
    rows = StatuteVersion.objects.of(community).filter(statute__umbrella=data.get("umbrella", ""))
    return rows.select_related("basis", "statute").order_by("-number").first()


def _as_it_is(community: Community, given: Data) -> dict[str, Any]:
    """Other words begin with those of the newest version."""
    newest = _newest(community, given) if given.get("umbrella") else None
    if newest is None:
        return {}
    kept = {name: getattr(newest, name) for name in (*PARTS, "objection_days")}
    return kept | {"contact": newest.statute.contact}


def _base(community: Community, data: Data) -> str:
    statute = _statute(community, data)
    return str(newest_number(statute)) if statute else ""


def _problem(community: Community, data: Data) -> Any:
    newest = _newest(community, data)
    if newest is None or newest.declined_on:
        return None
    same = all(getattr(newest, name) == data[name] for name in (*PARTS, "objection_days"))
    return SAME if same else None


def _words(community: Community, data: Data) -> str:
    return _("The group accepts this statute with %(umbrella)s. It holds once %(umbrella)s accepts it too.") % {
        "umbrella": data["umbrella"]
    }


def _accept(community: Community, basis: Basis, data: Data) -> str:
    accept_version(community, basis, data)
    return _words(community, data)


def _replaces(community: Community, data: Data) -> Any:
    newest = _newest(community, data)
    return newest.basis if newest else None


declare_effect(
    Effect(
        "statute", gettext_lazy("The statute with an umbrella organisation"), Subject.CHARTER, StatuteForm, _accept,
        _words, base=_base, problem=_problem, replaces=_replaces,
    )
)  # fmt: skip
