"""The door of meetings for other apps."""

from zelfbeheer.community.meetings.models import ActionPoint, Item, Meeting
from zelfbeheer.community.meetings.planning import Rhythm, add_meeting, plan_meetings
from zelfbeheer.community.meetings.queries import meetings_read, own_actions_read, without_quorum
from zelfbeheer.community.meetings.rhythm import next_meeting

__all__ = [
    "ActionPoint",
    "Item",
    "Meeting",
    "Rhythm",
    "add_meeting",
    "meetings_read",
    "next_meeting",
    "own_actions_read",
    "plan_meetings",
    "without_quorum",
]
