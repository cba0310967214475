"""What the clock does: nights that are over are forgotten."""

from datetime import timedelta

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.house.places.elsewhere import forget_past_nights

declare_recurring(Recurring("places.forget_nights", every=timedelta(hours=6), run=forget_past_nights, waits=True))
