"""Predicate, query form and people form say the same, for every capability, every holder, in every state of an object."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from tests.access.states import STATES
from tests.world import give_role, make_community, make_duty, make_person, make_role, make_take
from zelfbeheer.community.groups.models import Person
from zelfbeheer.foundation.access.registry import can, objects_for, people_for, rules
from zelfbeheer.house.handover.models import ShiftNote

pytestmark = pytest.mark.django_db


def _nobody(community, rule):
    return make_person(community)


def _holder(community, rule):
    return make_person(community, may=[rule.capability])


def _on_shift_holder(community, rule):
    person = make_person(community)
    give_role(person, make_role(community, on_shift=[rule.capability]))
    make_take(make_duty(community, at=timezone.now() - timedelta(hours=1), hours=3, kind="shift"), person)
    return person


def _off_shift_holder(community, rule):
    person = make_person(community)
    give_role(person, make_role(community, on_shift=[rule.capability]))
    return person


def _left(community, rule):
    return make_person(community, may=[rule.capability], left_on=timezone.localdate())


def _ended_role(community, rule):
    person = make_person(community)
    grant = give_role(person, make_role(community, may=[rule.capability]))
    grant.end_on = timezone.localdate()
    grant.save()
    return person


def _future_role(community, rule):
    person = make_person(community)
    grant = give_role(person, make_role(community, may=[rule.capability]))
    grant.start_on = timezone.localdate() + timedelta(days=1)
    grant.save()
    return person


def _supporter(community, rule):
    person = make_person(community)
    give_role(person, make_role(community, is_supporter=True))
    return person


def _from_elsewhere(community, rule):
    return make_person(make_community(), may=[rule.capability])


HOLDERS = {
    "nobody in particular": _nobody,
    "holds it": _holder,
    "holds it, on shift": _on_shift_holder,
    "holds it, off shift": _off_shift_holder,
    "has left": _left,
    "role ended": _ended_role,
    "role not begun": _future_role,
    "supporter": _supporter,
    "from elsewhere": _from_elsewhere,
}
# A role gives nothing in these, whatever the capability; only being the person herself can.
WITHOUT_RIGHT = {
    "nobody in particular",
    "holds it, off shift",
    "has left",
    "role ended",
    "role not begun",
    "supporter",
    "from elsewhere",
}


@pytest.mark.parametrize("rule", list(rules()), ids=lambda rule: str(rule.capability))
def test_the_three_forms_agree(rule):
    """Everybody is made once for each capability; what she meets in one state is gone before the next."""
    community, wrong = make_community(), []
    holders = {name: holder(community, rule) for name, holder in HOLDERS.items()}
    # A KeyError here: give the model its states in tests/access/states.py.
    for number, (state, make) in enumerate(STATES[rule.on].items()):
        for name, holder in _who_meets(number, holders, len(STATES[rule.on])):
            with transaction.atomic():
                wrong += [f"{name}, {state}: {line}" for line in _disagreements(rule, name, holder, make, community)]
                transaction.set_rollback(True)
    assert wrong == []


def _who_meets(number, holders, states) -> list:
    """Who holds it meets every state, and the others in turn, each of them one state at least; fewer on PostgreSQL,
    which is to say the same as SQLite."""
    able, *others = sorted(holders.items(), key=lambda holder: holder[0] != "holds it")
    most = max(3 if connection.vendor == "sqlite" else 1, -(-len(others) // states))
    return [able, *(others[(most * number + place) % len(others)] for place in range(most))]


def _disagreements(rule, name, holder, make, community) -> list[str]:
    person = Person.objects.across_communities(because="one is from elsewhere").get(pk=holder.pk)
    thing = make(community, person if person.community_id == community.pk else make_person(community))
    thing = type(thing)._base_manager.get(pk=thing.pk)
    person.forget_rights()
    allowed = bool(can(person, rule.capability, thing))
    listed = objects_for(person, rule.capability).filter(pk=thing.pk).exists()
    counted = people_for(rule.capability, thing).filter(pk=person.pk).exists()
    if not allowed == listed == counted:
        return [f"allowed {allowed}, listed {listed}, counted {counted}"]
    nothing = name in WITHOUT_RIGHT and rule.grantable and not _is_own(thing, person) and not _has_begun(name, person)
    return ["may it without a right"] if allowed and nothing else []


def _has_begun(name, person) -> bool:
    """The state itself brought her on shift."""
    return name == "holds it, off shift" and person.meets("on_shift")


def _is_own(thing, person) -> bool:
    owners = ("person_id", "author_id", "cook_id")
    is_named = isinstance(thing, ShiftNote) and thing.named.filter(person=person).exists()
    return person.is_present and (is_named or any(getattr(thing, name, None) == person.pk for name in owners))


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.grantable], ids=lambda rule: str(rule.capability))
def test_holding_it_opens_at_least_one_state(rule):
    for make in STATES[rule.on].values():
        community = make_community()
        person = _holder(community, rule)
        if can(person, rule.capability, make(community, person)):
            return
    raise AssertionError(f"no state of {rule.on.__name__} in which {rule.capability} is allowed")


def test_every_rule_has_words_for_people():
    for rule in rules():
        assert str(rule.label) and str(rule.purpose), rule.capability
