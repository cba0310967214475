"""What people of a group are told when it was made into a file."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.moving.vocabulary import GROUP_FILE_MADE
from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message

declare_message(
    MessageKind(
        GROUP_FILE_MADE,
        _("%(by)s made a file with the whole group. What is yours alone is not in it, unless you chose so under Me."),
    )
)
