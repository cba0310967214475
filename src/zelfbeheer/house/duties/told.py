"""What somebody who holds a duty is told when the house changes it."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message
from zelfbeheer.house.duties.vocabulary import CALLED_OFF, GOES_ON, MOVED

declare_message(
    MessageKind(CALLED_OFF, _("%(title)s on %(day)s at %(time)s does not take place. You need not do anything."))
)
declare_message(MessageKind(GOES_ON, _("%(title)s on %(day)s at %(time)s takes place after all. You still do it.")))
declare_message(
    MessageKind(
        MOVED,
        _("%(title)s, which you took, is now on %(day)s at %(time)s. If that does not suit, give it back."),
    )
)
