"""From rules to moments: makes the occurrences that are missing. Doing it twice changes nothing."""

from collections import defaultdict
from datetime import date, timedelta

from django.utils import timezone

from zelfbeheer.community.groups.service import Community
from zelfbeheer.community.moments.models import Moment, MomentRule
from zelfbeheer.community.moments.vocabulary import HORIZON_DAYS
from zelfbeheer.foundation.recurrence import Occurrence, occurrences


def materialise_community(community: Community | int) -> int:
    """Makes the missing moments of all rules of a community; answers how many. Two reads and one write."""
    rules = MomentRule.objects.of(community).running(timezone.localdate())
    return _make_missing(list(rules.order_by("pk")), None, None)


def materialise(rule: MomentRule, *, since: date | None = None, until: date | None = None) -> int:
    """Makes the missing moments of one rule, from `since` (today) up to and including `until` (six weeks on)."""
    return _make_missing([rule], since, until)


def remake(rule: MomentRule) -> None:
    """After a change of the rule: what is to come and was not called off is made anew."""
    rule.moments.filter(starts_at__gt=timezone.now(), called_off_at=None).delete()
    materialise(rule)


def _make_missing(rules: list[MomentRule], since: date | None, until: date | None) -> int:
    first = since or timezone.localdate()
    last = until or timezone.localdate() + timedelta(days=HORIZON_DAYS)
    present: dict[int | None, set[date]] = defaultdict(set)
    moments = Moment.objects.across_communities(because="only of rules that the caller read").filter(rule__in=rules)
    for rule_id, on_date in moments.filter(on_date__gte=first).values_list("rule_id", "on_date"):
        present[rule_id].add(on_date)
    missing = [
        _moment(rule, occurrence)
        for rule in rules
        for occurrence in occurrences(rule, first, last)
        if occurrence.on_date not in present[rule.pk]
    ]
    Moment.objects.bulk_create(missing, ignore_conflicts=True)  # a second worker may be making the same ones
    return len(missing)


def _moment(rule: MomentRule, occurrence: Occurrence) -> Moment:
    return Moment(
        community_id=rule.community_id,
        rule=rule,
        on_date=occurrence.on_date,
        title=rule.title,
        starts_at=occurrence.starts_at,
        ends_at=occurrence.ends_at if rule.end_time else None,
        on_board=rule.on_board,
        basis_id=rule.basis_id,
    )
