"""A duty that somebody tapped on the board is hers as soon as she gave her PIN."""

from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.service import take_duty

TAKE = "taak"


def take(person: Person, number: str) -> str:
    """Takes the duty with this id as this person. Raises Problem with a kind sentence where that cannot be."""
    if not number.isdecimal() or len(number) > 18:
        raise Problem(_("That duty is not on the list any more. See what is open now."))
    duty = take_duty(actor=person, duty_id=int(number)).duty
    words = {"title": duty.title, "day": day(duty.starts_at), "time": clock(duty.starts_at)}
    return _("You do it: %(title)s, %(day)s at %(time)s.") % words
