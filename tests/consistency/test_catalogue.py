"""The Dutch: complete, in step with the code, and plain enough to read when tired (B1).

Readability is Flesch-Douma: 206.84 - 0.77 * syllables per 100 words - 0.93 * words per sentence. A sample at B1
scores about 70, a legal text below zero. A score of a short sentence says little, so only longer ones have a floor.
"""

import re
from functools import cache
from pathlib import Path

import pyphen
import pytest
from babel.messages.pofile import read_po

from tools import messages

ROOT = Path(__file__).parent.parent.parent
APPS = messages.apps()
MOST_WORDS = 20  # in a sentence; the aim is about 15
LONG, FLOOR = 10, 40  # a sentence of so many words or more scores at least so much
FLOOR_FOR_INSTALLERS = 20  # the command line and the settings are read by somebody who runs a server
AVERAGE = 75
NOT_OURS = r"\b(succesvol\w*|cliënt\w*|indicatie|gebruikers?naam|dient te|teneinde|middels|u|uw)\b"

_syllables = pyphen.Pyphen(lang="nl", left=1, right=1)


@cache
def syllables(word: str) -> int:
    return len(_syllables.positions(word)) + 1


def sentences(text: str) -> list[list[str]]:
    """Words of each sentence. What is filled in, addresses and commands count as one plain word."""
    text = re.sub(r"%\(\w+\)[sd]|\{\w+\}", "naam", text)
    text = re.sub(r"`[^`]*`|\S+(?:://|@|\.\w)\S+|--?\w+|\b[A-Z_]{4,}(?:=\S*)?", "woord", text)
    parts = re.split(r"(?<=[.!?:])\s+|\n+", text)
    words = [re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", part) for part in parts]
    return [found for found in words if found]


def score(found: list[list[str]]) -> float:
    words = [word for sentence in found for word in sentence]
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    return 206.84 - 0.77 * per_hundred - 0.93 * len(words) / len(found)


def dutch(app: Path) -> list[str]:
    """Every Dutch text of an app's catalogue."""
    path = messages.catalogue_path(app)
    if not path.exists():
        return []
    with path.open("rb") as file:
        catalog = read_po(file, locale="nl")
    texts = [message.string for message in catalog if message.id]
    return [part for text in texts for part in (text if isinstance(text, tuple | list) else [text]) if part]


@pytest.mark.parametrize("label", APPS)
def test_a_catalogue_is_complete_and_in_step_with_the_code(label):
    assert messages.problems(APPS[label]) == []


@pytest.mark.parametrize("label", APPS)
def test_every_sentence_is_plain(label):
    floor = FLOOR_FOR_INSTALLERS if label == "operating" else FLOOR
    hard = []
    for text in dutch(APPS[label]):
        for sentence in sentences(text):
            found = score([sentence])
            if len(sentence) > MOST_WORDS or (len(sentence) >= LONG and found < floor):
                hard.append(f"{len(sentence)} words, score {found:.0f}: {text}")
    assert hard == []


@pytest.mark.parametrize("label", APPS)
def test_a_catalogue_reads_easily_as_a_whole(label):
    every = (sentence for text in dutch(APPS[label]) for sentence in sentences(text))
    found = [sentence for sentence in every if len(sentence) > 3]  # a label of one word says nothing about reading
    assert len(found) < 20 or score(found) >= AVERAGE


@pytest.mark.parametrize("label", APPS)
def test_no_word_of_an_office(label):
    assert [text for text in dutch(APPS[label]) if re.search(NOT_OURS, text, flags=re.IGNORECASE)] == []


def test_the_measure_tells_plain_from_legal():
    plain = "Je kunt hier slapen en eten. Samen doen we het werk in huis. Vraag het als je iets niet weet."
    legal = (
        "Onverminderd het bepaalde in artikel twaalf geschiedt de terbeschikkingstelling van gemeenschappelijke "
        "voorzieningen overeenkomstig de verantwoordelijkheden van het bestuursorgaan."
    )
    assert score(sentences(plain)) > 90
    assert score(sentences(legal)) < 0


def test_names_and_commands_do_not_count_as_hard_words():
    assert sentences("Zet ZELFBEHEER_DEBUG=0 op %(server)s.") == [["Zet", "woord", "op", "naam"]]


def test_one_english_text_has_one_dutch_text():
    """Django puts all catalogues together: of two Dutch texts for one id a page would show whichever came last."""
    said: dict[tuple, dict] = {}
    for label, app in APPS.items():
        path = messages.catalogue_path(app)
        if path.exists():
            with path.open("rb") as file:
                for message in read_po(file, locale="nl"):
                    if message.id:
                        said.setdefault((message.context, message.id), {}).setdefault(message.string, label)
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}
