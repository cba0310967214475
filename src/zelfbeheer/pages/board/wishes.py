"""A duty that somebody tapped on the board is hers as soon as she gave her PIN."""

from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.service import fill_in, tick_step

TAKE, STEP = "taak", "stap"


def take(person: Person, number: str) -> str:
    """Takes the duty with this id as this person. Raises Problem with a kind sentence where that cannot be."""
    if not number.isdecimal() or len(number) > 18:
        raise Problem(_("That duty is not on the list any more. See what is open now."))
    duty = fill_in(actor=person, duty_id=int(number)).duty
    words = {"title": duty.title, "day": day(duty.starts_at), "time": clock(duty.starts_at)}
    return _("You do it: %(title)s, %(day)s at %(time)s.") % words


def tick(person: Person, which: str) -> str:
    """Ticks one step of a checklist, "duty-step", as this person. Raises Problem where that cannot be."""
    duty, _dash, number = which.partition("-")
    if not (duty.isdecimal() and number.isdecimal()) or len(duty) > 18 or len(number) > 3:
        raise Problem(_("That list is not there any more. Look at your duty."))
    tick_step(actor=person, duty_id=int(duty), number=int(number))
    return _("Ticked.")
