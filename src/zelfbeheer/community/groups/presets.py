"""What the founding screen suggests for each kind of community: own words, and roles with what they may.

Suggestions only: nothing holds until founders saw it and said yes. Role names are data in the community's language.
"""

from dataclasses import dataclass

from zelfbeheer.community.groups.vocabulary import Kind, Word

READ = ("see_day", "see_people", "see_moments", "see_notices", "see_duties")
JOIN_IN = (*READ, "take_duty")  # giving back and ticking one's own needs no role
AT_THE_DOOR = ("add_person", "see_who_is_in", "give_place", "help_sign_in")
RUN = (
    "plan_duties", "plan_moments", "give_role", "register_device", "end_device", "take_down_notice",
    "arrange_places",
)  # fmt: skip


@dataclass(frozen=True)
class RolePreset:
    """`names` by language; `may` always, `on_shift` only while on shift. `rank` None stands beside the ladder."""

    names: dict[str, str]
    rank: int | None
    may: tuple[str, ...] = ()
    on_shift: tuple[str, ...] = ()
    is_supporter: bool = False


def _supporter(nl: str = "Ondersteuner", en: str = "Supporter") -> RolePreset:
    return RolePreset({"nl": nl, "en": en}, None, is_supporter=True)


def _manager(nl: str, en: str, rank: int) -> RolePreset:
    return RolePreset({"nl": nl, "en": en}, rank, (*JOIN_IN, "put_up_notice", *RUN, *AT_THE_DOOR))


ROLES: dict[str, tuple[RolePreset, ...]] = {
    Kind.NIGHT_SHELTER: (
        RolePreset({"nl": "Gast", "en": "Guest"}, 1, JOIN_IN),
        RolePreset(
            {"nl": "Taakvrijwilliger", "en": "Task volunteer"}, 2, (*JOIN_IN, "put_up_notice"), AT_THE_DOOR
        ),
        _manager("Beheerder", "Manager", 3),
        _supporter(),
    ),
    Kind.HOUSE: (
        RolePreset({"nl": "Bewoner", "en": "Resident"}, 1, (*JOIN_IN, "put_up_notice"), AT_THE_DOOR),
        _manager("Beheerder", "Manager", 2),
        _supporter(),
    ),
    Kind.CIRCLE: (
        RolePreset({"nl": "Deelnemer", "en": "Participant"}, 1, (*JOIN_IN, "put_up_notice", "plan_moments")),
        _manager("Aanspreekpunt", "Contact person", 2),
        # Both stand beside the circle and have no say in it (domain.md, section 6).
        _supporter("Vrijwilliger", "Volunteer"),
        _supporter("Coach", "Coach"),
    ),
    Kind.CENTRE: (
        RolePreset({"nl": "Bezoeker", "en": "Visitor"}, 1, JOIN_IN),
        RolePreset(
            {"nl": "Vrijwilliger", "en": "Volunteer"}, 2, (*JOIN_IN, "put_up_notice", "plan_moments"),
            ("add_person", "help_sign_in"),
        ),
        _manager("Coördinator", "Coordinator", 3),
        _supporter(),
    ),
    Kind.MIXED_BUILDING: (
        RolePreset({"nl": "Bewoner", "en": "Resident"}, 1, (*JOIN_IN, "put_up_notice")),
        RolePreset({"nl": "Gangmaker", "en": "Corridor host"}, 2, (*JOIN_IN, "put_up_notice", "plan_moments")),
        _manager("Commissielid", "Committee member", 3),
        _supporter(),
    ),
}  # fmt: skip

_NL_MEETING, _EN_MEETING = ("de", "vergadering", "vergaderingen"), ("the", "meeting", "meetings")

# Article, one, more.
WORDS: dict[str, dict[str, dict[str, tuple[str, str, str]]]] = {
    Kind.NIGHT_SHELTER: {
        "nl": {
            Word.HOUSE: ("het", "huis", "huizen"),
            Word.PERSON: ("de", "gast", "gasten"),
            Word.MEETING: ("de", "huisvergadering", "huisvergaderingen"),
        },
        "en": {
            Word.HOUSE: ("the", "house", "houses"),
            Word.PERSON: ("the", "guest", "guests"),
            Word.MEETING: ("the", "house meeting", "house meetings"),
        },
    },
    Kind.HOUSE: {
        "nl": {
            Word.HOUSE: ("het", "huis", "huizen"),
            Word.PERSON: ("de", "bewoner", "bewoners"),
            Word.MEETING: ("de", "bewonersvergadering", "bewonersvergaderingen"),
        },
        "en": {
            Word.HOUSE: ("the", "house", "houses"),
            Word.PERSON: ("the", "resident", "residents"),
            Word.MEETING: ("the", "residents' meeting", "residents' meetings"),
        },
    },
    Kind.CIRCLE: {
        "nl": {
            Word.HOUSE: ("de", "cirkel", "cirkels"),
            Word.PERSON: ("de", "deelnemer", "deelnemers"),
            Word.MEETING: _NL_MEETING,
        },
        "en": {
            Word.HOUSE: ("the", "circle", "circles"),
            Word.PERSON: ("the", "participant", "participants"),
            Word.MEETING: _EN_MEETING,
        },
    },
    Kind.CENTRE: {
        "nl": {
            Word.HOUSE: ("het", "centrum", "centra"),
            Word.PERSON: ("de", "bezoeker", "bezoekers"),
            Word.MEETING: _NL_MEETING,
        },
        "en": {
            Word.HOUSE: ("the", "centre", "centres"),
            Word.PERSON: ("the", "visitor", "visitors"),
            Word.MEETING: _EN_MEETING,
        },
    },
    Kind.MIXED_BUILDING: {
        "nl": {
            Word.HOUSE: ("het", "gebouw", "gebouwen"),
            Word.PERSON: ("de", "bewoner", "bewoners"),
            Word.MEETING: ("de", "bewonersvergadering", "bewonersvergaderingen"),
        },
        "en": {
            Word.HOUSE: ("the", "building", "buildings"),
            Word.PERSON: ("the", "resident", "residents"),
            Word.MEETING: ("the", "residents' meeting", "residents' meetings"),
        },
    },
}


def suggested_words(kind: str, language: str) -> dict[str, tuple[str, str, str]]:
    """Article, one and more for each thing; in English for a language that we have no suggestions in."""
    words = WORDS[kind]
    return words.get(language, words["en"])
