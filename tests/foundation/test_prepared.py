"""A prepared query gives what the same QuerySet gives, on both databases, with any values, and never without a community."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from tests.world import make_community, make_duty
from zelfbeheer.foundation.prepared import Prepared
from zelfbeheer.foundation.tenancy.models import NoCommunityNamed
from zelfbeheer.foundation.together import Read, read_together
from zelfbeheer.house.duties.models import Duty, DutyList

pytestmark = pytest.mark.django_db


def plain(community, start, end, on):
    rows = Duty.objects.of(community).between(start, end).filter(on_date__gte=on)
    return rows.order_by("pk").values_list("pk", "title", "starts_at", "on_date", "called_off_at", "duty_list__kind")


PREPARED = Prepared(plain, community=int, start=datetime, end=datetime, on=date)


def test_it_gives_the_same_rows_for_other_values():
    first, second = make_community(), make_community()
    for hours in range(-5, 6):
        make_duty(first, f"Taak {hours}", timezone.now() + timedelta(hours=hours), called_off_at=timezone.now())
    make_duty(second, "Elders")
    for community in (first, second):
        for hours in (-3, 0, 3):
            start = timezone.now() + timedelta(hours=hours)
            values = {"start": start, "end": start + timedelta(hours=2), "on": timezone.localdate() - timedelta(days=1)}
            assert PREPARED(community=community.pk, **values) == list(plain(community.pk, **values))


def test_it_costs_one_query_and_builds_its_statement_once(django_assert_num_queries):
    community, now = make_community(), timezone.now()
    calls = []
    query = Prepared(lambda community: calls.append(1) or Duty.objects.of(community).values_list("pk"), community=int)
    with django_assert_num_queries(2):
        query(community=community.pk)
        query(community=make_community_id(community, now))
    assert calls == [1]


def make_community_id(community, now):
    return community.pk + now.microsecond


def test_a_query_without_a_community_is_refused():
    query = Prepared(lambda number: Duty.objects.filter(needed=number).values_list("pk"), number=int)
    with pytest.raises(NoCommunityNamed):
        query(number=1)


@pytest.mark.parametrize("values", [{}, {"community": "1"}, {"community": None}, {"community": 1, "more": 2}])
def test_wrong_values_are_refused(values):
    query = Prepared(lambda community: Duty.objects.of(community).values_list("pk"), community=int)
    with pytest.raises(TypeError):
        query(**values)


def test_a_value_that_the_query_does_not_use_is_a_mistake():
    query = Prepared(lambda community, more: Duty.objects.of(community).values_list("pk"), community=int, more=int)
    with pytest.raises(ValueError, match="more"):
        query(community=1, more=2)


LISTS = Prepared(
    lambda community: DutyList.objects.of(community).order_by("-name").values_list("name", "kind"), community=int
)


def _reads(community, start):
    titles = Read(
        PREPARED,
        {"community": community.pk, "start": start, "end": start + timedelta(hours=3), "on": date(2020, 1, 1)},
        list,
    )
    return {
        "lists": Read(LISTS, {"community": community.pk}, list),
        "duties": titles,
        "other": replace(titles, made_of=len),
    }


@pytest.mark.parametrize("hours", [-40, 0, 40])
def test_reads_together_give_what_each_gives_alone_in_its_order_and_cost_one_query(hours, django_assert_num_queries):
    community = make_community()
    for number in (3, 1, 2):
        make_duty(community, f"Taak {number}", timezone.now() + timedelta(minutes=number), called_off_at=timezone.now())
    reads = _reads(community, timezone.now() + timedelta(hours=hours))
    alone = {name: read.alone() for name, read in reads.items()}
    assert len(alone["duties"]) == alone["other"] == (0 if hours else 3)
    for _ in range(2):
        with django_assert_num_queries(1):
            assert read_together(reads) == alone
    with django_assert_num_queries(1):
        assert read_together({"duties": reads["duties"]}) == {"duties": alone["duties"]}
    with django_assert_num_queries(0):
        assert read_together({}) == {}


def test_a_wrong_value_is_refused_together_as_well():
    with pytest.raises(TypeError):
        read_together({"lists": Read(LISTS, {"community": "1"}, list)})
