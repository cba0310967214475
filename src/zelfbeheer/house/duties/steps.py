"""What duties add to the founding of a house: its first lists."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    FoundingStep,
    Person,
    declare_founding_step,
    in_own_words,
)
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.house.duties.planning import create_duty_list
from zelfbeheer.house.duties.ui.forms import FirstListsForm
from zelfbeheer.house.duties.vocabulary import ListKind


def _set_up(community: Community, basis: Basis, founder: Person, answers: dict[str, Any]) -> None:
    for kind in ListKind.values:
        if name := answers.get(kind, "").strip():
            create_duty_list(actor=SYSTEM, community=community, name=name, kind=kind, basis=basis)


declare_founding_step(
    FoundingStep(
        key="taken",
        title=in_own_words(_("What do you call your lists of %(many_duty)s?")),
        why=_("Then whoever plans can begin at once. Leave empty what you do not have."),
        form=FirstListsForm,
        apply=_set_up,
        order=50,
        part="duties",
    )
)
