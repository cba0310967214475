"""What a decision does. Apps say what theirs can do in `AppConfig.ready`; nothing else changes what a group decided.

An effect *applies* (a text, a rule, a sum changes at once) or *asks* (it touches somebody's place, stay or role against
her will: a named person carries it out, after her reply and a term). What somebody is given she can refuse: `asked`
names her, and it applies when she says yes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.foundation.ui.inputs import read_day
from zelfbeheer.foundation.ui.problems import Problem

Data = Mapping[str, Any]

UNKNOWN = _("What this would do is not known here any more. Write it anew.")
CHANGED_MEANWHILE = _("What this would change has been changed meanwhile. Look at it again against how it is now.")


def day_in(data: Data, name: str) -> date | None:
    """The day that this part of the data of an effect names; None where it names none."""
    return read_day(data[name]) if data.get(name) else None


def _no_base(community: Any, data: Data) -> str:
    return ""


def _no_problem(community: Any, data: Data) -> Any:
    return None


def _nobody(community: Any, data: Data) -> Any:
    return None


@dataclass(frozen=True)
class Next:
    """What somebody does after it was adopted: a link for whoever may. The page takes the community."""

    label: Any
    url_name: str
    capability: str


@dataclass(frozen=True)
class Effect:
    """One kind of thing that a decision can do.

    `form(community, data)` makes a plain form; what it cleans, made plain by `keep`, is the `data` of everything else
    (JSON: text, numbers, lists), and `again` makes of that what the form begins with. `base` names the version of what
    it changes; a round opens and an effect applies only while that is the same. `problem` says in a sentence why it
    cannot be done, or answers None: it changes nothing. `apply(community, basis, data)` does it, in the transaction of
    the decision, and answers a sentence; a Problem leaves all as it was. `about(community, data)` is the person whom it
    touches, `asked` who has to want it, `replaces` the basis of what it changes, `then` what comes next for whom.
    `words` says what it would do. `text_in` names the part of `data` that holds a text which people can write
    otherwise. `whole` is everything that would be so, word for word, where `words` are only its name; `now` is that
    as it holds now.
    """

    kind: str
    label: Any
    subject: str | Callable[[Any, Data], str]
    form: Callable[..., forms.Form]
    apply: Callable[[Any, Any, Data], str]
    words: Callable[[Any, Data], str]
    keep: Callable[[Data], dict[str, Any]] = dict
    again: Callable[[Data], dict[str, Any]] = dict
    asks: bool = False
    base: Callable[[Any, Data], str] = _no_base
    problem: Callable[[Any, Data], Any] = _no_problem
    text_in: str = ""
    whole: Callable[[Any, Data], str] = _no_base
    now: Callable[[Any, Data], str] = _no_base
    about: Callable[[Any, Data], Any] = _nobody
    replaces: Callable[[Any, Data], Any] = _nobody
    cents: Callable[[Data], int | None] = lambda data: None
    own_subject: Callable[[Data], str] = lambda data: ""
    asked: Callable[[Any, Data], Any] = _nobody
    part: str = ""  # only where the community uses this part
    names_somebody: bool = False  # who comes in, who gets a role: the decision is about a person, and later shrinks
    then: "Next | None" = None
    start: str = ""  # name of the page that asks its questions first, and comes back with the answers in the address

    @property
    def is_personal(self) -> bool:
        """A decision of it is about a person: it hangs on no wall, goes in no file and later shrinks."""
        return self.asks or self.names_somebody


_effects: dict[str, Effect] = {}


def declare_effect(effect: Effect) -> None:
    """Raises ValueError when another effect has this kind."""
    if _effects.get(effect.kind, effect) != effect:
        raise ValueError(f"there is an effect {effect.kind} already")
    _effects[effect.kind] = effect


def effect_of(kind: str) -> Effect | None:
    """None for a proposal that changes nothing in the software: what was decided stands in the register."""
    return _effects.get(kind)


def effects_for(community: Any) -> list[Effect]:
    """What a decision can do in this kind of community, in the order in which people think of it."""
    return [one for one in _effects.values() if not one.part or community.uses(one.part)]


def by_subject(community: Any) -> list[tuple[Any, list[Effect]]]:
    """The same under what they are about, as the charter calls it; what goes by something earlier comes last."""
    found = effects_for(community)
    named = [(subject.label, [one for one in found if one.subject == subject]) for subject in Subject]
    return [(label, own) for label, own in named if own] + [("", [one for one in found if callable(one.subject)])]


def text_of(proposal: Any) -> str:
    """What people can write otherwise: the text that would hold, or else what the proposal says."""
    effect = effect_of(proposal.effect)
    return str(proposal.effect_data[effect.text_in]) if effect and effect.text_in else str(proposal.text)


def title_for_a_wall(proposal: Any) -> str:
    """What it is called where everybody reads along: of what is about a person only what it is."""
    effect = effect_of(proposal.effect)
    return str(effect.label if effect and proposal.is_personal else proposal.title)


def whole_of(proposal: Any) -> str:
    """Everything that would be so, word for word; empty where it changes nothing by itself."""
    effect = effect_of(proposal.effect)
    if effect is None:
        return ""
    community, data = proposal.community, proposal.effect_data
    if whole := effect.whole(community, data):
        return whole
    return str(data[effect.text_in]) if effect.text_in else effect.words(community, data)


def why_not(proposal: Any) -> str:
    """Why the effect of this proposal can no longer be done, in a sentence; empty when it can. Changes nothing."""
    effect = effect_of(proposal.effect)
    if effect is None:
        return str(UNKNOWN) if proposal.effect else ""
    community, data = proposal.community, proposal.effect_data
    if effect.base(community, data) != proposal.effect_base:
        return str(CHANGED_MEANWHILE)
    return str(effect.problem(community, data) or "")


def do(proposal: Any, basis: Any) -> str:
    """Does it, all or nothing, and answers the sentence of what was done. Raises Problem when it cannot be done."""
    if reason := why_not(proposal):
        raise Problem(reason)
    effect = effect_of(proposal.effect)
    return effect.apply(proposal.community, basis, proposal.effect_data) if effect else ""
