"""Who may do what with people and roles."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.models import FoundingAct, Person, RoleGrant
from zelfbeheer.community.groups.rules import NOT_YOUR_ROLE, held, or_proposed, own
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.groups.voice import in_own_words
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.foundation.files.models import StoredFile

declare(
    held(
        GroupsCapability.SEE_DAY,
        label=_("See what happens today"),
        purpose=in_own_words(_("to know what happens in %(the_house)s today")),
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
        reason=in_own_words(
            _("Only somebody on %(one_shift)s can let a newcomer in. Ask who is on %(one_shift)s now.")
        ),
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
    held(
        GroupsCapability.CHANGE_WAYS,
        label=_("Choose the own words, the week, the colour and the picture"),
        purpose=_("to choose how the group is shown"),
    )
)
declare(
    or_proposed(
        GroupsCapability.SHAPE_TERMS,
        GroupsCapability.CHANGE_WAYS,
        label=_("See how long things are kept, and propose otherwise"),
        purpose=_("to know how long things are kept"),
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
declare(
    own(
        GroupsCapability.LEAVE,
        label=_("Leave the group"),
        purpose=_("to leave the group"),
        on=Person,
        path="",
        reason=_("Only the person herself can decide to leave."),
    )
)


def _grant_is_over(grant: RoleGrant) -> Any:
    over = grant.end_on is not None and grant.end_on <= timezone.localdate()
    return _("This role has ended already.") if over else None


def _grant_runs(person: Any) -> Q:
    return Q(end_on=None) | Q(end_on__gt=timezone.localdate())


declare(
    own(
        GroupsCapability.LAY_DOWN_ROLE,
        label=_("Lay down your own role"),
        purpose=_("to lay down one's own role"),
        on=RoleGrant,
        path="person",
        reason=_("Only the person herself can lay this role down."),
        state=_grant_runs,
        unless=_grant_is_over,
    )
)


# Seeing one person: whoever may see the people of the group, and always she herself.

_NOT_HERE = _("This person is not part of the group any more.")


def _may_see_person(person: Any, thing: Person) -> Answer:
    if thing.community_id != person.community_id or not person.is_present:
        return Denied(NOT_YOUR_ROLE)
    if not thing.is_present:
        return Denied(_NOT_HERE)
    own_page = thing.pk == person.pk
    return ALLOWED if own_page or person.holds(GroupsCapability.SEE_PEOPLE) else Denied(NOT_YOUR_ROLE)


def _visible_people(person: Any) -> QuerySet:
    everyone = Person.objects.of(person.community_id).present()
    return everyone if person.holds(GroupsCapability.SEE_PEOPLE) else everyone.filter(pk=person.pk)


def _who_sees(thing: Person) -> QuerySet:
    everyone = Person.objects.of(thing.community_id)
    if not thing.is_present:
        return everyone.none()
    return everyone.holding(GroupsCapability.SEE_PEOPLE) | everyone.present().filter(pk=thing.pk)


declare(
    Rule(
        GroupsCapability.SEE_PERSON,
        label=_("See somebody of the group"),
        purpose=_("to know who belongs to the group"),
        on=Person,
        allows=_may_see_person,
        objects=_visible_people,
        people=_who_sees,
        grantable=False,
    )
)

# A picture: whoever may see the people of the group, and always the one whose picture it is.


def _may_see_picture(person: Any, picture: StoredFile) -> Answer:
    if picture.community_id != person.community_id or not person.is_present:
        return Denied(NOT_YOUR_ROLE)
    own_picture = picture.pk == person.picture_id
    return ALLOWED if own_picture or person.holds(GroupsCapability.SEE_PEOPLE) else Denied(NOT_YOUR_ROLE)


def _visible_pictures(person: Any) -> QuerySet:
    pictures = StoredFile.objects.filter(community=person.community_id)
    if not person.is_present:
        return pictures.none()
    return pictures if person.holds(GroupsCapability.SEE_PEOPLE) else pictures.filter(pk=person.picture_id)


def _who_sees_picture(picture: StoredFile) -> QuerySet:
    everyone = Person.objects.of(picture.community_id)
    return everyone.holding(GroupsCapability.SEE_PEOPLE) | everyone.present().filter(picture=picture)


declare(
    Rule(
        GroupsCapability.SEE_PICTURE,
        label=_("See the picture that somebody chose"),
        purpose=_("to know who belongs to the group"),
        on=StoredFile,
        allows=_may_see_picture,
        objects=_visible_pictures,
        people=_who_sees_picture,
        grantable=False,
    )
)

# The founding: its founders, while it is open. After that only decisions of the group count.


def _may_found(person: Any, act: FoundingAct) -> Answer:
    if act.community_id != person.community_id or not person.is_present:
        return Denied(NOT_YOUR_ROLE)
    if act.closed_at is not None:
        return Denied(_("The founding is closed. From now on the group decides together."))
    is_founder = act.founders.through.objects.of(act.community_id).filter(act=act, person=person.pk).exists()
    return ALLOWED if is_founder else Denied(_("Only the founders can do this, while the founding is open."))


def _open_foundings(person: Any) -> QuerySet:
    acts = FoundingAct.objects.of(person.community_id).filter(closed_at=None, founders=person.pk)
    return acts if person.is_present else acts.none()


def _founders(act: FoundingAct) -> QuerySet:
    everyone = Person.objects.of(act.community_id).present()
    return everyone.none() if act.closed_at else everyone.filter(foundings__act=act.pk)


declare(
    Rule(
        GroupsCapability.FOUND,
        label=_("Set things up while the founding is open"),
        purpose=_("to found the group"),
        on=FoundingAct,
        allows=_may_found,
        objects=_open_foundings,
        people=_founders,
        grantable=False,
    )
)
