"""The readable export: values in the reader's words, everything empty said to be empty, nothing without a label."""

from datetime import UTC, date, datetime, time

import pytest
from django.utils import translation

from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.foundation.transfer.labels import label_of
from zelfbeheer.foundation.transfer.registry import Erasure, PersonalRecord, declare_personal
from zelfbeheer.foundation.transfer.sheets import Cell, Sheet, as_data, columns_of, fate_of, readable


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "–"), ("", "–"), (True, "ja"), (False, "nee"), (0, "0"), (time(17, 30), "17:30"),
        (date(2026, 3, 3), "dinsdag 3 maart 2026"),
        (datetime(2026, 3, 3, 16, 30, tzinfo=UTC), "dinsdag 3 maart 2026, 17:30"),
    ],
)  # fmt: skip
def test_values_are_said_as_people_say_them(value, words):
    with translation.override("nl"):
        assert readable(value) == words


def test_a_field_without_a_word_for_the_reader_is_an_error_and_never_shown_raw():
    assert label_of("duty__title", {}) == label_of("duty", {})
    assert label_of("unheard_of", {"unheard_of": "Iets"}) == "Iets"
    with pytest.raises(LookupError):
        label_of("unheard_of", {})


def test_a_row_of_a_group_says_first_of_which():
    record = PersonalRecord(RoleGrant, "person__account", ("role__name",), "", Erasure.DELETE)
    assert columns_of(record) == ["community__name", "role__name"]


def test_what_is_kept_says_why():
    kept = PersonalRecord(Person, "account", (), "", Erasure.KEEP, why="de wet")
    assert fate_of(kept) == "de wet"
    with pytest.raises(ValueError):
        declare_personal(PersonalRecord(Person, "account", (), "", Erasure.KEEP))


def test_the_file_is_the_sheets_and_nothing_else():
    sheet = Sheet("Je rollen", "Verdwijnt.", False, [[Cell("Rol", "Gast"), Cell("Sinds", "gisteren")]])
    assert as_data([sheet]) == [
        {"title": "Je rollen", "on_erasure": "Verdwijnt.", "rows": [{"Rol": "Gast", "Sinds": "gisteren"}]}
    ]
