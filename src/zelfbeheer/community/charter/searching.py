"""What of the charter can be found: every clause that holds, in plain sentences, by whoever may read how we decide."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.policies import may_read
from zelfbeheer.community.charter.queries import Said
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable


def _rows(community: int) -> QuerySet:
    rows = Clause.objects.of(community).in_force().order_by("pk")
    return rows.select_related("community", "committee", "voters_from", "proposer_role", "basis")


def _words(clause: Clause) -> tuple[Passage, ...]:
    """As it stands on the page, in the language of the group."""
    if clause.superseded_at is not None:
        return ()
    language = clause.community.language
    with translation.override(language):
        said = Said.of(clause)
        return (Passage(language, str(said.title), said.as_text),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    rows = Clause.objects.of(person.community_id).in_force().filter(pk__in=ids)
    return (rows if may_read(person) else rows.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    """One query, however many there are."""
    found = _rows(person.community_id).in_bulk(ids)
    page = reverse("charter:charter", kwargs={"community": person.community.slug})
    return [Shown(pk, _words(found[pk]), f"{page}#{Said.of(found[pk]).anchor}") for pk in ids if pk in found]


declare_searchable(Searchable("clause", "decisions", Clause, _rows, _words, _visible, _show))
