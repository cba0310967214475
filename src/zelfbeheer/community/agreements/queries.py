"""Reads for pages: what holds, as one person sees it in her language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import ngettext

from zelfbeheer.community.agreements.again import open_reasons
from zelfbeheer.community.agreements.models import (
    Agreement,
    LookAgain,
    Reading,
    Translation,
    Version,
    VersionQuerySet,
    Writer,
)
from zelfbeheer.community.agreements.vocabulary import FEWEST_PEOPLE, SOON_DAYS, STEP, AgreementsCapability
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.access.registry import people_for


def in_force(community: Community | int) -> VersionQuerySet:
    """What holds today: one version of each agreement, with `agreement` and `basis` read along. One query."""
    return Version.objects.of(community).in_force().select_related("agreement", "basis").order_by("title", "pk")


def translations_in_force(community: Community | int) -> list[Translation]:
    """The newest translation into each language of what holds today, also when it is behind. One query."""
    agreements = Version.objects.of(community).in_force().values("agreement")
    rows = Translation.objects.of(community).filter(version__agreement__in=agreements).select_related("version")
    newest = {(row.version.agreement_id, row.language): row for row in rows.order_by("version__number", "pk")}
    return list(newest.values())


def no_longer_in_force(community: Community | int) -> VersionQuerySet:
    """The last version of what lapsed or was ended, the latest first. One query."""
    over = Version.objects.of(community).latest().exclude(pk__in=Version.objects.of(community).in_force())
    return over.select_related("agreement", "basis").order_by("-made_at", "-pk")


@dataclass(frozen=True)
class Shown:
    """One agreement as one person sees it: in her language where there is a translation, else as it was written."""

    version: Version
    translation: Translation | None
    read: int  # up to which version she said that she read it; 0 for never
    wanted: str  # the language that she wanted

    @property
    def title(self) -> str:
        return (self.translation or self.version).title

    @property
    def text(self) -> str:
        return (self.translation or self.version).text

    @property
    def language(self) -> str:
        return (self.translation or self.version).language

    @property
    def number(self) -> int:
        """The version whose words these are."""
        return self.translation.version.number if self.translation else self.version.number

    @property
    def is_behind(self) -> bool:
        """A translation of an older version than the one that holds."""
        return self.number != self.version.number

    @property
    def is_missing(self) -> bool:
        """There is no translation into the language that she wanted."""
        return self.language != self.wanted

    @property
    def has_changed(self) -> bool:
        """She read an earlier version."""
        return 0 < self.read < self.version.number

    @property
    def is_read(self) -> bool:
        return self.read >= self.version.number

    @property
    def lapses_soon(self) -> bool:
        last = self.version.last_on
        return last is not None and last <= timezone.localdate() + timedelta(days=SOON_DAYS)


def shown_to(person: Person, versions: Iterable[Version], language: str) -> list[Shown]:
    """These versions as this person sees them, by title. Two queries."""
    listed = list(versions)
    translated = _translations(person.community_id, listed, language)
    read = _read(person)
    shown = [
        Shown(version, translated.get(version.agreement_id), read.get(version.agreement_id, 0), language)
        for version in listed
    ]
    return sorted(shown, key=lambda one: (one.title.casefold(), one.version.pk))


def due_with_why(community: Community, listed: Iterable[Shown]) -> list[tuple[Shown, list[LookAgain]]]:
    """What the group is to look at again: its day came, or something put it up. One query."""
    reasons: dict[int, list[LookAgain]] = {}
    for reason in open_reasons(community):
        reasons.setdefault(reason.agreement_id, []).append(reason)
    return [
        (one, reasons.get(one.version.agreement_id, []))
        for one in listed
        if one.version.agreement.is_due or one.version.agreement_id in reasons
    ]


def _translations(community: int, versions: list[Version], language: str) -> dict[int, Translation]:
    """The newest translation of each agreement into that language; none where the original is in it."""
    others = [version.agreement_id for version in versions if version.language != language]
    rows = Translation.objects.of(community).filter(language=language, version__agreement__in=others)
    ordered = rows.select_related("version").order_by("version__number", "pk")
    return {row.version.agreement_id: row for row in ordered}


def _read(person: Person) -> dict[int, int]:
    mine = Reading.objects.of(person.community_id).filter(person=person)
    return dict(mine.values_list("agreement_id", "version__number"))


def changed_since_read(person: Person) -> list[str]:
    """Titles of what holds and changed since she read it. One query."""
    mine = Version.objects.of(person.community_id).in_force()
    rows = mine.filter(
        agreement__in=Reading.objects.of(person.community_id).filter(person=person).values("agreement")
    ).exclude(readings__in=Reading.objects.of(person.community_id).filter(person=person))
    return list(rows.order_by("title", "pk").values_list("title", flat=True))


def news_for(person: Person) -> str:
    """The quiet word on the page House: how many agreements changed since she read them; nothing where none did."""
    changed = len(changed_since_read(person))
    return ngettext("%(number)s changed", "%(number)s changed", changed) % {"number": changed} if changed else ""


def languages_of(agreement: Agreement, version: Version) -> dict[str, int]:
    """The languages one can read it in, the original first, each with the version that its words are of. One query."""
    rows = Translation.objects.of(agreement.community_id).filter(version__agreement=agreement)
    newest = dict(rows.order_by("version__number", "pk").values_list("language", "version__number"))
    return {
        version.language: version.number,
        **{key: value for key, value in newest.items() if key != version.language},
    }


def history_of(agreement: Agreement) -> list[Version]:
    """All its versions, the newest first, with basis, writers and translations. Three queries."""
    community = agreement.community_id
    writers = Prefetch("writers", Writer.objects.of(community).select_related("person").order_by("pk"))
    translations = Prefetch("translations", Translation.objects.of(community).order_by("language", "pk"))
    versions = Version.objects.of(community).filter(agreement=agreement).select_related("basis")
    return list(versions.prefetch_related(writers, translations).order_by("-number"))


def readers_said(version: Version) -> int | None:
    """At least so many people had read this version before today; None in a group that is small. Two queries.

    A number must tell nothing about anybody. So: none in a group that is small, and none below the first step; rounded
    down to a step; never within a step of everybody; and counted up to yesterday, so that nobody can watch it move
    while somebody reads.
    """
    people = people_for(AgreementsCapability.SEE_AGREEMENTS, version)
    readings = Reading.objects.of(version.community_id).filter(version=version, read_on__lt=timezone.localdate())
    return floored(readings.filter(person__in=people).count(), people.count())


def floored(readers: int, people: int) -> int | None:
    """The number that may be said of so many readers among so many people; 0 is better left unsaid."""
    if people < FEWEST_PEOPLE:
        return None
    return min(readers, people - STEP) // STEP * STEP
