"""Keeping the index right. Operations of other apps call `reindex` in their own transaction; the clock rebuilds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from zelfbeheer.foundation.at_once import later
from zelfbeheer.foundation.search.lexicon import words_changed
from zelfbeheer.foundation.search.models import Edition, Entry, Mention, Word
from zelfbeheer.foundation.search.registry import Passage, Searchable, searchable_of, searchables
from zelfbeheer.foundation.search.words import COMMON, stem, words_in

AT_ONCE = 500
ROWS_OF_ONE_STATEMENT = 2000


@dataclass
class Written:
    """What the index must say of one thing."""

    in_title: dict[str, bool] = field(default_factory=dict)  # by word
    stems: set[tuple[str, str]] = field(default_factory=set)  # pairs of word and stem

    def add(self, words: Iterable[str], language: str, *, title: bool) -> None:
        for word in words:
            self.in_title[word] = title or self.in_title.get(word, False)
            self.stems.add((word, stem(word, language)))


def written_of(passages: Iterable[Passage]) -> Written:
    """The words of these passages; common ones only where they stand in a title."""
    written = Written()
    for passage in passages:
        written.add(words_in(passage.title), passage.language, title=True)
        words = (word for word in words_in(passage.text) if word not in COMMON)
        written.add(words, passage.language, title=False)
    return written


def reindex(thing: Model) -> None:
    """After the words of this thing changed, in the same transaction. Raises LookupError for a kind not declared."""
    searchable_of(thing)
    later(_reindex, thing)


def _reindex(things: list[Any]) -> None:
    """One as it is at hand; of several each once, with what its words need read together."""
    by_kind: dict[tuple[str, int], dict[int, Any]] = defaultdict(dict)
    for thing in things:
        by_kind[searchable_of(thing).kind, thing.community_id][thing.pk] = thing
    for (_kind, community), its in by_kind.items():
        searchable = searchable_of(next(iter(its.values())))
        found = list(its.values()) if len(its) == 1 else list(searchable.rows(community).filter(pk__in=its))
        for start in range(0, len(found), AT_ONCE):
            _write(searchable, community, found[start : start + AT_ONCE])


def forget(searchable: Searchable, community: int, ids: Iterable[int]) -> None:
    """These things are gone, and with them the words that nothing else has."""
    with transaction.atomic():
        entries = Entry.objects.of(community).filter(kind=searchable.kind, object_id__in=list(ids))
        words = set(Mention.objects.of(community).filter(entry__in=entries).values_list("word", flat=True))
        entries.delete()
        _drop_unused(community, words)


def forget_thing(thing: Model) -> None:
    forget(searchable_of(thing), thing.community_id, [thing.pk])  # type: ignore[attr-defined]


def rebuild(community: int) -> None:
    """Makes the index of a community say what its texts say. Writes only where it did not, some hundreds at a time."""
    for searchable in searchables():
        things: list[Any] = list(searchable.rows(community))
        for start in range(0, len(things), AT_ONCE):
            _write(searchable, community, things[start : start + AT_ONCE])
        indexed = Entry.objects.of(community).filter(kind=searchable.kind).values_list("object_id", flat=True)
        if gone := set(indexed).difference(thing.pk for thing in things):
            forget(searchable, community, gone)
    if not Edition.objects.of(community).exists():  # indexed by a version that had none
        words_changed(community)


def _write(searchable: Searchable, community: int, things: list[Any]) -> None:
    wanted = {thing.pk: written_of(searchable.words(thing)) for thing in things}
    with transaction.atomic():
        entries = _entries(searchable.kind, community, list(wanted))
        known = _known(community, list(entries.values()))
        stale = {entries[pk]: its for pk, its in wanted.items() if known[entries[pk]] != its.in_title}
        before = {word for entry in stale for word in known[entry]}
        Mention.objects.of(community).filter(entry__in=stale).delete()
        mentions = [
            (community, entry, word, title) for entry, its in stale.items() for word, title in its.in_title.items()
        ]
        _insert(Mention, ("community_id", "entry_id", "word", "in_title"), mentions)
        _add_words(community, {pair for its in wanted.values() for pair in its.stems})
        _drop_unused(community, before)


def _entries(kind: str, community: int, ids: list[int]) -> dict[int, int]:
    """The entry of each thing, made where there was none."""
    rows = Entry.objects.of(community).filter(kind=kind, object_id__in=ids).values_list("object_id", "pk")
    found = dict(rows)
    missing = [Entry(community_id=community, kind=kind, object_id=pk) for pk in ids if pk not in found]
    if missing:
        Entry.objects.bulk_create(missing, ignore_conflicts=True)  # somebody else may be doing the same
        found = dict(rows.all())
    return found


def _known(community: int, entries: list[int]) -> dict[int, dict[str, bool]]:
    known: dict[int, dict[str, bool]] = defaultdict(dict)
    rows = Mention.objects.of(community).filter(entry__in=entries)
    for entry, word, in_title in rows.values_list("entry_id", "word", "in_title"):
        known[entry][word] = in_title
    return known


def _add_words(community: int, pairs: set[tuple[str, str]]) -> None:
    rows = Word.objects.of(community).filter(word__in={word for word, _stem in pairs})
    missing = pairs.difference(rows.values_list("word", "stem"))
    if missing:
        _insert(Word, ("community_id", "word", "stem"), [(community, *pair) for pair in sorted(missing)])
        words_changed(community)


def _insert(model: type[Model], columns: tuple[str, ...], rows: list[tuple]) -> None:
    """As bulk_create, without making an object of each of half a million rows. Somebody else may be doing the same."""
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
    one = f"({', '.join('%s' for _ in columns)})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), ROWS_OF_ONE_STATEMENT):
            some = rows[start : start + ROWS_OF_ONE_STATEMENT]
            values = [value for row in some for value in row]
            lines = ", ".join([one] * len(some))
            # Names of our own tables and columns; every value is a parameter.
            cursor.execute(f"INSERT INTO {into} VALUES {lines} ON CONFLICT DO NOTHING", values)  # noqa: S608


def _drop_unused(community: int, words: set[str]) -> None:
    if not words:
        return
    used = Mention.objects.of(community).filter(word__in=words).values_list("word", flat=True).distinct()
    if unused := words.difference(used):
        Word.objects.of(community).filter(word__in=unused).delete()
        words_changed(community)
