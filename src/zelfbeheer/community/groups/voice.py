"""How a community speaks: its own words with the right article, in sentences of any page. Asks the database nothing.

    {{ the_house }}, {{ Many_duty }}                  in any template, also between blocktranslate and endblocktranslate
    in_own_words(_("Devices of %(the_house)s"))       in Python; other places in the sentence stay for its own values
    community.own.house.the          "de opvang"      of one community, whoever speaks now

A form is one of FORMS, with a capital for the beginning of a sentence: `the_house`, `The_house`, `many_duty`.
Which community speaks is said once for a request, as with the language (`speak_for`).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.utils.functional import lazystr
from django.utils.translation import get_language

from zelfbeheer.community.groups.presets import suggested_words
from zelfbeheer.community.groups.vocabulary import Kind, Word
from zelfbeheer.foundation.ui.theirs import written_in

Words = dict[str, dict[str, list[str]]]  # language -> word -> article, one, more; as Community keeps it
FORMS = ("the", "a", "no", "this", "our", "your", "one", "many")

# What goes before a word instead of its article, by language: for a Dutch het-word, for any other.
_BEFORE: dict[str, dict[str, tuple[str, str]]] = {
    "nl": {"a": ("een", "een"), "no": ("geen", "geen"), "this": ("dit", "deze"), "our": ("ons", "onze"),
           "your": ("jullie", "jullie")},
    "en": {"a": ("a", "a"), "no": ("no", "no"), "this": ("this", "this"), "our": ("our", "our"),
           "your": ("your", "your")},
}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One word of a community in one language, in every form that a sentence needs."""

    article: str
    one: str
    many: str
    language: str = "nl"

    def __getattr__(self, name: str) -> str:
        """`the`, `a`, `this`… and with a capital `The`, `One`. Raises AttributeError for another form."""
        form = name.lower()
        if form not in FORMS or name not in {form, form.capitalize()}:
            raise AttributeError(name)
        found = {"one": self.one, "many": self.many}.get(form) or self._with(form)
        return found if name == form else found[:1].upper() + found[1:]

    def _with(self, form: str) -> str:
        if not self.article:
            return self.one  # a name of its own, such as "Noorderhuis", stands without
        before = self.article if form == "the" else self._before(form)
        return f"{before} {self.one}"

    def _before(self, form: str) -> str:
        if form == "a" and self.language == "en":
            return "an" if self.one[:1].lower() in "aeio" else "a"
        neuter, other = _BEFORE.get(self.language, _BEFORE["en"])[form]
        return neuter if self.article.lower() == "het" else other

    @property
    def One(self) -> str:
        return self.one[:1].upper() + self.one[1:]

    @property
    def Many(self) -> str:
        return self.many[:1].upper() + self.many[1:]


@lru_cache(maxsize=256)
def _suggested(kind: str, language: str, word: Word) -> Term:
    known = language if language in _BEFORE else "en"
    article, one, many = suggested_words(kind, known)[word]
    return Term(article, one, many, known)


class Voice:
    """A community's words in the language of the page. What it did not choose there, its kind suggests."""

    def __init__(self, kind: str = Kind.HOUSE, words: Words | None = None) -> None:
        self.kind, self.words = kind, words or {}

    def term(self, word: str, language: str = "") -> Term:
        """Raises LookupError for something that nobody has a word for."""
        spoken = language or (get_language() or "en").partition("-")[0]
        if chosen := self.words.get(spoken, {}).get(word):
            # Some sentences are filled once more, with values of their own; a percent sign would break them.
            article, one, many = (part.replace("%", "") for part in chosen)
            return Term(article, one, many, spoken)
        return _suggested(self.kind, spoken, Word(word))

    def say(self, text: Any, **values: Any) -> str:
        """A sentence filled with these words and with values of its own. Raises KeyError on an unknown form.

        Where it has places for yet other values those stay, for whoever fills them in.
        """
        sentence = str(text)
        later = {key for key in _PLACE.findall(sentence) if key not in values and not _is_own(key)}
        if later:  # filled once more, so what has a percent sign must come through twice
            return sentence.replace("%%", "%%%%") % _Filled(values, self, later)
        return sentence % _Filled(values, self)

    def __getattr__(self, word: str) -> Term:
        try:
            return self.term(word)
        except ValueError:
            raise AttributeError(word) from None

    def __getitem__(self, key: str) -> str:
        """`the_house`, `Many_duty`: for %-sentences. Raises KeyError on anything else."""
        form, _, word = key.partition("_")
        try:
            return getattr(self.term(word), form)
        except (ValueError, AttributeError):
            raise KeyError(key) from None


_PLACE = re.compile(r"%\((\w+)\)s")


def _is_own(key: str) -> bool:
    return key.partition("_")[0].lower() in FORMS and "_" in key


class _Filled:
    """A mapping for %: first the values of the sentence itself, then the community's words; `later` stays open."""

    def __init__(self, values: dict[str, Any], voice: Voice, later: set[str] | None = None) -> None:
        self.values, self.voice, self.later = values, voice, later or set()

    def __getitem__(self, key: str) -> Any:
        if key in self.later:
            return f"%({key})s"
        found = self.values[key] if key in self.values else self.voice[key]
        return str(found).replace("%", "%%") if self.later else found


_speaks: ContextVar[Voice | None] = ContextVar("speaks", default=None)
_PLAIN = Voice()


def speak_for(community: Any) -> None:
    """From now on, in this request, sentences use the words of this community; None: plain words."""
    _speaks.set(community.own if community is not None else None)
    written_in(_language_of(community))


@contextmanager
def speaking_for(community: Any) -> Iterator[None]:
    """The same for a while, such as for a message to somebody of another community."""
    token = _speaks.set(community.own if community is not None else None)
    before = written_in(_language_of(community))
    try:
        yield
    finally:
        _speaks.reset(token)
        written_in(before)


def _language_of(community: Any) -> str:
    return getattr(community, "language", "")


def voice() -> Voice:
    """Whose words hold now."""
    return _speaks.get() or _PLAIN


class _Own:
    def __init__(self, text: Any, values: dict[str, Any]) -> None:
        self.text, self.values = text, values

    def __str__(self) -> str:
        return voice().say(self.text, **self.values)


def in_own_words(text: Any, **values: Any) -> Any:
    """A sentence that is filled with the own words when it is shown. Raises KeyError then, on an unknown form."""
    return lazystr(_Own(text, values))


FITS_IN_THE_BAR = 12  # letters; on the narrowest phone five places stand side by side


class _Short:
    def __init__(self, word: str, instead: Any) -> None:
        self.word, self.instead = word, instead

    def __str__(self) -> str:
        own = voice().term(self.word).One
        return own if len(own) <= FITS_IN_THE_BAR else str(self.instead)


def short_own_word(word: str, instead: Any) -> Any:
    """The own word with a capital where there is little room; `instead` where it is too long."""
    return lazystr(_Short(word, instead))


# Every form of every word, for templates: {{ the_house }}. Each is said when it is shown.
_SPOKEN = {
    f"{form}_{word}": in_own_words(f"%({form}_{word})s")
    for word in Word.values
    for form in (*FORMS, *(form.capitalize() for form in FORMS))
}


def own_words_on_page(request: HttpRequest) -> dict[str, Any]:
    """For every template, as a context processor."""
    return _SPOKEN
