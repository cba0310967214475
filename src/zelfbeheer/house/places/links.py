"""Where sleeping places stand in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, PersonLink, declare_person_link, in_own_words
from zelfbeheer.community.groups.vocabulary import GroupsCapability, Part
from zelfbeheer.foundation.ui.navigation import Link, declare_link
from zelfbeheer.house.places.queries import stay_of
from zelfbeheer.house.places.vocabulary import PlacesCapability


def may_sleep_here(person: Person) -> bool:
    """Whoever stands beside the group, such as a supporter, has no place to look for; unless she does have one."""
    return person.holds(GroupsCapability.SEE_DAY) or stay_of(person) is not None


declare_link(
    Link(
        under="house",
        label=_("Who is in"),
        about=_("The list for the fire brigade."),
        icon="shield",
        url_name="places:who_is_in",
        order=20,
        capability=PlacesCapability.SEE_WHO_IS_IN,
        part=Part.PLACES,
    )
)
declare_link(
    Link(
        under="house",
        label=_("My place"),
        about=_("Where you sleep, and whether you are in."),
        icon="bed",
        url_name="places:my_place",
        order=30,
        part=Part.PLACES,
        when=may_sleep_here,
    )
)
declare_link(
    Link(
        under="house",
        label=_("Sleeping places"),
        about=_("Which are free, and who gets one."),
        icon="bed",
        url_name="places:beds",
        order=40,
        capability=PlacesCapability.GIVE_PLACE,
        part=Part.PLACES,
    )
)
declare_link(
    Link(
        under="house",
        label=_("Rooms and beds"),
        about=_("Add rooms, close a bed."),
        icon="house",
        url_name="places:arrange",
        order=90,
        capability=PlacesCapability.ARRANGE_PLACES,
        part=Part.PLACES,
    )
)
declare_link(
    Link(
        under="paper",
        label=_("Emergency list"),
        about=in_own_words(_("Who is in %(the_house)s now, for the fire brigade.")),
        icon="shield",
        url_name="places:who_is_in_print",
        order=50,
        capability=PlacesCapability.SEE_WHO_IS_IN,
        part=Part.PLACES,
    )
)
declare_person_link(
    PersonLink(
        label=_("Sleeping place"),
        icon="bed",
        url_name="places:of_person",
        order=30,
        capability=PlacesCapability.GIVE_PLACE,
        when=lambda person: person.community.uses(Part.PLACES),
    )
)
