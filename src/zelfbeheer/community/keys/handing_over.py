"""A new card is shown once, to be printed. Its code travels in the session of whoever made it, and nowhere else."""

from typing import Any

import segno
from django.http import HttpRequest
from django.urls import reverse

from zelfbeheer.community.groups.service import Person

FRESH = "fresh_card"


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


def _qr(request: HttpRequest, code: str) -> str:
    """The QR code as a picture in the page itself: black on white, for any scanner or phone."""
    address = request.build_absolute_uri(reverse("accounts:card", kwargs={"code": code}))
    return segno.make(address, error="m").svg_data_uri(scale=4, border=2, dark="#000", light="#fff")
