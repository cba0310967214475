"""Background work: a call for help ends by itself."""

from datetime import timedelta

from zelfbeheer.foundation.jobs.schedule import Recurring, declare_recurring
from zelfbeheer.house.handover.calling import end_old_calls

declare_recurring(Recurring("handover.end_old_calls", every=timedelta(minutes=5), run=end_old_calls))
