"""Everybody decides this for her own phone."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, own
from zelfbeheer.foundation.access.registry import declare
from zelfbeheer.pages.phone.vocabulary import PhoneCapability

declare(
    own(
        PhoneCapability.KEEP_PAGES,
        label=_("Let your own phone keep pages, to read without network"),
        purpose=_("to read without network on your own phone"),
        on=Person,
        path="",
        reason=_("Only the person herself decides this."),
    )
)
