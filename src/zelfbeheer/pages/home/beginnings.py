"""What happens after a founding and needs several apps: the first key cards."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import (
    Person,
    PersonLink,
    after_founding,
    declare_person_link,
)
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.service import hand_over, issue_first_card
from zelfbeheer.foundation.access.registry import SYSTEM
from zelfbeheer.foundation.accounts.queries import means_of


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
