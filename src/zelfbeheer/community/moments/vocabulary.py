"""The community's own fixed moments: the meal, the meeting, the door that opens."""

from enum import StrEnum


class MomentsCapability(StrEnum):
    SEE_MOMENTS = "see_moments"
    PLAN_MOMENTS = "plan_moments"


HORIZON_DAYS = 42
