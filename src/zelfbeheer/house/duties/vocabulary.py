"""Kinds of duty list and what a person may do with duties."""

from datetime import time
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words


class ListKind(models.TextChoices):
    SHIFT = "shift", in_own_words("%(Many_shift)s")
    CHORE = "chore", in_own_words("%(Many_chore)s")


class ExceptionKind(models.TextChoices):
    SKIP = "skip", _("does not happen")
    MOVE = "move", _("is at another time")


class Filling(models.TextChoices):
    """How the places of a list are filled; the house chooses it for each list."""

    FIRST_COME = "first_come", _("who comes first")
    FAIR = "fair", _("a fair roster, proposed by the program")
    ROUNDS = "rounds", _("choosing in fair rounds")
    TURNS = "turns", _("fixed turns")


class Holidays(models.TextChoices):
    ALWAYS = "always", _("also on public holidays")
    NOT = "not", _("not on public holidays")
    ONLY = "only", _("only on public holidays")


class SwapOutcome(models.TextChoices):
    WAITING = "waiting", _("waiting for an answer")
    ACCEPTED = "accepted", _("swapped")
    DECLINED = "declined", _("it did not suit")
    WITHDRAWN = "withdrawn", _("taken back")
    LAPSED = "lapsed", _("no longer possible")


class DutiesCapability(StrEnum):
    SEE_DUTIES = "see_duties"
    TAKE_DUTY = "take_duty"
    GIVE_BACK_DUTY = "give_back_duty"
    MARK_DUTY_DONE = "mark_duty_done"
    PLAN_DUTIES = "plan_duties"
    SHAPE_LISTS = "shape_lists"
    ASK_STAND_IN = "ask_stand_in"
    KEEP_DUTY = "keep_duty"
    STAND_IN = "stand_in"
    OFFER_SWAP = "offer_swap"
    ANSWER_SWAP = "answer_swap"
    WITHDRAW_SWAP = "withdraw_swap"
    TICK_STEP = "tick_step"
    MAY_BE_ASKED = "may_be_asked"
    SEE_OWN_HOURS = "see_own_hours"
    TYPE_IN_LIST = "type_in_list"


ON_SHIFT = "on_shift"  # the condition that other apps name

HORIZON_DAYS = 42  # occurrences are made this far ahead
EARLY_HOURS = 1  # so long before its start a chore can be ticked
DONE_HOURS = 12  # so long after the end somebody can still say that it is done, or not
MOST_NEEDED = 50
MOST_LEARNERS = 3  # so many at most go along to learn
PLAIN_WEIGHT, MOST_WEIGHT = 100, 300  # what an hour counts, in percent
PERIOD_WEEKS, MOST_PERIOD_WEEKS = 4, 26  # load is compared over so many weeks
REACT_DAYS, MOST_REACT_DAYS = 3, 14  # a proposed roster is open for reactions so long
NIGHT_BEGINS, NIGHT_ENDS = time(23), time(7)  # on the house's clock
LIST_NAME_LENGTH = 40
PAST_DAYS = 180  # so long a duty that is over is kept, unless the group chose otherwise
GIVEN_BACK_DAYS = 14  # ... and what somebody gave back

SWAP_DAYS = 14  # ... and a swap that was answered
SWAP_AHEAD_DAYS = 28  # so far ahead duties are offered for a swap
SWAP_CHOICES = 40  # so many at once on the page
URGENT_HOURS = 24  # a stand-in asked so short before: whoever may be asked is told at once
SOON_HOURS = 12  # what begins so soon and has nobody stands first, whatever the week
NEAR_HOURS = 3  # what is so near its start comes first
RULE_LENGTH = 280
MOST_STEPS, STEP_LENGTH, TICKED_LENGTH = 12, 60, 40
FORGET_TICKS_HOURS = 12  # so long after a duty nothing shows any more which steps were ticked

# Kinds of message to whoever holds a duty.
CALLED_OFF = "duties.called_off"
GOES_ON = "duties.goes_on"
MOVED = "duties.moved"
STAND_IN_WANTED = "duties.stand_in_wanted"
UNCOVERED = "duties.uncovered"
STAND_IN_FOUND = "duties.stand_in_found"
SWAP_ASKED = "duties.swap_asked"
SWAP_DONE = "duties.swap_done"
SWAP_DECLINED = "duties.swap_declined"
SWAP_WITHDRAWN = "duties.swap_withdrawn"
SWAP_LAPSED = "duties.swap_lapsed"
TYPED_IN = "duties.typed_in"
TYPED_OUT = "duties.typed_out"
