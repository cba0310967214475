"""Sleeping places and who is in the house."""

from datetime import timedelta
from enum import StrEnum


class PlacesCapability(StrEnum):
    SEE_WHO_IS_IN = "see_who_is_in"  # the list for the fire brigade
    GIVE_PLACE = "give_place"
    ARRANGE_PLACES = "arrange_places"
    SEE_OWN_PLACE = "see_own_place"
    SAY_IN_OR_OUT = "say_in_or_out"  # about oneself
    END_OWN_STAY = "end_own_stay"
    RESUME_STAY = "resume_stay"  # a leaving that was not so


RESUME_WITHIN = timedelta(hours=24)  # to come back on one's own leaving
KEEP_ENDED_STAYS_DAYS = 30
NIGHT_BEGINS, NIGHT_ENDS = 22, 12  # hours: then who sleeps elsewhere is not looked for in a fire
FURTHEST_NIGHTS = 92
MOST_ROOMS = 60  # in one go of arranging
MOST_PLACES_IN_ROOM = 40
