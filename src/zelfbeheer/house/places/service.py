"""The door of places for other apps."""

from zelfbeheer.house.places.arranging import RoomPlan, arrange_rooms
from zelfbeheer.house.places.elsewhere import away_count, say_elsewhere
from zelfbeheer.house.places.models import Room, SleepingPlace, Stay
from zelfbeheer.house.places.operations import (
    begin_stay,
    end_own_stay,
    give_place,
    move_to_place,
    record_leaving,
    resume_stay,
    say_in,
    say_out,
)
from zelfbeheer.house.places.queries import free_places, people_in, stay_of, who_is_in
from zelfbeheer.house.places.reading import read_rooms

__all__ = [
    "Room",
    "RoomPlan",
    "SleepingPlace",
    "Stay",
    "arrange_rooms",
    "away_count",
    "begin_stay",
    "end_own_stay",
    "free_places",
    "give_place",
    "move_to_place",
    "people_in",
    "read_rooms",
    "record_leaving",
    "resume_stay",
    "say_elsewhere",
    "say_in",
    "say_out",
    "stay_of",
    "who_is_in",
]
