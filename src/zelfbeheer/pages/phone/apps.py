from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


def _reads_something(person: Any) -> bool:
    """Is there a page that her phone could keep? Without one the screen would promise what is not there."""
    return person.holds("see_day") or person.holds("see_agreements")


class PhoneConfig(AppConfig):
    name = "zelfbeheer.pages.phone"
    label = "phone"

    def ready(self) -> None:
        from zelfbeheer.foundation.ui.navigation import Link, declare_link
        from zelfbeheer.foundation.ui.offline import declare_offline_page
        from zelfbeheer.foundation.ui.pages import declare_head_piece
        from zelfbeheer.pages.phone import policies  # noqa: F401
        from zelfbeheer.pages.phone.head import piece

        declare_head_piece(piece)
        declare_offline_page("agreements:list", "agreements:one")
        about = _("As an app, and to read without network.")
        declare_link(Link("me", _("On your phone"), about, "tablet", "phone:phone", 40, when=_reads_something))
