"""Many acts in one transaction write together what each writes beside its thing."""

import pytest
from django.db import transaction

from tests.world import make_community
from zelfbeheer.community.groups.names import NameProblem, free_name
from zelfbeheer.foundation.at_once import at_once, later, once, one_of_many, read_anew

pytestmark = pytest.mark.django_db


def test_outside_a_block_everything_happens_at_once():
    written, read = [], []
    later(written.append, 1)
    later(written.append, 2)
    for _again in range(2):
        once("key", lambda: read.append(1))
    assert written == [[1], [2]] and len(read) == 2


def test_in_a_block_it_is_written_together_at_the_end_and_read_once():
    written, read = [], []
    write = written.append
    with transaction.atomic(), at_once():
        for number in (1, 2):
            later(write, number)
            once("key", lambda: read.append(1))
        assert written == [] and len(read) == 1
        read_anew("key")
        once("key", lambda: read.append(1))
    assert written == [[1, 2]] and len(read) == 2


def test_what_is_dropped_or_fails_is_not_written():
    written = []
    with transaction.atomic(), at_once() as work:
        later(written.append, 1)
        work.drop()
    with pytest.raises(ValueError, match="no"), transaction.atomic(), at_once():
        later(written.append, 2)
        raise ValueError("no")
    later(written.append, 3)
    assert written == [[3]]


@pytest.mark.django_db(transaction=True)
def test_a_block_belongs_inside_a_transaction():
    with pytest.raises(RuntimeError), at_once():
        pass


def test_an_act_that_fails_among_others_leaves_nothing_behind():
    """A row of a preview that is taken back: its name is free for the next one."""
    community, written = make_community(), []
    with transaction.atomic(), at_once():
        later(written.append, "before")
        with pytest.raises(ValueError, match="no"), one_of_many():
            assert free_name(community, "Sam") == "Sam"
            later(written.append, "of it")
            later(written.extend, "only of it")
            raise ValueError("no")
        assert free_name(community, "Sam") == "Sam"
        with pytest.raises(NameProblem), one_of_many():
            free_name(community, "sam")
    assert written == [["before"]]
