"""What people are told about founding the group anew."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

REFOUNDING, FOUNDED_ANEW = "charter.refounding", "charter.founded_anew"

declare_topic(Topic("charter", _("How we decide"), 12))
declare_message(
    MessageKind(
        REFOUNDING,
        _(
            "%(group)s is asked to found itself anew. From %(day)s everybody with a say can say yes. "
            "You read why under How we decide."
        ),
    )
)
declare_message(
    MessageKind(FOUNDED_ANEW, _("More than half of everybody said yes. %(group)s is founded anew by whoever said yes."))
)
