"""A wall: who only holds supporters' roles never votes and never proposes, whatever a clause says."""

import pytest

from tests.world import give_role, make_clause, make_community, make_person, make_role
from zelfbeheer.community.charter.models import Clause
from zelfbeheer.community.charter.service import electorate, has_say, may_propose, with_a_say
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = pytest.mark.django_db


def test_a_supporter_never_votes_nor_proposes():
    house = make_community()
    supporter = make_role(house, "Ondersteuner", is_supporter=True, rank=9, may=["see_day", "see_people"])
    resident = make_role(house, "Bewoner", rank=1)
    jo, ria = make_person(house, "Jo"), make_person(house, "Ria")
    give_role(jo, supporter)
    give_role(ria, resident)
    clause = make_clause(house)
    assert not may_propose(jo, clause) and not has_say(jo)
    assert list(electorate(clause, house)) == [ria] == list(with_a_say(house))
    # Even where such terms came to stand in the database some other way.
    for forced in ({"voters_from": supporter}, {"body": "committee", "committee": supporter}):
        Clause.objects.of(house).filter(pk=clause.pk).update(**forced)
        assert jo not in electorate(Clause.objects.of(house).get(pk=clause.pk), house)
        Clause.objects.of(house).filter(pk=clause.pk).update(voters_from=None, body="meeting", committee=None)
    Clause.objects.of(house).filter(pk=clause.pk).update(proposers="role", proposer_role=supporter)
    assert not may_propose(jo, Clause.objects.of(house).get(pk=clause.pk))


@pytest.mark.parametrize("field", ["voters_from", "committee", "proposer_role"])
def test_no_clause_can_name_a_supporters_role(field):
    house = make_community()
    role = make_role(house, "Coach", is_supporter=True)
    also = {"committee": {"body": "committee"}, "proposer_role": {"proposers": "role"}}.get(field, {})
    with pytest.raises(Problem):
        make_clause(house, **{field: role}, **also)


def test_who_has_a_role_with_a_say_as_well_keeps_her_say():
    house = make_community()
    ria = make_person(house, "Ria")
    give_role(ria, make_role(house, is_supporter=True))
    give_role(ria, make_role(house))
    assert has_say(ria) and ria in electorate(make_clause(house), house)
