"""Waiting after wrong tries. Counted per person and device, so that one person never blocks another.

Kept in the database and not in a cache: two server processes must count together. See docs/adr/0005.
"""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import ngettext

from zelfbeheer.config.logs import event
from zelfbeheer.foundation.accounts.hooks import Place
from zelfbeheer.foundation.accounts.models import Account, WrongAttempt
from zelfbeheer.foundation.accounts.vocabulary import ELSEWHERE, HERE, UNKNOWN_CARDS, Limit
from zelfbeheer.foundation.ui.problems import Problem

logger = logging.getLogger("zelfbeheer.sign_in")  # what happened, never who: the number leads to the request's line


class MustWait(Problem):
    """Too many wrong tries; `until` says when to try again."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        minutes = max(1, -(-int((until - timezone.now()).total_seconds()) // 60))
        sentence = ngettext(
            "That went wrong a few times. Wait %(minutes)d minute, then you can try again. "
            "Others can sign in here meanwhile.",
            "That went wrong a few times. Wait %(minutes)d minutes, then you can try again. "
            "Others can sign in here meanwhile.",
            minutes,
        )
        super().__init__(sentence % {"minutes": minutes})


def waits_until(moments: Iterable[datetime], limit: Limit) -> datetime | None:
    """Until when these wrong tries (oldest first) block the next one; None when they never blocked any."""
    until: datetime | None = None
    wait = timedelta(0)
    recent: list[datetime] = []
    for at in moments:
        if until and at - until > limit.within:  # it has been calm: begin anew
            wait = timedelta(0)
        recent = [earlier for earlier in recent if at - earlier < limit.within] + [at]
        if wait or len(recent) >= limit.free:
            wait = min(wait * 2, limit.longest) if wait else limit.first
            until = at + wait
    return until


def _require_no_wait(attempts: QuerySet, limit: Limit) -> None:
    now = timezone.now()  # what was noted later than now, a clock that was ahead wrote; it blocks nobody for a year
    recent = attempts.filter(at__gt=now - timedelta(days=1), at__lte=now + timedelta(minutes=5)).order_by("at")
    until = waits_until(recent.values_list("at", flat=True), limit)
    if until and until > now:
        event(logger, "must_wait")
        raise MustWait(until)


def _of_person(account: Account, place: Place) -> tuple[QuerySet, Limit]:
    mine = WrongAttempt.objects.filter(account=account)
    if place.is_registered:
        return mine.filter(device=place.key), HERE
    return mine.filter(device__startswith="address:"), ELSEWHERE


def begin(account: Account, place: Place) -> Any:
    """Counts a try as wrong before it is judged, so that no two at once slip past the limit. Raises MustWait.

    The slow hash then runs outside any transaction, and `forgive` takes the count back when the PIN was right.
    """
    with transaction.atomic():
        Account.objects.select_for_update().get(pk=account.pk)
        attempts, limit = _of_person(account, place)
        _require_no_wait(attempts, limit)
        return WrongAttempt.objects.create(account=account, device=place.key)


def forgive(account: Account, place: Place) -> None:
    """A right PIN clears this person's wrong tries at this place."""
    _of_person(account, place)[0].delete()


def require_card_entry(place: Place) -> None:
    """Raises MustWait where somebody tried many cards that do not exist."""
    _require_no_wait(WrongAttempt.objects.filter(account=None, device=place.key), UNKNOWN_CARDS)


def note_unknown_card(place: Place) -> None:
    event(logger, "unknown_card")
    WrongAttempt.objects.create(account=None, device=place.key)
