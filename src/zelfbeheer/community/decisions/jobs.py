"""Background work: rounds close at their time, what was put off comes back, decisions about a person shrink."""

from datetime import timedelta

from django.utils import timezone

from zelfbeheer.community.decisions.operations import take_up_again
from zelfbeheer.community.decisions.register import shrink
from zelfbeheer.community.decisions.rounds import tend_rounds
from zelfbeheer.community.decisions.vocabulary import PERSONAL_DAYS
from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring


def shrink_old() -> int:
    """Runs every night. Takes away for good, so it waits when the clock leapt."""
    return shrink(timezone.now() - timedelta(days=PERSONAL_DAYS))


declare_recurring(Recurring("decisions.rounds", every=timedelta(minutes=1), run=tend_rounds))
declare_recurring(Recurring("decisions.take_up_again", every=timedelta(hours=1), run=take_up_again))
declare_recurring(Recurring("decisions.shrink", every=timedelta(days=1), run=shrink_old, waits=True))
