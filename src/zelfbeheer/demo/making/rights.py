"""What the invented houses agreed that each role may: what the founding suggests, with the notice board for all.

A supporter's role may nothing: it reads nothing by default.
"""

from zelfbeheer.community.groups.presets import AT_TABLE, AT_THE_DOOR, JOIN_IN, ON_SHIFT, RUN

GUEST = (*JOIN_IN, *AT_TABLE, "put_up_notice")
VOLUNTEER = (*GUEST, "take_down_notice")
MEMBER_ON_SHIFT = ON_SHIFT
VOLUNTEER_ON_SHIFT = (*AT_THE_DOOR, *ON_SHIFT)
MANAGER = tuple(dict.fromkeys((*VOLUNTEER, *AT_THE_DOOR, *RUN, "tend_meal")))
RESIDENT = (*VOLUNTEER, "see_who_is_in", "help_sign_in", "plan_duties")
CHAIR = MANAGER
SUPPORTER: tuple[str, ...] = ()
WRITE = ("write_agreements", "translate_agreements", "type_in_list")

# The circle has no house: no door, no beds, no board.
PARTICIPANT = (*JOIN_IN, "put_up_notice", "plan_moments")
CONTACT = (
    *PARTICIPANT, "take_down_notice", "plan_duties", "add_person", "give_role", "help_sign_in", "change_ways",
    "change_practical", "plan_meetings", *WRITE,
)  # fmt: skip

# The walk-in centre: whoever keeps the bar or the building helps the others in.
VISITOR = (*JOIN_IN, *AT_TABLE)
KEEPER = (*VISITOR, "put_up_notice", "plan_moments")
KEEPER_ON_SHIFT = ("add_person", "help_sign_in", "take_down_notice", *ON_SHIFT)
COORDINATOR = (
    *KEEPER, *KEEPER_ON_SHIFT, "plan_duties", "give_role", "register_device", "end_device", "change_board_rule", "change_ways",
    "change_practical", "tend_meal", "read_shift_notes", "plan_meetings", *WRITE,
)  # fmt: skip

# The building: neighbours join in, committees plan their own, the board gives roles.
NEIGHBOUR = (*JOIN_IN, *AT_TABLE, "put_up_notice")
HOST = (*NEIGHBOUR, "plan_moments", "add_person", "help_sign_in")
COMMITTEE = (*JOIN_IN, "put_up_notice", "plan_moments", "plan_duties")
BOARD_MEMBER = (
    *HOST, "take_down_notice", "plan_duties", "give_role", "register_device", "end_device", "change_board_rule", "change_ways",
    "change_practical", "tend_meal", "plan_meetings", *WRITE,
)  # fmt: skip
