"""What people are told of notices and thanks. The thanks themselves stay inside: a message can leave by mail."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.notices.vocabulary import SETTLED, THANKED
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

declare_topic(Topic("notices", _("Notice board"), 15))
declare_message(
    MessageKind(
        SETTLED,
        _("%(by)s says that what you lost or found is settled. Is that not so? Hang your notice again."),
    )
)
declare_message(MessageKind(THANKED, _("%(by)s thanks you. You read it under Me, Thanks.")))
