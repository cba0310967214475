"""What somebody finds. Everything here passes through what she may see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property, partial

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.search.finding import Asked, Test, asked_in, first_seen, things_with, words_near, words_with
from zelfbeheer.foundation.search.lexicon import lexicon_of
from zelfbeheer.foundation.search.registry import Passage, Shown, searchables
from zelfbeheer.foundation.search.words import fold, words_in
from zelfbeheer.pages.search.people import names_seen, people_named
from zelfbeheer.pages.search.sentences import Part, count_of, hit_in, marked

GROUPS = (
    "agreements",
    "decisions",
    "meetings",
    "notices",
    "duties",
    "meals",
    "practical",
    "people",
)  # in the order of the page
READS = (
    "see_agreements",
    "see_notices",
    "see_duties",
    "see_meals",
    "see_day",
    "see_moments",
    "see_people",
)  # what a role has to give for any of them
FEW, MANY = 6, 50


@dataclass(frozen=True)
class Hit:
    """One line of the page."""

    title: list[Part]
    sentence: list[Part]
    language: str
    href: str
    about: str
    at: datetime | None


@dataclass
class Group:
    """Hits of one sort; `more` says that there are others."""

    key: str
    hits: list[Hit]
    more: bool


@dataclass
class Found:
    """All that was found. `near` is the question as it was probably meant; `some` where no text has all its words."""

    groups: list[Group] = field(default_factory=list)
    near: str = ""
    some: bool = False


@dataclass(frozen=True)
class Look:
    """One way of looking: which words of the community answer each asked word, and whether all are needed."""

    community: int
    asked: list[Asked]
    words: list[set[str]]
    test: Test
    names: Callable[[], list[tuple[int, str]]]  # of the people whom she may see, read once for all looks
    every: bool = True

    @cached_property
    def things(self) -> dict[str, list[int]]:
        """What has the words, by kind, seen or not; what she may see is asked of each."""
        return things_with(self.community, self.needed) if all(self.needed) else {}

    @property
    def needed(self) -> list[set[str]]:
        return self.words if self.every else [set().union(*self.words)]


def may_find(person: Person) -> bool:
    """Is there any kind of thing that she may read? Without one the page would always be empty."""
    return any(person.holds(right) for right in READS)


def search(person: Person, text: str, *, only: str = "") -> Found:
    """What this person finds. `only` one of GROUPS gives many of that sort; else a few of each."""
    asked = asked_in(text)
    for number, look in enumerate(_looks(person, asked)):
        groups = [group for key in GROUPS if only in {"", key} and (group := _group(person, key, look, bool(only)))]
        if groups:
            near = _meant(look, groups) if number else ""
            return Found(groups, near, some=not look.every)
    return Found()


def _looks(person: Person, asked: list[Asked]) -> Iterator[Look]:
    """As it was typed; with typing errors forgiven; with only some of the words."""
    if not asked:
        return
    community = person.community_id
    lexicon, names = lexicon_of(community), cache(partial(names_seen, person))
    words = words_with(lexicon, asked)
    yield Look(community, asked, words, Asked.is_in, names)
    words = [with_it | near for with_it, near in zip(words, words_near(lexicon, asked), strict=True)]
    yield Look(community, asked, words, Asked.either, names)
    if len(asked) > 1:
        yield Look(community, asked, words, Asked.either, names, every=False)


def _group(person: Person, key: str, look: Look, many: bool) -> Group | None:
    most = MANY if many else FEW
    shown = _people(person, look) if key == "people" else _texts(person, key, look, most + 1)
    hits = [_hit(one, _lit(one, look)) for one in shown[:most]]
    return Group(key, hits, more=len(shown) > most) if hits else None


def _people(person: Person, look: Look) -> list[Shown]:
    return people_named(person, look.names(), look.asked, look.test, every=look.every)


def _texts(person: Person, key: str, look: Look, most: int) -> list[Shown]:
    found: list[Shown] = []
    for searchable in (one for one in searchables() if one.under == key and one.kind in look.things):
        ids = first_seen(searchable, person, look.things[searchable.kind], most)
        found += searchable.show(person, ids) if ids else []
    return found


def _lit(one: Shown, look: Look) -> set[str]:
    """The words of this thing that answer the question."""
    if one.passages[0].language:
        return set().union(*look.words)
    return {
        word
        for word in words_in(one.passages[0].title)
        if any(word.startswith(asked.word) or look.test(asked, word, word) for asked in look.asked)
    }


def _hit(one: Shown, words: set[str]) -> Hit:
    passage = one.passages[0]
    if len(one.passages) > 1:
        passage = max(one.passages, key=lambda passage: count_of(passage, words))  # the original where they are equal
    return Hit(_title(passage, words), _sentence(passage, words), passage.language, one.href, one.about, one.at)


def _title(passage: Passage, words: set[str]) -> list[Part]:
    return marked(passage.title, words)


def _sentence(passage: Passage, words: set[str]) -> list[Part]:
    """Nothing where it would say the title again."""
    sentence = hit_in(passage, words)
    said = "".join(part.text for part in sentence)
    return [] if said in passage.title else sentence


def _meant(look: Look, groups: list[Group]) -> str:
    """The question in words that stand in what she may see; empty where that is what she typed."""
    seen = [word for group in groups for hit in group.hits for word in _lit_words(hit, group.key == "people")]
    meant = [next((word for word in seen if look.test(one, fold(word), fold(word))), one.word) for one in look.asked]
    return " ".join(meant) if list(map(fold, meant)) != [one.word for one in look.asked] else ""


def _lit_words(hit: Hit, of_people: bool) -> Iterator[str]:
    """As they are written: a name keeps its capital, the first word of a sentence that only stands first does not."""
    for parts in (hit.title, hit.sentence):
        for at, part in enumerate(parts):
            first = at == 0 and not of_people and not part.text[1:].isupper()
            if part.hit:
                yield part.text[:1].lower() + part.text[1:] if first else part.text
