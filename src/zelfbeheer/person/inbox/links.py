"""Where the inbox stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="me",
        label=_("Messages"),
        about=_("What was told to you."),
        icon="mail",
        url_name="inbox:messages",
        order=10,
    )
)
declare_link(
    Link(
        under="me",
        label=_("What you want to be told"),
        about=_("By mail or on your phone: never, once a day, or at once."),
        icon="bell",
        url_name="inbox:choose",
        order=15,
    )
)
