"""The door of duties for other apps."""

from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule, Take
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.queries import DutyLine, duties_between

__all__ = [
    "Duty",
    "DutyLine",
    "DutyList",
    "DutyRule",
    "Take",
    "duties_between",
    "give_back_duty",
    "mark_done",
    "take_duty",
    "undo_done",
]
