"""Thanks to somebody in a sentence. Whoever is thanked decides whether others see it, and whether she wants any."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.notices.models import Thanks, ThanksOff
from zelfbeheer.community.notices.vocabulary import (
    THANKED,
    THANKS_LENGTH,
    THANKS_SHOWN_DAYS,
    NoticesCapability,
)
from zelfbeheer.foundation.access.registry import require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.ui.problems import Problem

WRONG_LENGTH = _("Write a sentence of at most %(most)s characters. Nothing is lost.")
NOT_THIS_WAY = _("Thanks do not arrive this way now. Say it yourself: that is nicer still.")
ONCE_A_DAY = _("You thanked %(name)s today already. More to say? Say it yourself.")
KEEP = NoticesCapability.KEEP_THANKS


def thank(*, actor: Person, person: Person, text: str, language: str = "nl") -> Thanks:
    """One sentence, under one's own name, once a day to the same person. Raises Problem when she wants none."""
    require(actor, NoticesCapability.THANK, person)
    if not 1 <= len(text.strip()) <= THANKS_LENGTH:
        raise Problem(str(WRONG_LENGTH) % {"most": THANKS_LENGTH})
    with transaction.atomic():
        _check(actor, Person.objects.of(actor.community_id).select_for_update().get(pk=person.pk))
        thanks = Thanks.objects.create(
            community_id=actor.community_id, by=actor, to=person, text=text.strip(), language=language
        )
        record_change(actor=actor, verb=NoticesCapability.THANK, community=actor.community_id, on=thanks)
        values = {"by": actor.chosen_name}
        tell(account=person.account, kind=THANKED, community=actor.community_id, values=values)
    return thanks


def _check(actor: Person, person: Person) -> None:
    if not wants_thanks(person):
        raise Problem(NOT_THIS_WAY)
    today = Thanks.objects.of(person.community_id).filter(by=actor, to=person)
    now = timezone.now()
    if today.filter(said_at__gt=now - timedelta(hours=20), said_at__lte=now + timedelta(minutes=5)).exists():
        raise Problem(str(ONCE_A_DAY) % {"name": person.chosen_name})


def show_thanks(*, actor: Person, thanks: Thanks, shown: bool) -> None:
    """Whoever was thanked lets it hang on the notice board for a few days, or takes it off."""
    require(actor, KEEP, thanks)
    with transaction.atomic():
        thanks.shown_until = timezone.localdate() + timedelta(days=THANKS_SHOWN_DAYS) if shown else None
        thanks.save(update_fields=["shown_until"])
        record_change(actor=actor, verb=KEEP, community=thanks.community_id, on=thanks)


def delete_thanks(*, actor: Person, thanks: Thanks) -> None:
    """Whoever was thanked throws it away."""
    require(actor, KEEP, thanks)
    with transaction.atomic():
        record_change(actor=actor, verb=KEEP, community=thanks.community_id, on=thanks)
        thanks.delete()


def choose_thanks(*, actor: Person, wanted: bool) -> None:
    """Wants thanks this way or not. Nobody is told, and the record of acts holds nothing of it."""
    require(actor, GroupsCapability.CHANGE_OWN_PROFILE, actor)
    mine = ThanksOff.objects.of(actor.community_id).filter(person=actor)
    if wanted:
        mine.delete()
    else:
        ThanksOff.objects.of(actor.community_id).get_or_create(community_id=actor.community_id, person=actor)


def thanks_to(person: Person) -> list[Thanks]:
    """What somebody got, newest first, for herself alone. One query."""
    mine = Thanks.objects.of(person.community_id).filter(to=person).select_related("by")
    return list(mine.order_by("-said_at", "-pk"))


def shown_thanks(community: Community) -> list[Thanks]:
    """What hangs on the notice board because whoever was thanked wants that. One query."""
    shown = Thanks.objects.of(community).filter(shown_until__gte=timezone.localdate(), to__left_on=None)
    return list(shown.select_related("by", "to").order_by("-said_at", "-pk"))


def wants_thanks(person: Person) -> bool:
    return not ThanksOff.objects.of(person.community_id).filter(person=person).exists()
