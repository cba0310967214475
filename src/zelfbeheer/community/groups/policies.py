"""Who may do what with people and roles."""

from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import Person
from zelfbeheer.community.groups.rules import held, own
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import declare

declare(
    held(
        GroupsCapability.SEE_DAY,
        label=_("See what happens today"),
        purpose=_("to know what happens in the house today"),
        reason=_("Your role reads nothing here by default. The group can decide otherwise."),
    )
)
declare(
    held(
        GroupsCapability.SEE_PEOPLE,
        label=_("See who belongs to the group"),
        purpose=_("to know who belongs to the group"),
    )
)
declare(
    held(
        GroupsCapability.ADD_PERSON,
        label=_("Add somebody new"),
        purpose=_("to let somebody in"),
        reason=_("Only somebody on shift can let a newcomer in. Ask who is on shift now."),
    )
)
declare(
    held(
        GroupsCapability.GIVE_ROLE,
        label=_("Give and end roles"),
        purpose=_("to give somebody a role that the group agreed"),
    )
)
declare(
    held(
        GroupsCapability.HELP_SIGN_IN,
        label=_("Help somebody who cannot sign in any more"),
        purpose=_("to help somebody sign in again, together with a second person"),
    )
)
declare(
    own(
        GroupsCapability.CHANGE_OWN_PROFILE,
        label=_("Change your own name and picture"),
        purpose=_("to change what is yours"),
        on=Person,
        path="",
        reason=_("Only the person herself can change this."),
    )
)
