"""What changed between two texts: it gives both back to the letter, and says little where little changed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import pagecheck
from zelfbeheer.foundation.difference import Change, difference, new_text, old_text
from zelfbeheer.foundation.ui.changes import changes, words_changed
from zelfbeheer.foundation.ui.prose import plain, prose

pytestmark = pytest.mark.usefixtures("in_english")

WORDS = st.sampled_from(["Bezoek", "gaat", "om", "tien", "elf", "uur", "weg", ".", ",", "-", "#", "1.", "\u2028", "é"])
SENTENCES = st.lists(st.one_of(WORDS, st.sampled_from([" ", "  ", "\n", "\r\n", "\n\n", "\t"])), max_size=60).map(
    "".join
)
TEXTS = st.one_of(SENTENCES, st.text(max_size=200))


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_applying_it_gives_back_both_texts(old, new):
    lines = difference(old, new)
    assert old_text(lines) == old
    assert new_text(lines) == new


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_nothing_changed_where_nothing_changed(text):
    assert all(change is Change.SAME for line in difference(text, text) for change, _ in line.parts)


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_it_is_drawn_without_markup_of_its_own(old, new):
    assert pagecheck.problems_of(changes(old, new)) == []
    pagecheck.problems_of(words_changed(old, new))


def _parts(old, new):
    return [part for line in difference(old, new) for part in line.parts if part[0] is not Change.SAME]


def test_one_word_is_one_word():
    old, new = "Bezoek gaat om tien uur weg.\nRook buiten.", "Bezoek gaat om elf uur weg.\nRook buiten."
    assert _parts(old, new) == [(Change.GONE, "tien"), (Change.NEW, "elf")]


def test_words_side_by_side_change_in_one_go():
    assert _parts("We eten om half zes samen.", "We eten om kwart over samen.") == [
        (Change.GONE, "half zes"), (Change.NEW, "kwart over"),
    ]  # fmt: skip


def test_a_line_that_came_leaves_the_others_alone():
    old = "- Rook buiten.\n- Doe de deur dicht."
    new = "- Rook buiten.\n- Bezoek belt eerst.\n- Doe de deur dicht."
    assert _parts(old, new) == [(Change.NEW, "- Bezoek belt eerst.\n")]


def test_a_line_that_changed_is_found_among_new_ones():
    old = "Het is stil vanaf elf uur in alle kamers."
    new = "Nieuw hier.\nHet is stil vanaf tien uur in alle kamers.\nEn nog iets."
    assert _parts(old, new)[1:3] == [(Change.GONE, "elf"), (Change.NEW, "tien")]


def test_it_is_said_and_not_only_coloured():
    drawn = changes("- Rook <b>buiten</b>.\n# Oud", "- Rook alleen <b>buiten</b>.\n# Oud")
    assert '<ins><span class="nl-hidden">New: </span>alleen' in drawn and "End of change." in drawn
    assert "&lt;b&gt;" in drawn and "<b>" not in drawn
    assert "# Oud" not in drawn and "nl-changes__line--heading" in drawn and "nl-changes__line--item" in drawn


def test_much_that_stayed_is_folded():
    same = "\n".join(f"Regel {number}" for number in range(9))
    assert "9 lines that stayed the same" in changes(same, same + "\nNog een")
    assert "<details" not in changes("Een", "Twee")


@pytest.mark.parametrize("word", ["a ", "a\n", "ab", "a b\n"])
def test_the_worst_text_does_not_hold_up_the_house(word):
    began = time.process_time()
    difference((word * 8000)[:8000], ("x " + word * 8000)[:8000])
    difference((word * 8000)[:8000], ("b " + word * 4000)[:8000][::-1])
    assert time.process_time() - began < 2


# The little markup.


def test_paragraphs_lists_and_headings():
    html = prose("# Bezoek\nTot **tien** uur.\nDaarna niet.\n\n- een\n- twee\n\n1. eerst\n")
    assert html.replace("\n", "") == (
        "<h2>Bezoek</h2><p>Tot <strong>tien</strong> uur.<br>Daarna niet.</p><ul><li>een</li><li>twee</li></ul>"
        "<ol><li>eerst</li></ol>"
    )
    assert plain("# Bezoek\nTot **tien** uur.\n\n- een") == "Bezoek\nTot tien uur.\neen"


def test_no_smaller_heading_comes_before_a_larger_one():
    assert prose("### a\n\n# b\n\n### c").replace("\n", "") == "<h2>a</h2><h2>b</h2><h3>c</h3>"
    assert prose("# a\n\n## b", 4).replace("\n", "") == "<h4>a</h4><h4>b</h4>"


HOSTILE = [
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "![x](http://x.nl/a.png)", "<img src=x onerror=y>",
    "`<b>`", "<http://x.nl>", "a\x00b", "<style>p{}</style>", "&lt;script&gt;", "<p style=color:red>",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=120), st.lists(st.sampled_from(HOSTILE)).map("\n".join)))
def test_nothing_but_the_little_markup_comes_through(text):
    html = prose(text)
    tags = {part.split(">")[0].split()[0].strip("/") for part in html.split("<")[1:]}
    assert tags <= {"p", "ul", "ol", "li", "h2", "h3", "h4", "strong", "em", "br"}
    assert pagecheck.problems_of(html) == []
