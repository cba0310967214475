"""A new card is shown once, to be printed. Its code travels in the session of whoever made it, and nowhere else."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.ui.paper import ASKED, Size
from zelfbeheer.foundation.ui.qr import qr_picture

FRESH, SHEET = "fresh_card", "fresh_cards"


def hand_over(request: HttpRequest, *, person: Person, code: str, back: str = "") -> str:
    """Puts a fresh code ready to be shown once; answers the address of the page that prints the card.

    `back` is the address of an own page to which "Done" leads.
    """
    request.session[FRESH] = {"person": person.pk, "code": code, "back": back}
    return reverse("keys:card", kwargs={"community": request.community.slug})  # type: ignore[attr-defined]


def take_over(request: HttpRequest) -> dict[str, Any] | None:
    """The fresh card, which is gone from the session after this; None when it was shown before."""
    kept = request.session.pop(FRESH, None)
    if kept is None:
        return None
    people = Person.objects.of(request.community)  # type: ignore[attr-defined]
    person = people.filter(pk=kept["person"]).first()
    if person is None:
        return None
    return {"person": person, "code": kept["code"], "qr": _qr(request, kept["code"]), "back": kept.get("back", "")}


def hand_over_sheet(request: HttpRequest, cards: list[tuple[Person, str]], size: Size) -> str:
    """Fresh cards of several people, to be shown once on one sheet; answers the address of that sheet."""
    request.session[SHEET] = [{"person": person.pk, "code": code} for person, code in cards]
    address = reverse("keys:sheet", kwargs={"community": request.community.slug})  # type: ignore[attr-defined]
    return f"{address}?{ASKED}={size}"


def take_over_sheet(request: HttpRequest) -> list[dict[str, Any]]:
    """The fresh cards, which are gone from the session after this; none when they were shown before."""
    kept = request.session.pop(SHEET, [])
    community = request.community  # type: ignore[attr-defined]
    people = Person.objects.of(community).in_bulk([card["person"] for card in kept])
    cards = [(people[card["person"]], card["code"]) for card in kept if card["person"] in people]
    return [{"person": person, "code": code, "qr": _qr(request, code)} for person, code in cards]


def _qr(request: HttpRequest, code: str) -> str:
    address = request.build_absolute_uri(reverse("accounts:card", kwargs={"code": code}))
    return qr_picture(address)
