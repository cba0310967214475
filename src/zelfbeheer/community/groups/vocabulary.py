"""Kinds of community and what a person may do with people, roles and the founding."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A kind says which parts of the product a community uses; it is data, never a subclass."""

    NIGHT_SHELTER = "night_shelter", _("Night shelter")
    HOUSE = "house", _("House")
    CIRCLE = "circle", _("Circle")
    CENTRE = "centre", _("Walk-in centre")
    MIXED_BUILDING = "mixed_building", _("Mixed building")


class Part(StrEnum):
    """Parts of the product that a kind of community uses."""

    DUTIES = "duties"
    PLACES = "places"
    MOMENTS = "moments"
    NOTICES = "notices"
    BOARD = "board"  # a place with a wall: devices of the house, and what they show
    MEALS = "meals"
    AGREEMENTS = "agreements"
    MEETINGS = "meetings"
    HANDOVER = "handover"  # notes between shifts, and asking who is near for help


PARTS: dict[str, frozenset[Part]] = {
    Kind.NIGHT_SHELTER: frozenset(Part),
    Kind.HOUSE: frozenset(Part),
    Kind.CIRCLE: frozenset({Part.MOMENTS, Part.NOTICES, Part.DUTIES, Part.AGREEMENTS, Part.MEETINGS}),
    Kind.CENTRE: frozenset(Part) - {Part.PLACES},
    Kind.MIXED_BUILDING: frozenset(Part) - {Part.PLACES},
}

# Apps of which the pages, links and rights belong to a part; what is not here is for every kind.
PARTS_OF_APPS: dict[str, Part] = {
    "duties": Part.DUTIES,
    "rosters": Part.DUTIES,
    "places": Part.PLACES,
    "admissions": Part.PLACES,
    "moments": Part.MOMENTS,
    "notices": Part.NOTICES,
    "devices": Part.BOARD,
    "meals": Part.MEALS,
    "agreements": Part.AGREEMENTS,
    "meetings": Part.MEETINGS,
    "handover": Part.HANDOVER,
}


class BasisKind(models.TextChoices):
    FOUNDING = "founding", _("the founding act")
    DECISION = "decision", _("a decision")


class Word(models.TextChoices):
    """Things a community has its own word for."""

    HOUSE = "house", _("The place itself")
    PERSON = "person", _("Someone who lives or sleeps here")
    MEETING = "meeting", _("The meeting that decides")
    DUTY = "duty", _("Something that somebody takes on")
    SHIFT = "shift", _("A stretch of time that somebody is there")
    CHORE = "chore", _("A household task")
    SUPPORTER = "supporter", _("Somebody who helps and has no say")


class Way(models.TextChoices):
    """What a community chooses about how it is shown and how its week runs. Each choice has its basis."""

    WORDS = "words", _("Own words")
    WEEK = "week", _("Week and opening hours")
    LOOK = "look", _("Colour and picture")


class GroupsCapability(StrEnum):
    SEE_DAY = "see_day"
    SEE_PEOPLE = "see_people"
    SEE_PERSON = "see_person"
    SEE_PICTURE = "see_picture"
    ADD_PERSON = "add_person"
    GIVE_ROLE = "give_role"
    LAY_DOWN_ROLE = "lay_down_role"
    CHANGE_OWN_PROFILE = "change_own_profile"
    LEAVE = "leave"
    HELP_SIGN_IN = "help_sign_in"
    FOUND = "found"
    CHANGE_WAYS = "change_ways"
    SHAPE_TERMS = "shape_terms"


INVITATION_DAYS = 14  # a founding invitation is good this long
LEFT_DAYS = 180  # default: what a group keeps of somebody who left, after that it is deleted
