"""What the fuzzers begin with is read without stumbling, so that what they find is worth looking at."""

import pytest

from fuzzing.readers import readers

pytestmark = pytest.mark.one_database


def test_every_reader_takes_its_samples():
    for reader in readers():
        if not reader.needs_database:
            for sample in reader.samples():
                reader.read(sample)


@pytest.mark.django_db
def test_and_those_that_need_a_database(monkeypatch):
    from fuzzing import readers as module

    monkeypatch.setattr(module._House, "person", None)
    for reader in readers():
        if reader.needs_database:
            for sample in reader.samples():
                reader.read(sample)
