"""What a decision can do with roles and money: the effects for what lies below this app."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.effects import Data, Effect, declare_effect
from zelfbeheer.community.groups.service import (
    Person,
    Role,
    RoleCapability,
    RoleGrant,
    end_role,
    give_role,
    let_role,
    offered,
)
from zelfbeheer.foundation.access.registry import SYSTEM, rule_of
from zelfbeheer.foundation.ui.problems import Problem

GONE = gettext_lazy("This person, or this role, is not there any more.")


def _choice(label: Any, rows: Any, name: str) -> forms.ChoiceField:
    options = [("", _("Choose")), *((str(row.pk), getattr(row, name)) for row in rows)]
    return forms.ChoiceField(label=label, choices=options)


def _people(community: Any) -> Any:
    return Person.objects.of(community).present().order_by("chosen_name")


def _roles(community: Any) -> Any:
    return Role.objects.of(community).on_the_ladder()


class GiveForm(forms.Form):
    """Somebody gets a role."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _choice(_("Who?"), _people(community), "chosen_name")
        self.fields["role"] = _choice(_("Which role?"), _roles(community), "name")


class EndForm(forms.Form):
    """A role of somebody ends."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        running = RoleGrant.objects.of(community).running(timezone.localdate()).select_related("person", "role")
        options = [
            (str(grant.pk), _("%(person)s: %(role)s") % {"person": grant.person.chosen_name, "role": grant.role.name})
            for grant in running.order_by("person__chosen_name", "pk")
        ]
        self.fields["grant"] = forms.ChoiceField(label=_("Which role, of whom?"), choices=[("", _("Choose")), *options])


class MayForm(forms.Form):
    """A role may something more, or less."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"] = _choice(_("Which role?"), _roles(community), "name")
        acts = [(str(rule.capability), str(rule.label)) for rule in offered(community.kind)]
        self.fields["capability"] = forms.ChoiceField(label=_("What is it about?"), choices=[("", _("Choose")), *acts])
        ways = [("1", _("This role may do that")), ("0", _("This role may not do that any more"))]
        self.fields["may"] = forms.ChoiceField(label=_("What changes?"), choices=ways, widget=forms.RadioSelect)


class ExpenseForm(forms.Form):
    """Money is spent."""

    euros = forms.DecimalField(
        label=gettext_lazy("How much, in euros?"), min_value=0, max_value=1_000_000, decimal_places=2, localize=True
    )
    what = forms.CharField(label=gettext_lazy("On what?"), max_length=120)

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)


def _person(community: Any, data: Data) -> Any:
    return Person.objects.of(community).present().filter(pk=data.get("person") or 0).first()


def _role(community: Any, data: Data) -> Any:
    return Role.objects.of(community).filter(pk=data.get("role") or 0).first()


def _grant(community: Any, data: Data) -> Any:
    running = RoleGrant.objects.of(community).ending_after(timezone.localdate()).select_related("person", "role")
    return running.filter(pk=data.get("grant") or 0).first()


def _numbers(data: Data) -> dict[str, Any]:
    return {name: int(value) if name in {"person", "role", "grant", "may"} else value for name, value in data.items()}


# Somebody gets a role


def _give_problem(community: Any, data: Data) -> Any:
    person, role = _person(community, data), _role(community, data)
    if person is None or role is None:
        return GONE
    running = RoleGrant.objects.of(community).running(timezone.localdate())
    if running.filter(person=person, role=role).exists():
        return _("%(person)s has this role already.") % {"person": person.chosen_name}
    return None


def _give_words(community: Any, data: Data) -> str:
    person, role = _person(community, data), _role(community, data)
    if person is None or role is None:
        return str(GONE)
    return _("%(person)s becomes %(role)s") % {"person": person.chosen_name, "role": role.name}


def _give(community: Any, basis: Any, data: Data) -> str:
    words = _give_words(community, data)
    give_role(actor=SYSTEM, person=_person(community, data), role=_role(community, data), basis=basis)
    return words


declare_effect(
    Effect(
        "role_given", gettext_lazy("Somebody gets a role"), Subject.ROLES, GiveForm, _give, _give_words,
        keep=_numbers, problem=_give_problem, asked=_person, names_somebody=True,
    )
)  # fmt: skip


# A role of somebody ends


def _end_problem(community: Any, data: Data) -> Any:
    return None if _grant(community, data) else GONE


def _end_words(community: Any, data: Data) -> str:
    grant = _grant(community, data)
    if grant is None:
        return str(GONE)
    return _("%(person)s is no longer %(role)s") % {"person": grant.person.chosen_name, "role": grant.role.name}


def _end(community: Any, basis: Any, data: Data) -> str:
    words, grant = _end_words(community, data), _grant(community, data)
    if grant is None:
        raise Problem(GONE)
    end_role(actor=SYSTEM, grant=grant)
    return words


def _end_about(community: Any, data: Data) -> Any:
    grant = _grant(community, data)
    return grant.person if grant else None


declare_effect(
    Effect(
        "role_ended", gettext_lazy("A role of somebody ends"), Subject.MEASURES, EndForm, _end, _end_words,
        keep=_numbers, asks=True, problem=_end_problem, about=_end_about,
    )
)  # fmt: skip


# Something else that touches somebody against her will


class MeasureForm(forms.Form):
    """A warning, a pause, the end of a stay."""

    def __init__(self, community: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = _choice(_("About whom?"), _people(community), "chosen_name")
        self.fields["what"] = forms.CharField(label=_("What should happen?"), max_length=120)


def _measure_words(community: Any, data: Data) -> str:
    person = _person(community, data)
    return _("%(person)s: %(what)s") % {"person": person.chosen_name if person else "?", "what": data["what"]}


declare_effect(
    Effect(
        "measure", gettext_lazy("A measure about somebody"), Subject.MEASURES, MeasureForm,
        lambda community, basis, data: _measure_words(community, data), _measure_words,
        keep=_numbers, asks=True, about=_person,
        problem=lambda community, data: None if _person(community, data) else GONE,
    )
)  # fmt: skip


# What a role may


def _held(community: Any, data: Data) -> Any:
    rows = RoleCapability.objects.of(community).filter(role=data.get("role"), capability=data.get("capability"))
    return rows.order_by("pk")


def _may_base(community: Any, data: Data) -> str:
    return ",".join(str(pk) for pk in _held(community, data).values_list("pk", flat=True))[:60]


def _may_problem(community: Any, data: Data) -> Any:
    if _role(community, data) is None:
        return GONE
    gives = _held(community, data).filter(condition="").exists()
    if data.get("may") and gives:
        return _("This role may do that already.")
    return None if data.get("may") or _held(community, data).exists() else _("This role may not do that now either.")


def _may_words(community: Any, data: Data) -> str:
    role = _role(community, data)
    values = {"role": role.name if role else "?", "what": str(rule_of(str(data.get("capability"))).label).lower()}
    return (_("%(role)s may: %(what)s") if data.get("may") else _("%(role)s may no longer: %(what)s")) % values


def _let(community: Any, basis: Any, data: Data) -> str:
    let_role(_role(community, data), str(data["capability"]), basis, may=bool(data["may"]))
    return _may_words(community, data)


def _may_replaces(community: Any, data: Data) -> Any:
    row = _held(community, data).select_related("basis").first()
    return row.basis if row else None


declare_effect(
    Effect(
        "role_may", gettext_lazy("What a role may do"), Subject.ROLES, MayForm, _let, _may_words,
        keep=_numbers, base=_may_base, problem=_may_problem, replaces=_may_replaces,
    )
)  # fmt: skip


# Money


def _expense_keep(data: Data) -> dict[str, Any]:
    return {"cents": int(data["euros"] * 100), "what": data["what"]}


def _expense_again(data: Data) -> dict[str, Any]:
    return {"euros": Decimal(data["cents"]) / 100, "what": data["what"]}


def _expense_words(community: Any, data: Data) -> str:
    euros = f"{data['cents'] // 100},{data['cents'] % 100:02d}"
    return _("€ %(euros)s may be spent on: %(what)s") % {"euros": euros, "what": data["what"]}


declare_effect(
    Effect(
        "expense", gettext_lazy("Spending money"), Subject.SPENDING, ExpenseForm,
        lambda community, basis, data: _expense_words(community, data), _expense_words,
        keep=_expense_keep, again=_expense_again, cents=lambda data: int(data["cents"]),
    )
)  # fmt: skip
