"""Inside a community no sentence has a fixed word where the group has one of its own: house, duty, shift, guest…"""

import re
from itertools import chain

import pytest
from babel.messages.pofile import read_po

from tools import messages
from zelfbeheer.community.groups.presets import suggested_words
from zelfbeheer.community.groups.vocabulary import Kind

WITH_COMMUNITIES = ("community", "house", "person", "pages")  # areas; foundation and the command line know none
KINDS = (Kind.NIGHT_SHELTER, Kind.HOUSE)  # the circle of a circle and the visitor of a centre are plain words as well

# A text that keeps the general word, and why.
_FRONT_DOOR = "read before anybody is in a community"
_FOUNDING = "read while founding, before there is a word of one's own"
_EXPLAINS = "says what the word is for, on the screen where it is chosen"
_KIND = "names or describes a kind of community"
GENERAL = {
    "A house that you run together": _FRONT_DOOR,
    "For shelters, houses, circles and centres where the people who use them decide.": _FRONT_DOOR,
    "Here you see what happens today, who is on shift, and what still has to be done. You take a duty with one tap.":
        _FRONT_DOOR,
    "No way in yet? Ask somebody of your group. You need no e-mail.": _FRONT_DOOR,
    "Do you look after the devices of your house? Sign in on this tablet and choose Huis, then Devices. "
    "After that the board opens here by itself.": _FRONT_DOOR,
    "The board only shows on a tablet or screen that a house registered.": _FRONT_DOOR,
    "This is not a screen of a house yet": _FRONT_DOOR,
    "With this link you found a house, a circle or a centre that runs itself.": _FOUNDING,
    "A household task": _EXPLAINS,
    "The meeting that decides": _EXPLAINS,
    "House": _KIND,
    "House: people live here and decide together": _KIND,
}  # fmt: skip


def _bare(language: str) -> re.Pattern[str]:
    words = chain.from_iterable(suggested_words(kind, language).values() for kind in KINDS)
    forms = {form for _article, one, many in words for form in (one, many)}
    return re.compile(rf"\b({'|'.join(sorted(map(re.escape, forms)))})\b", re.IGNORECASE)


ENGLISH, DUTCH = _bare("en"), _bare("nl")
APPS = {
    label: path
    for label, path in messages.apps().items()
    if path.parent.name in WITH_COMMUNITIES and messages.catalogue_path(path).exists()
}


def _texts(of: object) -> list[str]:
    """Without its places, so that the place of a word is no word."""
    parts = of if isinstance(of, tuple | list) else [of]
    return [re.sub(r"%\(\w+\)[sd]", "", str(part)) for part in parts if part]


def _catalogue(label: str):
    with messages.catalogue_path(APPS[label]).open("rb") as file:
        return [message for message in read_po(file, locale="nl") if message.id]


@pytest.mark.parametrize("label", APPS)
def test_a_sentence_has_the_word_that_the_group_chose(label):
    """Write %(the_house)s and in_own_words(...), or {{ the_house }} in a template; see groups/voice.py."""
    bare = [
        message.id
        for message in _catalogue(label)
        if message.id not in GENERAL
        and (
            any(ENGLISH.search(text) for text in _texts(message.id))
            or any(DUTCH.search(text) for text in _texts(message.string))
        )
    ]
    assert bare == []


def test_every_exception_is_still_a_sentence_somewhere():
    known = {message.id for label in APPS for message in _catalogue(label)}
    assert set(GENERAL) - known == set()


@pytest.mark.parametrize("label", APPS)
def test_a_template_fills_the_places_that_the_english_has(label):
    """With another place in the Dutch, such as A_duty for a_duty, the page falls back to English without a word."""
    places = re.compile(r"%\((\w+)\)")
    templates = " ".join(text for path, text in messages._sources(APPS[label]) if path.suffix == ".html")
    wrong = [
        message.id
        for message in _catalogue(label)
        if str(message.id) in templates
        and not set(places.findall(str(message.string))) <= set(places.findall(str(message.id)))
    ]
    assert wrong == []


def test_the_test_sees_a_fixed_word():
    assert ENGLISH.search("The house is full") and DUTCH.search("Neem een taak") and DUTCH.search("Wie dienst heeft")
    assert not ENGLISH.search("At home") and not DUTCH.search("Thuis")
    assert _texts("Devices of %(the_house)s") == ["Devices of "]
