"""The table of every variable, as `zelfbeheer settings` prints it and docs/settings.md shows it."""

import textwrap

from zelfbeheer.config.environment import VARIABLES
from zelfbeheer.config.words import gettext as _


def as_text() -> str:
    """For a terminal: the name on a line of its own, what it is for below it."""
    blocks = []
    for variable in VARIABLES:
        lines = [variable.name, *textwrap.wrap(_(variable.purpose), 76)]
        if variable.default:
            lines.append(_("Without it: %(default)s") % {"default": variable.default})
        if variable.example:
            lines.append(_("For example: %(example)s") % {"example": f"{variable.name}={variable.example}"})
        blocks.append("\n    ".join(lines))
    return "\n\n".join(blocks)


def as_markdown() -> str:
    """For docs/settings.md."""
    rows = [
        f"| `{variable.name}` | {variable.purpose} | {_code(variable.default)} | {_code(variable.example)} |"
        for variable in VARIABLES
    ]
    return "\n".join(["| variable | what it is for | without it | for example |", "|---|---|---|---|", *rows])


def _code(text: str | None) -> str:
    return f"`{text}`" if text else ""
