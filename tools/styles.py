"""Puts the style sheets of foundation/ui/styles together into the one file that browsers get. No Node needed.

Writes static/ui/zelfbeheer.css, and one small file for each colour that a house can choose.
With `--check` it changes nothing and says whether those files are in step.
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
# Colours that a house can choose, for each theme: strong, the same under a pointer, what stands on it, and its tint.
# tests/foundation/test_ui_styles.py measures their contrast; community/groups/look.py names them.
COLOURS = {
    "blauw": {
        "light": ("#1f4f8f", "#163a6b", "#fffdf9", "#e4ecf6"), "dark": ("#9cc4f5", "#c0dafa", "#0c1a2c", "#1a2b42"),
        "contrast": ("#0a2f66", "#000", "#fff", "#fff"), "contrast-dark": ("#b9d6ff", "#fff", "#000", "#000"),
    },
    "paars": {
        "light": ("#67387f", "#4c285f", "#fffdf9", "#f0e8f4"), "dark": ("#d9b3ee", "#e8d0f5", "#251030", "#36233f"),
        "contrast": ("#44175c", "#000", "#fff", "#fff"), "contrast-dark": ("#e6c8f7", "#fff", "#000", "#000"),
    },
    "mos": {
        "light": ("#4a5a14", "#35410d", "#fffdf9", "#edf0dd"), "dark": ("#c3d37d", "#d9e4a8", "#191e06", "#2a3014"),
        "contrast": ("#2c3805", "#000", "#fff", "#fff"), "contrast-dark": ("#d6e596", "#fff", "#000", "#000"),
    },
    "bes": {
        "light": ("#8a1f55", "#68143e", "#fffdf9", "#f7e6ee"), "dark": ("#f2a9cb", "#f8cbe0", "#300a1d", "#431d2f"),
        "contrast": ("#5e0735", "#000", "#fff", "#fff"), "contrast-dark": ("#ffc6df", "#fff", "#000", "#000"),
    },
    "inkt": {
        "light": ("#3a4452", "#272f3a", "#fffdf9", "#e8ebef"), "dark": ("#b9c6d6", "#d6dee8", "#10161d", "#29313b"),
        "contrast": ("#1c2530", "#000", "#fff", "#fff"), "contrast-dark": ("#d3deeb", "#fff", "#000", "#000"),
    },
}  # fmt: skip
TOKENS = ("strong", "strong-hover", "on-strong", "tint")
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


def colour_tokens(colour: str, theme: str) -> str:
    return " ".join(
        f"--nl-color-{name}: {value};" for name, value in zip(TOKENS, COLOURS[colour][theme], strict=True)
    )  # fmt: skip


def colour_sheet(colour: str) -> str:
    """Paper stays black and white, so a colour holds on screens only."""
    blocks = [f":root {{ {colour_tokens(colour, 'light')} }}"]
    for theme, chosen, asked in THEMES:
        tokens = colour_tokens(colour, theme)
        blocks.append(f"@media {asked} {{ :root:not([data-theme]) {{ {tokens} }} }}")
        blocks.append(f"{chosen} {{ {tokens} }}" if chosen else "")
    return HEAD + small(f"@media screen {{ @layer tokens {{ {' '.join(blocks)} }} }}") + "\n"


def results() -> dict[Path, str]:
    """Every file that browsers get, with what should stand in it."""
    colours = {RESULT.parent / f"colour-{colour}.css": colour_sheet(colour) for colour in COLOURS}
    return {RESULT: built(), **colours}


def main(arguments: list[str]) -> int:
    stale = [path for path, text in results().items() if not path.exists() or path.read_text() != text]
    if "--check" not in arguments:
        for path in stale:
            path.write_text(results()[path])
        return 0
    for path in stale:
        print(f"{path}: not in step; run tools/styles.py")
    return 1 if stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
