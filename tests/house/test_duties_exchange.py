"""Finding a stand-in and swapping: everybody concerned is told, nobody gets what is not for her, a race goes to one."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from tests.world import give_role, make_community, make_duty, make_list, make_person, make_role, make_take
from zelfbeheer.community.groups.operations import leave
from zelfbeheer.foundation.access.registry import Refused, can
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.asking import may_be_asked, set_may_be_asked
from zelfbeheer.house.duties.exchanging import (
    accept_swap,
    ask_stand_in,
    decline_swap,
    fill_in,
    keep_duty,
    offer_swap,
    stand_in,
    withdraw_swap,
)
from zelfbeheer.house.duties.models import Swap, Take
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty
from zelfbeheer.house.duties.queries import duty_line, swap_choices, swaps_of
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def people(house):
    return [make_person(house, name, may=[May.TAKE_DUTY]) for name in ("Sam", "Ria", "Jo")]


def standing(duty):
    held = Take.objects.of(duty.community_id).held().filter(duty=duty).order_by("person__chosen_name")
    return [take.person.chosen_name for take in held]


def told(person):
    return [text_of(one.kind, one.values) for one in Message.objects.filter(account=person.account).order_by("pk")]


def later(hours=30):
    return timezone.now() + timedelta(hours=hours)


def test_until_somebody_takes_it_over_it_stays_hers(house, people):
    sam, ria, jo = people
    duty = make_duty(house, "Nachtdienst", at=later())
    take = take_duty(actor=sam, duty_id=duty.pk)
    with pytest.raises(Problem, match="Nobody is needed"):
        stand_in(actor=ria, take_id=take.pk)
    ask_stand_in(actor=sam, take_id=take.pk)
    assert standing(duty) == ["Sam"]
    assert duty_line(duty).needs_somebody and not duty_line(duty).is_open
    stand_in(actor=ria, take_id=take.pk)
    assert standing(duty) == ["Ria"]
    assert "Ria takes over Nachtdienst" in told(sam)[0]
    assert stand_in(actor=ria, take_id=take.pk).person == ria  # a second tap
    with pytest.raises(Problem, match="just before you"):
        stand_in(actor=jo, take_id=take.pk)
    assert {e.verb for e in AuditEvent.objects.filter(actor=ria.account)} == {"stand_in"}


def test_who_keeps_it_after_all_is_asked_no_more(house, people):
    sam, ria, _ = people
    take = make_take(make_duty(house, at=later()), sam)
    ask_stand_in(actor=sam, take_id=take.pk)
    with pytest.raises(Problem, match="already looking"):
        ask_stand_in(actor=sam, take_id=take.pk)
    with pytest.raises(Refused):
        keep_duty(actor=ria, take_id=take.pk)
    keep_duty(actor=sam, take_id=take.pk)
    with pytest.raises(Problem):
        stand_in(actor=ria, take_id=take.pk)


def test_somebody_who_cannot_come_tonight_can_ask_too_late_to_give_back_and_while_it_runs(house, people):
    sam, ria, jo = people
    set_may_be_asked(actor=jo, may=True)
    set_may_be_asked(actor=jo, may=True)
    late = make_take(make_duty(house, at=later(1), duty_list=make_list(house, give_back_hours=4)), sam)
    runs = make_take(make_duty(house, at=later(-1), hours=4), sam)
    with pytest.raises(Problem):
        give_back_duty(actor=sam, take_id=late.pk)
    for take in (late, runs):
        ask_stand_in(actor=sam, take_id=take.pk)
    assert len(told(jo)) == 2 and "Sam looks for somebody" in told(jo)[0]
    assert told(ria) == []  # she did not say that she may be asked
    set_may_be_asked(actor=jo, may=False)
    assert not may_be_asked(jo)
    stand_in(actor=ria, take_id=runs.pk)


def test_a_stand_in_far_away_alarms_nobody(house, people):
    sam, _, jo = people
    set_may_be_asked(actor=jo, may=True)
    ask_stand_in(actor=sam, take_id=make_take(make_duty(house, at=later(100)), sam).pk)
    assert told(jo) == []


def test_why_she_cannot_is_kept_nowhere():
    fields = {field.name for field in Take._meta.get_fields()}
    assert not fields & {"reason", "ill", "why", "note"}


def test_a_stand_in_never_goes_round_a_role_or_another_shift(house, people):
    sam, ria, jo = people
    role = make_role(house, "sleutelhouder")
    shifts = make_list(house, "shift")
    guarded = make_take(make_duty(house, "Kas", at=later(), role=role), sam)
    ask_stand_in(actor=sam, take_id=guarded.pk)
    with pytest.raises(Problem, match="sleutelhouder"):
        stand_in(actor=ria, take_id=guarded.pk)
    evening = make_take(make_duty(house, "Avonddienst", at=later(), hours=8, duty_list=shifts), sam)
    make_take(make_duty(house, "Balie", at=later(33), hours=3, duty_list=shifts), jo)
    ask_stand_in(actor=sam, take_id=evening.pk)
    with pytest.raises(Problem, match="Balie"):
        stand_in(actor=jo, take_id=evening.pk)
    with pytest.raises(Refused):
        stand_in(actor=make_person(house), take_id=evening.pk)
    with pytest.raises(Problem):
        stand_in(actor=make_person(make_community(), may=[May.TAKE_DUTY]), take_id=evening.pk)
    assert standing(guarded.duty) == standing(evening.duty) == ["Sam"]


def test_one_button_fills_a_free_place_first_and_then_stands_in(house, people):
    sam, ria, jo = people
    duty = make_duty(house, at=later(), needed=2)
    ask_stand_in(actor=sam, take_id=make_take(duty, sam).pk)
    fill_in(actor=ria, duty_id=duty.pk)
    assert standing(duty) == ["Ria", "Sam"]
    fill_in(actor=jo, duty_id=duty.pk)
    assert standing(duty) == ["Jo", "Ria"]


@pytest.fixture
def pair(house, people):
    sam, ria, _ = people
    duties = make_list(house, "shift")
    mine = make_take(make_duty(house, "Nachtdienst", at=later(), hours=8, duty_list=duties), sam)
    hers = make_take(make_duty(house, "Dagdienst", at=later(60), hours=8, duty_list=duties), ria)
    return mine, hers


def test_both_rows_change_with_one_yes_and_both_are_told(people, pair):
    sam, ria, _ = people
    mine, hers = pair
    swap = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    assert offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk) == swap
    assert [len(some) for some in swaps_of(ria)] == [1, 0] and [len(some) for some in swaps_of(sam)] == [0, 1]
    assert len(told(ria)) == 1 and "Sam wants to swap" in told(ria)[0]
    accept_swap(actor=ria, swap_id=swap.pk)
    assert (standing(mine.duty), standing(hers.duty)) == (["Ria"], ["Sam"])
    assert "Ria said yes. You now do Dagdienst" in told(sam)[-1]
    with pytest.raises(Problem):
        accept_swap(actor=ria, swap_id=swap.pk)
    assert swaps_of(ria) == swaps_of(sam) == ([], [])


def test_no_and_taking_back_leave_everything_as_it_was(people, pair):
    sam, ria, jo = people
    mine, hers = pair
    swap = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    for act in (accept_swap, decline_swap):
        with pytest.raises(Refused):
            act(actor=sam, swap_id=swap.pk)
        with pytest.raises(Refused):
            act(actor=jo, swap_id=swap.pk)
    decline_swap(actor=ria, swap_id=swap.pk)
    assert "does not suit Ria" in told(sam)[-1]
    again = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    with pytest.raises(Refused):
        withdraw_swap(actor=ria, swap_id=again.pk)
    withdraw_swap(actor=sam, swap_id=again.pk)
    assert "does not want to swap any more" in told(ria)[-1]
    assert (standing(mine.duty), standing(hers.duty)) == (["Sam"], ["Ria"])


def test_whatever_changed_meanwhile_gives_a_kind_sentence(people, pair):
    sam, ria, _ = people
    mine, hers = pair
    swap = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    give_back_duty(actor=sam, take_id=mine.pk)
    with pytest.raises(Problem, match="Nothing was swapped"):
        accept_swap(actor=ria, swap_id=swap.pk)
    assert standing(hers.duty) == ["Ria"]


def test_of_two_offers_for_one_duty_the_other_lapses_and_says_so(house, people, pair):
    sam, ria, jo = people
    mine, hers = pair
    also = make_take(make_duty(house, "Ochtend", at=later(90), duty_list=mine.duty.duty_list), jo)
    first = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    second = offer_swap(actor=jo, take_id=also.pk, wanted_id=hers.pk)
    accept_swap(actor=ria, swap_id=first.pk)
    second.refresh_from_db()
    assert second.outcome == "lapsed" and "cannot be any more" in told(jo)[-1]
    assert not can(ria, May.ANSWER_SWAP, second)


def test_a_swap_never_goes_round_a_role_nor_puts_somebody_in_two_places(house, people, pair):
    sam, ria, _ = people
    mine, hers = pair
    role = make_role(house, "sleutelhouder")
    guarded = make_take(make_duty(house, "Kas", at=later(80), duty_list=mine.duty.duty_list, role=role), ria)
    with pytest.raises(Problem, match="sleutelhouder"):
        offer_swap(actor=sam, take_id=mine.pk, wanted_id=guarded.pk)
    assert guarded not in swap_choices(mine) and hers in swap_choices(mine)
    give_role(sam, role)
    swap = offer_swap(actor=sam, take_id=mine.pk, wanted_id=guarded.pk)
    role.grants.filter(person=sam).update(end_on=timezone.localdate())
    with pytest.raises(Problem, match="sleutelhouder"):
        accept_swap(actor=ria, swap_id=swap.pk)
    make_take(make_duty(house, "Balie", at=later(31), duty_list=mine.duty.duty_list), ria)
    with pytest.raises(Problem, match="Balie"):
        offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)


def test_what_cannot_be_swapped(house, people, pair):
    sam, ria, _ = people
    mine, hers = pair
    both = make_take(make_duty(house, at=later(70), needed=2), ria)
    make_take(both.duty, sam)
    done = make_take(make_duty(house, at=later(-2), hours=1), ria, done_at=timezone.now())
    for wanted in (both, done, make_take(make_duty(house, at=later(75)), sam)):
        with pytest.raises(Problem):
            offer_swap(actor=sam, take_id=mine.pk, wanted_id=wanted.pk)
    with pytest.raises(Refused):
        offer_swap(actor=sam, take_id=hers.pk, wanted_id=mine.pk)
    elsewhere = make_community()
    foreign = make_take(make_duty(elsewhere, at=later(70)), make_person(elsewhere))
    with pytest.raises(Problem):
        offer_swap(actor=sam, take_id=mine.pk, wanted_id=foreign.pk)
    assert not Swap.objects.of(house).exists()


def test_whoever_leaves_leaves_no_swap_open(people, pair):
    sam, ria, _ = people
    mine, hers = pair
    swap = offer_swap(actor=sam, take_id=mine.pk, wanted_id=hers.pk)
    leave(actor=sam, person=sam)
    with pytest.raises(Problem):
        accept_swap(actor=ria, swap_id=swap.pk)
    assert swaps_of(ria) == ([], [])


def test_what_is_done_asks_for_nobody(house, people):
    sam, ria, _ = people
    take = make_take(make_duty(house, at=later(-0.5)), sam)
    ask_stand_in(actor=sam, take_id=take.pk)
    mark_done(actor=sam, take_id=take.pk)
    with pytest.raises(Problem):
        stand_in(actor=ria, take_id=take.pk)
    assert not duty_line(take.duty).needs_somebody


# Many hands at once.


def at_once(acts):
    def one(act):
        try:
            act()
        except (Problem, Refused):
            return 0
        finally:
            connection.close()
        return 1

    with ThreadPoolExecutor(len(acts)) as pool:
        return sum(pool.map(one, acts))


@pytest.mark.django_db(transaction=True)
def test_of_eight_stand_ins_at_once_exactly_one_gets_it():
    house = make_community()
    sam, *others = [make_person(house, may=[May.TAKE_DUTY]) for _ in range(9)]
    take = make_take(make_duty(house, at=later(), kind="shift"), sam, asked_at=timezone.now())
    assert at_once([lambda p=p: stand_in(actor=p, take_id=take.pk) for p in others]) == 1
    assert take.duty.takes.held().count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_ways_to_lose_a_duty_at_once_exactly_one_happens():
    house = make_community()
    duties = make_list(house, "shift")
    sam, ria, *others = [make_person(house, may=[May.TAKE_DUTY]) for _ in range(6)]
    mine = make_take(make_duty(house, at=later(), duty_list=duties), sam, asked_at=timezone.now())
    hers = make_take(make_duty(house, at=later(60), duty_list=duties), ria, asked_at=timezone.now())
    swap = Swap.objects.create(community=house, offered=mine, wanted=hers)
    acts = [lambda: accept_swap(actor=ria, swap_id=swap.pk), lambda: give_back_duty(actor=sam, take_id=mine.pk)]
    acts += [lambda p=p: stand_in(actor=p, take_id=mine.pk) for p in others[:2]]
    acts += [lambda p=p: stand_in(actor=p, take_id=hers.pk) for p in others[2:]]
    assert 1 <= at_once(acts) <= 2
    for take in (mine, hers):
        assert take.duty.takes.held().count() <= 1
        assert take.duty.takes.exclude(ended_at=None).count() <= 1


@pytest.mark.django_db(transaction=True)
def test_swaps_round_in_a_ring_at_once_do_not_wait_for_each_other():
    house = make_community()
    duties = make_list(house, "shift")
    people = [make_person(house, may=[May.TAKE_DUTY]) for _ in range(4)]
    takes = [make_take(make_duty(house, at=later(30 + 20 * n), duty_list=duties), p) for n, p in enumerate(people)]
    swaps = [Swap.objects.create(community=house, offered=takes[n], wanted=takes[(n + 1) % 4]) for n in range(4)]
    acts = [lambda n=n, s=s: accept_swap(actor=people[(n + 1) % 4], swap_id=s.pk) for n, s in enumerate(swaps)]
    assert 1 <= at_once(acts) <= 2
    for take in takes:
        assert take.duty.takes.held().count() == 1
    assert len({t.person_id for t in Take.objects.of(house).held()}) == 4
