"""Who may take a welcome back: whoever said it, in the same shift, for ten minutes.

Letting somebody in is `add_person` of groups; the house usually gives it to whoever is on shift.
"""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Person, in_own_words
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.access.registry import ALLOWED, Answer, Denied, Rule, declare
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.vocabulary import TAKE_BACK_WITHIN, AdmissionsCapability

NOT_YOURS = in_own_words(_("Only whoever let this newcomer in can take it back, in the same %(one_shift)s."))
TOO_LATE = in_own_words(_("This is more than ten minutes ago. The newcomer belongs to %(the_house)s now."))


def _in_time(admission: Admission) -> bool:
    return admission.at > timezone.now() - TAKE_BACK_WITHIN


def _may_take_back(person: Person, admission: Admission) -> Answer:
    same_house = admission.community_id == person.community_id
    if not same_house or admission.welcomed_by_id != person.pk or not person.holds(GroupsCapability.ADD_PERSON):
        return Denied(NOT_YOURS)
    return ALLOWED if _in_time(admission) else Denied(TOO_LATE)


def _can_be_taken_back(person: Person) -> QuerySet:
    mine = Admission.objects.of(person.community_id).filter(welcomed_by=person)
    if not person.holds(GroupsCapability.ADD_PERSON):
        return mine.none()
    return mine.filter(at__gt=timezone.now() - TAKE_BACK_WITHIN)


def _who_may_take_back(admission: Admission) -> QuerySet:
    people = Person.objects.of(admission.community_id).holding(GroupsCapability.ADD_PERSON)
    return people.filter(pk=admission.welcomed_by_id) if _in_time(admission) else people.none()


declare(
    Rule(
        AdmissionsCapability.TAKE_BACK_WELCOME,
        label=_("Take a welcome back"),
        purpose=_("to mend a mistake at the door"),
        on=Admission,
        allows=_may_take_back,
        objects=_can_be_taken_back,
        people=_who_may_take_back,
        grantable=False,
    )
)
