"""Whose name stands in a text: whole words, any case, accents, and as Dutch says whose; ordinary words pass."""

from dataclasses import dataclass

import pytest

from zelfbeheer.community.groups.spotting import spot_names, without_names


@dataclass(frozen=True)
class Somebody:
    chosen_name: str


def spot(text, *names):
    return [one.person.chosen_name for one in spot_names(text, [Somebody(name) for name in names])]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Sam heeft de sleutel.", "Sam"),
        ("vraag het sam", "Sam"),
        ("SAM!", "Sam"),
        ("Sams fiets staat buiten.", "Sam"),
        ("Ria's jas hangt er nog.", "Ria"),
        ("Ria’s jas hangt er nog.", "Ria"),
        ("Hans' tas ligt boven.", "Hans"),
        ("-Sam belt nog", "Sam"),
        ("Bel Zoe.", "Zoë"),
        ("Bel Zoë.", "Zoe"),
        ("Şükran komt later", "Sukran"),
        ("Lukasz komt later", "Łukasz"),
        ("Ask Abu  Bakr.", "Abu Bakr"),
        ("Fatima komt later", "Fatima B."),
        ("Roos komt om acht uur.", "Roos"),
        ("Dat weet Wil.", "Wil"),
    ],
)
def test_a_name_is_seen(text, name):
    assert spot(text, name) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Het is samen gedaan.", "Sam"),
        ("Jan-Willem belt.", "Willem"),
        ("Jan-Willem belt.", "Jan"),
        ("Wie wil er in mei een roos?", "Wil"),
        ("Wie wil er in mei een roos?", "Mei"),
        ("Wie wil er in mei een roos?", "Roos"),
        ("De was hangt.", "Was"),
        ("De B. is er niet.", "Fatima B."),
        ("", "Sam"),
    ],
)
def test_another_word_is_no_name(text, name):
    assert spot(text, name) == []


def test_a_name_that_is_also_a_word_may_be_said_to_be_one():
    one = spot_names("Wil iemand de vuilnis doen?", [Somebody("Wil")])[0]
    assert one.may_be_word
    assert spot_names("de kapitein belde", [Somebody("Kapitein")])[0].may_be_word
    assert not spot_names("Bel Sam", [Somebody("Sam")])[0].may_be_word


def test_who_is_called_just_that_is_meant_and_not_who_is_called_nearly_that():
    assert spot("Jos belt.", "Jo", "Jos") == ["Jos"]
    assert spot("Fatima belt.", "Fatima B.", "Fatima") == ["Fatima"]
    assert spot("Fatima belt.", "Fatima B.", "Fatima K.") == ["Fatima B.", "Fatima K."]


def test_the_name_is_taken_out_and_the_sentence_stays():
    text = "Sams fiets is weg. Bel Ria. sam weet het."
    spotted = spot_names(text, [Somebody("Sam"), Somebody("Ria")])
    assert without_names(text, spotted, "iemand") == "Iemands fiets is weg. Bel iemand. Iemand weet het."
