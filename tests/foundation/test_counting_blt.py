"""Files of ballots, tidy and untidy; and `zelfbeheer count`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfbeheer import cli
from zelfbeheer.foundation.counting import blt

pytestmark = pytest.mark.one_database

UNTIDY = """\ufeff# from another program
4 2  # options, seats

-2
3 1 3 0
(a7) 1 4 - 2=3 0
  2 0
1 3 1 0# last
0
"Anna"
Bo  van  Dijk (met "haken")
"Cas # 3"
"Dé"   # a comment
"Wie bewaart de sleutels?\""""


@pytest.fixture(autouse=True)
def _english(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en")


@pytest.mark.parametrize("data", [UNTIDY, UNTIDY.encode(), UNTIDY.replace("\n", "\r\n").encode()])
def test_an_untidy_file_is_understood(data):
    held = blt.read(data if isinstance(data, bytes) else data.lstrip("\ufeff"))
    assert held.options == ("Anna", 'Bo van Dijk (met "haken")', "Cas # 3", "Dé")
    assert held.title == "Wie bewaart de sleutels?"
    assert (held.seats, held.withdrawn, held.cast) == (2, {1}, 7)
    assert dict(held.ballots) == {((0,), (2,)): 3, ((3,), (), (1, 2)): 1, (): 2, ((2,), (0,)): 1}


def test_a_file_from_an_old_windows_machine_is_read():
    assert blt.read("1 1\n0\nRenée".encode("cp1252")).options == ("Renée",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "two numbers"),
        ("three 2", 1, "two numbers"),
        ("0 2\n0", 1, "two numbers"),
        ("2 1\n1 1 2", 2, "does not end with 0"),
        ("2 1\n1 1 0\n1 3 0\n0", 3, "'3' is no option"),
        ("2 1\n1 1 1 0\n0", 2, "twice"),
        ("2 1\n1 1=1 0\n0", 2, "twice"),
        ("2 1\nx 1 0\n0", 2, "how many there are"),
        ("2 1\n1.5 1 0\n0", 2, "whole number"),
        ("2 1\n-3\n0", 2, "withdrawn"),
        ("2 1\n1 1 0\n", 3, "do not end"),
        ('2 1\n0\n"A"', 3, "1 of the 2 names"),
        ("2 1\n0\nA\nB\nTitle\nmore", 6, "more names"),
        ("99999 1\n0", 1, "more than 1000"),
        ("2 1\n1" + "9" * 5000 + " 1 0\n0", 2, "whole number"),
    ],
)
def test_a_bad_file_is_told_with_its_line(text, line, words):
    with pytest.raises(blt.UnreadableBallots) as refused:
        blt.read(text)
    assert refused.value.line == line
    assert f"Line {line}: " in refused.value.sentence and words in refused.value.sentence


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.binary(max_size=60), st.text(alphabet='0123456789 -=\n"#(ab', max_size=60).map(str.encode)))
def test_whatever_the_file_it_is_read_or_refused_in_words(data):
    try:
        blt.read(data)
    except blt.UnreadableBallots as refused:
        assert refused.sentence


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "keys.blt"
    path.write_text(UNTIDY)
    return str(path)


@pytest.mark.parametrize("method", ["irv", "stv", "schulze", "score", "approval"])
def test_the_command_prints_the_count(file, method, capsys):
    cli.main(["count", file, "--method", method, "--tie", "3,1,4"])
    said = capsys.readouterr().out
    assert "Wie bewaart de sleutels?" in said and "Elected: " in said and "Withdrawn: Bo van Dijk" in said


def test_the_command_says_what_is_tied_and_takes_an_order(tmp_path, capsys):
    path = tmp_path / "tied.blt"
    path.write_text('2 1\n1 1 0\n1 2 0\n0\n"Anna"\n"Bo"\n')
    assert cli.main(["count", str(path), "--method", "irv"]) == 1
    assert "Anna and Bo are equal, and it matters" in capsys.readouterr().out
    assert cli.main(["count", str(path), "--method", "irv", "--tie", "2,1"]) == 0
    said = capsys.readouterr().out
    assert "Elected: Bo." in said and "the group's own rule put it last" in said


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere.blt", "--method", "irv"], "could not be read"),
        (["{file}", "--method", "irv", "--tie", "a"], "--tie takes numbers"),
        (["{file}", "--method", "score", "--most", "1"], "more places than there are points"),
    ],
)
def test_the_command_says_what_is_wrong(file, arguments, words, capsys):
    assert cli.main(["count", *(one.format(file=file) for one in arguments)]) == 1
    assert words in capsys.readouterr().err
