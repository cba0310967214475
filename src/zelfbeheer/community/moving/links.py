"""Where taking the group along stands in the menu."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.moving.vocabulary import MovingCapability
from zelfbeheer.foundation.ui.navigation import Link, declare_link

declare_link(
    Link(
        under="house",
        label=_("Take the whole group with you"),
        about=_("Everything of the group in one file, for another installation."),
        icon="list",
        url_name="moving:group",
        order=97,
        capability=MovingCapability.TAKE_GROUP_ALONG,
    )
)
declare_link(
    Link(
        under="me",
        label=_("My own things when the group moves"),
        about=_("They stay out of the file, or travel along for your key only."),
        icon="key",
        url_name="moving:own",
        order=65,
    )
)
