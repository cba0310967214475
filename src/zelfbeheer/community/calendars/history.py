"""Calendar programs want a lasting name for each entry and to be told how often it changed.

Kept when somebody reads and not when something changes: so duties and moments need not know about calendars, and a
house that nobody reads keeps nothing.
"""

from datetime import date

from django.db.models import F
from django.utils import timezone

from zelfbeheer.community.calendars.models import EntryHistory
from zelfbeheer.community.groups.service import Community
from zelfbeheer.foundation.calendar_feeds import Entry, Version


def with_history(community: Community, entries: list[Entry]) -> list[tuple[Entry, Version]]:
    """Each entry with its history, which is begun or brought up to date where needed. Mostly one query."""
    known = _known(community, entries)
    new = [entry for entry in entries if entry.key not in known]
    changed = [entry for entry in entries if entry.key in known and known[entry.key].fingerprint != entry.fingerprint]
    if new or changed:
        _begin(community, new)
        _note_changes(community, changed)
        known = _known(community, entries)
    return [(entry, _version(known[entry.key])) for entry in entries]


def _known(community: Community, entries: list[Entry]) -> dict[str, EntryHistory]:
    rows = EntryHistory.objects.of(community).filter(key__in=[entry.key for entry in entries])
    return {row.key: row for row in rows.order_by("pk")}


def _begin(community: Community, entries: list[Entry]) -> None:
    rows = [
        EntryHistory(community=community, key=entry.key, fingerprint=entry.fingerprint, day=_day(entry))
        for entry in entries
    ]
    EntryHistory.objects.bulk_create(rows, ignore_conflicts=True)  # two programs may ask at once


def _note_changes(community: Community, entries: list[Entry]) -> None:
    rows = EntryHistory.objects.of(community)
    for entry in entries:
        stale = rows.filter(key=entry.key).exclude(fingerprint=entry.fingerprint)
        stale.update(
            fingerprint=entry.fingerprint, sequence=F("sequence") + 1, changed_at=timezone.now(), day=_day(entry)
        )


def _day(entry: Entry) -> date:
    return timezone.localdate(entry.starts_at)


def _version(row: EntryHistory) -> Version:
    return Version(str(row.uid), row.sequence, row.changed_at)
