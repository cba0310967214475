"""Who may do what with sleeping places, and who sees who is in the house."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, held, in_own_words, own
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.vocabulary import RESUME_WITHIN, PlacesCapability

NOT_YOURS = _("Only the person herself can do this.")
NOT_HERE_ANY_MORE = _("This stay has ended.")
STILL_HERE = _("This stay has not ended.")
TOO_LONG_AGO = in_own_words(_("You left more than a day ago. Ask whoever is on %(one_shift)s for a place."))

declare(
    held(
        PlacesCapability.SEE_WHO_IS_IN,
        label=in_own_words(_("See who is in %(the_house)s")),
        purpose=in_own_words(_("to know who is in %(the_house)s, for the fire brigade")),
        reason=in_own_words(_("Only somebody on %(one_shift)s sees who is in. Ask who is on %(one_shift)s now.")),
    )
)
declare(
    held(
        PlacesCapability.GIVE_PLACE,
        label=_("Give a sleeping place"),
        purpose=_("to give somebody a sleeping place"),
        reason=in_own_words(_("Your role gives no sleeping places. Ask who is on %(one_shift)s now.")),
    )
)
declare(
    held(
        PlacesCapability.ARRANGE_PLACES,
        label=_("Arrange rooms and sleeping places"),
        purpose=_("to arrange rooms and sleeping places"),
    )
)
declare(
    own(
        PlacesCapability.SEE_OWN_PLACE,
        label=_("See your own sleeping place"),
        purpose=_("to see what is yours"),
        on=Person,
        path="",
        reason=NOT_YOURS,
    )
)


def _ended(stay: Stay) -> Any:
    return NOT_HERE_ANY_MORE if stay.ended_at else None


declare(
    own(
        PlacesCapability.SAY_IN_OR_OUT,
        label=_("Say that you are in or out"),
        purpose=_("to say yourself whether you are in"),
        on=Stay,
        path="person",
        reason=NOT_YOURS,
        state=Q(ended_at=None),
        unless=_ended,
    )
)
declare(
    own(
        PlacesCapability.END_OWN_STAY,
        label=_("End your own stay"),
        purpose=_("to leave when you want to"),
        on=Stay,
        path="person",
        reason=NOT_YOURS,
        state=Q(ended_at=None),
        unless=_ended,
    )
)


def _may_resume(person: Person, stay: Stay) -> Answer:
    """The person herself, for a day, or as long as it is kept when another wrote it down; that other may mend it."""
    if stay.community_id != person.community_id or not person.is_present:
        return Denied(NOT_YOURS)
    if stay.ended_at is None:
        return Denied(STILL_HERE)
    if stay.person_id != person.pk:
        mends = stay.recorded_by_other and person.holds(PlacesCapability.GIVE_PLACE)
        return ALLOWED if mends else Denied(NOT_YOURS)
    soon = stay.recorded_by_other or stay.ended_at > timezone.now() - RESUME_WITHIN
    return ALLOWED if soon else Denied(TOO_LONG_AGO)


def _resumable(person: Person) -> QuerySet:
    stays = Stay.objects.of(person.community_id).exclude(ended_at=None)
    if not person.is_present:
        return stays.none()
    recorded = Q(recorded_by_other=True)
    mine = Q(person=person) & (recorded | Q(ended_at__gt=timezone.now() - RESUME_WITHIN))
    return stays.filter(mine | recorded if person.holds(PlacesCapability.GIVE_PLACE) else mine)


def _who_may_resume(stay: Stay) -> QuerySet:
    everyone = Person.objects.of(stay.community_id).present()
    if stay.ended_at is None:
        return everyone.none()
    if stay.recorded_by_other:
        holders = Person.objects.of(stay.community_id).holding(str(PlacesCapability.GIVE_PLACE))
        return everyone.filter(Q(pk=stay.person_id) | Q(pk__in=holders.values("pk")))
    soon = stay.ended_at > timezone.now() - RESUME_WITHIN
    return everyone.filter(pk=stay.person_id) if soon else everyone.none()


declare(
    Rule(
        PlacesCapability.RESUME_STAY,
        label=_("Take back that somebody left"),
        purpose=_("to mend a leaving that was not so"),
        on=Stay,
        allows=_may_resume,
        objects=_resumable,
        people=_who_may_resume,
        grantable=False,
    )
)
