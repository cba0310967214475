"""What everybody is told of meetings, and one person of an action point."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.community.meetings.vocabulary import ACTION_ASKED, ANNOUNCED, CALLED_OFF, GOES_ON, MOVED
from zelfbeheer.foundation.messaging.registry import MessageKind, Topic, declare_message, declare_topic

declare_topic(Topic("meetings", in_own_words("%(Many_meeting)s"), 14))
TOLD = {
    ANNOUNCED: _("%(title)s is on %(day)s at %(time)s. Points on the agenda: %(points)s. You can add one."),
    MOVED: _("%(title)s is at another time: on %(day)s at %(time)s."),
    CALLED_OFF: _("%(title)s on %(day)s at %(time)s is not held. Its points wait for the next time."),
    GOES_ON: _("%(title)s on %(day)s at %(time)s is held after all."),
    ACTION_ASKED: _("%(title)s on %(day)s: somebody asks whether you will do something. It stands on Today."),
}
for _kind, _text in TOLD.items():
    declare_message(MessageKind(_kind, _text))
