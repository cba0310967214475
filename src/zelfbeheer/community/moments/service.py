"""The door of moments for other apps."""

from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.occurrences import materialise as materialise_moments
from zelfbeheer.community.moments.operations import MomentPlan, add_moment, plan_moment_rule
from zelfbeheer.community.moments.queries import moments_read, running_rules

__all__ = [
    "Moment",
    "MomentPlan",
    "MomentRule",
    "add_moment",
    "materialise_moments",
    "moments_read",
    "plan_moment_rule",
    "running_rules",
]
