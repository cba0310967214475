"""Everybody reads her own messages; nobody reads another's."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, own
from zelfbeheer.foundation.access.registry import declare
from zelfbeheer.person.inbox.vocabulary import InboxCapability

declare(
    own(
        InboxCapability.READ_OWN_MESSAGES,
        label=_("Read your own messages"),
        purpose=_("to read what was told to you"),
        on=Person,
        path="",
        reason=_("Only the person herself reads this."),
    )
)
declare(
    own(
        InboxCapability.CHOOSE_OWN_MESSAGES,
        label=_("Choose what you are told outside this site, and when"),
        purpose=_("to be told what you want to be told"),
        on=Person,
        path="",
        reason=_("Only the person herself can choose this."),
    )
)
