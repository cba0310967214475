"""The `zelfbeheer` command: for people who run an installation. What goes wrong is said in a sentence."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.db.utils import DatabaseError

from zelfbeheer.config import environment
from zelfbeheer.config.words import gettext as _
from zelfbeheer.operating.preparing import NotReady, without_pool
from zelfbeheer.operating.why import why

PROBLEMS, MISCONFIGURED, STOPPED = 1, 2, 130


def _set_up(*, pooled: bool = False) -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfbeheer.config.settings")
    django.setup()
    if not pooled:
        without_pool()


def _serve(options: argparse.Namespace) -> int:
    workers = options.workers or environment.number("ZELFBEHEER_WORKERS")
    threads = options.threads or environment.number("ZELFBEHEER_THREADS")
    _set_up(pooled=True)
    from zelfbeheer.operating.serve import CannotServe, serve

    try:
        serve(host=options.host, port=options.port, workers=workers, threads=threads)
    except CannotServe as problem:
        return _say(str(problem), PROBLEMS)
    return 0


def _doctor(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.doctor import examine

    return examine()


def _backup(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.backing import back_up

    return back_up()


def _backup_key(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.backing import show_new_key

    return show_new_key(replace=options.replace)


def _restore(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.backing import bring_back

    return bring_back(options.file, options.key, replace=options.replace)


def _push_key(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.foundation.messaging import push

    if not push.is_available():
        return _say(_("Notes on phones are not sent: the library for it is not installed."), PROBLEMS)
    print(f"ZELFBEHEER_PUSH_KEY={push.key_in_words()}")
    return 0


def _rotate_secrets(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.rotating import rotate

    return rotate(keep_days=options.keep_days, at_once=options.at_once, push=options.push, tablets=options.tablets)


def _clock_is_right(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.foundation.access.registry import SYSTEM
    from zelfbeheer.foundation.jobs.clock import believe_clock

    waited = believe_clock(actor=SYSTEM)
    print(_("What waited goes on.") if waited else _("Nothing was waiting for that."))
    return 0


def _maintenance(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.closing import close, open_again

    if options.state == "on":
        everywhere = close(" ".join(options.sentence))
        print(_("People now read that you are working on it. The board can still be read."))
    else:
        everywhere = open_again()
        print(_("It is open again."))
    if not everywhere:
        print(_("The database could not be told. Are there more servers? Then say it on each of them."))
    return 0


def _create_owner(options: argparse.Namespace) -> int:
    _set_up()
    from django.core.validators import validate_email

    from zelfbeheer.foundation.accounts.operations import create_owner
    from zelfbeheer.operating.preparing import prepare_database

    try:
        validate_email(options.email)
    except ValidationError:
        return _say(_("'%(email)s' is not an e-mail address.") % {"email": options.email}, PROBLEMS)
    prepare_database()
    link = (options.address or _address()).rstrip("/") + create_owner(email=options.email)
    print(
        _("%(email)s may now manage this installation. This is no right inside any house.") % {"email": options.email}
    )
    print(_("Open this link once, and set a second step: %(link)s") % {"link": link})
    return 0


def _import_community(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.bringing_in import bring_in

    return bring_in(options.file, options.slug, options.key)


def _first_card(options: argparse.Namespace) -> int:
    _set_up()
    from zelfbeheer.operating.bringing_in import first_card

    return first_card(options.slug, options.name)


def _count_votes(options: argparse.Namespace) -> int:
    from zelfbeheer.operating.counting import count_file

    return count_file(options)


def _solve_roster(options: argparse.Namespace) -> int:
    from zelfbeheer.operating.rostering import solve_file

    return solve_file(options)


def _address() -> str:
    """Where people reach this installation, as far as the settings tell."""
    if environment.flag("ZELFBEHEER_HTTPS"):
        return f"https://{environment.hosts()[0]}"
    return f"http://{environment.hosts()[0]}:8000"


def _settings(options: argparse.Namespace) -> int:
    from zelfbeheer.operating import settings_table

    print(settings_table.as_markdown() if options.markdown else settings_table.as_text())
    return 0


def _demo(arguments: list[str]) -> int:
    _set_up()
    from zelfbeheer.demo.command import main as make_demo

    return make_demo(arguments)


def _manage(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfbeheer.config.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zelfbeheer manage", *arguments])
    return 0


# These read their own arguments, and so come before the parser.
OWN_ARGUMENTS: dict[str, Callable[[list[str]], int]] = {"demo": _demo, "manage": _manage}


def _add_backup_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    command("backup", _backup, _("Make a backup now, open it again and compare it."))
    new_key = command("backup-key", _backup_key, _("Make the key of the backups and show it once, for paper."))
    new_key.add_argument("--replace", action="store_true", help=_("make a new key though there is one"))
    back = command("restore", _restore, _("Put a backup back, into an empty installation or in place of this one."))
    back.add_argument(
        "file", type=Path, nargs="?", help=_("a file, or the name of one in the store; without it you see them")
    )
    back.add_argument("--key", default="", help=_("a file with the key, or the key; else it is asked"))
    back.add_argument("--replace", action="store_true", help=_("do not ask before replacing what is here"))
    command("push-key", _push_key, _("Show the key for notes on phones, to share it between servers."))
    _add_maintenance_command(command)
    command(
        "clock-is-right",
        _clock_is_right,
        _("The clock leapt, you looked, and it is right: go on deleting what is old."),
    )
    _add_rotating_command(command)


def _add_rotating_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    rotating = command("rotate-secrets", _rotate_secrets, _("Another secret key; the old one still opens for a while."))
    rotating.add_argument(
        "--keep-days", type=_count, default=90, help=_("how long the old one opens (90, as a session)")
    )
    rotating.add_argument("--at-once", action="store_true", help=_("it leaked: the old one opens nothing from now on"))
    rotating.add_argument("--push", action="store_true", help=_("also the key for notes on phones"))
    rotating.add_argument("--tablets", action="store_true", help=_("also end every registered tablet"))


def _moving_commands(command: Callable[..., argparse.ArgumentParser]) -> None:
    arriving = command("import-community", _import_community, _("Bring in a whole group from its file."))
    arriving.add_argument("file")
    arriving.add_argument("--slug", default="", help=_("another address than the group had"))
    arriving.add_argument("--key", default="", help=_("the key to who sleeps where, from whoever made the file"))
    card = command("first-card", _first_card, _("Make a key card for somebody who has no way to sign in yet."))
    card.add_argument("slug")
    card.add_argument("name")


def _add_maintenance_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    closing = command("maintenance", _maintenance, _("Close for a while, with a sentence for people, or open again."))
    closing.add_argument("state", choices=["on", "off"])
    closing.add_argument("sentence", nargs="*", help=_("why, and until when"))


def _add_counting_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    counting = command("count", _count_votes, _("Count a file of ballots (BLT) and show every round."))
    counting.add_argument("file", type=Path)
    counting.add_argument("--method", choices=["irv", "stv", "schulze", "score", "approval"], required=True)
    counting.add_argument("--seats", type=_count, help=_("how many are elected (else what the file says)"))
    counting.add_argument("--most", type=_count, default=5, help=_("score: the highest points, on the first place (5)"))
    counting.add_argument("--tie", default="", help=_("who comes first when equal, such as 3,1,2"))


def _add_roster_command(command: Callable[..., argparse.ArgumentParser]) -> None:
    roster = command("roster", _solve_roster, _("Make the best roster for a file of the public benchmark."))
    roster.add_argument("what", choices=["solve"])
    roster.add_argument("file", type=Path)
    roster.add_argument("--format", choices=["nrp"], default="nrp", help=_("that of schedulingbenchmarks.org"))
    roster.add_argument("--seconds", type=_seconds, default=60, help=_("how long it may take (60)"))
    roster.add_argument("--workers", type=_count, default=1, help=_("how many processes search at once (1)"))
    roster.add_argument("--exact", action="store_true", help=_("also ask the exact solver, when it is installed"))
    roster.add_argument("--seed", type=_seconds, default=1, help=argparse.SUPPRESS)
    roster.add_argument("--out", type=Path, required=True, help=_("where the answer is written, as JSON"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="zelfbeheer", description=_("Software for people who run their own house."))
    commands = parser.add_subparsers(required=True, metavar=_("COMMAND"))

    def command(name: str, run: Callable[[argparse.Namespace], int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    serving = command("serve", _serve, _("Serve the pages and do the background work, until Ctrl-C."))
    serving.add_argument("--port", type=_port, default=8000)
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--workers", type=_count, help=_("server processes (else ZELFBEHEER_WORKERS)"))
    serving.add_argument("--threads", type=_count, help=_("threads in each (else ZELFBEHEER_THREADS)"))
    commands.add_parser("demo", help=_("Make invented houses to look at (zelfbeheer demo --help)."))
    command("doctor", _doctor, _("Say in plain words what is wrong, unsafe or inconsistent, and what to do."))
    owner = command("create-owner", _create_owner, _("Let somebody manage this installation."))
    owner.add_argument("email")
    owner.add_argument("--address", help=_("where people reach it, such as https://huis.example.nl"))
    _add_backup_commands(command)
    _moving_commands(command)
    _add_counting_command(command)
    _add_roster_command(command)
    table = command("settings", _settings, _("Show every setting that can be given in the environment."))
    table.add_argument("--markdown", action="store_true", help=argparse.SUPPRESS)
    commands.add_parser("manage", help=_("Django's own commands, for developers."))
    return parser


def _whole(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= most):
        raise argparse.ArgumentTypeError(_("write a whole number from 1 to %(most)s") % {"most": most})
    return int(text)


def _port(text: str) -> int:
    return _whole(text, 65535)


def _count(text: str) -> int:
    return _whole(text, 512)


def _seconds(text: str) -> int:
    return _whole(text, 604_800)


def _say(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; answers its exit code: 0 done, 1 problems, 2 the settings are wrong, 130 stopped."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given and given[0] in OWN_ARGUMENTS:
            return OWN_ARGUMENTS[given[0]](given[1:])
        options = _parser().parse_args(given)
        return options.run(options)
    except ImproperlyConfigured as problem:
        return _say(str(problem), MISCONFIGURED)
    except DatabaseError as problem:
        return _say(_("The database does not answer as it should: %(why)s") % {"why": why(problem)}, MISCONFIGURED)
    except NotReady:
        return _say(_("It did not start: the step above went wrong."), PROBLEMS)
    except KeyboardInterrupt:
        return STOPPED
