"""Who stays: a place given, another place, leaving, and in or out as a present state without history."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import basis_for, make_community, make_person, make_room, make_stay
from zelfbeheer.community.groups.service import leave
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, can
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.jobs.schedule import recurring
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.retention.models import RetentionTerm
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem
from zelfbeheer.house.places import service
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.vocabulary import PlacesCapability

pytestmark = pytest.mark.django_db


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house):
    """Somebody who gives places."""
    return make_person(house, "Ria", may=[PlacesCapability.GIVE_PLACE])


@pytest.fixture
def sam(house):
    return make_person(house, "Sam")


@pytest.fixture
def beds(house):
    return make_room(house, "Kamer 2", beds=3)


def told(person):
    return list(Message.objects.filter(account=person.account).order_by("pk").values_list("kind", flat=True))


def test_somebody_gets_a_place_and_hears_it(house, ria, sam, beds):
    stay = service.give_place(actor=ria, person=sam, place=beds[0])
    assert (stay.place, stay.basis, stay.ended_at) == (beds[0], basis_for(house), None)
    assert told(sam) == ["place_given"]
    event = AuditEvent.objects.get(verb="give_place")
    assert (event.actor, event.about, event.object_id) == (ria.account, sam.account, str(stay.pk))


def test_somebody_stays_without_a_place_and_gets_one_later(ria, sam, beds):
    first = service.give_place(actor=ria, person=sam, place=None)
    assert first.place is None and told(sam) == []
    later = service.give_place(actor=ria, person=sam, place=beds[1])
    assert (later.pk, later.place) == (first.pk, beds[1])
    assert told(sam) == ["place_given"]


def test_giving_twice_changes_nothing(ria, sam, beds):
    for _ in range(2):
        service.give_place(actor=ria, person=sam, place=beds[0])
    assert AuditEvent.objects.filter(verb="give_place").count() == 1
    assert told(sam) == ["place_given"]


def test_whoever_has_a_place_keeps_it_or_gets_another(ria, sam, beds):
    stay = service.give_place(actor=ria, person=sam, place=beds[0])
    with pytest.raises(Problem):
        service.give_place(actor=ria, person=sam, place=None)
    service.move_to_place(actor=ria, stay=stay, place=beds[2])
    assert Stay.objects.of(sam.community).get().place == beds[2]
    assert told(sam) == ["place_given", "place_changed"]


def test_a_taken_or_closed_place_is_refused_with_a_kind_sentence_and_without_a_name(house, ria, sam, beds):
    make_stay(make_person(house, "Jo"), beds[0])
    beds[1].closed_at = timezone.now()
    beds[1].save()
    for place in beds[:2]:
        with pytest.raises(Problem) as problem:
            service.give_place(actor=ria, person=sam, place=place)
        assert "Jo" not in problem.value.sentence
    assert not Stay.objects.of(house).filter(person=sam).exists()


def test_without_the_right_no_place_is_given(house, sam, beds):
    with pytest.raises(Refused):
        service.give_place(actor=sam, person=sam, place=beds[0])
    elsewhere = make_person(make_community(), may=[PlacesCapability.GIVE_PLACE])
    with pytest.raises(Refused):
        service.give_place(actor=elsewhere, person=sam, place=beds[0])


def test_no_message_tells_a_place_or_a_room(ria, sam, beds):
    stay = service.give_place(actor=ria, person=sam, place=beds[0])
    service.move_to_place(actor=ria, stay=stay, place=beds[1])
    service.record_leaving(actor=ria, stay=stay)
    assert all(message.values == {"by": "Ria"} for message in Message.objects.all())


# Leaving


def test_the_person_leaves_herself_and_can_take_it_back_for_a_day(time_machine, sam, beds):
    time_machine.move_to(timezone.now())
    stay = make_stay(sam, beds[0], out_since=timezone.now())
    service.end_own_stay(actor=sam, stay=stay)
    stay.refresh_from_db()
    assert stay.ended_at and stay.out_since is None and not stay.recorded_by_other
    time_machine.shift(timedelta(hours=23))
    service.resume_stay(actor=sam, stay=stay)
    stay.refresh_from_db()
    assert (stay.ended_at, stay.place) == (None, beds[0])
    service.end_own_stay(actor=sam, stay=stay)
    stay.refresh_from_db()
    time_machine.shift(timedelta(hours=25))
    with pytest.raises(Refused):
        service.resume_stay(actor=sam, stay=stay)


def test_who_comes_back_to_a_taken_bed_comes_back_without_one(house, sam, beds):
    stay = make_stay(sam, beds[0])
    service.end_own_stay(actor=sam, stay=stay)
    make_stay(make_person(house), beds[0])
    stay.refresh_from_db()
    assert service.resume_stay(actor=sam, stay=stay).place is None


def test_one_person_can_only_write_down_that_another_left_and_she_takes_it_back(time_machine, ria, sam, beds):
    time_machine.move_to(timezone.now())
    stay = make_stay(sam, beds[0])
    with pytest.raises(Refused):
        service.end_own_stay(actor=ria, stay=stay)
    service.record_leaving(actor=ria, stay=stay)
    assert told(sam) == ["leaving_recorded"]
    stay.refresh_from_db()
    assert stay.recorded_by_other
    time_machine.shift(timedelta(days=20))
    service.resume_stay(actor=sam, stay=stay)
    stay.refresh_from_db()
    assert (stay.ended_at, stay.recorded_by_other) == (None, False)


def test_writing_it_down_twice_tells_her_once(ria, sam, beds):
    stay = make_stay(sam, beds[0])
    service.record_leaving(actor=ria, stay=stay)
    service.record_leaving(actor=ria, stay=stay)
    assert told(sam) == ["leaving_recorded"]
    assert AuditEvent.objects.filter(kind="change").count() == 1


def test_whoever_wrote_it_down_by_mistake_mends_it_but_not_her_own_leaving(house, ria, sam, beds):
    stay = make_stay(sam, beds[0])
    service.record_leaving(actor=ria, stay=stay)
    stay.refresh_from_db()
    stay = service.resume_stay(actor=ria, stay=stay)
    assert stay.ended_at is None
    service.end_own_stay(actor=sam, stay=stay)
    stay.refresh_from_db()
    with pytest.raises(Refused):
        service.resume_stay(actor=ria, stay=stay)


def test_nobody_is_twice_in_the_house(ria, sam, beds):
    stay = make_stay(sam, beds[0])
    service.end_own_stay(actor=sam, stay=stay)
    service.give_place(actor=ria, person=sam, place=beds[1])
    stay.refresh_from_db()
    with pytest.raises(Problem):
        service.resume_stay(actor=sam, stay=stay)


def test_no_machine_ends_a_stay(sam, beds):
    stay = make_stay(sam, beds[0])
    for end in (service.end_own_stay, service.record_leaving):
        with pytest.raises(Refused):
            end(actor=SYSTEM, stay=stay)
    jobs = [job.name for job in recurring() if "places" in job.run.__module__]
    assert jobs == ["places.forget_nights"]  # touches only who said to sleep elsewhere
    stay.refresh_from_db()
    assert stay.ended_at is None


def test_whoever_leaves_the_group_frees_her_place(sam, beds):
    stay = make_stay(sam, beds[0])
    leave(actor=sam, person=sam)
    stay.refresh_from_db()
    assert stay.ended_at and not stay.recorded_by_other


# In or out


def test_in_or_out_is_a_present_state_of_which_nothing_stays_behind(sam, beds):
    stay = make_stay(sam, beds[0])
    service.say_out(actor=sam, stay=stay)
    first = Stay.objects.of(sam.community).get().out_since
    assert first is not None
    service.say_out(actor=sam, stay=stay)
    assert Stay.objects.of(sam.community).get().out_since == first
    before = {field.attname: getattr(stay, field.attname) for field in Stay._meta.concrete_fields}
    service.say_in(actor=sam, stay=stay)
    assert before == Stay.objects.of(sam.community).values().get()
    assert not AuditEvent.objects.exists() and not Message.objects.exists()


def test_only_about_oneself(ria, sam, beds):
    stay = make_stay(sam, beds[0])
    for say in (service.say_in, service.say_out):
        with pytest.raises(Refused):
            say(actor=ria, stay=stay)
    assert Stay.objects.of(sam.community).get().out_since is None


# Retention


def test_an_ended_stay_goes_after_thirty_days_or_what_the_house_chose(house, sam, ria):
    now = timezone.now()
    for days in (31, 29, 8, 2):
        make_stay(make_person(house), began_at=now - timedelta(days=90), ended_at=now - timedelta(days=days))
    make_stay(sam, began_at=now - timedelta(days=400))
    sweep([house])
    assert Stay.objects.of(house).count() == 4
    RetentionTerm.objects.create(community=house, kind="ended_stays", days=7, basis=basis_for(house))
    sweep([house])
    assert sorted(bool(stay.ended_at) for stay in Stay.objects.of(house)) == [False, True]


# Rights agree in every state


def _states(house, sam):
    now = timezone.now()
    yield make_stay(sam)
    for hours in (1, 30):
        for recorded in (False, True):
            yield make_stay(sam, ended_at=now - timedelta(hours=hours), recorded_by_other=recorded)


@pytest.mark.parametrize(
    "capability",
    [PlacesCapability.SAY_IN_OR_OUT, PlacesCapability.END_OWN_STAY, PlacesCapability.RESUME_STAY],
)
def test_predicate_query_and_people_agree_in_every_state(house, ria, sam, capability):
    from zelfbeheer.foundation.access.registry import objects_for, people_for

    gone = make_person(house, "Lee", left_on=timezone.localdate())
    people = [ria, sam, gone]
    for stay in [*_states(house, sam), make_stay(gone, ended_at=timezone.now())]:
        may = {person.pk for person in people if can(person, capability, stay)}
        assert may == {person.pk for person in people if stay in objects_for(person, capability)}
        assert may == set(people_for(capability, stay).values_list("pk", flat=True))
