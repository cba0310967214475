"""`zelfbeheer doctor`: looks at an installation and says in plain words what is wrong and what to do about it.

A check gives findings. A problem makes the command end with 1; a note does not, and is worth knowing.
"""

import textwrap
from collections.abc import Iterable

from zelfbeheer.config.words import gettext as _
from zelfbeheer.config.words import ngettext
from zelfbeheer.operating.checks import backups, data, database, people, settings, work
from zelfbeheer.operating.checks.finding import Check, Finding, problem

WIDTH = 96

# In this order. When one of GATES finds something, what comes after it cannot be looked at.
BEFORE = (
    Check("settings", _("Settings"), settings.unsafe),
    Check("folder", _("The data folder"), settings.folder),
    Check("mail", _("Mail"), settings.mail),
    Check("push", _("Notes on phones"), settings.push),
)
GATES = (
    Check("database", _("The database answers"), database.reachable),
    Check("tables", _("Tables as the code expects them"), database.tables),
)
AFTER = (
    Check("sqlite", _("The database file"), database.embedded),
    Check("walls", _("Walls between the communities"), data.strays),
    Check("record", _("The record of who did what"), data.seals),
    Check("rights", _("Roles and what they may"), people.rights),
    Check("secrets", _("Secrets"), settings.secrets),
    Check("owners", _("Who manages the installation"), people.owners),
    Check("clock", _("The clock"), work.clock),
    Check("schedule", _("Work that returns"), work.schedule),
    Check("tasks", _("Work in the background"), work.tasks),
    Check("days", _("The coming days"), data.days),
    Check("backups", _("Backups"), backups.backups),
    Check("store", _("The store elsewhere"), backups.elsewhere),
    Check("leftovers", _("What was left behind"), backups.leftovers),
    Check("static", _("Style sheets and scripts"), settings.static),
)


def findings_of(check: Check) -> list[Finding]:
    """What one check finds. A check that stumbles is itself a finding."""
    try:
        return list(check.look())
    except Exception as stumbled:
        what = _("This could not be looked at: %(why)s") % {"why": f"{type(stumbled).__name__}: {stumbled}"}
        return [problem(what, _("Tell the makers of zelfbeheer, with this line."))]


def all_findings() -> Iterable[tuple[Check, list[Finding]]]:
    """Every check with what it found, one after the other."""
    for check in (*BEFORE, *GATES, *AFTER):
        found = findings_of(check)
        yield check, found
        if found and check in GATES:
            return


def _lines(finding: Finding) -> list[str]:
    mark = "!" if finding.is_problem else "-"
    said = textwrap.wrap(str(finding.what), WIDTH, initial_indent=f"  {mark} ", subsequent_indent="    ")
    return said + textwrap.wrap(str(finding.do), WIDTH, initial_indent="    > ", subsequent_indent="      ")


def examine() -> int:
    """Prints everything; answers the exit code: 0 when nothing is wrong, 1 when something is."""
    problems, good = 0, _("good")
    for check, found in all_findings():
        print(f"{check.title}:" if found else f"{check.title}: {good}", flush=True)
        for finding in found:
            print("\n".join(_lines(finding)), flush=True)
        problems += sum(finding.is_problem for finding in found)
    counted = ngettext("%(number)s thing to mend.", "%(number)s things to mend.", problems) % {"number": problems}
    print("", counted if problems else _("Nothing is wrong."), sep="\n")
    return 1 if problems else 0
