"""The end of a statute: both sides together, or one with the term of notice that stands in it. Never otherwise."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.service import put_up
from zelfbeheer.community.agreements.vocabulary import Why
from zelfbeheer.community.groups.service import Basis, Community, Person, basis_of
from zelfbeheer.community.groups.vocabulary import BasisKind
from zelfbeheer.community.statute.models import StatuteEnd, StatuteVersion
from zelfbeheer.community.statute.operations import ANSWERED, NOT_YET, ONLY_DECIDED, RECORD, named_in, words_for
from zelfbeheer.community.statute.vocabulary import OF_THE_GROUP, REASON_LENGTH, By
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.ui.problems import Problem

NOT_HELD = _("This statute does not hold now, so it cannot end.")
NO_NOTICE = _("This statute names no term of notice. Only both sides together can end it.")
ENDS_ALREADY = _("Its end is written down already.")
SAY_WHY = _("Write down why, in at most %(most)s characters.")
SAY_PAPER = _("Write down which paper says so.")
TOO_SOON = _("Choose a day from the day on the paper.")
NOT_MET = _("Nothing waits for an answer any more.")
ENDS = _("the statute with %(umbrella)s ends.")


def why_not(version: StatuteVersion | None, by: str) -> Any:
    """Why this side cannot end it, in a sentence; None when it can."""
    if version is None or not version.is_in_force:
        return NOT_HELD
    if version.end is not None:
        return ENDS_ALREADY
    return NO_NOTICE if by != By.BOTH and version.notice_days is None else None


@transaction.atomic
def decide_end(community: Community, basis: Basis, version: StatuteVersion, by: str, reason: str) -> StatuteEnd:
    """The group wants it to end, by the decision that `basis` is. Called by the effect of a decision, by nothing else.

    Nothing runs yet: first the umbrella agrees on paper, or the notice has reached it.
    """
    if basis.kind != BasisKind.DECISION or basis.community_id != community.pk or by not in OF_THE_GROUP:
        raise Problem(ONLY_DECIDED)
    version = _lock(version)
    if problem := why_not(version, by):
        raise Problem(problem)
    end = StatuteEnd.objects.create(community=community, version=version, by=By(by), reason=reason.strip(), basis=basis)
    record_change(actor=SYSTEM, verb="end_statute", community=community, on=end)
    return end


@transaction.atomic
def record_end(*, actor: Person, end: StatuteEnd, on: date, paper: str, ends_on: date | None = None) -> StatuteEnd:
    """The umbrella agreed, or has our notice: from the day on that paper the end stands fixed.

    `ends_on` is what both agreed; notice runs its term. Raises Refused, Problem.
    """
    require(actor, RECORD, end.community)
    end = _lock_end(end)
    if end.by == By.BOTH:
        _check_day(on)
        if ends_on is None or ends_on < on:
            raise Problem(TOO_SOON)
    return _fixed(actor, end, on, paper, ends_on)


@transaction.atomic
def record_no(*, actor: Person, end: StatuteEnd) -> None:
    """The umbrella does not agree that it ends: it goes on. Raises Refused, Problem."""
    require(actor, RECORD, end.community)
    end = _lock_end(end)
    if end.by != By.BOTH:
        raise Problem(NOT_MET)
    end.declined_on = timezone.localdate()
    end.save(update_fields=["declined_on"])
    record_change(actor=actor, verb=RECORD, community=end.community_id, on=end)


@transaction.atomic
def record_notice(*, actor: Person, version: StatuteVersion, on: date, paper: str, reason: str) -> StatuteEnd:
    """The umbrella gave notice in writing, with reasons: it ends after the term. Raises Refused, Problem."""
    require(actor, RECORD, version.community)
    version = _lock(version)
    if problem := why_not(version, By.UMBRELLA):
        raise Problem(problem)
    check_reason(reason)
    end = StatuteEnd(
        community_id=version.community_id, version=version, by=By.UMBRELLA, reason=reason.strip(),
        basis=basis_of(actor, RECORD),
    )  # fmt: skip
    return _fixed(actor, end, on, paper)


def _fixed(actor: Person, end: StatuteEnd, on: date, paper: str, ends_on: date | None = None) -> StatuteEnd:
    _check_day(on)
    if not paper.strip():
        raise Problem(SAY_PAPER)
    end.received_on, end.paper = on, paper.strip()
    end.ends_on = ends_on if end.by == By.BOTH else on + timedelta(days=end.version.notice_days or 0)
    end.save()
    record_change(actor=actor, verb=RECORD, community=end.community_id, on=end)
    put_up(end.community_id, Why.UMBRELLA, named_in(end.version), words_for(ENDS, end.version))
    return end


def check_reason(reason: str) -> None:
    if not 1 <= len(reason.strip()) <= REASON_LENGTH:
        raise Problem(str(SAY_WHY) % {"most": REASON_LENGTH})


def _check_day(on: date) -> None:
    if on > timezone.localdate():
        raise Problem(NOT_YET)


def _lock(version: StatuteVersion) -> StatuteVersion:
    rows = StatuteVersion.objects.of(version.community_id).select_related("statute", "community")
    return rows.select_for_update(of=("self",)).get(pk=version.pk)


def _lock_end(end: StatuteEnd) -> StatuteEnd:
    rows = StatuteEnd.objects.of(end.community_id).select_related("version__statute", "version__community")
    found: StatuteEnd = rows.select_for_update(of=("self",)).get(pk=end.pk)
    if not found.is_waiting:
        raise Problem(ANSWERED)
    return found
