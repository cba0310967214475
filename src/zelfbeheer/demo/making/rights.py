"""What the invented houses agreed that each role may. A supporter's role may nothing: it reads nothing by default."""

GUEST = ("see_day", "see_people", "see_duties", "take_duty", "see_moments", "see_notices", "put_up_notice")
VOLUNTEER = (*GUEST, "take_down_notice")
VOLUNTEER_ON_SHIFT = ("add_person", "give_place", "see_who_is_in", "help_sign_in")
MANAGER = (
    *VOLUNTEER,
    *VOLUNTEER_ON_SHIFT,
    "give_role",
    "plan_duties",
    "plan_moments",
    "arrange_places",
    "register_device",
    "end_device",
)
RESIDENT = (*VOLUNTEER, "see_who_is_in", "help_sign_in", "plan_duties")
CHAIR = MANAGER
SUPPORTER: tuple[str, ...] = ()
