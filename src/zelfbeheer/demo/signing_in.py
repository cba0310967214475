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
from zelfbeheer.demo.making.ketel import KETEL
from zelfbeheer.demo.making.kring import KRING
from zelfbeheer.demo.making.plan import HousePlan
from zelfbeheer.demo.making.steiger import STEIGER
from zelfbeheer.demo.making.tjalk import TJALK
from zelfbeheer.demo.making.weverij import WEVERIJ
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
    about: str = ""  # what kind of place this is

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
    (TJALK, "Bewoner", gettext_lazy("Lives in a house of sixteen places.")),
    (TJALK, "Aanspreekpunt", gettext_lazy("Plans the week and lets people in.")),
    (KRING, "Deelnemer", gettext_lazy("One of eleven neighbours who help each other.")),
    (KRING, "Aanspreekpunt", gettext_lazy("Gives roles and lets newcomers in.")),
    (KRING, "Coach", gettext_lazy("Stands beside the circle and has no say.")),
    (KETEL, "Vrijwilliger", gettext_lazy("Keeps the bar or the building, a few times a week.")),
    (KETEL, "Bezoeker", gettext_lazy("Drops in, and cooks soup now and then.")),
    (KETEL, "Coördinator", gettext_lazy("Plans the shifts and the opening hours.")),
    (WEVERIJ, "Bewoner", gettext_lazy("Lives in one of 64 homes.")),
    (WEVERIJ, "Tuincommissie", gettext_lazy("Plans the work in the garden.")),
    (WEVERIJ, "Bestuurslid", gettext_lazy("Gives roles and chooses words and colour.")),
)
ABOUT: dict[str, Any] = {
    "night_shelter": gettext_lazy("A night shelter. Guests do the work together."),
    "house": gettext_lazy("A house of sixteen places. Residents decide together on Monday."),
    "circle": gettext_lazy("A neighbourhood circle of eleven. A coach and a volunteer help, without a say."),
    "centre": gettext_lazy("A walk-in centre. Nobody has to give a name; visitors keep the bar."),
    "mixed_building": gettext_lazy("A building of 64 homes, with committees."),
}
BOARDS: tuple[tuple[HousePlan, Any], ...] = (
    (STEIGER, gettext_lazy("The tablet in the hall. Tap a name, give the PIN.")),
    (TJALK, gettext_lazy("The tablet in the hall. Here the house decided that tapping a name is enough.")),
    (KETEL, gettext_lazy("The tablet at the bar.")),
    (WEVERIJ, gettext_lazy("The screen in the entrance.")),
)


ON_SHIFT_ROLES = {"Taakvrijwilliger"}  # shown as somebody who is on shift this moment


def list_sign_ins() -> list[SignIn]:
    """House by house everybody one can be, and then its board; empty where there is no demo."""
    marks = _marks()
    houses = dict.fromkeys(plan.slug for plan, _role, _note in NOTES)
    return [line for slug in houses if slug in marks for line in _lines_of(marks[slug])]


def _lines_of(mark: DemoMark) -> list[SignIn]:
    slug = mark.community.slug
    people = [_line(mark, plan, role, note) for plan, role, note in NOTES if plan.slug == slug]
    return [line for line in people if line] + [_board(mark, note) for plan, note in BOARDS if plan.slug == slug]


def _marks() -> dict[str, DemoMark]:
    marks = DemoMark.objects.across_communities(because="the demo shows how to sign in to its own houses")
    lively = marks.filter(for_measuring=False).select_related("community")
    return {mark.community.slug: mark for mark in lively}


def _line(mark: DemoMark, plan: HousePlan, role: str, note: Any) -> SignIn | None:
    person = _on_shift(mark) if role in ON_SHIFT_ROLES else None
    person = person or _lead(mark, plan, role)
    if person is None:
        return None
    handle = person.account.handle
    today = reverse("today:today", kwargs={"community": plan.slug})
    card_path = f"/k/{card_code_of(mark.seed, handle)}/"
    pin = pin_of(mark.seed, handle)
    about = str(ABOUT.get(mark.community.kind, ""))
    name, house = person.chosen_name, mark.community.name
    return SignIn(name, role, house, pin, card_path, str(note), today, handle, about=about)


def _lead(mark: DemoMark, plan: HousePlan, role: str) -> Person | None:
    name = plan.lead_of(role)
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
