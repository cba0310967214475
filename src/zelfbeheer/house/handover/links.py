"""Where notes and help stand in the menu, and on the page of a shift."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.community.groups.vocabulary import Part
from zelfbeheer.foundation.access.registry import can
from zelfbeheer.foundation.ui.navigation import Link, declare_link
from zelfbeheer.house.duties.service import ShiftLink, declare_shift_link
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.house.handover.vocabulary import HandoverCapability

READ = HandoverCapability.READ_SHIFT_NOTES
NOTES = _("Handover")


def reads(person: Any) -> bool:
    return person.community.uses(Part.HANDOVER) and bool(can(person, READ, person.community))


declare_link(
    Link(
        "house",
        NOTES,
        in_own_words(_("What whoever had %(the_shift)s left for the next.")),
        "notice",
        "handover:notes",
        14,
        part=Part.HANDOVER,
        when=reads,
    )
)
declare_link(
    Link(
        "house",
        _("Help needed"),
        _("Ask who is near to come now, and see who asks."),
        "bell",
        "handover:help",
        13,
        DutiesCapability.SEE_DUTIES,
        Part.HANDOVER,
    )
)
declare_link(
    Link(
        "me",
        _("Notes with my name"),
        _("What you left for whoever comes next, and where you are named."),
        "notice",
        "handover:mine",
        35,
        part=Part.HANDOVER,
    )
)
declare_shift_link(ShiftLink(NOTES, "handover:notes", reads))
