"""`zelfbeheer demo`: invented houses to look at, and many plain ones for measuring."""

import argparse
import sys
from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from zelfbeheer.config.words import language
from zelfbeheer.demo.making.handover import ask_for_help
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.demo.operations import make_lively_houses, make_measuring_houses, others, remove_demo
from zelfbeheer.demo.signing_in import SignIn, list_sign_ins, write_sign_in_file
from zelfbeheer.operating.preparing import pending_migrations, prepare_database

SEED = 1
MOST_HOUSES, MOST_SEED = 5000, 2**31 - 1
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def main(args: list[str]) -> int:
    """Makes the demo, or says that it is there, and prints how to sign in. Answers the exit code."""
    with translation.override(language()):
        options = _parser().parse_args(args)
        if pending_migrations():
            prepare_database()
        if real := others():
            print(_refusal(real), file=sys.stderr)
            return 1
        _make(options)
        lines = list_sign_ins()
        write_sign_in_file(lines)
        print(_how_to_sign_in(lines, options.address.rstrip("/")))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zelfbeheer demo", description=_("Invented houses to look at."))
    parser.add_argument("--houses", type=_houses, default=0, help=_("make so many plain houses too, for measuring"))
    parser.add_argument("--seed", type=_seed, default=SEED, help=_("another number gives other people"))
    parser.add_argument("--date", type=_day, default=None, help=_("the day that is today in the story"))
    parser.add_argument("--fresh", action="store_true", help=_("take away the demo that is here and make a new one"))
    parser.add_argument("--address", default="http://127.0.0.1:8000", help=_("where the demo is served"))
    return parser


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise argparse.ArgumentTypeError(_("write a whole number from 0 to %(most)s") % {"most": most})
    return int(text)


def _houses(text: str) -> int:
    return _number(text, MOST_HOUSES)


def _seed(text: str) -> int:
    return _number(text, MOST_SEED)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST_DAY <= day <= LAST_DAY:
        raise argparse.ArgumentTypeError(_("write a day such as 2026-11-24"))
    return day


def _make(options: argparse.Namespace) -> None:
    """Makes what is asked, unless a demo is here already and nobody asked for a fresh one."""
    mark = DemoMark.objects.across_communities(because="is there a demo already?").order_by("pk").first()
    if mark is not None and not options.fresh:
        made_for = mark.made_for.isoformat()
        print(_("The demo of %(day)s is here already, and stays. With --fresh you get a new one.") % {"day": made_for})
        return
    if mark is not None:
        remove_demo()
    day = options.date or timezone.localdate()
    if options.houses:
        make_measuring_houses(number=options.houses, day=day, seed=options.seed)
        print(_("%(number)s houses for measuring are ready.") % {"number": options.houses})
    houses = make_lively_houses(day=day, seed=options.seed)
    for house in houses:
        ask_for_help(house)
    names = " / ".join(house.plan.name for house in houses)
    print(_("The demo is ready: %(houses)s, with life up to %(day)s.") % {"houses": names, "day": day.isoformat()})


def _refusal(real: list[str]) -> str:
    return _(
        "There are real communities in this database (%(names)s). The demo stays out of it, and nothing has changed. "
        "Choose another folder with ZELFBEHEER_DATA, or another DATABASE_URL."
    ) % {"names": ", ".join(real)}


def _how_to_sign_in(lines: list[SignIn], address: str) -> str:
    people = [line for line in lines if not line.is_board]
    rows: list[tuple[str, ...]] = [(_("Who"), _("Role"), _("House"), _("PIN"), _("Key card"))]
    rows += [(line.name, line.role, line.community, line.pin, line.card_code) for line in people]
    notes = [f"{line.name}: {line.note}" for line in people]
    return "\n".join(
        [
            "",
            _("Open %(address)s and choose who you want to be. One tap is enough there.") % {"address": address},
            _("Or sign in as a house would, with a key card and a PIN: %(address)s/k/") % {"address": address},
            "",
            *_aligned(rows),
            "",
            *notes,
            _("The board: choose it on %(address)s. This browser is then the tablet of that house.")
            % {"address": address},
        ]
    )


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
