"""Pages for a wall, on A4 or A3, with a code that a phone can scan to see the page as it is now.

    return on_paper(request, "duties/paper.html", context, live=reverse("duties:week", ...))

The template extends `ui/print.html`, which links the sheet of the size, the other size and the code.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.qr import qr_picture

ASKED = "papier"  # in the address; without it A4


class Size(TextChoices):
    A4 = "a4", _("A4")
    A3 = "a3", _("A3, twice as large")


@dataclass(frozen=True)
class Paper:
    """`other` is the address of the same page on the other size; empty where it cannot be shown again."""

    size: Size
    other: str = ""
    code: str = ""  # a picture with the address of the live page; empty: there is none

    @property
    def is_a3(self) -> bool:
        return self.size == Size.A3


def asked_size(request: HttpRequest) -> Size:
    return Size.A3 if request.GET.get(ASKED, "").lower() == Size.A3 else Size.A4


def paper_for(request: HttpRequest, live: str = "", *, once: bool = False) -> Paper:
    """How this request is printed. `live` is the path of the page on a screen; `once`: it cannot be opened again."""
    size, other = asked_size(request), request.GET.copy()
    other[ASKED] = (Size.A4 if size == Size.A3 else Size.A3).value
    code = qr_picture(request.build_absolute_uri(live)) if live else ""
    return Paper(size, "" if once else f"?{other.urlencode()}", code)


def on_paper(request: HttpRequest, template: str, context: dict[str, Any], *, live: str) -> HttpResponse:
    return render(request, template, context | {"paper": paper_for(request, live)})
