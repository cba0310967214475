"""Hanging something on the notice board and taking it off."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.policies import NOT_YOURS, looks_after
from zelfbeheer.community.notices.vocabulary import FURTHEST_DAYS, TEXT_LENGTH, NoticesCapability
from zelfbeheer.foundation.access.registry import Refused, System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

WRONG_LENGTH = _("Write at least a word, and at most %(most)s characters. Nothing is lost.")
OVER = _("That last day is over. Choose today or later.")
TOO_LONG = _("A notice hangs for three months at most. Choose an earlier last day.")


def put_up_notice(
    *, actor: Person | System, text: str, last_on: date, on_board: bool = True, language: str = "",
    community: Community | None = None,
) -> Notice:  # fmt: skip
    """Hangs a short message from today up to and including `last_on`. `community` is only for SYSTEM.

    Raises Refused without the right, Problem for an empty or long text or a last day that cannot be.
    """
    place = _place(actor, community)
    require(actor, NoticesCapability.PUT_UP_NOTICE, place)
    _check(text.strip(), last_on)
    with transaction.atomic():
        notice = Notice.objects.create(
            community=place,
            text=text.strip(),
            language=language or place.language,
            author=actor if isinstance(actor, Person) else None,
            last_on=last_on,
            on_board=on_board,
        )
        _record(actor, NoticesCapability.PUT_UP_NOTICE, notice)
    return notice


def _place(actor: Person | System, community: Community | None) -> Community:
    place = actor.community if isinstance(actor, Person) else community
    if place is None:
        raise ValueError("SYSTEM names the community")
    return place


def take_down_notice(*, actor: Person | System, notice: Notice) -> None:
    """Takes it off the board at once; until its last day `hang_again` undoes that."""
    with transaction.atomic():
        notice = _lock(notice)
        require(actor, NoticesCapability.TAKE_DOWN_NOTICE, notice)
        _set_taken_down(actor, notice, down=True)


def hang_again(*, actor: Person, notice: Notice) -> None:
    """Undoes `take_down_notice`, by whoever could have taken it down."""
    with transaction.atomic():
        notice = _lock(notice)
        if not looks_after(actor, notice):
            raise Refused(NOT_YOURS)
        _check(notice.text, notice.last_on)
        _set_taken_down(actor, notice, down=False)


def _set_taken_down(actor: Person | System, notice: Notice, *, down: bool) -> None:
    notice.taken_down_at = timezone.now() if down else None
    notice.save(update_fields=["taken_down_at"])
    _record(actor, NoticesCapability.TAKE_DOWN_NOTICE, notice)


def _check(text: str, last_on: date) -> None:
    today = timezone.localdate()
    if not 1 <= len(text) <= TEXT_LENGTH:
        raise Problem(str(WRONG_LENGTH) % {"most": TEXT_LENGTH})
    if last_on < today:
        raise Problem(OVER)
    if last_on > today + timedelta(days=FURTHEST_DAYS):
        raise Problem(TOO_LONG)


def _lock(notice: Notice) -> Notice:
    return Notice.objects.of(notice.community_id).select_for_update().get(pk=notice.pk)


def _record(actor: Person | System, verb: NoticesCapability, notice: Notice) -> None:
    record_change(actor=actor, verb=verb, community=notice.community_id, on=notice)
