"""Taking, giving back and ticking a duty."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_duty, make_list, make_person, make_take, sign_in
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.operations import give_back_duty, mark_done, take_duty, undo_done
from zelfbeheer.house.duties.queries import duties_between
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=[May.TAKE_DUTY, May.SEE_DUTIES])


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=[May.TAKE_DUTY, May.SEE_DUTIES])


def standing(duty):
    return [take.person.chosen_name for take in Take.objects.of(duty.community_id).held().filter(duty=duty)]


def test_taking_a_duty_is_recorded_and_twice_is_once(house, sam):
    duty = make_duty(house)
    first = take_duty(actor=sam, duty_id=duty.pk)
    assert take_duty(actor=sam, duty_id=duty.pk) == first
    assert standing(duty) == ["Sam"]
    event = AuditEvent.objects.get(verb=May.TAKE_DUTY)
    assert (event.actor_id, event.about_id, event.object_id) == (
        sam.account_id,
        sam.account_id,
        str(first.pk),
    )


def test_the_second_for_one_place_gets_a_kind_sentence(house, sam, ria):
    duty = make_duty(house)
    take_duty(actor=sam, duty_id=duty.pk)
    with pytest.raises(Problem, match="Thank you"):
        take_duty(actor=ria, duty_id=duty.pk)
    assert standing(duty) == ["Sam"]


def test_who_lacks_the_right_is_refused_and_nothing_changes(house):
    duty = make_duty(house)
    with pytest.raises(Refused):
        take_duty(actor=make_person(house), duty_id=duty.pk)
    with pytest.raises(Problem):
        take_duty(actor=make_person(make_community(), may=[May.TAKE_DUTY]), duty_id=duty.pk)
    assert standing(duty) == []
    assert not AuditEvent.objects.exists()


def test_nobody_is_on_two_shifts_at_once_but_a_chore_beside_a_shift_is_fine(house, sam):
    shifts, now = make_list(house, "shift"), timezone.now() + timedelta(hours=1)
    evening = make_duty(house, "Avonddienst", at=now, hours=8, duty_list=shifts)
    overlapping = make_duty(house, "Balie", at=now + timedelta(hours=7), hours=8, duty_list=shifts)
    next_one = make_duty(house, "Nachtdienst", at=now + timedelta(hours=8), hours=8, duty_list=shifts)
    for duty in (evening, next_one, make_duty(house, at=now)):
        take_duty(actor=sam, duty_id=duty.pk)
    with pytest.raises(Problem, match="Avonddienst"):
        take_duty(actor=sam, duty_id=overlapping.pk)


def test_giving_back_makes_place_and_can_be_taken_again(house, sam, ria):
    duty = make_duty(house)
    take = take_duty(actor=sam, duty_id=duty.pk)
    with pytest.raises(Refused):
        give_back_duty(actor=ria, take_id=take.pk)
    give_back_duty(actor=sam, take_id=take.pk)
    take_duty(actor=ria, duty_id=duty.pk)
    with pytest.raises(Problem):
        give_back_duty(actor=sam, take_id=take.pk)
    assert standing(duty) == ["Ria"]


def test_giving_back_too_late_says_what_to_do(house, sam):
    late = make_duty(house, duty_list=make_list(house, give_back_hours=2))
    with pytest.raises(Problem, match="too late"):
        give_back_duty(actor=sam, take_id=make_take(late, sam).pk)


def test_done_and_not_done_with_one_tap_each(house, sam, ria):
    duty = make_duty(house, at=timezone.now() - timedelta(minutes=5))
    take = make_take(duty, sam)
    for _ in range(2):
        assert mark_done(actor=sam, take_id=take.pk).done_at
    assert duties_between(house, duty.starts_at, duty.ends_at)[0].is_done
    for _ in range(2):
        assert undo_done(actor=sam, take_id=take.pk).done_at is None
    with pytest.raises(Refused):
        mark_done(actor=ria, take_id=take.pk)
    assert AuditEvent.objects.filter(verb=May.MARK_DUTY_DONE).count() == 2


@pytest.mark.parametrize(("kind", "hours"), [("shift", 1), ("chore", 2), ("chore", 24)])
def test_a_duty_that_has_not_begun_cannot_be_done(house, sam, kind, hours):
    duty = make_duty(house, at=timezone.now() + timedelta(hours=hours), kind=kind)
    with pytest.raises(Problem, match="not begun"):
        mark_done(actor=sam, take_id=make_take(duty, sam).pk)


def test_who_cooks_early_ticks_it_early(house, sam):
    duty = make_duty(house, at=timezone.now() + timedelta(minutes=50))
    assert mark_done(actor=sam, take_id=make_take(duty, sam).pk).done_at


def test_what_the_list_still_has_is_said_with_the_thanks(client, house, sam):
    duty = make_duty(house, at=timezone.now() - timedelta(minutes=5))
    duty.steps, duty.ticked = "Ramen dicht\n100% schoon\nLicht uit", "0"
    duty.save()
    url = reverse("duties:done", args=[house.slug, make_take(duty, sam).pk])
    sign_in(client, sam).cookies["taal"] = "en"
    page = client.post(url, follow=True).content.decode()
    assert "still 2 lines, such as: 100% schoon." in page and "is done. Thank you." in page
    assert duty.takes.get().done_at


def test_taking_costs_few_queries(house, sam, django_assert_num_queries):
    duty = make_duty(house)
    with django_assert_num_queries(7):  # begin, duty, takers, her rights, take, audit, commit
        take_duty(actor=sam, duty_id=duty.pk)


@pytest.mark.parametrize("number", [1, 3])
def test_a_stretch_of_duties_is_two_queries(house, sam, number, django_assert_num_queries):
    start = timezone.now()
    for _ in range(number):
        make_take(make_duty(house), sam)
    with django_assert_num_queries(2):
        lines = duties_between(house, start, start + timedelta(days=7))
        assert [line.takers[0].chosen_name for line in lines] == ["Sam"] * number
        assert [(line.places_left, line.is_open, line.is_shift) for line in lines] == [(0, False, False)] * number
        assert lines[0].duty.taker_ids == [sam.pk]
        assert lines[0].take_of(sam).duty.duty_list.give_back_hours == 0


@pytest.mark.django_db(transaction=True)
def test_of_eight_people_at_once_two_places_go_to_exactly_two():
    house = make_community()
    duty = make_duty(house, needed=2)
    people = [make_person(house, may=[May.TAKE_DUTY]) for _ in range(8)]

    def try_it(person):
        try:
            return bool(take_duty(actor=person, duty_id=duty.pk))
        except Problem:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        got_it = list(pool.map(try_it, people))
    assert got_it.count(True) == 2
    assert len(standing(duty)) == 2
