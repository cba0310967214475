"""What a lived-in house leaves behind: the record of acts, recorded reads, and messages that people got."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from random import Random

from django.db.models import Model

from zelfbeheer.community.groups.models import Person, RoleGrant
from zelfbeheer.community.groups.operations import ROLE_GIVEN
from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.audit.models import AuditEvent, Kind
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.messaging.registry import text_of
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.places.models import Stay
from zelfbeheer.house.places.told import PLACE_GIVEN

READS = 9  # times that somebody on shift looked who is in the house


def leave_traces(house: House) -> None:
    """Runs after the house was written, for it names rows by their ids."""
    events = [*_founding(house), *_arrivals(house), *_roles(house), *_takes(house), *_reads(house)]
    AuditEvent.objects.bulk_create(sorted(events, key=lambda event: event.at))
    Message.objects.bulk_create(_messages(house))


def _event(
    house: House,
    at: datetime,
    verb: str,
    *,
    actor: Person,
    about: Person | None = None,
    on: Model | None = None,
) -> AuditEvent:
    return AuditEvent(
        community=house.community, at=at, kind=Kind.CHANGE, verb=verb,
        actor_id=actor.account_id, about_id=about.account_id if about else None,
        object_type=on._meta.label_lower if on is not None else "", object_id=str(on.pk) if on is not None else "",
    )  # fmt: skip


def _founding(house: House) -> Iterator[AuditEvent]:
    yield _event(house, house.community.founded_at, "found", actor=house.lives[0].person, on=house.community)


def _arrivals(house: House) -> Iterator[AuditEvent]:
    dice = house.dice("arrivals")
    for life in house.lives:
        person = life.person
        if person.joined_on == house.community.founded_at.date():
            continue
        at = local_instant(person.joined_on, time(dice.randint(17, 21), dice.randint(0, 59)))
        yield _event(house, at, "add_person", actor=_somebody(house, dice, person), about=person, on=person)


def _roles(house: House) -> Iterator[AuditEvent]:
    dice = house.dice("roles")
    for grant in RoleGrant.objects.of(house.community).select_related("person").order_by("pk"):
        at = local_instant(grant.start_on, time(20, dice.randint(0, 59)))
        by = _somebody(house, dice, grant.person)
        yield _event(house, at, "give_role", actor=by, about=grant.person, on=grant)


def _takes(house: House) -> Iterator[AuditEvent]:
    for take in Take.objects.of(house.community).select_related("person").order_by("pk"):
        acts = {"take_duty": take.taken_at, "give_back_duty": take.ended_at, "mark_duty_done": take.done_at}
        for verb, at in acts.items():
            if at is not None:
                yield _event(house, at, verb, actor=take.person, about=take.person, on=take)


def _reads(house: House) -> Iterator[AuditEvent]:
    """Somebody on shift looked who is in, as for a fire alarm. Everybody can see of herself that it was read."""
    if not house.plan.rooms:
        return
    dice = house.dice("reads")
    shifts = Take.objects.of(house.community).held().filter(
        duty__duty_list__kind="shift", duty__starts_at__lt=house.night, person__left_on=None
    )  # fmt: skip
    takes = list(shifts.select_related("person", "duty").order_by("pk"))
    for take in dice.sample(takes, min(READS, len(takes))):
        at = take.duty.starts_at + timedelta(minutes=dice.randint(10, 200))
        for life in house.lives:
            if life.person.pk != take.person_id and life.is_here(take.duty.on_date):
                event = _event(house, at, "see_who_is_in", actor=take.person, about=life.person)
                event.kind = Kind.READ
                yield event


def _somebody(house: House, dice: Random, about: Person) -> Person:
    """Who let her in or gave the role: somebody of the highest rung."""
    top = house.plan.ladder()[-1].name
    able = [life.person for life in house.lives if life.role == top and life.person is not about]
    return dice.choice(able)


def _messages(house: House) -> list[Message]:
    since = house.at(-60, time())
    return [*_places_given(house, since), *_roles_given(house, since)]


def _message(house: House, person: Person, kind: str, at: datetime, values: dict[str, str]) -> Message:
    text_of(kind, values)  # an unknown kind fails here and not on a screen
    read_at = at + timedelta(hours=2) if at < house.at(-4, time()) else None
    return Message(
        account_id=person.account_id,
        community=house.community,
        kind=kind,
        values=values,
        at=at,
        read_at=read_at,
    )


def _places_given(house: House, since: datetime) -> Iterator[Message]:
    dice = house.dice("places given")
    stays = Stay.objects.of(house.community).running().exclude(place=None).select_related("person")
    for stay in stays.filter(began_at__gt=since).order_by("pk"):
        values = {"by": _somebody(house, dice, stay.person).chosen_name}
        at = stay.began_at + timedelta(minutes=dice.randint(5, 60))
        yield _message(house, stay.person, PLACE_GIVEN, at, values)


def _roles_given(house: House, since: datetime) -> Iterator[Message]:
    grants = RoleGrant.objects.of(house.community).filter(start_on__gt=since.date(), role__rank__gt=1)
    for grant in grants.select_related("person", "role").order_by("pk"):
        values = {"community": house.community.name, "role": grant.role.name}
        yield _message(house, grant.person, ROLE_GIVEN, local_instant(grant.start_on, time(20, 30)), values)
