"""Elections that others counted: what they found, we find."""

import os
from collections import Counter
from pathlib import Path

import pytest

from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.elections import election, ranked
from zelfbeheer.foundation.counting.points import approval
from zelfbeheer.foundation.counting.results import Why
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable

pytestmark = pytest.mark.one_database
BALLOTS = os.environ.get("ZELFBEHEER_TEST_BALLOTS", "")
NO_BALLOTS = "ZELFBEHEER_TEST_BALLOTS does not name the folder with the files of real elections"


def ballots(options, *counted, seats=1):
    """`counted`: how many ballots rank the options in this order, each option by its first letter."""
    letters = [option[0] for option in options]
    found = Counter({ranked(*(letters.index(letter) for letter in order)): number for number, order in counted})
    return election(options, found, seats=seats)


def names(result):
    return list(result.named(result.winners))


TENNESSEE = ballots(
    ["Memphis", "Nashville", "Chattanooga", "Knoxville"], (42, "MNCK"), (26, "NCKM"), (15, "CKNM"), (17, "KCNM")
)


def test_the_capital_of_tennessee():
    """The usual example: run-off chooses Knoxville, two by two everybody loses to Nashville."""
    result = run_off(TENNESSEE)
    assert names(result) == ["Knoxville"]
    assert [list(map(int, one.totals)) for one in result.rounds] == [[42, 26, 15, 17], [42, 26, 0, 32], [42, 0, 0, 58]]
    by_two = schulze(TENNESSEE)
    assert names(by_two) == ["Nashville"]
    assert by_two.condorcet_winner == 1
    assert by_two.pairs == ((0, 42, 42, 42), (58, 0, 68, 68), (58, 32, 0, 83), (58, 32, 17, 0))


def test_the_45_voters_of_schulzes_paper():
    """Example 1 of the paper: no Condorcet winner; E, then A, C, B, D; and the strengths of the strongest paths."""
    held = ballots(
        "ABCDE",
        (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"), (7, "DCEBA"), (8, "EBADC"),
    )  # fmt: skip
    result = schulze(held)
    assert names(result) == ["E"]
    assert result.condorcet_winner is None
    assert result.pairs[0] == (0, 20, 26, 30, 22)
    assert result.paths == (
        (0, 28, 28, 30, 24), (25, 0, 28, 33, 24), (25, 29, 0, 29, 24), (25, 28, 28, 0, 24), (25, 28, 28, 31, 0),
    )  # fmt: skip
    assert names(schulze(held, seats=5)) == ["E", "A", "C", "B", "D"]


# Burlington, Vermont, 2009: who of the three strongest was ranked how (rangevoting.org/Burlington.html).
BURLINGTON = ballots(
    ["Montroll", "Kiss", "Wright"],
    (1332, "MKW"), (767, "MWK"), (455, "M"), (2043, "KMW"), (371, "KWM"), (568, "K"), (1513, "WMK"), (495, "WKM"),
    (1289, "W"),
)  # fmt: skip


def test_the_mayor_of_burlington_in_2009():
    """Run-off elected Kiss, 4314 to 4064 over Wright; Montroll would have won from each of them."""
    result = run_off(BURLINGTON)
    assert names(result) == ["Kiss"]
    last = result.rounds[-1]
    assert list(map(int, last.totals)) == [0, 4314, 4064]
    assert result.rounds[0].eliminated.option == 0
    by_two = schulze(BURLINGTON)
    assert by_two.condorcet_winner == 0 and names(by_two) == ["Montroll"]
    assert (by_two.pairs[0][1], by_two.pairs[1][0]) == (4067, 3477)
    assert (by_two.pairs[0][2], by_two.pairs[2][0]) == (4597, 3668)


def test_what_is_on_the_table():
    """Twenty guests choose three kinds of food: the example of Wikipedia, "Single transferable vote"."""
    held = ballots(
        ["Oranges", "Pears", "Chocolate", "Strawberries", "Hamburgers"],
        (4, "O"), (2, "PO"), (8, "CS"), (4, "CH"), (1, "S"), (1, "H"),
        seats=3,
    )  # fmt: skip
    result = transferable(held)
    assert names(result) == ["Chocolate", "Oranges", "Strawberries"]
    assert [one.needed for one in result.rounds] == [6] * len(result.rounds)
    assert list(map(int, result.rounds[1].totals)) == [4, 2, 6, 5, 3]


def test_andrea_and_carter():
    """57 voters, two seats, quota 20: the example of Wikipedia, "Counting single transferable votes"."""
    held = ballots(["Andrea", "Brad", "Carter", "Delilah"], (16, "ABCD"), (24, "ACBD"), (17, "DABC"), seats=2)
    result = transferable(held)
    assert names(result) == ["Andrea", "Carter"]
    assert [one.needed for one in result.rounds] == [20] * len(result.rounds)
    assert [list(map(int, one.totals)) for one in result.rounds] == [[40, 0, 0, 17], [20, 8, 12, 17], [20, 0, 20, 17]]


REAL = [
    ("aberdeen_2017_ward12.blt", ["DONNELLY", "ALLAN", "ALLARD", "MACKENZIE"]),
    ("edinburgh_2012_ward12.blt", ["BROCK", "BLACKLOCK", "CHAPMAN", "GARDNER"]),
    ("aberdeenshire_2012_ward18.blt", ["AGNEW", "CLARK", "BELLARBY", "CHRISTIE"]),
]


@pytest.mark.skipif(not BALLOTS, reason=NO_BALLOTS)
@pytest.mark.parametrize(("file", "elected"), REAL)
def test_scottish_councils(file, elected):
    """Three councils: the same four, in the same order, as were elected."""
    held = blt.read((Path(BALLOTS) / file).read_bytes())
    result = transferable(held)
    assert [name.partition("(")[0].split()[-1] for name in names(result)] == elected
    assert result.tie is None and held.seats == 4
    for one in result.rounds:
        assert sum(one.totals) + one.exhausted + one.lost == result.valid == held.cast
        assert all((amount * 100_000).denominator == 1 for amount in one.totals)


def test_one_seat_is_a_run_off():
    """Asked of Loomio, where one seat once gave something else."""
    for held in (TENNESSEE, BURLINGTON):
        assert transferable(held, seats=1).winners == run_off(held).winners


def test_a_surplus_is_passed_on_by_every_ballot_and_cut_off_after_five_decimals():
    """Seven of ten for A, quota 4: three of seven of each ballot goes on, which is 0.42857 and a rest that is lost."""
    result = transferable(ballots("ABC", (4, "AB"), (3, "AC"), (2, "B"), (1, "C"), seats=2))
    first, second = result.rounds[:2]
    assert first.needed == 4 and first.surplus.option == 0
    assert [str(float(amount)) for amount in second.totals] == ["4.0", "3.71428", "2.28571"]
    assert float(second.lost) == 0.00001
    assert [float(one.votes) for one in second.transfers] == [1.71428, 1.28571]
    assert names(result) == ["A", "B"]
    assert second.eliminated.why is Why.FEWEST


def test_approval_is_who_is_on_most_ballots():
    assert names(approval(ballots("ABC", (4, "AB"), (3, "BC"), (2, "C")))) == ["B"]
