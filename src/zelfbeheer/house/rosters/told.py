"""What somebody is told of rosters."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message
from zelfbeheer.house.rosters.vocabulary import CAN_DO_IT

declare_message(
    MessageKind(
        CAN_DO_IT,
        in_own_words(_("Who did %(a_shift)s with you says: you can do it. You do not go along to learn any more.")),
        "duties",
    )
)
