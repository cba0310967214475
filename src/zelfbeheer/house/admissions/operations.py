"""Welcoming a newcomer at the door in one step, and taking it back when it was a mistake."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from zelfbeheer.community.groups.service import Person, add_person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.service import issue_first_card
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.models import AuditEvent, Kind
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.backups.erased import remember_erased
from zelfbeheer.foundation.backups.vocabulary import ACCOUNT
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.admissions.models import Admission
from zelfbeheer.house.admissions.vocabulary import AdmissionsCapability
from zelfbeheer.house.places.service import SleepingPlace, Stay, begin_stay

ADD = GroupsCapability.ADD_PERSON


@dataclass(frozen=True)
class Welcome:
    """`card_code` is kept nowhere: it is on the card that is printed now, or empty without a card."""

    admission: Admission
    card_code: str


@transaction.atomic
def welcome_newcomer(*, actor: Person, chosen_name: str, place_id: int | None, with_card: bool) -> Welcome:
    """A name, a bed or none yet, a key card or none: all of it, or nothing.

    Raises Refused; NameProblem when the name cannot be used; Problem when the bed was just given.
    """
    require(actor, ADD, actor.community)
    newcomer = add_person(actor=actor, chosen_name=chosen_name)
    stay = give_first_bed(actor=actor, newcomer=newcomer, place_id=place_id)
    code = issue_first_card(actor=actor, person=newcomer) if with_card else ""
    admission = Admission.objects.create(
        community_id=actor.community_id, newcomer=newcomer, welcomed_by=actor, basis=stay.basis
    )
    record_change(actor=actor, verb=ADD, community=actor.community_id, on=admission, about=newcomer)
    return Welcome(admission, code)


def give_first_bed(*, actor: Person, newcomer: Person, place_id: int | None) -> Stay:
    """Somebody who was just added stays here, with a bed or none yet. Raises Refused, Problem."""
    return begin_stay(actor=actor, person=newcomer, place=_place(actor, place_id), by=ADD)


def _place(actor: Person, place_id: int | None) -> SleepingPlace | None:
    if place_id is None:
        return None
    place = SleepingPlace.objects.of(actor.community_id).filter(pk=place_id).first()
    if place is None:
        raise Problem(_("This bed is not there any more. Choose another one."))
    return place


@transaction.atomic
def take_back_welcome(*, actor: Person, admission: Admission) -> None:
    """It was a mistake: the newcomer, the stay and the card are gone, as if nobody had come.

    Raises Refused, and Problem when something has happened since, because then it is somebody's own.
    """
    require(actor, AdmissionsCapability.TAKE_BACK_WELCOME, admission)
    newcomers = Person.objects.of(admission.community_id).select_for_update(of=("self",)).select_related("account")
    newcomer = newcomers.get(pk=admission.newcomer_id)
    if _something_happened(admission, newcomer):
        raise Problem(_("%(name)s has done something here since. So this cannot be taken back.") % {"name": newcomer})
    record_change(
        actor=actor, verb=AdmissionsCapability.TAKE_BACK_WELCOME, community=admission.community_id, on=admission
    )
    remember_erased(kind=ACCOUNT, key=newcomer.account.handle)
    newcomer.account.delete()


def _something_happened(admission: Admission, newcomer: Person) -> bool:
    """Signed in, said to be out, or did or underwent any change after the welcome itself was recorded."""
    if newcomer.account.last_login is not None:
        return True
    if not Stay.objects.of(admission.community_id).running().filter(person=newcomer, out_since=None).exists():
        return True
    changes = AuditEvent.objects.filter(kind=Kind.CHANGE)
    own = changes.filter(object_type=Admission._meta.label_lower, object_id=str(admission.pk)).order_by("pk").first()
    account = newcomer.account_id
    later = changes.filter(Q(actor=account) | Q(about=account), pk__gt=own.pk if own else 0)
    return later.exists()
