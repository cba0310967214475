"""Hanging something on the notice board and taking it off."""

from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.groups.service import Community, Person
from zelfbeheer.community.notices.models import Notice, NoticePicture
from zelfbeheer.community.notices.policies import NOT_YOURS, looks_after
from zelfbeheer.community.notices.vocabulary import (
    ALT_LENGTH,
    FURTHEST_DAYS,
    LIES_AT_LENGTH,
    PICTURE_SIDE,
    SETTLED,
    TEXT_LENGTH,
    NoticeKind,
    NoticesCapability,
)
from zelfbeheer.foundation.access.registry import Refused, System, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.files.operations import small_picture
from zelfbeheer.foundation.messaging.operations import tell
from zelfbeheer.foundation.search.operations import reindex
from zelfbeheer.foundation.ui.problems import Problem

WRONG_LENGTH = _("Write at least a word, and at most %(most)s characters. Nothing is lost.")
OVER = _("That last day is over. Choose today or later.")
TOO_LONG = _("A notice hangs for three months at most. Choose an earlier last day.")

SAY_WHAT_IS_ON_IT = _("Say in a few words what is on the picture. Somebody who cannot see it hears those words.")


def put_up_notice(
    *, actor: Person | System, text: str, last_on: date, on_board: bool = True, language: str = "",
    community: Community | None = None, kind: str = NoticeKind.NOTE, lies_at: str = "",
    picture: UploadedFile | None = None, picture_alt: str = "",
) -> Notice:  # fmt: skip
    """Hangs a message up to and including `last_on`; `community` is only for SYSTEM.

    Raises Refused without the right, Problem for an empty or long text or a last day that cannot be.
    """
    require(actor, NoticesCapability.PUT_UP_NOTICE, place := _place(actor, community))
    _check(text.strip(), last_on)
    with transaction.atomic():
        notice = Notice.objects.create(
            community=place,
            text=text.strip(),
            language=language or place.language,
            author=actor if isinstance(actor, Person) else None,
            last_on=last_on,
            on_board=on_board,
            kind=NoticeKind(kind),
            lies_at=lies_at.strip()[:LIES_AT_LENGTH],
        )
        _put_picture(notice, picture, picture_alt)
        _record_words(actor, NoticesCapability.PUT_UP_NOTICE, notice)
    return notice


def change_notice(
    *, actor: Person, notice: Notice, text: str, last_on: date, on_board: bool, kind: str = NoticeKind.NOTE,
    lies_at: str = "", picture: UploadedFile | None = None, picture_alt: str = "",
) -> None:  # fmt: skip
    """Its author writes it anew. Another picture replaces the old; without one the old stays while it has words."""
    with transaction.atomic():
        notice = _lock(notice)
        require(actor, NoticesCapability.CHANGE_NOTICE, notice)
        _check(text.strip(), last_on)
        notice.text, notice.last_on, notice.on_board = text.strip(), last_on, on_board
        notice.kind, notice.lies_at = NoticeKind(kind), lies_at.strip()[:LIES_AT_LENGTH]
        notice.save()
        _change_picture(notice, picture, picture_alt)
        _record_words(actor, NoticesCapability.CHANGE_NOTICE, notice)


def settle_notice(*, actor: Person, notice: Notice) -> None:
    """It is hers, or she has it: it goes off the board, and whoever hung it hears by whom. `hang_again` undoes it."""
    with transaction.atomic():
        notice = _lock(notice)
        require(actor, NoticesCapability.SETTLE_NOTICE, notice)
        notice.taken_down_at = notice.settled_at = timezone.now()
        notice.save(update_fields=["taken_down_at", "settled_at"])
        _record(actor, NoticesCapability.SETTLE_NOTICE, notice)
        if notice.author and notice.author_id != actor.pk:
            values = {"by": actor.chosen_name}
            tell(account=notice.author.account, kind=SETTLED, community=notice.community_id, values=values)


def _put_picture(notice: Notice, upload: UploadedFile | None, alt: str) -> None:
    if upload is None:
        return
    if not alt.strip():
        raise Problem(SAY_WHAT_IS_ON_IT)
    content, width, height = small_picture(upload, PICTURE_SIDE)
    NoticePicture.objects.of(notice.community_id).filter(notice=notice).delete()
    NoticePicture.objects.create(
        community_id=notice.community_id, notice=notice, content=content, width=width, height=height
    )
    notice.picture_alt = alt.strip()[:ALT_LENGTH]
    notice.save(update_fields=["picture_alt"])


def _change_picture(notice: Notice, upload: UploadedFile | None, alt: str) -> None:
    """No upload and no words: the picture goes. No upload, other words: only the words change."""
    if upload is not None or not notice.picture_alt:
        _put_picture(notice, upload, alt)
        return
    notice.picture_alt = alt.strip()[:ALT_LENGTH]
    notice.save(update_fields=["picture_alt"])
    if not notice.picture_alt:
        NoticePicture.objects.of(notice.community_id).filter(notice=notice).delete()


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
    notice.settled_at = None
    notice.save(update_fields=["taken_down_at", "settled_at"])
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


def _record_words(actor: Person | System, verb: NoticesCapability, notice: Notice) -> None:
    """What it says has changed, so the search hears of it."""
    reindex(notice)
    _record(actor, verb, notice)


def _record(actor: Person | System, verb: NoticesCapability, notice: Notice) -> None:
    record_change(actor=actor, verb=verb, community=notice.community_id, on=notice)
