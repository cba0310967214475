"""Who may change what is good to know. Reading it goes with seeing the day."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import held
from zelfbeheer.community.practical.vocabulary import PracticalCapability
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        PracticalCapability.CHANGE_PRACTICAL,
        label=_("Change quiet hours, phone numbers and what is good to know"),
        purpose=_("to keep up what is good to know"),
    )
)
