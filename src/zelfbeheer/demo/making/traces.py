"""What a lived-in house leaves behind: the record of acts, recorded reads, and messages that people got."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.audit.models import AuditEvent, Kind
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.places.models import Stay

READS = 9  # times that somebody on shift looked who is in the house


def leave_traces(house: House) -> None:
    """Runs after the house was written, for it names rows by their ids."""
    events = [*_founding(house), *_arrivals(house), *_roles(house), *_takes(house), *_reads(house)]
    AuditEvent.objects.bulk_create(sorted(events, key=lambda event: event.at))
    Message.objects.bulk_create(_messages(house))


def _event(house: House, at: datetime, verb: str, actor: Person | None, about: Person | None, on: Any) -> AuditEvent:
    return AuditEvent(
        community=house.community, at=at, kind=Kind.CHANGE, verb=verb,
        actor_id=actor.account_id if actor else None, about_id=about.account_id if about else None,
        object_type=on._meta.label_lower if on is not None else "", object_id=str(on.pk) if on is not None else "",
    )  # fmt: skip


def _founding(house: House) -> Iterator[AuditEvent]:
    yield _event(house, house.community.founded_at, "found", house.lives[0].person, None, house.community)


def _arrivals(house: House) -> Iterator[AuditEvent]:
    dice = house.dice("arrivals")
    for life in house.lives:
        person = life.person
        if person.joined_on == house.community.founded_at.date():
            continue
        at = local_instant(person.joined_on, time(dice.randint(17, 21), dice.randint(0, 59)))
        yield _event(house, at, "add_person", _somebody(house, dice, person), person, person)


def _roles(house: House) -> Iterator[AuditEvent]:
    dice = house.dice("roles")
    for grant in RoleGrant.objects.of(house.community).select_related("person").order_by("pk"):
        at = local_instant(grant.start_on, time(20, dice.randint(0, 59)))
        yield _event(house, at, "give_role", _somebody(house, dice, grant.person), grant.person, grant)


def _takes(house: House) -> Iterator[AuditEvent]:
    for take in Take.objects.of(house.community).select_related("person").order_by("pk"):
        yield _event(house, take.taken_at, "take_duty", take.person, take.person, take)
        if take.ended_at:
            yield _event(house, take.ended_at, "give_back_duty", take.person, take.person, take)
        if take.done_at:
            yield _event(house, take.done_at, "mark_duty_done", take.person, take.person, take)


def _reads(house: House) -> Iterator[AuditEvent]:
    """Somebody on shift looked who is in, as for a fire alarm. Everybody can see of herself that it was read."""
    dice = house.dice("reads")
    shifts = Take.objects.of(house.community).held().filter(
        duty__duty_list__kind="shift", duty__starts_at__lt=house.night, person__left_on=None
    )  # fmt: skip
    takes = list(shifts.select_related("person", "duty").order_by("pk"))
    for take in dice.sample(takes, min(READS, len(takes))):
        at = take.duty.starts_at + timedelta(minutes=dice.randint(10, 200))
        for life in house.lives:
            if life.person.pk != take.person_id and life.is_here(take.duty.on_date):
                event = _event(house, at, "see_who_is_in", take.person, life.person, None)
                event.kind = Kind.READ
                yield event


def _somebody(house: House, dice: Any, about: Person) -> Person:
    """Who let her in or gave the role: somebody of the highest rung."""
    top = house.plan.ladder()[-1].name
    able = [life.person for life in house.lives if life.role == top and life.person is not about]
    return dice.choice(able)


def _messages(house: House) -> Iterator[Message]:
    dice = house.dice("messages")
    stays = Stay.objects.of(house.community).running().exclude(place=None).select_related("person")
    for stay in stays.filter(began_at__gt=house.at(-60, time())).order_by("pk"):
        values = {"by": _somebody(house, dice, stay.person).chosen_name}
        text_of("place_given", values)  # an unknown kind fails here and not on a screen
        at = stay.began_at + timedelta(minutes=dice.randint(5, 60))
        read_at = at + timedelta(hours=2) if at < house.at(-4, time()) else None
        yield Message(
            account_id=stay.person.account_id, community=house.community, kind="place_given", values=values,
            at=at, read_at=read_at,
        )  # fmt: skip
