"""What a calendar program gets to read."""

from datetime import datetime

from django.utils import timezone

from zelfbeheer.community.calendars.history import with_history
from zelfbeheer.community.calendars.models import CalendarFeed
from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.calendar_feeds import AHEAD, BACK, Entry, as_icalendar, feed_sources


def feed_of_token(token: str) -> CalendarFeed | None:
    """The feed at this address while it lives: its person belongs to the group and can sign in. One query."""
    feeds = CalendarFeed.objects.across_communities(because="the address itself says whose calendar it is")
    feed = feeds.filter(digest=digest(token)).select_related("community", "person__account").first()
    if feed and feed.person and not (feed.person.is_present and feed.person.account.is_active):
        return None
    return feed


def feed_of(community: Community, person: Person | None) -> CalendarFeed | None:
    """Her own feed, or (without a person) that of the house."""
    return CalendarFeed.objects.of(community).filter(person=person).first()


def note_read(feed: CalendarFeed) -> None:
    """A program asked for it today. Written once a day."""
    if feed.read_on != timezone.localdate():
        CalendarFeed.objects.of(feed.community_id).filter(pk=feed.pk).update(read_on=timezone.localdate())


def text_of_feed(feed: CalendarFeed, name: str) -> bytes:
    """The calendar itself, from a week back to as far as is planned."""
    now = timezone.now()
    entries = _entries(feed, now - BACK, now + AHEAD)
    return as_icalendar(name, with_history(feed.community, sorted(entries, key=lambda one: (one.starts_at, one.key))))


def _entries(feed: CalendarFeed, start: datetime, end: datetime) -> list[Entry]:
    sources = [source for source in feed_sources() if feed.community.uses(source.part)]
    if feed.person is None:
        return [entry for source in sources for entry in source.house(feed.community, start, end)]
    person = feed.person
    person.community = feed.community
    own = [entry for source in sources if source.own for entry in source.own(person, start, end)]
    shared = [source for source in sources if source.seen_with and feed.with_house and person.holds(source.seen_with)]
    return own + [entry for source in shared for entry in source.house(feed.community, start, end)]
