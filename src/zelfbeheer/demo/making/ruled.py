"""What a proposal in an invented house would do by itself: somebody comes in, or a list gets another rule."""

from typing import Any

from zelfbeheer.community.charter.vocabulary import Subject
from zelfbeheer.community.decisions.effects import effect_of
from zelfbeheer.community.decisions.models import Decision, Proposal
from zelfbeheer.community.groups.models import Basis
from zelfbeheer.community.groups.service import first_rung
from zelfbeheer.demo.making.house import House
from zelfbeheer.demo.making.proposed import ProposedSpec
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.house.duties.models import DutyList
from zelfbeheer.house.duties.rules import LIST, LIST_FIELDS, Change


def effect_in(house: House, spec: ProposedSpec) -> dict[str, Any]:
    """The fields of the proposal that say what it does; none for most."""
    kind, subject, data = _effect(house, spec)
    effect = effect_of(kind)
    if effect is None:
        return {"subject": spec.subject}
    base = effect.base(house.community, data)
    own = {"effect": kind, "effect_data": data, "effect_base": base, "is_personal": effect.is_personal}
    return own | {"subject": subject}


def _effect(house: House, spec: ProposedSpec) -> tuple[str, str, dict[str, Any]]:
    if spec.comes_in:
        rung = first_rung(house.community)
        data = {"name": spec.comes_in, "role": rung.pk if rung else None, "place": None}
        return "person_admitted", Subject.COMING_IN, data
    if spec.rule:
        duty_list = DutyList.objects.of(house.community).filter(kind=spec.on_list).order_by("pk")[0]
        values = {name: getattr(duty_list, name) for name in LIST_FIELDS} | {"when_nobody": spec.rule}
        return "list_rule", Subject.LISTS, {"change": Change.to(LIST, duty_list, **values).written()}
    return "", "", {}


def words_of(proposal: Proposal) -> str:
    """What would be so, as the proposal shows it."""
    effect = effect_of(proposal.effect)
    return effect.words(proposal.community, proposal.effect_data) if effect else ""


def apply(proposal: Proposal, basis: Basis, decision: Decision) -> None:
    """What was decided about a list holds, by its decision; what asks somebody waits for her."""
    if proposal.effect != "list_rule":
        return
    decision.done = words_of(proposal).replace("\n", ". ")[:300]
    decision.save(update_fields=["done"])
    change = Change.read(proposal.effect_data["change"])
    duty_list = DutyList.objects.of(proposal.community).get(pk=change.of or 0)
    duty_list.when_nobody, duty_list.basis = change.values["when_nobody"], basis
    duty_list.save(update_fields=["when_nobody", "basis"])  # no act of today: it was decided days ago
    reindex(duty_list)
