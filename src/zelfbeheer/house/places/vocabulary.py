"""Sleeping places and who is in the house."""

from enum import StrEnum


class PlacesCapability(StrEnum):
    SEE_WHO_IS_IN = "see_who_is_in"  # the list for the fire brigade
    GIVE_PLACE = "give_place"
    SAY_IN_OR_OUT = "say_in_or_out"  # about oneself
    ARRANGE_PLACES = "arrange_places"
