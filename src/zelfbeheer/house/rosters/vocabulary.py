"""Rosters: what people can and want, what is proposed, and who may do what with it."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class WishKind(models.TextChoices):
    CANNOT = "cannot", _("I cannot")
    RATHER_NOT = "rather_not", _("Rather not")
    GLADLY = "gladly", _("Gladly")


class PartOfDay(models.TextChoices):
    """In local time; what begins in it. Exact hours stand in `Wish.start_time` and `end_time`."""

    ANY = "any", _("the whole day")
    MORNING = "morning", _("in the morning")
    AFTERNOON = "afternoon", _("in the afternoon")
    EVENING = "evening", _("in the evening")
    NIGHT = "night", _("at night")


class Stage(models.TextChoices):
    """How far a roster is."""

    WAITING = "waiting", _("waits until it is made")
    MAKING = "making", _("is being made")
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    DROPPED = "dropped", _("dropped")


RUNNING = (Stage.WAITING, Stage.MAKING, Stage.PROPOSED)  # one of these at a time


class RostersCapability(StrEnum):
    STATE_WISHES = "state_wishes"
    SAY_CAN_DO = "say_can_do"
    SEE_ROSTER = "see_roster"
    MAKE_ROSTER = "make_roster"
    PLACE_BY_HAND = "place_by_hand"
    REACT_TO_PLACE = "react_to_place"
    SHAPE_ROSTERS = "shape_rosters"


ROSTER_RULES = "roster_rules"  # the rule of the house that this is

MOST_WISHES = 60  # of one person
MOST_TOGETHER = 12
MOST_STANDING = 12
MOST_LEARNING = 6
MOST_HOURS_A_WEEK = 60
FURTHEST_DAYS = 366  # no date of a wish lies further ahead, no roster either

MOST_REST_HOURS, MOST_DAY_HOURS, MOST_WEEK_HOURS, MOST_NIGHTS = 48, 24, 80, 14

KEPT_WISH_DAYS = 1  # a wish with dates, after its last day
KEPT_PROPOSAL_DAYS = 21  # a proposal that was not published, after it was last touched
KEPT_ROSTER_DAYS = 28  # that there was a roster, after its last day; its places go when it is published

# Kinds of message.
CAN_DO_IT = "rosters.can_do_it"
PROPOSED = "rosters.proposed"
MOVED = "rosters.moved"
ASKED = "rosters.asked"
SAID_YES = "rosters.said_yes"
SAID_NO = "rosters.said_no"
PUBLISHED = "rosters.published"
TURN = "rosters.turn"
ROUND_OPEN = "rosters.round_open"

MOST_DAYS = 56  # of one roster
FIRST_SECONDS, BETTER_SECONDS = 0.6, 9.4  # until something complete stands on the screen, and then for fairness
STUCK_SECONDS = 120
HOURS_OF_NOBODY = 24  # a week, for shares, where neither the group nor she chose a number
FEW = 3  # of fewer people no number is told: it would say who
FEWEST_IN_PICTURE, BIN_HOURS = 5, 8
