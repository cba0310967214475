"""The agreement between a group and an umbrella: what it is about, and who may write down that it holds."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StatuteCapability(StrEnum):
    RECORD_STATUTE = "record_statute"


# What every version says, in order: the heading, and what helps to write it.
PARTS = {
    "free": (_("What we decide ourselves"), _("For example daily life, the roster, who comes in, the rules.")),
    "safety": (_("What the umbrella keeps: safety"), _("For example fire safety, and what must be reported.")),
    "budget": (_("What the umbrella keeps: money"), _("For example how much there is in a year, and what for.")),
    "occupancy": (_("What the umbrella keeps: places"), _("For example how many people there can be. Never who.")),
    "say": (_("In what we have a say there"), _("For example before a policy or a building changes.")),
    "objection": (_("How the umbrella objects"), _("For example to whom it writes, and what happens meanwhile.")),
}
NAME_LENGTH, PART_LENGTH, PAPER_LENGTH = 80, 2000, 200
MOST_DAYS, MOST_NOTICE, REASON_LENGTH = 180, 730, 2000  # days to object, days of notice, a reason in words


class By(TextChoices):
    """Who ends a statute. One side alone only with the term of notice that stands in it."""

    BOTH = "both", _("both sides together")
    GROUP = "group", _("we alone, with the term of notice")
    UMBRELLA = "umbrella", _("the umbrella alone, with the term of notice")


OF_THE_GROUP = (By.BOTH, By.GROUP)  # these need a decision of the group
