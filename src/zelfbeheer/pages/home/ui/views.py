"""The front door, and the two places of the bar that only point on: the house, and oneself."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from zelfbeheer.community.devices.service import device_of_request
from zelfbeheer.community.groups.service import Person, people_of_account
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.community.keys.service import hand_over, issue_first_card
from zelfbeheer.foundation.access.registry import objects_for
from zelfbeheer.foundation.access.views import public, requires
from zelfbeheer.foundation.ui.navigation import links_for
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.handover.service import urgent_calls
from zelfbeheer.pages.home.beginnings import has_no_way_in
from zelfbeheer.pages.home.welcoming import sign_in_list
from zelfbeheer.person.inbox.service import unread_count

HOUSE_SECTIONS = (
    (_("Every day"), range(60)), (_("About the group"), range(60, 80)), (_("Arrange"), range(80, 1000)),
)  # fmt: skip
OWN = GroupsCapability.CHANGE_OWN_PROFILE


def me_of(request: Any) -> Person:
    return request.person


@public
@cache_control(private=True, no_store=True)
def root(request: Any) -> HttpResponse:
    """Whoever is signed in goes to her group; a device of a house to its board; others are welcomed."""
    if request.user.is_authenticated:
        return _groups(request)
    if device_of_request(request):
        return redirect("board:board")
    return render(request, "home/welcome.html", {"sign_in_list": sign_in_list()})


def _groups(request: Any) -> HttpResponse:
    people = people_of_account(request.user)
    if len(people) == 1:
        return redirect(_today(people[0]))
    if not people and request.user.is_owner:
        return redirect("groups:owner")
    return render(request, "home/groups.html", {"groups": [(person, _today(person)) for person in people]})


def _today(person: Person) -> str:
    """Today, or what is her own for who reads nothing of the day, such as a supporter."""
    first = "today:today" if person.holds(GroupsCapability.SEE_DAY) else "home:me"
    return reverse(first, kwargs={"community": person.community.slug})


@requires(OWN, find=me_of)
def house(request: Any, person: Person) -> HttpResponse:
    """Everything of the house that this person can use."""
    founding = objects_for(person, GroupsCapability.FOUND).exists()
    reads = person.holds(GroupsCapability.SEE_DAY)
    context = {"sections": _sections(person), "founding": founding, "calls": urgent_calls(person), "reads": reads}
    return render(request, "home/house.html", context)


def _sections(person: Person) -> list[tuple[Any, list[Any]]]:
    """What she can use in the order of how often: every day, about the group, arranging things."""
    lines = [(link, link.address(person), link.said(person)) for link in links_for(person, "house")]
    found = [(title, [line for line in lines if line[0].order in orders]) for title, orders in HOUSE_SECTIONS]
    return [section for section in found if section[1]]


@requires(GroupsCapability.SEE_DAY)
def on_paper(request: Any) -> HttpResponse:
    """What this person can print for a wall."""
    links = [(link, link.address(request.person)) for link in links_for(request.person, "paper")]
    return render(request, "home/on_paper.html", {"links": links})


@requires(OWN, find=me_of)
@cache_control(private=True, no_store=True)
def me(request: Any, person: Person) -> HttpResponse:
    """What is mine: name, picture, board, messages, data."""
    links = [(link, link.address(person)) for link in links_for(person, "me")]
    context = {"links": links, "unread": unread_count(request.user) or "", "shown": {"shown": "1"}}
    context["has_board"] = request.community.uses(Part.BOARD)
    return render(request, "home/me.html", context)


def _find_person(request: Any, pk: int) -> Person:
    people = Person.objects.of(request.community).present().select_related("account", "community")
    person = people.filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


@requires(GroupsCapability.ADD_PERSON, find=_find_person)
@cache_control(private=True, no_store=True)
def first_card(request: Any, person: Person) -> HttpResponse:
    """The first key card of somebody who has no way in yet, such as one of the first people."""
    problem = ""
    if request.method == "POST":
        try:
            code = issue_first_card(actor=request.person, person=person)
        except Problem as refused:
            problem = str(refused.sentence)
        else:
            return redirect(hand_over(request, person=person, code=code))
    context = {"somebody": person, "problem": problem, "is_needed": has_no_way_in(person)}
    return render(request, "home/first_card.html", context)
