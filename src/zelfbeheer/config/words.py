"""The language of the command line: Dutch, or English where the machine speaks English. Needs no Django set-up.

The catalogue is src/zelfbeheer/locale, the same file that Django reads for what belongs to no app.
"""

import gettext as catalogues
import os
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def language() -> str:
    """`en` when LC_ALL, LC_MESSAGES or LANG begins with it, else `nl`."""
    found = next(filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "en" if found.lower().startswith("en") else "nl"


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    return catalogues.translation("django", LOCALE, [code], fallback=True)


def gettext(text: str) -> str:
    """The sentence in the language of the command line."""
    return _catalogue(language()).gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """The sentence for this number, in the language of the command line."""
    return _catalogue(language()).ngettext(one, many, number)


def gettext_noop(text: str) -> str:
    """Marks a sentence that is translated where it is printed."""
    return text
