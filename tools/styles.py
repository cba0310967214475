"""Puts the style sheets of foundation/ui/styles together into the one file that browsers get. No Node needed.

Writes static/ui/zelfbeheer.css; with `--check` it changes nothing and says whether that file is in step.
"""

import re
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent.parent / "src" / "zelfbeheer" / "foundation" / "ui"
STYLES, RESULT = UI / "styles", UI / "static" / "ui" / "zelfbeheer.css"
LAYERS = ("tokens", "base", "layout", "components", "forms", "day", "print")
# A theme holds when it was chosen (data-theme), or when the device asks for it and nothing was chosen.
THEMES = (
    ("dark", ":root[data-theme=dark]", "(prefers-color-scheme: dark)"),
    ("contrast", ":root[data-theme=contrast]", "(prefers-contrast: more)"),
    ("contrast-dark", "", "(prefers-contrast: more) and (prefers-color-scheme: dark)"),
)
HEAD = "/* Made by tools/styles.py from foundation/ui/styles; change it there. */\n"


def _themes() -> str:
    blocks = []
    for name, chosen, asked in THEMES:
        tokens = (STYLES / "themes" / f"{name}.css").read_text()
        blocks.append(f"@media {asked} {{ :root:not([data-theme]) {{ {tokens} }} }}")
        blocks.append(f"{chosen} {{ {tokens} }}" if chosen else "")
    paper = (STYLES / "themes" / "print.css").read_text()
    blocks.append(f"@media print {{ :root:root {{ {paper} }} }} .nl-sheet {{ {paper} }}")
    return f"@layer tokens {{ {' '.join(blocks)} }}"


def small(css: str) -> str:
    """Without comments and needless spaces."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    return re.sub(r"(?<=[a-z\]-]): ", ":", css).replace(";}", "}").strip()


def built() -> str:
    parts = [(STYLES / f"{name}.css").read_text() for name in LAYERS]
    order = f"@layer {', '.join(LAYERS)};"
    return HEAD + small(" ".join([order, parts[0], _themes(), *parts[1:]])) + "\n"


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        RESULT.write_text(built())
    elif RESULT.read_text() != built():
        print(f"{RESULT}: not in step; run tools/styles.py")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
