"""Everybody sees, takes along and erases what is hers. No role is needed and none can take it away."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, own
from zelfbeheer.foundation.access.registry import declare
from zelfbeheer.person.privacy.vocabulary import PrivacyCapability

declare(
    own(
        PrivacyCapability.SEE_OWN_DATA,
        label=_("See everything about yourself"),
        purpose=_("to see what is kept about you"),
        on=Person,
        path="",
        reason=_("Only the person herself sees this."),
    )
)
declare(
    own(
        PrivacyCapability.ERASE_OWN_DATA,
        label=_("Have everything about yourself erased"),
        purpose=_("to erase what is kept about you"),
        on=Person,
        path="",
        reason=_("Only the person herself can decide this."),
    )
)
