"""Where one's own data stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="me",
        label=_("My data"),
        about=_("Everything that is kept about you. Read it, take it along, or have it erased."),
        icon="list",
        url_name="privacy:data",
        order=60,
    )
)
declare_link(
    Link(
        under="me",
        label=_("Who saw what of mine"),
        about=_("Who looked at something of yours, when and why."),
        icon="history",
        url_name="privacy:seen",
        order=70,
    )
)
declare_link(
    Link(
        under="house",
        label=_("How long things are kept"),
        about=_("After its term every record is deleted by itself."),
        icon="clock",
        url_name="privacy:terms",
        order=70,
    )
)
