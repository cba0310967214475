"""What somebody is told of rosters."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.messaging.registry import MessageKind, declare_message
from zelfbeheer.house.rosters.vocabulary import (
    ASKED,
    CAN_DO_IT,
    MOVED,
    PROPOSED,
    PUBLISHED,
    ROUND_OPEN,
    SAID_NO,
    SAID_YES,
    TURN,
)

declare_message(
    MessageKind(
        CAN_DO_IT,
        in_own_words(_("Who did %(a_shift)s with you says: you can do it. You do not go along to learn any more.")),
        "duties",
    )
)

TOLD = {
    PROPOSED: _(
        "There is a proposal for the roster from %(first)s to %(last)s. See where you stand. Say what does not suit."
    ),
    MOVED: _("In the proposal for the roster you now do %(title)s on %(day)s at %(time)s. Does it not suit? Say so."),
    ASKED: _("%(by)s asks whether you do %(title)s on %(day)s at %(time)s. You can say no without a reason."),
    SAID_YES: _("%(name)s does %(title)s on %(day)s at %(time)s."),
    SAID_NO: _("%(title)s on %(day)s at %(time)s does not suit %(name)s. It is still open."),
    ROUND_OPEN: _("You can choose now for a coming week. See the week, and take what suits you."),
    TURN: _("It is your turn in the coming weeks: see the week. Does a day not suit? Swap it, or give it back."),
    PUBLISHED: _("The roster holds from now on. Your days stand on Today and in your calendar."),
}
for _kind, _text in TOLD.items():
    declare_message(MessageKind(_kind, _text, "duties"))
