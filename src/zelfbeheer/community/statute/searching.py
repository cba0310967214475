"""What of the statutes can be found: the words that hold for both sides, by whoever may read how the group decides."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from zelfbeheer.community.charter.service import may_read
from zelfbeheer.community.groups.service import Person
from zelfbeheer.community.statute.models import StatuteVersion
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable
from zelfbeheer.foundation.ui.prose import plain


def _rows(community: int) -> QuerySet:
    """Accepted by both, and not followed by another; what has ended since is left out when somebody looks."""
    rows = StatuteVersion.objects.of(community).filter(accepted_on__isnull=False, superseded_at=None)
    return rows.select_related("community", "statute").order_by("pk")


def _words(version: StatuteVersion) -> tuple[Passage, ...]:
    if version.accepted_on is None or version.superseded_at is not None:
        return ()
    language = version.community.language
    with translation.override(language):
        return (Passage(language, version.statute.umbrella, plain(version.as_text)),)


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    rows = StatuteVersion.objects.of(person.community_id).in_force().filter(pk__in=ids)
    return (rows if may_read(person) else rows.none()).values_list("pk", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    """One query, however many there are."""
    found = _rows(person.community_id).in_bulk(ids)
    href = reverse("statute:statute", kwargs={"community": person.community.slug})
    return [Shown(pk, _words(found[pk]), href) for pk in ids if pk in found]


declare_searchable(Searchable("statute", "decisions", StatuteVersion, _rows, _words, _visible, _show))
