"""The door of duties for other apps."""

from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule, Take
from zelfbeheer.house.duties.occurrences import materialise
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.planning import DutyPlan, add_single_duty, create_duty_list, plan_duty_rule
from zelfbeheer.house.duties.queries import DutyLine, duties_between, duty_line

__all__ = [
    "Duty",
    "DutyLine",
    "DutyList",
    "DutyPlan",
    "DutyRule",
    "Take",
    "add_single_duty",
    "create_duty_list",
    "duties_between",
    "duty_line",
    "give_back_duty",
    "mark_done",
    "materialise",
    "plan_duty_rule",
    "take_duty",
    "undo_done",
]
