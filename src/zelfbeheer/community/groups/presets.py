"""What the founding screen suggests for each kind of community: own words, and roles with what they may.

Suggestions only: nothing holds until founders saw it and said yes. Role names are data in the community's language.
"""

from dataclasses import dataclass

from zelfbeheer.community.groups.vocabulary import Kind, Word

READ = (
    "see_day",
    "see_people",
    "see_moments",
    "see_notices",
    "see_duties",
    "see_agreements",
    "see_decisions",
    "see_meetings",
)
# Who takes duties leaves notes around her own shift, and is asked for help when she is near.
# Giving back and ticking one's own needs no role.
JOIN_IN = (*READ, "take_duty", "write_shift_note", "come_to_help", "put_on_agenda", "hold_meeting")
ON_SHIFT = ("call_help",)
AT_TABLE = ("see_meals", "eat_along", "plan_meal")
AT_THE_DOOR = ("add_person", "see_who_is_in", "give_place", "help_sign_in")
RUN = (
    "make_roster", "place_by_hand",
    "plan_duties", "plan_moments", "plan_meetings", "give_role", "register_device", "end_device", "change_board_rule",
    "take_down_notice", "lead_decisions",
    "arrange_places", "change_practical", "change_ways", "type_in_list", "write_agreements", "translate_agreements",
    "read_shift_notes", "remove_shift_note",
    "take_group_along", "record_statute",
    "import_house",
)  # fmt: skip
OVER_OTHERS = {*AT_THE_DOOR, *RUN}  # with these one decides for others: such a role comes by a decision


@dataclass(frozen=True)
class RolePreset:
    """`names` by language; `may` always, `on_shift` only while on shift. `rank` None stands beside the ladder."""

    names: dict[str, str]
    rank: int | None
    may: tuple[str, ...] = ()
    on_shift: tuple[str, ...] = ()
    is_supporter: bool = False

    @property
    def by_hand(self) -> bool:
        """Where newcomers begin, and what gives no right over others; never a supporter's."""
        if self.rank is None or self.is_supporter:
            return False
        return self.rank == 1 or not OVER_OTHERS & {*self.may, *self.on_shift}


def _supporter(nl: str = "Ondersteuner", en: str = "Supporter") -> RolePreset:
    return RolePreset({"nl": nl, "en": en}, None, is_supporter=True)


def _manager(nl: str, en: str, rank: int, also: tuple[str, ...] = (*AT_TABLE, "tend_meal")) -> RolePreset:
    return RolePreset({"nl": nl, "en": en}, rank, (*JOIN_IN, *also, "put_up_notice", *RUN, *AT_THE_DOOR), ON_SHIFT)


ROLES: dict[str, tuple[RolePreset, ...]] = {
    Kind.NIGHT_SHELTER: (
        RolePreset({"nl": "Gast", "en": "Guest"}, 1, (*JOIN_IN, *AT_TABLE), ON_SHIFT),
        RolePreset(
            {"nl": "Taakvrijwilliger", "en": "Task volunteer"}, 2, (*JOIN_IN, *AT_TABLE, "put_up_notice"),
            (*AT_THE_DOOR, *ON_SHIFT),
        ),
        _manager("Beheerder", "Manager", 3),
        _supporter(),
    ),
    Kind.HOUSE: (
        RolePreset(
            {"nl": "Bewoner", "en": "Resident"}, 1, (*JOIN_IN, *AT_TABLE, "put_up_notice"), (*AT_THE_DOOR, *ON_SHIFT)
        ),
        _manager("Beheerder", "Manager", 2),
        _supporter(),
    ),
    Kind.CIRCLE: (
        RolePreset({"nl": "Deelnemer", "en": "Participant"}, 1, (*JOIN_IN, "put_up_notice", "plan_moments"), ON_SHIFT),
        _manager("Aanspreekpunt", "Contact person", 2, also=()),
        # Both stand beside the circle and have no say in it (domain.md, section 6).
        _supporter("Vrijwilliger", "Volunteer"),
        _supporter("Coach", "Coach"),
    ),
    Kind.CENTRE: (
        RolePreset({"nl": "Bezoeker", "en": "Visitor"}, 1, (*JOIN_IN, *AT_TABLE), ON_SHIFT),
        RolePreset(
            {"nl": "Vrijwilliger", "en": "Volunteer"}, 2, (*JOIN_IN, *AT_TABLE, "put_up_notice", "plan_moments"),
            ("add_person", "help_sign_in", *ON_SHIFT),
        ),
        _manager("Coördinator", "Coordinator", 3),
        _supporter(),
    ),
    Kind.MIXED_BUILDING: (
        RolePreset({"nl": "Bewoner", "en": "Resident"}, 1, (*JOIN_IN, *AT_TABLE, "put_up_notice"), ON_SHIFT),
        RolePreset(
            {"nl": "Gangmaker", "en": "Corridor host"}, 2, (*JOIN_IN, *AT_TABLE, "put_up_notice", "plan_moments"),
            ON_SHIFT,
        ),
        # A committee plans its own work and stands beside the ladder; a building makes one such role for each.
        RolePreset(
            {"nl": "Commissielid", "en": "Committee member"}, None,
            (*JOIN_IN, *AT_TABLE, "put_up_notice", "plan_moments", "plan_duties"),
        ),
        _manager("Bestuurslid", "Board member", 3),
        _supporter(),
    ),
}  # fmt: skip

# Article, one, more; for every kind, and then what a kind calls differently.
_EVERYWHERE: dict[str, dict[Word, tuple[str, str, str]]] = {
    "nl": {
        Word.HOUSE: ("het", "huis", "huizen"),
        Word.PERSON: ("de", "bewoner", "bewoners"),
        Word.MEETING: ("de", "vergadering", "vergaderingen"),
        Word.DUTY: ("de", "taak", "taken"),
        Word.SHIFT: ("de", "dienst", "diensten"),
        Word.CHORE: ("de", "klus", "klussen"),
        Word.SUPPORTER: ("de", "ondersteuner", "ondersteuners"),
    },
    "en": {
        Word.HOUSE: ("the", "house", "houses"),
        Word.PERSON: ("the", "resident", "residents"),
        Word.MEETING: ("the", "meeting", "meetings"),
        Word.DUTY: ("the", "duty", "duties"),
        Word.SHIFT: ("the", "shift", "shifts"),
        Word.CHORE: ("the", "chore", "chores"),
        Word.SUPPORTER: ("the", "supporter", "supporters"),
    },
}
_RESIDENTS_MEETING = {
    "nl": {Word.MEETING: ("de", "bewonersvergadering", "bewonersvergaderingen")},
    "en": {Word.MEETING: ("the", "residents' meeting", "residents' meetings")},
}
WORDS: dict[str, dict[str, dict[Word, tuple[str, str, str]]]] = {
    Kind.NIGHT_SHELTER: {
        "nl": {
            Word.PERSON: ("de", "gast", "gasten"),
            Word.MEETING: ("de", "huisvergadering", "huisvergaderingen"),
        },
        "en": {Word.PERSON: ("the", "guest", "guests"), Word.MEETING: ("the", "house meeting", "house meetings")},
    },
    Kind.HOUSE: _RESIDENTS_MEETING,
    Kind.CIRCLE: {
        "nl": {Word.HOUSE: ("de", "cirkel", "cirkels"), Word.PERSON: ("de", "deelnemer", "deelnemers")},
        "en": {Word.HOUSE: ("the", "circle", "circles"), Word.PERSON: ("the", "participant", "participants")},
    },
    Kind.CENTRE: {
        "nl": {Word.HOUSE: ("het", "centrum", "centra"), Word.PERSON: ("de", "bezoeker", "bezoekers")},
        "en": {Word.HOUSE: ("the", "centre", "centres"), Word.PERSON: ("the", "visitor", "visitors")},
    },
    Kind.MIXED_BUILDING: {
        "nl": {Word.HOUSE: ("het", "gebouw", "gebouwen"), **_RESIDENTS_MEETING["nl"]},
        "en": {Word.HOUSE: ("the", "building", "buildings"), **_RESIDENTS_MEETING["en"]},
    },
}
ASKED_WORDS = (Word.HOUSE, Word.PERSON, Word.MEETING)  # by the founding; the others can be chosen later


def suggested_words(kind: str, language: str) -> dict[Word, tuple[str, str, str]]:
    """Article, one and more for each thing; in English for a language that we have no suggestions in."""
    known = language if language in _EVERYWHERE else "en"
    return {**_EVERYWHERE[known], **WORDS[kind][known]}
