"""The door of moments for other apps."""

from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.queries import moments_between

__all__ = ["Moment", "MomentRule", "moments_between"]
