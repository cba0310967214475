"""Finding somebody by the name that she chose. Asked of the people themselves: no index holds a name."""

from django.urls import reverse

from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import objects_for
from zelfbeheer.foundation.search.finding import Asked, Test
from zelfbeheer.foundation.search.registry import Passage, Shown
from zelfbeheer.foundation.search.words import words_in


def names_seen(person: Person) -> list[tuple[int, str]]:
    """Everybody whom she may see, by name. One query."""
    rows = objects_for(person, GroupsCapability.SEE_PERSON).order_by("chosen_name", "pk")
    return list(rows.values_list("pk", "chosen_name"))


def people_named(
    person: Person, names: list[tuple[int, str]], asked: list[Asked], test: Test, *, every: bool = True
) -> list[Shown]:
    """Those of them whose name has every word (or, without `every`, one of them)."""
    enough = all if every else any
    found = [
        (pk, name)
        for pk, name in names
        if enough(any(_same(one, word, test) for word in words_in(name)) for one in asked)
    ]
    return [Shown(pk, (Passage("", name),), _page(person, pk)) for pk, name in found]


def _same(one: Asked, word: str, test: Test) -> bool:
    """A name has no endings to take off; its beginning is enough."""
    return word.startswith(one.word) or test(one, word, word)


def _page(person: Person, pk: int) -> str:
    return reverse("groups:person", kwargs={"community": person.community.slug, "pk": pk})
