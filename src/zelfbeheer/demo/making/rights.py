"""What the invented houses agreed that each role may: what the founding suggests, with the notice board for all.

A supporter's role may nothing: it reads nothing by default.
"""

from zelfbeheer.community.groups.presets import AT_TABLE, AT_THE_DOOR, JOIN_IN, RUN

GUEST = (*JOIN_IN, *AT_TABLE, "put_up_notice")
VOLUNTEER = (*GUEST, "take_down_notice")
VOLUNTEER_ON_SHIFT = AT_THE_DOOR
MANAGER = tuple(dict.fromkeys((*VOLUNTEER, *AT_THE_DOOR, *RUN, "tend_meal")))
RESIDENT = (*VOLUNTEER, "see_who_is_in", "help_sign_in", "plan_duties")
CHAIR = MANAGER
SUPPORTER: tuple[str, ...] = ()
