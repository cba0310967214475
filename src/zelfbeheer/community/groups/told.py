"""What groups tells people in their inbox."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.operations import ROLE_ENDED, ROLE_GIVEN
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

declare_topic(Topic("roles", _("Your roles"), 30))
declare_message(
    MessageKind(
        ROLE_GIVEN, _("In %(community)s you now have the role “%(role)s”. You can lay it down yourself."), topic="roles"
    )
)
declare_message(MessageKind(ROLE_ENDED, _("In %(community)s your role “%(role)s” has ended."), topic="roles"))
