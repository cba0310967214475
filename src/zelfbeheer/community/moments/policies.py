"""Who may see and plan the fixed moments of the house."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import held, in_own_words
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        MomentsCapability.SEE_MOMENTS,
        label=in_own_words(_("See what happens in %(the_house)s")),
        purpose=in_own_words(_("to know what happens in %(the_house)s")),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        MomentsCapability.PLAN_MOMENTS,
        label=in_own_words(_("Plan what happens in %(the_house)s")),
        purpose=in_own_words(_("to plan what happens in %(the_house)s")),
    )
)
