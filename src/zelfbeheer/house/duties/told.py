"""What somebody who holds a duty is told when the house changes it."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic
from zelfbeheer.house.duties.vocabulary import (
    CALLED_OFF,
    GOES_ON,
    MOVED,
    STAND_IN_FOUND,
    STAND_IN_WANTED,
    SWAP_ASKED,
    SWAP_DECLINED,
    SWAP_DONE,
    SWAP_LAPSED,
    SWAP_WITHDRAWN,
    TYPED_IN,
    TYPED_OUT,
    UNCOVERED,
)

declare_topic(Topic("duties", in_own_words(_("Your %(many_duty)s")), 10))
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

TOLD = {
    STAND_IN_WANTED: _(
        "%(name)s looks for somebody for %(title)s on %(day)s at %(time)s. Can you? It stands on Today."
    ),
    UNCOVERED: _("%(title)s on %(day)s at %(time)s needs somebody again. Can you? It stands in the week."),
    STAND_IN_FOUND: _("%(name)s takes over %(title)s on %(day)s at %(time)s from you. You need not come."),
    SWAP_ASKED: _(
        "%(name)s wants to swap. You would do %(title)s on %(day)s at %(time)s. "
        "%(name)s would do %(other_title)s on %(other_day)s at %(other_time)s. Say yes or no under Swaps and stand-ins."
    ),
    SWAP_DONE: _(
        "%(name)s said yes. You now do %(other_title)s on %(other_day)s at %(other_time)s, "
        "and not %(title)s on %(day)s at %(time)s."
    ),
    SWAP_DECLINED: _("Swapping does not suit %(name)s. You still do %(title)s on %(day)s at %(time)s."),
    SWAP_WITHDRAWN: _(
        "%(name)s does not want to swap any more. You still do %(other_title)s on %(other_day)s at %(other_time)s."
    ),
    SWAP_LAPSED: _("Your swap for %(other_title)s cannot be any more. You still do %(title)s on %(day)s at %(time)s."),
    TYPED_IN: _("%(by)s typed in a list from paper. On it you do %(title)s on %(day)s at %(time)s. Not right? Say so."),
    TYPED_OUT: _(
        "%(by)s typed in a list from paper. On it somebody else does %(title)s on %(day)s at %(time)s. "
        "Not right? Say so."
    ),
}
for _kind, _text in TOLD.items():
    declare_message(MessageKind(_kind, _text))
