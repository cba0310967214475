"""Where the calendar stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import in_own_words
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="me",
        label=_("My calendar"),
        about=in_own_words(_("Your own %(many_duty)s in the calendar of your phone.")),
        icon="calendar",
        url_name="calendars:mine",
        order=30,
    )
)
