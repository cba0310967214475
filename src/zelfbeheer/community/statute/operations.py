"""Two acceptances make a version hold: the group's, by a decision; the umbrella's, on paper. Neither side alone."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from zelfbeheer.community.agreements.service import in_force, put_up
from zelfbeheer.community.agreements.vocabulary import Why
from zelfbeheer.community.groups.service import Basis, Community, Person
from zelfbeheer.community.groups.vocabulary import BasisKind
from zelfbeheer.community.statute.models import Statute, StatuteVersion
from zelfbeheer.community.statute.vocabulary import PARTS, StatuteCapability
from zelfbeheer.foundation.access.registry import SYSTEM, require
from zelfbeheer.foundation.audit.operations import record_change
from zelfbeheer.foundation.search.operations import forget_thing, reindex
from zelfbeheer.foundation.ui.problems import Problem

RECORD = StatuteCapability.RECORD_STATUTE
ONLY_DECIDED = _("Only a decision of the group accepts a statute.")
ANSWERED = _("The umbrella answered this already.")
NOT_YET = _("That day lies ahead. Write down the day on the paper.")
NEW_WORDS = _("the statute with %(umbrella)s has other words.")
SAY_WHO = _("Write down who signed, and which paper says so.")


@transaction.atomic
def accept_version(community: Community, basis: Basis, data: Mapping[str, Any]) -> StatuteVersion:
    """The group accepts these words, by the decision that `basis` is. They hold once the umbrella accepts them too.

    Called by the effect of a decision, by nothing else. An earlier version that still waited for the umbrella goes.
    """
    if basis.kind != BasisKind.DECISION or basis.community_id != community.pk:
        raise Problem(ONLY_DECIDED)
    Community.objects.select_for_update().get(pk=community.pk)
    statute, _made = Statute.objects.of(community).get_or_create(
        umbrella=data["umbrella"], defaults={"community": community, "contact": data["contact"]}
    )
    Statute.objects.of(community).filter(pk=statute.pk).update(contact=data["contact"])
    StatuteVersion.objects.of(community).filter(statute=statute).waiting().update(superseded_at=timezone.now())
    version = StatuteVersion.objects.create(
        community=community, statute=statute, number=newest_number(statute) + 1, basis=basis,
        objection_days=data["objection_days"], notice_days=data.get("notice_days"),
        **{name: data[name] for name in PARTS},
    )  # fmt: skip
    record_change(actor=SYSTEM, verb="accept_statute", community=community, on=version)
    return version


def newest_number(statute: Statute) -> int:
    rows = StatuteVersion.objects.of(statute.community_id).filter(statute=statute)
    return max(rows.values_list("number", flat=True), default=0)


@transaction.atomic
def record_acceptance(*, actor: Person, version: StatuteVersion, by: str, paper: str, on: date) -> StatuteVersion:
    """The umbrella accepted on paper: from now on this version holds. Raises Refused, Problem."""
    require(actor, RECORD, version.community)
    version = _lock_waiting(version)
    if not by.strip() or not paper.strip():
        raise Problem(SAY_WHO)
    if on > timezone.localdate():
        raise Problem(NOT_YET)
    before = StatuteVersion.objects.of(version.community_id).filter(statute=version.statute, accepted_on__isnull=False)
    for former in before.filter(superseded_at=None).order_by("pk"):  # also one that has ended since
        former.superseded_at = timezone.now()
        former.save(update_fields=["superseded_at"])
        forget_thing(former)
    version.accepted_by, version.paper, version.accepted_on = by.strip(), paper.strip(), on
    version.save(update_fields=["accepted_by", "paper", "accepted_on"])
    reindex(version)
    record_change(actor=actor, verb=RECORD, community=version.community_id, on=version)
    put_up(version.community_id, Why.UMBRELLA, named_in(version), words_for(NEW_WORDS, version))
    return version


def named_in(version: StatuteVersion) -> list[int]:
    """The agreements that hold and whose title stands in its words: those it touches. One query."""
    words = f" {version.as_text.casefold()} "
    held = in_force(version.community_id)
    return [one.agreement_id for one in held if re.search(rf"(?<!\w){re.escape(one.title.casefold())}(?!\w)", words)]


def words_for(words: Any, version: StatuteVersion) -> str:
    """In the language of the group, for its agenda."""
    with translation.override(version.community.language):
        return str(words) % {"umbrella": version.statute.umbrella}


@transaction.atomic
def record_refusal(*, actor: Person, version: StatuteVersion) -> StatuteVersion:
    """The umbrella did not accept it: what held before goes on. Raises Refused, Problem."""
    require(actor, RECORD, version.community)
    version = _lock_waiting(version)
    version.declined_on = timezone.localdate()
    version.save(update_fields=["declined_on"])
    record_change(actor=actor, verb=RECORD, community=version.community_id, on=version)
    return version


def _lock_waiting(version: StatuteVersion) -> StatuteVersion:
    rows = StatuteVersion.objects.of(version.community_id).select_for_update(of=("self",))
    locked = rows.select_related("statute", "community").get(pk=version.pk)
    if not locked.is_waiting:
        raise Problem(ANSWERED)
    return locked
