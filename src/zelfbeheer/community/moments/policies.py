"""Who may see and plan the fixed moments of the house."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import held
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        MomentsCapability.SEE_MOMENTS,
        label=_("See what happens in the house"),
        purpose=_("to know what happens in the house"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        MomentsCapability.PLAN_MOMENTS,
        label=_("Plan what happens in the house"),
        purpose=_("to plan what happens in the house"),
    )
)
