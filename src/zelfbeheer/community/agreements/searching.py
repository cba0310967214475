"""What of the agreements can be found: what holds, in every language that it has, by whoever may read them."""

from collections.abc import Collection
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse

from zelfbeheer.community.agreements.models import Agreement, Translation, Version
from zelfbeheer.community.agreements.vocabulary import AgreementsCapability
from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.search.registry import Passage, Searchable, Shown, declare_searchable
from zelfbeheer.foundation.ui.prose import plain


def _rows(community: int) -> QuerySet:
    """With the newest version and every translation of each: three queries, however many there are."""
    newest = Prefetch("versions", Version.objects.of(community).latest(), to_attr="newest")
    rows = Translation.objects.of(community).order_by("version__number", "pk")
    all_versions = Version.objects.of(community).order_by("number").prefetch_related(Prefetch("translations", rows))
    return Agreement.objects.of(community).order_by("pk").prefetch_related(newest, Prefetch("versions", all_versions))


def _words(agreement: Agreement) -> tuple[Passage, ...]:
    """The original, then the newest translation into each language."""
    one: Any = agreement if hasattr(agreement, "newest") else _rows(agreement.community_id).get(pk=agreement.pk)
    if not one.newest:
        return ()
    version = one.newest[0]
    translations = [row for each in one.versions.all() for row in each.translations.all()]
    newest = {row.language: row for row in translations if row.language != version.language}
    return tuple(_passage(each) for each in [version, *newest.values()])


def _passage(one: Any) -> Passage:
    """Of a version or a translation."""
    return Passage(one.language, one.title, plain(one.text))


def _visible(person: Person, ids: Collection[int]) -> QuerySet:
    versions = Version.objects.of(person.community_id).in_force().filter(agreement__in=ids)
    may = person.community.uses("agreements") and person.holds(AgreementsCapability.SEE_AGREEMENTS)
    return (versions if may else versions.none()).values_list("agreement", flat=True)


def _show(person: Person, ids: list[int]) -> list[Shown]:
    """Two queries, however many there are."""
    community = person.community_id
    versions = Version.objects.of(community).in_force().filter(agreement__in=ids)
    found: dict[int, list[Any]] = {version.agreement_id: [version] for version in versions}
    rows = Translation.objects.of(community).filter(version__agreement__in=list(found)).select_related("version")
    for row in rows.order_by("-version__number", "pk"):
        kept = found[row.version.agreement_id]
        if row.language not in {one.language for one in kept}:
            kept.append(row)
    return [_shown(person, pk, found[pk]) for pk in ids if pk in found]


def _shown(person: Person, pk: int, kept: list[Any]) -> Shown:
    href = reverse("agreements:one", kwargs={"community": person.community.slug, "pk": pk})
    return Shown(pk, tuple(_passage(one) for one in kept), href)


declare_searchable(Searchable("agreement", "agreements", Agreement, _rows, _words, _visible, _show))
