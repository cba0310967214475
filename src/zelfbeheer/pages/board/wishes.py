"""What somebody tapped on the board is done as soon as she gave her PIN: a duty is hers, or she eats along."""

from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.foundation.ui.times import clock, day
from zelfbeheer.house.duties.service import fill_in, tick_step
from zelfbeheer.house.meals.service import Meal, eat_along

TAKE, EAT, STEP = "taak", "eten", "stap"


def take(person: Person, number: str) -> str:
    """Takes the duty with this id as this person. Raises Problem with a kind sentence where that cannot be."""
    if not number.isdecimal() or len(number) > 18:
        raise Problem(in_own_words(_("That %(one_duty)s is not on the list any more. See what is open now.")))
    duty = fill_in(actor=person, duty_id=int(number)).duty
    words = {"title": duty.title, "day": day(duty.starts_at), "time": clock(duty.starts_at)}
    return _("You do it: %(title)s, %(day)s at %(time)s.") % words


def eat(person: Person, number: str) -> str:
    """This person eats along. The same right after it she can say: not after all."""
    meals = Meal.objects.of(person.community_id)
    meal = meals.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    if meal is None:
        raise Problem(_("That meal is not there any more. See what there is now."))
    eat_along(actor=person, meal=meal)
    return _("You eat along. Not after all? You can say so here.")


def tick(person: Person, which: str) -> str:
    """Ticks one step of a checklist, "duty-step", as this person. Raises Problem where that cannot be."""
    duty, _dash, number = which.partition("-")
    if not (duty.isdecimal() and number.isdecimal()) or len(duty) > 18 or len(number) > 3:
        raise Problem(in_own_words(_("That list is not there any more. Look at your %(one_duty)s.")))
    tick_step(actor=person, duty_id=int(duty), number=int(number))
    return _("Ticked.")
