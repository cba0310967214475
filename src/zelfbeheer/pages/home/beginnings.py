"""What happens around a founding that needs several apps: the board's rule, and the first key cards."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.devices.service import set_first_board_rule
from zelfbeheer.community.groups.service import (
    Basis,
    Community,
    FoundingStep,
    Person,
    PersonLink,
    after_founding,
    declare_founding_step,
    declare_person_link,
    in_own_words,
)
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.service import hand_over, issue_first_card
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.queries import means_of
from zelfbeheer.pages.home.forms import BoardForm


def _set_board_rule(community: Community, basis: Basis, founder: Person, answers: dict[str, Any]) -> None:
    if answers:
        set_first_board_rule(community=community, basis=basis, **answers)


def has_no_way_in(person: Person) -> bool:
    """Nobody made her a key card yet, and she has nothing else to sign in with."""
    return means_of(person.account).none_at_all


def first_card(request: Any, founder: Person) -> HttpResponse | None:
    """The founder's first key card, shown once; None when she has a way in already."""
    if not has_no_way_in(founder):
        return None
    request.community = founder.community
    code = issue_first_card(actor=SYSTEM, person=founder)
    return redirect(hand_over(request, person=founder, code=code))


declare_founding_step(
    FoundingStep(
        key="bord",
        title=_("What does the board show?"),
        why=in_own_words(_("The board is a screen or tablet in %(the_house)s. Everybody who comes in can see it.")),
        form=BoardForm,
        apply=_set_board_rule,
        order=30,
    )
)
after_founding(first_card)
declare_person_link(
    PersonLink(
        label=_("First key card"),
        icon="key",
        url_name="home:first_card",
        order=10,
        capability=GroupsCapability.ADD_PERSON,
        when=has_no_way_in,
    )
)
