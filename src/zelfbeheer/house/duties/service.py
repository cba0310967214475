"""The door of duties for other apps."""

from zelfbeheer.house.duties.asking import may_be_asked
from zelfbeheer.house.duties.assigning import Assigned, LeftOut, assign
from zelfbeheer.house.duties.checklists import Step, steps_of, tick_step
from zelfbeheer.house.duties.exchanging import ask_stand_in, fill_in, keep_duty, stand_in
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule, MayBeAsked, Take
from zelfbeheer.house.duties.occurrences import materialise, materialise_community, occurrences
from zelfbeheer.house.duties.openings import Opening, house_rules, is_near, most_urgent, opening_of, wanted
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.planning import add_single_duty, create_duty_list, plan_duty_rule
from zelfbeheer.house.duties.plans import DutyPlan, Fairness
from zelfbeheer.house.duties.queries import DutyLine, duties_between, duty_line
from zelfbeheer.house.duties.registries import ShiftLink, declare_shift_link, declare_swap_check, declare_taking_gate
from zelfbeheer.house.duties.uncovered import Uncovered, uncovered_read
from zelfbeheer.house.duties.vocabulary import Filling, Holidays, ListKind
from zelfbeheer.house.duties.weighing import is_night, weighed_minutes

__all__ = [
    "Assigned",
    "Duty",
    "DutyLine",
    "DutyList",
    "DutyPlan",
    "DutyRule",
    "Fairness",
    "Filling",
    "Holidays",
    "LeftOut",
    "ListKind",
    "MayBeAsked",
    "Opening",
    "ShiftLink",
    "Step",
    "Take",
    "Uncovered",
    "add_single_duty",
    "ask_stand_in",
    "assign",
    "create_duty_list",
    "declare_shift_link",
    "declare_swap_check",
    "declare_taking_gate",
    "duties_between",
    "duty_line",
    "fill_in",
    "give_back_duty",
    "house_rules",
    "is_near",
    "is_night",
    "keep_duty",
    "mark_done",
    "materialise",
    "materialise_community",
    "may_be_asked",
    "most_urgent",
    "occurrences",
    "opening_of",
    "plan_duty_rule",
    "stand_in",
    "steps_of",
    "take_duty",
    "tick_step",
    "uncovered_read",
    "undo_done",
    "wanted",
    "weighed_minutes",
]
