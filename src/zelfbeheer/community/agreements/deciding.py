"""What a decision can do with agreements: a new one, other words, an end, or keeping it as it is."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.agreements.again import note_looked
from zelfbeheer.community.agreements.models import Agreement, Version
from zelfbeheer.community.agreements.operations import (
    Words,
    check_review,
    check_words,
    lay_down,
    locked,
    look_again_on,
    supersede,
)
from zelfbeheer.community.agreements.ui.forms import HOW
from zelfbeheer.community.agreements.vocabulary import TEXT_LENGTH, TITLE_LENGTH
from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.service import Effect, day_in, declare_effect
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.inputs import DayField
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import day as in_words

GONE = gettext_lazy("This agreement is not there any more.")
OVER = gettext_lazy("This agreement holds no more already.")
SAME = gettext_lazy("This is the same as what holds now. Change something in the text.")


def _in_force(community: Any) -> list[tuple[str, str]]:
    rows = Version.objects.of(community).in_force().order_by("title", "pk")
    return [("", _("Choose")), *((str(row.agreement_id), row.title) for row in rows)]


class TextForm(forms.Form):
    """What would hold. An agreement that is named beforehand is changed; else it is a new one."""

    agreement = forms.ChoiceField(label=gettext_lazy("A new agreement, or a change of one?"), required=False)
    words_title = forms.CharField(label=gettext_lazy("What is the agreement called?"), max_length=TITLE_LENGTH)
    words = forms.CharField(
        label=gettext_lazy("What would hold, word for word?"), max_length=TEXT_LENGTH, help_text=HOW,
        widget=forms.Textarea(attrs={"rows": 12}),
    )  # fmt: skip
    last_on = DayField(label=gettext_lazy("Only for a while? The last day"), required=False)
    look_on = DayField(label=gettext_lazy("When do you look at the agreement again?"), required=False)

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        initial = kwargs.get("initial") or {}
        if initial.get("agreement") and "words" not in initial:
            kwargs["initial"] = initial | _as_it_is(community, initial["agreement"])
        super().__init__(*args, **kwargs)
        choices = [("", _("A new agreement")), *_in_force(community)[1:]]
        self.fields["agreement"].choices = choices  # type: ignore[attr-defined]


def _as_it_is(community: Any, pk: Any) -> dict[str, Any]:
    """What a change begins with."""
    version = _newest(community, {"agreement": pk})
    return {"words_title": version.title, "words": version.text, "last_on": version.last_on} if version else {}


class OneForm(forms.Form):
    """One of the agreements that hold."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agreement"] = forms.ChoiceField(label=_("Which agreement?"), choices=_in_force(community))


class KeepForm(OneForm):
    """It stays as it is; the group says when it looks again."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(community, *args, **kwargs)
        self.fields["look_on"] = DayField(label=_("When do you look at the agreement again?"), required=False)


def _newest(community: Any, data: Any) -> Version | None:
    pk = str(data.get("agreement") or "")
    rows = Version.objects.of(community).latest().select_related("agreement", "basis")
    return rows.filter(agreement=pk).first() if pk.isascii() and pk.isdigit() and len(pk) < 16 else None


def _keep(data: Any) -> dict[str, Any]:
    """Days as text, the agreement as its number."""
    kept = {name: value.isoformat() if isinstance(value, date) else value for name, value in data.items()}
    return kept | {"agreement": int(kept["agreement"]) if kept.get("agreement") else None}


def _again(data: Any) -> dict[str, Any]:
    days = {name: day_in(data, name) for name in ("last_on", "look_on") if name in data}
    return dict(data) | days | {"agreement": str(data.get("agreement") or "")}


def _base(community: Any, data: Any) -> str:
    version = _newest(community, data)
    return str(version.number) if version else ""


def _replaces(community: Any, data: Any) -> Any:
    version = _newest(community, data)
    return version.basis if version else None


def _words(community: Any, data: Any) -> Words:
    version = _newest(community, data)
    language = version.language if version else community.language
    look_on = day_in(data, "look_on")
    return Words(data["words_title"], data["words"], language, day_in(data, "last_on"), look_on)


def _text_problem(community: Any, data: Any) -> Any:
    words, version = _words(community, data), _newest(community, data)
    if data.get("agreement") and version is None:
        return GONE
    try:
        check_words(words.title, words.text, words.language)
        check_review(words.review_on)
    except Problem as problem:
        return problem.sentence
    same = version is not None and (version.title, version.text, version.last_on) == (
        words.title, words.text, words.last_on,
    )  # fmt: skip
    return SAME if same else None


def _text_said(community: Any, data: Any) -> str:
    version = _newest(community, data)
    if version is None:
        return _("A new agreement: %(title)s") % {"title": data["words_title"]}
    return _("The agreement “%(title)s” changes") % {"title": version.title}


def _now(community: Any, data: Any) -> str:
    version = _newest(community, data)
    return _in_full(version.title, version.text, version.last_on) if version else ""


def _whole(community: Any, data: Any) -> str:
    return _in_full(data["words_title"], data["words"], day_in(data, "last_on"))


def _in_full(title: str, text: str, last_on: date | None) -> str:
    """Everything of an agreement that people read."""
    until = _("Until and with %(day)s.") % {"day": in_words(last_on)} if last_on else ""
    return "\n\n".join(part for part in (f"# {title}", text, until) if part)


def _write(community: Any, basis: Any, data: Any) -> str:
    version, words = _newest(community, data), _words(community, data)
    if version is None:
        made = lay_down(community, basis, words)
    else:
        made = supersede(locked(version.agreement), version.number, basis, words)
    values = {"title": made.title, "number": made.number}
    return _("“%(title)s” holds, as version %(number)s") % values


def _holds(community: Any, data: Any) -> Any:
    version = _newest(community, data)
    if version is None:
        return GONE
    return None if version.is_in_force else OVER


def _end_said(community: Any, data: Any) -> str:
    version = _newest(community, data)
    return _("The agreement “%(title)s” stops") % {"title": version.title if version else "?"}


def _end(community: Any, basis: Any, data: Any) -> str:
    version = _held(community, data)
    version.ended_at, version.ended_basis = timezone.now(), basis
    version.save(update_fields=["ended_at", "ended_basis"])
    note_looked(version.agreement)
    reindex(version.agreement)
    return _end_said(community, data)


def _held(community: Any, data: Any) -> Version:
    version = _newest(community, data)
    if version is None or not version.is_in_force:
        raise Problem(OVER)
    locked(version.agreement)
    return version


def _keep_said(community: Any, data: Any) -> str:
    version = _newest(community, data)
    return _("The agreement “%(title)s” stays as it is") % {"title": version.title if version else "?"}


def _stay(community: Any, basis: Any, data: Any) -> str:
    agreement = _held(community, data).agreement
    look_again_on(Agreement.objects.of(community).get(pk=agreement.pk), day_in(data, "look_on"))
    return _keep_said(community, data)


_SHARED: dict[str, Any] = {
    "subject": Subject.AGREEMENTS, "keep": _keep, "again": _again, "base": _base, "replaces": _replaces,
    "part": Part.AGREEMENTS,
}  # fmt: skip
declare_effect(
    Effect(
        "agreement_text", gettext_lazy("An agreement: new, or other words"), form=TextForm, apply=_write,
        words=_text_said, problem=_text_problem, text_in="words", whole=_whole, now=_now, **_SHARED,
    )
)  # fmt: skip
declare_effect(
    Effect(
        "agreement_end", gettext_lazy("An agreement stops"), form=OneForm, apply=_end, words=_end_said,
        problem=_holds, **_SHARED,
    )
)  # fmt: skip
declare_effect(
    Effect(
        "agreement_keep", gettext_lazy("An agreement stays as it is"), form=KeepForm, apply=_stay, words=_keep_said,
        problem=_holds, **_SHARED,
    )
)  # fmt: skip
