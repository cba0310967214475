"""What a person is told about her own stay. No place or room in it: a message can leave the house by mail."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

PLACE_GIVEN = "place_given"
PLACE_CHANGED = "place_changed"
LEAVING_RECORDED = "leaving_recorded"

declare_topic(Topic("places", _("Your sleeping place"), 40))
declare_message(
    MessageKind(
        PLACE_GIVEN, _("%(by)s gave you a sleeping place. Under My place you see which one it is."), topic="places"
    )
)
declare_message(
    MessageKind(
        PLACE_CHANGED,
        _("%(by)s gave you another sleeping place. Under My place you see which one it is."),
        topic="places",
    )
)
declare_message(
    MessageKind(
        LEAVING_RECORDED,
        _(
            "%(by)s wrote down that you left. Is that not so? Say it under My place, and your stay goes on. "
            "Nobody can end your stay alone."
        ),
        topic="places",
    )
)
