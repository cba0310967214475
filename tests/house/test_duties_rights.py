"""Who may do what with a duty: the answer, the list of duties and the list of people say the same in every state."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from tests.world import give_role, make_community, make_duty, make_list, make_person, make_role, make_take
from zelfbeheer.community.groups.models import Person
from zelfbeheer.foundation.access.conditions import condition
from zelfbeheer.foundation.access.registry import can, objects_for, people_for
from zelfbeheer.house.duties.models import Duty, Take
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

HOURS = {"past": -50, "just over": -3, "now": -0.5, "soon": 1, "later": 30}


def fresh(row):
    return type(row).objects.of(row.community_id).get(pk=row.pk)


def agree(capability, people, things):
    """The three answers of one capability are the same for everybody and everything."""
    people, things = [fresh(person) for person in people], [fresh(thing) for thing in things]
    listed = {person: set(objects_for(person, capability)) for person in people}
    counted = {thing: set(people_for(capability, thing)) for thing in things}
    for person, thing in product(people, things):
        answer = bool(can(person, capability, thing))
        assert answer is (thing in listed[person]), (person, thing, vars(thing))
        assert answer is (person in counted[thing]), (person, thing, vars(thing))


def every_duty(community, role, takers):
    """A duty in every state: when, called off or not, for a role or not, taken by these people or not."""
    off = (None, timezone.now())
    for hours, called_off, needs, by in product(HOURS.values(), off, (None, role), ([], takers[:1], takers[:2])):
        duty = make_duty(
            community,
            at=timezone.now() + timedelta(hours=hours),
            called_off_at=called_off,
            role=needs,
            needed=2,
        )
        for person in by:
            make_take(duty, person)
        yield duty


def test_taking_agrees_in_every_state_of_a_duty():
    community, elsewhere = make_community(), make_community()
    role = make_role(community)
    able = [make_person(community, may=[May.TAKE_DUTY]) for _ in range(3)]
    give_role(able[2], role)
    gone = make_person(community, may=[May.TAKE_DUTY], left_on=timezone.localdate())
    others = [make_person(community), gone, make_person(elsewhere, may=[May.TAKE_DUTY])]
    duties = list(every_duty(community, role, able))
    make_take(duties[0], able[2], ended_at=timezone.now())
    agree(May.TAKE_DUTY, able + others, [*duties, make_duty(elsewhere)])
    assert objects_for(able[2], May.TAKE_DUTY).exists()


def every_take(community, person):
    lists = [make_list(community, give_back_hours=hours) for hours in (0, 4)]
    ways = product(lists, HOURS.values(), (None, timezone.now()), (None, timezone.now()), (None, timezone.now()))
    for duty_list, hours, off, ended, done in ways:
        at = timezone.now() + timedelta(hours=hours)
        duty = make_duty(community, at=at, duty_list=duty_list, called_off_at=off)
        yield make_take(duty, person, ended_at=ended, done_at=done)


@pytest.mark.parametrize("capability", [May.GIVE_BACK_DUTY, May.MARK_DUTY_DONE])
def test_giving_back_and_ticking_agree_in_every_state_of_a_take(capability):
    community = make_community()
    own, other = make_person(community, "Sam"), make_person(community, "Ria", may=list(May))
    gone = make_person(community, "Jo", left_on=timezone.localdate())
    takes = [*every_take(community, own), *every_take(community, gone)]
    agree(capability, [own, other, gone], takes)
    assert objects_for(own, capability).exists()
    assert not objects_for(other, capability).exists()


REASONS = {
    "called off": ({"called_off_at": timezone.now()}, "does not take place"),
    "over": ({"at": timezone.now() - timedelta(days=1)}, "is over"),
    "role": ({"role": True}, "whoever is huismeester"),
}


@pytest.mark.parametrize("case", REASONS)
def test_a_refusal_says_why(case):
    community = make_community()
    fields, words = REASONS[case]
    if "role" in fields:
        fields = {"role": make_role(community, "huismeester")}
    answer = can(make_person(community, may=[May.TAKE_DUTY]), May.TAKE_DUTY, make_duty(community, **fields))
    assert words in str(answer.reason)


def test_a_full_duty_and_ones_own_duty_say_so():
    community = make_community()
    sam, ria = (make_person(community, name, may=[May.TAKE_DUTY]) for name in ("Sam", "Ria"))
    duty = make_duty(community)
    make_take(duty, sam)
    assert "do this already" in str(can(sam, May.TAKE_DUTY, duty).reason)
    assert "just before you" in str(can(ria, May.TAKE_DUTY, duty).reason)


def test_on_shift_holds_only_while_a_shift_that_one_took_runs():
    community = make_community()
    role = make_role(community, on_shift=["add_person"])
    on = condition("on_shift")
    for kind, hours, off, ended in product(("shift", "chore"), (-1.5, -0.5, 1), (None, 1), (None, 1)):
        now = timezone.now()
        person = make_person(community)
        give_role(person, role)
        duty = make_duty(community, at=now + timedelta(hours=hours), kind=kind, called_off_at=off and now)
        make_take(duty, person, ended_at=ended and now)
        expected = (kind, hours, off, ended) == ("shift", -0.5, None, None)
        assert on.met(person) is expected
        assert (person in Person.objects.of(community).filter(on.people())) is expected
        assert person.holds("add_person") is expected
        assert (person in Person.objects.of(community).holding("add_person")) is expected


def test_seeing_and_planning_come_with_a_role_only():
    community = make_community()
    plain, able = make_person(community), make_person(community, may=[May.SEE_DUTIES, May.PLAN_DUTIES])
    for capability in (May.SEE_DUTIES, May.PLAN_DUTIES):
        assert not can(plain, capability, community)
        assert can(able, capability, community)
        assert not can(able, capability, make_community())
        assert list(people_for(capability, community)) == [able]


def test_no_read_of_this_app_counts_what_a_person_did():
    """A wall: no give/take balance, no no-show score. Only `needed` of a duty is ever compared with a count."""
    from pathlib import Path

    app = Path(__file__).parents[2] / "src/zelfbeheer/house/duties"
    counting = [line for path in app.glob("*.py") for line in path.read_text().splitlines() if "Count(" in line]
    assert len(counting) == 1
    assert 'annotate(taken=Count("takes"' in counting[0]
    assert not {field.name for field in Person._meta.get_fields()} & {"score", "balance", "hours"}
    assert Duty and Take


def test_standing_in_agrees_in_every_state_of_a_take():
    """Whoever may take duties may stand in, where somebody is asked, she is free of it and the role is hers."""
    community = make_community()
    role = make_role(community)
    sam, ria, jo = (make_person(community, name, may=[May.TAKE_DUTY]) for name in ("Sam", "Ria", "Jo"))
    give_role(jo, role)
    others = [make_person(community), make_person(make_community(), may=[May.TAKE_DUTY])]
    now, takes = timezone.now(), []
    hours_of = (HOURS["just over"], HOURS["now"], HOURS["soon"])
    ways = product(hours_of, (None, now), (None, now), (None, now), (None, now), (None, role))
    for hours, off, ended, done, asked, needs in ways:
        duty = make_duty(community, at=now + timedelta(hours=hours), called_off_at=off, role=needs, needed=2)
        takes.append(make_take(duty, sam, ended_at=ended, done_at=done, asked_at=asked))
    make_take(takes[-1].duty, ria)
    agree(May.STAND_IN, [sam, ria, jo, *others], takes[::2] + takes[1::6])
    assert objects_for(jo, May.STAND_IN).count() > objects_for(ria, May.STAND_IN).count() > 0
    for capability in (May.ASK_STAND_IN, May.KEEP_DUTY, May.OFFER_SWAP):
        agree(capability, [sam, ria], takes[::2])
        assert objects_for(sam, capability).exists() and not objects_for(ria, capability).filter(person=sam).exists()
