"""The form of an effect whose questions are asked on a screen of its own: what was filled in there comes along."""

from collections.abc import Callable
from typing import Any

from django import forms

from zelfbeheer.community.decisions.effects import Data
from zelfbeheer.foundation.ui.problems import Problem


class ChangeForm(forms.Form):
    """One field with what would be different, as text; the page says it in words.

    `lines(community, data)` are those words, and raises Problem where the text is none of ours. `problem(community,
    data)` says why it cannot be, or answers None.
    """

    change = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8_000)

    def __init__(
        self, community: Any, *args: Any, lines: Callable[[Any, Data], list[str]],
        problem: Callable[[Any, Data], Any], **given: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **given)
        self._lines, self._problem, self.community = lines, problem, community

    @property
    def in_words(self) -> list[str]:
        """How it is and how it would be; empty where nothing was filled in."""
        try:
            return self._lines(self.community, {"change": str(self["change"].value() or "")})
        except (Problem, KeyError, ValueError, TypeError):
            return []

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if reason := self._problem(self.community, {"change": typed.get("change", "")}):
            raise forms.ValidationError(str(reason))
        return {"change": typed["change"]}
