"""What people are told of notes and calls. Never what is needed or what stands in a note."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic
from zelfbeheer.house.handover.vocabulary import HELP_COMES, HELP_NEEDED, NAMED

declare_topic(Topic("help", _("Somebody asks for help now"), 5))
declare_topic(Topic("handover", _("Notes with your name"), 12))
declare_message(
    MessageKind(
        HELP_NEEDED,
        in_own_words(_("Somebody asks for help now. Can you come? Look under %(One_house)s: Help needed.")),
    )
)
declare_message(MessageKind(HELP_COMES, _("%(name)s comes to help you.")))
declare_message(
    MessageKind(
        NAMED,
        _(
            "%(name)s left a note for whoever comes next, with your name in it, and says that you agree. "
            "Not right? Take it away under Me: Notes with my name."
        ),
    )
)
