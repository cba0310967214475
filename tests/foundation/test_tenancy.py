"""A query that names no community is refused, in every form a query can take."""

import pytest

from tests.world import make_community, make_duty, make_person
from zelfbeheer.community.groups.models import Person
from zelfbeheer.foundation.tenancy.models import NoCommunityNamed
from zelfbeheer.foundation.tenancy.walk import strays
from zelfbeheer.house.duties.models import Duty, Take

pytestmark = pytest.mark.django_db

WAYS = {
    "list": lambda: list(Person.objects.all()),
    "get": lambda: Person.objects.get(pk=1),
    "first": lambda: Person.objects.first(),
    "count": lambda: Person.objects.count(),
    "exists": lambda: Person.objects.filter(pk=1).exists(),
    "iterator": lambda: list(Person.objects.all().iterator()),
    "aggregate": lambda: Person.objects.aggregate(),
    "update": lambda: Person.objects.update(chosen_name="x"),
    "delete": lambda: Person.objects.filter(pk=1).delete(),
    "in_bulk": lambda: Person.objects.in_bulk([1]),
    "values": lambda: list(Person.objects.values_list("pk")),
    "subquery": lambda: list(Duty.objects.of(1).filter(takes__person__in=Person.objects.all())),
    "get_or_create": lambda: Person.objects.get_or_create(pk=1),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_query_that_names_no_community_is_refused(way):
    with pytest.raises(NoCommunityNamed):
        WAYS[way]()


def test_a_named_query_and_a_relation_of_a_row_answer():
    community = make_community()
    person = make_person(community, "Ria")
    assert list(Person.objects.of(community)) == [person]
    assert person.takes.count() == 0
    assert Person.objects.of(make_community()).count() == 0


def test_the_walk_finds_a_row_that_points_into_another_community():
    duty = make_duty(make_community())
    stranger = make_person(make_community())
    take = Take.objects.create(community=duty.community, duty=duty, person=stranger)
    found = strays()
    take.delete()
    assert [(stray.model, stray.field, stray.ids) for stray in found] == [
        ("duties.Take", "person", (take.pk or found[0].ids[0],))
    ]
