"""The community's own fixed moments: the meal, the meeting, the door that opens."""

from enum import StrEnum


class MomentsCapability(StrEnum):
    SEE_MOMENTS = "see_moments"
    PLAN_MOMENTS = "plan_moments"


HORIZON_DAYS = 42  # moments are made this far ahead
SHOWN_DAYS = 7  # ... and the page shows so many
PAST_DAYS = 180  # so long a moment that is over is kept, unless the group chose otherwise
