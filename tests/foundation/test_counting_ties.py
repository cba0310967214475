"""Ties: never broken in silence when they matter, never a fuss when they do not."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foundation.test_counting_published import ballots, names
from zelfbeheer.config.words import gettext
from zelfbeheer.foundation.counting.elections import election, ranked
from zelfbeheer.foundation.counting.points import approval, points_ballot, score
from zelfbeheer.foundation.counting.results import Tie, Why
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable
from zelfbeheer.foundation.counting.words import Says

pytestmark = pytest.mark.one_database


def test_a_tie_that_matters_is_named_and_nobody_is_elected():
    for count in (run_off, schulze, approval, transferable):
        result = count(ballots("AB", (3, "A"), (3, "B")))
        assert result.tie == Tie((0, 1), 1) and result.winners == ()


def test_the_order_that_the_group_gave_decides_and_is_shown():
    held = ballots("AB", (3, "A"), (3, "B"))
    for count in (run_off, schulze, approval, transferable):
        result = count(held, tie_order=(1, 0))
        assert result.winners == (1,) and result.tie is None
    assert run_off(held, tie_order=(1, 0)).rounds[0].eliminated.why is Why.TIE_ORDER
    assert approval(held, tie_order=(1, 0)).rounds[0].elected[0].tied == (0, 1)


def test_a_tie_at_the_bottom_that_changes_nothing_is_let_go():
    held = ballots("ABCD", (6, "A"), (4, "B"), (1, "C"), (1, "D"))
    result = run_off(held)
    assert result.winners == (0,) and result.tie is None
    nobody = run_off(ballots("ABCDEFGHIJKL", (4, "AB"), (3, "BA"), (2, "CB")))
    assert names(nobody) == ["B"]


def test_a_tie_at_the_bottom_that_changes_the_winner_is_named():
    """Whether C or D goes out first decides between A and B."""
    held = ballots("ABCD", (4, "A"), (4, "B"), (2, "CA"), (2, "DB"))
    result = run_off(held)
    assert result.tie is not None and result.winners == ()
    words = Says(result, gettext).tie()
    assert all(result.options[option] in words for option in result.tie.options)


def test_an_earlier_round_decides_first():
    """B and C end level; B had fewer in the round before."""
    held = ballots("ABCD", (6, "A"), (3, "B"), (4, "C"), (1, "DB"))
    result = run_off(held)
    out = [one.eliminated for one in result.rounds if one.eliminated]
    assert (out[1].option, out[1].why, out[1].earlier_round) == (1, Why.EARLIER, 1)


def test_those_elected_before_the_tie_stay_elected():
    result = approval(ballots("ABC", (3, "ABC"), (2, "A")), seats=2)
    assert result.winners == (0,) and result.tie == Tie((1, 2), 1)


def test_points():
    held = election("ABC", [points_ballot({0: 5, 1: 3, 2: 3}, 5), points_ballot({0: 0, 1: 5}, 5)])
    result = score(held, highest=5)
    assert list(map(int, result.rounds[0].totals)) == [5, 8, 3] and names(result) == ["B"]


def test_no_ballots_at_all_is_a_tie_and_ends_soon():
    for count in (run_off, schulze, transferable, approval):
        result = count(election([str(number) for number in range(20)], [()] * 4))
        assert result.tie is not None and result.winners == () and result.blank == 4


def test_more_seats_than_options_elects_all():
    assert set(transferable(ballots("ABC", (3, "A")), seats=5).winners) == {0, 1, 2}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.permutations(range(4)), min_size=1, max_size=6), st.integers(1, 3))
def test_a_tie_is_named_exactly_when_it_matters(orders, seats):
    held = election("ABCD", [ranked(*order) for order in orders])
    for count in (transferable, schulze):
        result = count(held, seats=seats)
        outcomes = {frozenset(count(held, seats=seats, tie_order=order).winners) for order in permutations(range(4))}
        if result.tie is None:
            assert outcomes == {frozenset(result.winners)}
        elif count is schulze:
            assert len(outcomes) > 1
