"""The look: one small file in step with its sources, no outside address, and colours that everybody can read."""

import re

import brotli
import pytest

from tools import styles

UI = styles.UI
DIRECTION = re.compile(
    r"(?<![\w-])((margin|padding|border|scroll-padding|scroll-margin)-(left|right|top|bottom)[\w-]*|left|right|top|bottom|"
    r"width|height|max-width|max-height|min-width|min-height|float|clear)\s*:"
)
TEXT = {"text": 7, "text-soft": 7, "strong": 4.5, "needed": 4.5, "problem": 4.5}
GROUNDS = ("paper", "surface", "tint", "needed-tint", "problem-tint")


def test_the_style_sheets_are_in_step_with_their_sources():
    for path, text in styles.results().items():
        assert path.read_text() == text, "run tools/styles.py"


def test_the_style_sheet_is_small():
    assert len(brotli.compress(styles.RESULT.read_bytes())) < 9 * 1024


def test_the_behaviour_is_small():
    assert len(brotli.compress((UI / "static" / "ui" / "zelfbeheer.js").read_bytes())) < 4 * 1024


@pytest.mark.parametrize("path", sorted(UI.rglob("*.css")), ids=lambda path: path.name)
def test_right_to_left_is_free(path):
    css = re.sub(r"/\*.*?\*/|@media[^{]*|@container[^{]*|env\([^)]*\)", "", path.read_text(), flags=re.DOTALL)
    assert DIRECTION.findall(css) == []
    assert not re.search(r"text-align:\s*(left|right)", css)


@pytest.mark.parametrize(
    "path", sorted([*(UI / "static").rglob("*.*"), *(UI / "styles").rglob("*.css"), *(UI / "templates").rglob("*.html")]),
    ids=lambda path: path.name,
)  # fmt: skip
def test_nothing_comes_from_elsewhere(path):
    if path.suffix in {".css", ".js", ".svg", ".html"}:
        found = set(re.findall(r"https?://[^\s\"')]+", path.read_text()))
        assert found <= {"http://www.w3.org/2000/svg"}


def tokens(theme):
    text = (UI / "styles" / "tokens.css").read_text()
    if theme != "light":
        text += (UI / "styles" / "themes" / f"{theme}.css").read_text()
    return dict(re.findall(r"--nl-([\w-]+):\s*([^;]+);", text))


def colour(found, name):
    value = found[name]
    while value.startswith("var("):
        value = found[re.fullmatch(r"var\(--nl-([\w-]+)\)", value)[1]]
    digits = value.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]


def light(channels):
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(found, one, other):
    low, high = sorted((light(colour(found, f"color-{one}")), light(colour(found, f"color-{other}"))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "contrast-dark", "print"])
def test_every_theme_can_be_read(theme):
    found = tokens(theme)
    for text, least in TEXT.items():
        for ground in GROUNDS:
            assert contrast(found, text, ground) >= least, (text, ground)
    assert contrast(found, "on-strong", "strong") >= 4.5
    assert min(contrast(found, "edge", ground) for ground in ("paper", "surface")) >= 3


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "contrast-dark"])
@pytest.mark.parametrize("chosen", sorted(styles.COLOURS))
def test_every_colour_of_a_house_can_be_read_in_every_theme(chosen, theme):
    found = tokens(theme) | dict(re.findall(r"--nl-([\w-]+):\s*([^;]+);", styles.colour_tokens(chosen, theme)))
    for text, least in TEXT.items():
        for ground in GROUNDS:
            assert contrast(found, text, ground) >= least, (text, ground)
    assert contrast(found, "on-strong", "strong") >= (7 if "contrast" in theme else 4.5)
    assert contrast(found, "on-strong", "strong-hover") >= 4.5


def test_the_colours_of_a_house_are_the_same_everywhere():
    from zelfbeheer.community.groups.look import COLOURS

    assert set(COLOURS) - {""} == set(styles.COLOURS)
    for key, themes in styles.COLOURS.items():
        assert (COLOURS[key].strong, COLOURS[key].dark) == (themes["light"][0], themes["dark"][0])
        assert f'[data-swatch="{key}"]' in (UI / "static" / "ui" / "ways.css").read_text()
        assert len((UI / "static" / "ui" / f"colour-{key}.css").read_bytes()) < 1200


@pytest.mark.parametrize("theme", ["dark", "contrast", "contrast-dark", "print"])
def test_a_theme_sets_every_colour(theme):
    text = (UI / "styles" / "themes" / f"{theme}.css").read_text()
    base = (UI / "styles" / "tokens.css").read_text()
    assert set(re.findall(r"--nl-color-[\w-]+(?=:)", text)) == set(re.findall(r"--nl-color-[\w-]+(?=:)", base))
