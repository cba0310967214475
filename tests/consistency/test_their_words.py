"""What a group wrote itself is marked as its language where the page speaks another one (`|theirs`)."""

import re
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "src/zelfbeheer"
WRITTEN = r"\b(?:rule|moment|duty|line|row|bed\.place|page\.role|grant\.role|step)\.(?:title|words|when)"
SHOWN = re.compile(
    rf"(?:\{{\{{ |(?:title|about|meta)=)(?:\w+\.)*?({WRITTEN})(?![\w.|]|\|(?:theirs|linebreaksbr\|theirs))"
)
TRANSLATED = {
    "begin_last.html",
    "begin_frame.html",
    "preview.html",
    "change.html",
}  # sentences of the program, not of a group


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*/*/templates/**/*.html")), ids=lambda path: path.name)
def test_group_written_words_are_marked(path):
    if path.name not in TRANSLATED and path.parent.name != "imports":
        assert not [found.group(0) for found in SHOWN.finditer(path.read_text())]
