"""What a decision can do with who belongs to the group: somebody comes in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.effects import Data, Effect, Next, declare_effect
from zelfbeheer.community.decisions.told import tell_let_in
from zelfbeheer.community.groups.service import (
    NAME_LENGTH,
    NameProblem,
    Person,
    add_person,
    check_name,
    first_rungs,
    in_own_words,
    tidy,
)
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.ui.problems import Problem

NAME_WHY = gettext_lazy(
    "One short name is enough, so that the group knows who is meant. Whoever sees decisions reads it. "
    "It never hangs on a wall, and it goes later: then only the date, the method and the counts are kept."
)
ROLE_WHY = in_own_words(
    gettext_lazy(
        "A role with more rights is a decision of its own, later. Does a role let somebody on %(one_shift)s let "
        "people in without a decision? The group gives and takes that under: What a role may do."
    )
)
NO_RUNG = gettext_lazy("This role is not the one in which newcomers begin. Choose again.")


@dataclass(frozen=True)
class AskedToo:
    """What an app above asks besides of somebody who comes in by a decision, such as where she sleeps.

    `field(community)` makes its field; `keep` makes what was chosen plain, for JSON. `why_not(community, kept)` is a
    sentence when it cannot be any more; `apply(newcomer, kept, basis)` does it. `words` says it beside her name.
    """

    name: str
    field: Callable[[Any], forms.Field]
    keep: Callable[[Any], Any]
    why_not: Callable[[Any, Any], Any]
    words: Callable[[Any, Any], str]
    apply: Callable[[Person, Any, Any], object]
    part: str = ""


_asked: dict[str, AskedToo] = {}


def declare_asked_too(asked: AskedToo) -> None:
    _asked[asked.name] = asked


def _asked_in(community: Any) -> list[AskedToo]:
    return [one for _name, one in sorted(_asked.items()) if not one.part or community.uses(one.part)]


class ComingForm(forms.Form):
    """A name, the role in which newcomers begin, and what other apps ask. Nothing more is asked of anybody."""

    name = forms.CharField(
        label=gettext_lazy("Which name did this person choose?"), max_length=NAME_LENGTH, help_text=NAME_WHY
    )

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rungs = [(str(role.pk), role.name) for role in first_rungs(community)]
        choices = rungs if len(rungs) == 1 else [("", _("Choose")), *rungs]
        self.fields["role"] = forms.ChoiceField(
            label=_("With which role?"), choices=choices, help_text=ROLE_WHY, required=bool(rungs)
        )
        for one in _asked_in(community):
            self.fields[one.name] = one.field(community)


def _keep(data: Data) -> dict[str, Any]:
    kept = {name: _asked[name].keep(value) if name in _asked else value for name, value in data.items()}
    return kept | {"name": tidy(data["name"]), "role": int(data["role"]) if data.get("role") else None}


def _again(data: Data) -> dict[str, Any]:
    return {name: "" if value is None else str(value) for name, value in data.items()}


def _role(community: Any, data: Data) -> Any:
    return next((role for role in first_rungs(community) if role.pk == data.get("role")), None)


def _problem(community: Any, data: Data) -> Any:
    try:
        check_name(community, data["name"])
    except NameProblem as problem:
        return problem.sentence
    if _role(community, data) is None and (data.get("role") or first_rungs(community)):
        return NO_RUNG
    return next((why for one in _asked_in(community) if (why := one.why_not(community, data.get(one.name)))), None)


def _words(community: Any, data: Data) -> str:
    role, name = _role(community, data), data["name"]
    said = _("%(name)s comes in, as %(role)s") % {"name": name, "role": role.name} if role else _("%s comes in") % name
    more = [words for one in _asked_in(community) if (words := one.words(community, data.get(one.name)))]
    return ". ".join([said, *more])


def _let_in(community: Any, basis: Any, data: Data) -> str:
    role = _role(community, data)
    if role is None and data.get("role"):
        raise Problem(NO_RUNG)
    newcomer = add_person(actor=SYSTEM, chosen_name=data["name"], role=role, community=community, basis=basis)
    for one in _asked_in(community):
        one.apply(newcomer, data.get(one.name), basis)
    tell_let_in(community)
    values = {"name": newcomer.chosen_name}
    return _("%(name)s belongs to the group now. Whoever lets people in makes a key card for her.") % values


declare_effect(
    Effect(
        "person_admitted", gettext_lazy("Somebody comes in"), Subject.COMING_IN, ComingForm, _let_in, _words,
        keep=_keep, again=_again, problem=_problem, names_somebody=True,
        then=Next(gettext_lazy("Make a key card"), "keys:first_cards", GroupsCapability.ADD_PERSON),
    )
)  # fmt: skip
