"""What a decision can do with how a role is given: by hand, by whoever gives roles, or by decisions only."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.effects import Data, Effect, declare_effect
from zelfbeheer.community.groups.service import Role, let_by_hand
from zelfbeheer.foundation.ui.problems import Problem

GONE = gettext_lazy("This role is not there any more.")


class ByHandForm(forms.Form):
    """How somebody gets a role."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [(str(role.pk), role.name) for role in Role.objects.of(community).on_the_ladder()]
        self.fields["role"] = forms.ChoiceField(label=_("Which role?"), choices=[("", _("Choose")), *roles])
        ways = [("0", _("Only by a decision of the group")), ("1", _("By hand, by whoever gives roles"))]
        self.fields["by_hand"] = forms.ChoiceField(
            label=_("How does somebody get this role?"), choices=ways, widget=forms.RadioSelect
        )


def _role(community: Any, data: Data) -> Role | None:
    found: Role | None = Role.objects.of(community).filter(pk=data.get("role") or 0).first()
    return found


def _problem(community: Any, data: Data) -> Any:
    role = _role(community, data)
    if role is None:
        return GONE
    return _("This is how it is already. Change something first.") if role.by_hand == bool(data["by_hand"]) else None


def _words(community: Any, data: Data) -> str:
    role = _role(community, data)
    said = _("Whoever gives roles gives %(role)s") if data["by_hand"] else _("Only a decision makes somebody %(role)s")
    return said % {"role": role.name if role else "?"}


def _let(community: Any, basis: Any, data: Data) -> str:
    role = _role(community, data)
    if role is None:
        raise Problem(GONE)
    let_by_hand(role, basis, may=bool(data["by_hand"]))
    return _words(community, data)


def _replaces(community: Any, data: Data) -> Any:
    role = _role(community, data)
    return role.by_hand_basis if role else None


declare_effect(
    Effect(
        "role_by_hand", gettext_lazy("How somebody gets a role"), Subject.ROLES, ByHandForm, _let, _words,
        keep=lambda data: {name: int(value) for name, value in data.items()},
        again=lambda data: {name: str(value) for name, value in data.items()},
        base=lambda community, data: str(getattr(_role(community, data), "by_hand_basis_id", "") or ""),
        problem=_problem, replaces=_replaces,
    )
)  # fmt: skip
