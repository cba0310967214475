"""The meeting of a group: its rhythm, what comes on the agenda, who speaks, what is written down."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingsCapability(StrEnum):
    SEE_MEETINGS = "see_meetings"
    PLAN_MEETINGS = "plan_meetings"
    SHAPE_RHYTHM = "shape_rhythm"
    PUT_ON_AGENDA = "put_on_agenda"
    CHANGE_ITEM = "change_item"
    HOLD_MEETING = "hold_meeting"
    OPEN_MEETING = "open_meeting"
    LEAD_MEETING = "lead_meeting"
    JOIN_MEETING = "join_meeting"
    WRITE_MINUTES = "write_minutes"
    APPROVE_MINUTES = "approve_minutes"
    ADD_TO_MINUTES = "add_to_minutes"
    ACCEPT_ACTION = "accept_action"
    FINISH_ACTION = "finish_action"


class ItemKind(TextChoices):
    """What sort of point stands on the agenda."""

    POINT = "point", _("A point to talk about")
    ROLE = "role", _("A role to fill")
    AGREEMENT = "agreement", _("An agreement to look at again")
    ROUND = "round", _("A round: everybody gets a turn")
    PROPOSAL = "proposal", _("A proposal to decide on")
    AGAIN = "again", _("A decision to look at again")
    MINUTES = "minutes", _("The minutes of last time")


CHOSEN_KINDS = (
    ItemKind.POINT,
    ItemKind.PROPOSAL,
    ItemKind.ROLE,
    ItemKind.AGREEMENT,
    ItemKind.ROUND,
)  # the others come by themselves


class Task(TextChoices):
    """What somebody does for a meeting."""

    CHAIR = "chair", _("chairs")
    MINUTES = "minutes", _("writes the minutes")


class SpeakingOrder(TextChoices):
    """Who of those that asked comes first."""

    ASKED = "asked", _("Whoever asked first")
    LEAST = "least", _("Whoever spoke least often in this meeting")


MOST_OF_A_CHANGE = 3  # so many agreements come on one agenda because half the group changed; others on the next
HORIZON_DAYS = 70  # meetings are made this far ahead
SHOWN_PAST = 30  # so many earlier meetings stand on the page
EMPTY_DAYS = 180  # so long a meeting that was never held is kept
ACTIONS_DAYS = 180  # so long it is kept who did an action point, once it is done
FURTHEST_ACTION_DAYS = 366
EARLY_HOURS = 12  # so long before its time a meeting can be opened
RHYTHM = "rhythm"  # the rule of the house that this app declares
ANNOUNCE_DAYS = 3  # what the form suggests: so long before, everybody is told
TITLE_LENGTH, TEXT_LENGTH, NOTES_LENGTH, ACTION_LENGTH = 80, 1000, 8000, 160
MOST_MINUTES = 240

ANNOUNCED, MOVED, CALLED_OFF, GOES_ON = (
    "meetings.announced", "meetings.moved", "meetings.called_off", "meetings.goes_on",
)  # fmt: skip
ACTION_ASKED = "meetings.action_asked"
