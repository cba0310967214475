"""What a person is told about her own key card."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.community.keys.operations import CARD_RENEWED, HELP_OPENED, HELPED, PIN_CHANGED
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic
from zelfbeheer.foundation.messaging.vocabulary import When

declare_topic(Topic("keys", _("How you sign in"), 20, When.NOW))
declare_message(
    MessageKind(
        CARD_RENEWED,
        in_own_words(
            _("You have a new key card. The old one is dead. Was it not you? Tell somebody of %(the_house)s.")
        ),
        topic="keys",
    )
)
declare_message(
    MessageKind(
        PIN_CHANGED,
        in_own_words(_("You have a new PIN. Was it not you? Choose another one, and tell somebody of %(the_house)s.")),
        topic="keys",
    )
)
declare_message(
    MessageKind(
        HELP_OPENED,
        _("%(first)s says that you cannot sign in any more. Is that not so? Stop it under How you sign in."),
        topic="keys",
    )
)
declare_message(
    MessageKind(
        HELPED,
        in_own_words(
            _(
                "%(first)s and %(second)s helped you to sign in again. Your old card, PIN and passkeys do not work any "
                "more. Was this not what you wanted? Talk about it in %(the_house)s."
            )
        ),
        topic="keys",
    )
)
