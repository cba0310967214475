"""Where the calendar stands in the menu."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.calendar_feeds import feed_sources
from zelfbeheer.foundation.ui.navigation import Link, declare_link


def _has_something(person: Any) -> bool:
    """May she see anything that could stand in her calendar?"""
    used = [source for source in feed_sources() if person.community.uses(source.part)]
    return any(source.seen_with and person.holds(source.seen_with) for source in used) or person.holds("see_duties")


declare_link(
    Link(
        under="me",
        label=_("My calendar"),
        about=in_own_words(_("Your own %(many_duty)s in the calendar of your phone.")),
        icon="calendar",
        url_name="calendars:mine",
        order=30,
        when=_has_something,
    )
)
