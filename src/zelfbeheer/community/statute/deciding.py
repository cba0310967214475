"""What a decision can do with the statute: the group accepts other words. They hold when the umbrella does too."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.service import Effect, declare_effect
from zelfbeheer.community.groups.service import Basis, Community
from zelfbeheer.community.statute.ending import decide_end, why_not
from zelfbeheer.community.statute.models import Statute, StatuteVersion
from zelfbeheer.community.statute.operations import accept_version, newest_number
from zelfbeheer.community.statute.vocabulary import (
    MOST_DAYS,
    MOST_NOTICE,
    NAME_LENGTH,
    OF_THE_GROUP,
    PAPER_LENGTH,
    PART_LENGTH,
    PARTS,
    REASON_LENGTH,
    By,
)

Data = Mapping[str, Any]
SAID = (*PARTS, "objection_days", "notice_days")
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
    notice_days = forms.IntegerField(
        label=gettext_lazy("With how many days of notice can one side end it?"), min_value=1, max_value=MOST_NOTICE,
        required=False, help_text=gettext_lazy("Leave empty: then only both sides together can end it."),
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
    kept = {name: getattr(newest, name) for name in SAID}
    return kept | {"contact": newest.statute.contact}


def _base(community: Community, data: Data) -> str:
    statute = _statute(community, data)
    return str(newest_number(statute)) if statute else ""


def _problem(community: Community, data: Data) -> Any:
    newest = _newest(community, data)
    if newest is None or newest.declined_on:
        return None
    same = all(getattr(newest, name) == data.get(name) for name in SAID)
    return SAME if same else None


def _words(community: Community, data: Data) -> str:
    return _("The group accepts this statute with %(umbrella)s. It holds once %(umbrella)s accepts it too.") % {
        "umbrella": data["umbrella"]
    }


def _in_full(umbrella: str, contact: str, days: int, parts: dict[str, str]) -> str:
    within = _("The umbrella can object within %(days)s days.") % {"days": days}
    written = [f"## {label}\n\n{parts[name]}" for name, (label, _why) in PARTS.items() if parts.get(name)]
    return "\n\n".join([f"# {umbrella}", *([contact] if contact else []), *written, within])


def _whole(community: Community, data: Data) -> str:
    return _in_full(data["umbrella"], data.get("contact", ""), data["objection_days"], dict(data))


def _now(community: Community, data: Data) -> str:
    newest = _newest(community, data)
    if newest is None:
        return ""
    parts = {name: getattr(newest, name) for name in PARTS}
    return _in_full(newest.statute.umbrella, newest.statute.contact, newest.objection_days, parts)


def _accept(community: Community, basis: Basis, data: Data) -> str:
    accept_version(community, basis, data)
    return _words(community, data)


def _replaces(community: Community, data: Data) -> Any:
    newest = _newest(community, data)
    return newest.basis if newest else None


declare_effect(
    Effect(
        "statute", gettext_lazy("The statute with an umbrella organisation"), Subject.CHARTER, StatuteForm, _accept,
        _words, base=_base, problem=_problem, replaces=_replaces, whole=_whole, now=_now,
    )
)  # fmt: skip


class EndForm(forms.Form):
    """Which statute ends, how, and why."""

    by = forms.ChoiceField(
        label=gettext_lazy("How does it end?"), choices=[(by.value, by.label) for by in OF_THE_GROUP],
        widget=forms.RadioSelect,
    )  # fmt: skip
    reason = forms.CharField(
        label=gettext_lazy("Why does it end?"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = StatuteVersion.objects.of(community).in_force().select_related("statute").order_by("statute__umbrella")
        names = [one.statute.umbrella for one in held]
        self.fields["umbrella"] = forms.ChoiceField(
            label=_("With which organisation?"), choices=[("", _("Choose")), *zip(names, names, strict=True)]
        )
        self.order_fields(["umbrella", "by", "reason"])


def _held(community: Community, data: Data) -> StatuteVersion | None:
    rows = StatuteVersion.objects.of(community).in_force().filter(statute__umbrella=data.get("umbrella", ""))
    return rows.select_related("statute", "basis").first()


def _held_base(community: Community, data: Data) -> str:
    held = _held(community, data)
    return str(held.number) if held else ""


def _end_problem(community: Community, data: Data) -> Any:
    return why_not(_held(community, data), data["by"])


def _end_words(community: Community, data: Data) -> str:
    if data["by"] == By.BOTH:
        return _("The statute with %(umbrella)s ends, once %(umbrella)s agrees on paper.") % {
            "umbrella": data["umbrella"]
        }
    return _("The group gives notice to %(umbrella)s: the statute ends after its term.") % {
        "umbrella": data["umbrella"]
    }


def _end(community: Community, basis: Basis, data: Data) -> str:
    held = _held(community, data)
    if held is not None:
        decide_end(community, basis, held, data["by"], data["reason"])
    return _end_words(community, data)


def _end_replaces(community: Community, data: Data) -> Any:
    held = _held(community, data)
    return held.basis if held else None


declare_effect(
    Effect(
        "statute_end", gettext_lazy("A statute with an umbrella organisation ends"), Subject.CHARTER, EndForm, _end,
        _end_words, base=_held_base, problem=_end_problem, replaces=_end_replaces,
    )
)  # fmt: skip
