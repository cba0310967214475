"""Who can be signed in as, with what, and where: worked out anew each time, for who is on shift changes."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.demo.credentials import card_code_of, handle_of, pin_of
from zelfbeheer.demo.making.plan import HousePlan
from zelfbeheer.demo.making.steiger import STEIGER
from zelfbeheer.demo.making.tjalk import TJALK
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.foundation.access.conditions import condition
from zelfbeheer.foundation.accounts.models import Account


@dataclass(frozen=True)
class SignIn:
    """One line of the list. A board has no name, PIN or card: `handle` is then the community's slug."""

    name: str
    role: str
    community: str
    pin: str
    card_path: str
    note: str
    url: str
    handle: str
    is_board: bool = False

    @property
    def title(self) -> str:
        if self.is_board:
            return _("The board of %(house)s") % {"house": self.community}
        return f"{self.name}, {self.role.lower()}"

    @property
    def card_code(self) -> str:
        return self.card_path.strip("/").removeprefix("k/")

    @property
    def one_tap(self) -> str:
        """Where a POST signs in, or makes this browser the house's tablet."""
        return reverse("demo:open_board" if self.is_board else "demo:sign_in_as", args=[self.handle])


NOTES: tuple[tuple[HousePlan, str, Any], ...] = (
    (STEIGER, "Gast", gettext_lazy("Sleeps here and does chores, such as cooking.")),
    (
        STEIGER,
        "Taakvrijwilliger",
        gettext_lazy("Is on shift: lets newcomers in and has the list for the fire brigade."),
    ),
    (STEIGER, "Beheerder", gettext_lazy("Plans the duties, gives roles and registers the tablet.")),
    (STEIGER, "Ondersteuner", gettext_lazy("Reads nothing until the group decides otherwise.")),
    (TJALK, "Bewoner", gettext_lazy("Lives in another house.")),
)
BOARDS: tuple[tuple[HousePlan, Any], ...] = (
    (STEIGER, gettext_lazy("The tablet in the hall. Tap a name, give the PIN.")),
    (TJALK, gettext_lazy("The tablet in the hall. Here the house decided that tapping a name is enough.")),
)


def list_sign_ins() -> list[SignIn]:
    """Everybody one can be, then the boards; empty where there is no demo."""
    marks = _marks()
    people = [_line(marks[plan.slug], plan, role, note) for plan, role, note in NOTES if plan.slug in marks]
    boards = [_board(marks[plan.slug], note) for plan, note in BOARDS if plan.slug in marks]
    return [line for line in people if line] + boards


def _marks() -> dict[str, DemoMark]:
    marks = DemoMark.objects.across_communities(because="the demo shows how to sign in to its own houses")
    lively = marks.filter(for_measuring=False).select_related("community")
    return {mark.community.slug: mark for mark in lively}


def _line(mark: DemoMark, plan: HousePlan, role: str, note: Any) -> SignIn | None:
    person = _on_shift(mark) if role == "Taakvrijwilliger" else None
    person = person or _lead(mark, plan, role)
    if person is None:
        return None
    handle = person.account.handle
    today = reverse("today:today", kwargs={"community": plan.slug})
    card_path = f"/k/{card_code_of(mark.seed, handle)}/"
    pin = pin_of(mark.seed, handle)
    return SignIn(person.chosen_name, role, mark.community.name, pin, card_path, str(note), today, handle)


def _lead(mark: DemoMark, plan: HousePlan, role: str) -> Person | None:
    name = next(spec.lead for spec in plan.cast if spec.role == role)
    people = Person.objects.of(mark.community).present().select_related("account")
    return people.filter(account__handle=handle_of(mark.seed, plan.slug, name)).first()


def _on_shift(mark: DemoMark) -> Person | None:
    """Somebody on shift this moment, rather one whom the guide does not name anyway."""
    people = Person.objects.of(mark.community).present().filter(condition("on_shift").people())
    return people.select_related("account").order_by("-joined_on", "pk").first()


def _board(mark: DemoMark, note: Any) -> SignIn:
    community, url = mark.community, reverse("board:board")
    return SignIn("", _("The board"), community.name, "", "", str(note), url, community.slug, is_board=True)


def demo_account(handle: str) -> tuple[Account, Community]:
    """An invented person's account, and where she belongs. Raises Http404 for anybody else."""
    people = Person.objects.across_communities(because="the demo signs in as one of its own people")
    marks = DemoMark.objects.across_communities(because="to tell invented communities from real ones")
    invented = people.present().filter(community__in=marks.values("community"), account__handle=handle)
    person = invented.select_related("account", "community").first()
    if person is None:
        raise Http404
    return person.account, person.community


def demo_community(slug: str) -> Community:
    """One of the invented communities. Raises Http404 for any other."""
    marks = DemoMark.objects.across_communities(because="to tell invented communities from real ones")
    mark = marks.filter(community__slug=slug).select_related("community").first()
    if mark is None:
        raise Http404
    return mark.community


def sign_in_file() -> Path:
    return Path(settings.DATA) / "demo-signin.json"


def write_sign_in_file(lines: list[SignIn]) -> None:
    """For programs that drive the demo: the same list as on the welcome page."""
    sign_in_file().write_text(json.dumps([asdict(line) for line in lines], ensure_ascii=False, indent=2) + "\n")
