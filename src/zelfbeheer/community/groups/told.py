"""What groups tells people in their inbox."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.operations import ROLE_ENDED, ROLE_GIVEN
from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message

declare_message(
    MessageKind(ROLE_GIVEN, _("In %(community)s you now have the role “%(role)s”. You can lay it down yourself."))
)
declare_message(MessageKind(ROLE_ENDED, _("In %(community)s your role “%(role)s” has ended.")))
