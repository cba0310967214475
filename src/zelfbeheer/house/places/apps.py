from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "zelfbeheer.house.places"
    label = "places"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.house.places import personal, policies, steps, told  # noqa: F401
        from zelfbeheer.house.places.vocabulary import PlacesCapability

        def link(url_name: str, label: object, about: object, icon: str, order: int, capability: str) -> None:
            declare_link(Link("house", label, about, icon, f"places:{url_name}", order, capability, "places"))

        see, give, arrange = (
            PlacesCapability.SEE_WHO_IS_IN,
            PlacesCapability.GIVE_PLACE,
            PlacesCapability.ARRANGE_PLACES,
        )
        link("who_is_in", _("Who is in"), _("The list for the fire brigade."), "people", 20, see)
        link("my_place", _("My place"), _("Where you sleep, and whether you are in."), "bed", 30, "")
        link("beds", _("Sleeping places"), _("Which are free, and who gets one."), "bed", 40, give)
        link("arrange", _("Rooms and beds"), _("Add rooms, close a bed."), "key", 90, arrange)
