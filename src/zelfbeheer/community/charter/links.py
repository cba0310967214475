"""Where the charter stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.charter.policies import may_read
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="house",
        label=_("How we decide"),
        about=_("Who decides about what, and when something is decided."),
        icon="people",
        url_name="charter:charter",
        order=44,
        when=may_read,
    )
)
declare_link(
    Link(
        under="paper",
        label=_("How we decide"),
        about=_("Everything about deciding on one sheet."),
        icon="people",
        url_name="charter:paper",
        order=35,
        when=may_read,
    )
)
