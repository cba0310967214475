"""What must hold of every count, whatever the ballots are."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zelfbeheer.foundation.counting import blt
from zelfbeheer.foundation.counting.elections import election
from zelfbeheer.foundation.counting.lots import commitment, draw, is_kept, new_seed
from zelfbeheer.foundation.counting.majority import Threshold, majority
from zelfbeheer.foundation.counting.points import approval, score
from zelfbeheer.foundation.counting.schulze import schulze
from zelfbeheer.foundation.counting.transfers import run_off, transferable

pytestmark = pytest.mark.one_database
OPTIONS = 5
METHODS = {
    "run-off": run_off,
    "stv": lambda held, **more: transferable(held, seats=2, **more),
    "schulze": schulze,
    "score": lambda held, **more: score(held, highest=OPTIONS, **more),
    "approval": approval,
}


@st.composite
def rankings(draw_from):
    """A ballot: some of the options in some order, now and then two on one place or a place that is skipped."""
    order = draw_from(st.permutations(range(OPTIONS)))[: draw_from(st.integers(0, OPTIONS))]
    places = []
    for option in order:
        kind = draw_from(st.sampled_from(["next", "next", "next", "equal", "skip"]))
        if kind == "equal" and places and places[-1]:
            places[-1] = tuple(sorted((*places[-1], option)))
        elif kind == "skip" and len(places) < OPTIONS - 1 and len(places) + 2 + len(order) <= OPTIONS + 1:
            places += [(), (option,)]
        else:
            places.append((option,))
    return tuple(places)


elections = st.lists(rankings(), min_size=1, max_size=12)
quick = settings(max_examples=40, deadline=None)


def held_with(ballots, **more):
    return election([f"Keuze {number}" for number in range(OPTIONS)], ballots, **more)


def outcome(result, renamed=tuple(range(OPTIONS))):
    tie = frozenset(renamed[option] for option in result.tie.options) if result.tie else None
    return frozenset(renamed[option] for option in result.winners), tie


@quick
@given(elections, st.randoms(use_true_random=False), st.sampled_from(sorted(METHODS)))
def test_neither_the_order_of_ballots_nor_that_of_options_matters(ballots, dice, method):
    count = METHODS[method]
    before = outcome(count(held_with(ballots)))
    shuffled = dice.sample(ballots, len(ballots))
    assert outcome(count(held_with(shuffled))) == before
    new = dice.sample(range(OPTIONS), OPTIONS)  # new[old number] = new number
    back = [new.index(number) for number in range(OPTIONS)]
    moved = [tuple(tuple(sorted(new[option] for option in place)) for place in ranking) for ranking in ballots]
    after = count(held_with(moved))
    assert outcome(after, back) == before


@quick
@given(elections, st.sets(st.integers(0, OPTIONS - 1), max_size=2), st.integers(1, 3))
def test_the_file_gives_the_same_result(ballots, withdrawn, seats):
    held = held_with(ballots, withdrawn=withdrawn, seats=seats, title='De "keuken"')
    again = blt.read(blt.write(held).encode())
    assert again == held
    for count in METHODS.values():
        assert count(again) == count(held)


@quick
@given(elections, st.integers(1, 4))
def test_every_round_adds_up_to_the_ballots(ballots, seats):
    held = held_with(ballots)
    for result in (run_off(held), transferable(held, seats=seats)):
        for one in result.rounds:
            assert sum(one.totals) + one.exhausted + one.lost == result.valid
            moved = sum(transfer.votes for transfer in one.transfers)
            assert 0 <= moved <= result.valid and one.lost >= 0
        assert result.valid + result.blank == len(ballots)


@quick
@given(elections)
def test_whoever_most_put_first_alone_wins_by_run_off_and_schulze(ballots):
    held = held_with(ballots)
    said = [next((place for place in ranking if place), ()) for ranking in ballots]
    for option in range(OPTIONS):
        if said.count((option,)) * 2 > sum(bool(one) for one in said):
            assert run_off(held).winners == schulze(held).winners == (option,)


@quick
@given(elections)
def test_schulze_elects_the_condorcet_winner(ballots):
    result = schulze(held_with(ballots))
    for one in range(OPTIONS):
        if all(result.pairs[one][other] > result.pairs[other][one] for other in range(OPTIONS) if other != one):
            assert result.winners == (one,) and result.condorcet_winner == one


def test_pairs_are_what_a_count_by_hand_gives():
    ballots = [((0,), (1, 2)), ((3,), (), (0,)), (), ((4,),), ((4,),)]
    pairs = schulze(held_with(ballots)).pairs
    place = [{option: at for at, names in enumerate(ballot) for option in names} for ballot in ballots]
    for one in range(OPTIONS):
        for other in range(OPTIONS):
            assert pairs[one][other] == sum(found.get(one, 99) < found.get(other, 99) for found in place)


@pytest.mark.parametrize(
    ("yes", "no", "abstained", "rule", "accepted"),
    [
        (7, 6, 7, Threshold(1, 2), True),  # who abstains says neither yes nor no
        (6, 6, 0, Threshold(1, 2), False),
        (6, 6, 0, Threshold(1, 2, more_than=False), True),
        (8, 4, 0, Threshold(2, 3, more_than=False), True),
        (8, 4, 0, Threshold(2, 3), False),
        (10, 0, 0, Threshold(1, 2, over_entitled=True), False),
        (11, 0, 0, Threshold(1, 2, over_entitled=True), True),
        (3, 0, 1, Threshold(1, 2, quorum_num=1, quorum_den=4), False),  # four take part, five are needed
        (3, 0, 2, Threshold(1, 2, quorum_num=1, quorum_den=4), True),
        (0, 0, 20, Threshold(0, 1, more_than=False), False),  # nothing is accepted without a yes
    ],
)
def test_majorities_among_twenty(yes, no, abstained, rule, accepted):
    verdict = majority(yes=yes, no=no, abstained=abstained, entitled=19 if rule.quorum_num else 20, threshold=rule)
    assert verdict.is_accepted is accepted
    assert verdict.is_tie is (yes == no > 0 and rule.more_than)


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 9), st.integers(1, 9), st.booleans())
@quick
def test_a_majority_needs_the_least_number_that_is_enough(yes, no, num, more, more_than):
    rule = Threshold(num, num + more, more_than=more_than)
    verdict = majority(yes=yes, no=no, abstained=0, entitled=200, threshold=rule)
    share = yes * rule.den - rule.num * (yes + no)
    assert verdict.is_accepted == (yes > 0 and (share > 0 or (share == 0 and not more_than)))


def test_anybody_can_check_the_lots():
    seed = new_seed()
    promised, names, said = commitment(seed), ["Sam", "Ria", "Jo", "Sam"], "het regent"
    order = draw(seed, names, said)
    assert is_kept(seed, promised) and not is_kept(seed + "0", promised)
    assert sorted(order) == [0, 1, 2, 3]
    # the lines that lots.py gives to whoever wants to check
    assert sha256(seed.encode()).hexdigest() == promised
    by_hand = sorted(enumerate(names, 1), key=lambda n: sha256(f"{seed}|{said}|{n[0]}|{n[1]}".encode()).hexdigest())
    assert [number - 1 for number, _name in by_hand] == list(order)
    assert draw("ab", ["x", "y", "z"]) == draw("ab", ["x", "y", "z"])
    assert len({draw("ab", names, str(word)) for word in range(40)}) > 10
