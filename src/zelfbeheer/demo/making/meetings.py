"""The meetings of an invented house: what was said, what somebody would do, and what comes next."""

from datetime import date, datetime, timedelta

from django.utils import translation

from zelfbeheer.community.agreements.models import Agreement, LookAgain, Version
from zelfbeheer.community.groups.models import Person
from zelfbeheer.community.meetings.models import ActionPoint, Addition, Item, Lead, Meeting, MeetingRule
from zelfbeheer.community.meetings.vocabulary import ANNOUNCE_DAYS, HORIZON_DAYS
from zelfbeheer.demo.making.gathered import GATHERED, Does, Gathering, Said
from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.recurrence import DAY_CODES, Occurrence, occurrences


def gather_house(house: House) -> None:
    """For a house whose meetings were written down."""
    spec = GATHERED.get(house.plan.slug)
    if spec is None:
        return
    rule = _rule(house, spec)
    found = list(occurrences(rule, rule.first_on, house.day + timedelta(days=HORIZON_DAYS)))
    before = [one for one in found if one.on_date < house.day][-len(spec.past) :]
    after = [one for one in found if one.on_date >= house.day]
    held = [_meeting(house, rule, one) for one in before]
    for number, (meeting, said) in enumerate(zip(held, spec.past, strict=True)):
        following = held[number + 1] if number + 1 < len(held) else None
        _was_held(house, spec, meeting, said, following)
    coming = [_meeting(house, rule, one) for one in after]
    _agenda(house, coming[0], spec.coming)
    if coming[0].starts_at - timedelta(days=ANNOUNCE_DAYS) < house.night:
        coming[0].announced_at = coming[0].starts_at - timedelta(days=ANNOUNCE_DAYS)


def _rule(house: House, spec: Gathering) -> MeetingRule:
    first, recurrence = house.day - timedelta(days=31), spec.recurrence
    if spec.weeks:
        anchor = house.day + timedelta(days=spec.anchor)
        first = anchor - timedelta(weeks=2 * spec.weeks)
        recurrence = f"FREQ=WEEKLY;INTERVAL={spec.weeks};BYDAY={DAY_CODES[anchor.weekday()]}"
    return house.batch.add(
        MeetingRule(
            community=house.community, basis=house.basis, recurrence=recurrence, first_on=first,
            start_time=spec.start, end_time=spec.end, speaking_order=spec.order,
        )
    )  # fmt: skip


def _meeting(house: House, rule: MeetingRule, found: Occurrence) -> Meeting:
    return house.batch.add(
        Meeting(
            community=house.community, basis=house.basis, rule=rule, on_date=found.on_date, starts_at=found.starts_at,
            ends_at=found.ends_at, speaking_order=rule.speaking_order,
        )
    )  # fmt: skip


def _was_held(
    house: House, spec: Gathering, meeting: Meeting, said: tuple[Said, ...], following: Meeting | None
) -> None:
    meeting.announced_at = meeting.starts_at - timedelta(days=ANNOUNCE_DAYS)
    meeting.opened_at, meeting.closed_at = meeting.starts_at + timedelta(minutes=4), meeting.ends_at
    meeting.present_count = spec.there - (1 if following else 0)
    for task, person in zip(("chair", "minutes"), _leads(house, meeting), strict=False):
        house.batch.add(Lead(community=house.community, meeting=meeting, task=task, person=person))
    _agenda(house, meeting, said)
    if following:
        meeting.approved_at = following.starts_at + timedelta(minutes=9)
        if spec.correction:
            own = {"community": house.community, "meeting": meeting}
            house.batch.add(Addition(text=spec.correction, made_at=meeting.approved_at + timedelta(hours=1), **own))


def _leads(house: House, meeting: Meeting) -> list[Person]:
    """Two who were there and have a say."""
    dice, day = house.dice(f"leads {meeting.on_date}"), meeting.on_date
    lives = [life for life in house.lives if life.is_here(day) and not house.plan.role(life.role).is_supporter]
    return [life.person for life in dice.sample(lives, min(2, len(lives)))]


def _agenda(house: House, meeting: Meeting, points: tuple[Said, ...]) -> None:
    at = meeting.starts_at
    for place, said in enumerate(points, 1):
        item = _item(house, meeting, said, place, at)
        for does in said.does:
            _action(house, item, does)
        at += timedelta(minutes=said.minutes or 10)


def _item(house: House, meeting: Meeting, said: Said, place: int, at: datetime) -> Item:
    put_up_at = min(meeting.starts_at, house.night) - timedelta(days=2, hours=place)
    agreement = _agreement(house, said.about)
    text = _why(house, agreement, said, put_up_at) if agreement and said.why else said.text
    return house.batch.add(
        Item(
            community=house.community, meeting=meeting, place=place, kind=said.kind, title=said.title, text=text,
            minutes=said.minutes, agreement=agreement, stays_at=at if said.stays else None, notes=said.notes,
            notes_number=1 if said.notes else 0, begun_at=at if meeting.opened_at else None, put_up_at=put_up_at,
            put_up_by=None if said.kind == "minutes" or said.about else _somebody(house, said.title, put_up_at.date()),
        )
    )  # fmt: skip


def _why(house: House, agreement: Agreement, said: Said, at: datetime) -> str:
    """Put up by the press of somebody, or by the clock."""
    row = LookAgain(agreement=agreement, why=said.why, text=said.text, community=house.community, asked_at=at)
    row.on_agenda_at = at
    with translation.override("nl"):
        return house.batch.add(row).sentence


def _agreement(house: House, title: str) -> Agreement | None:
    versions = house.batch.rows(Version)
    return next((one.agreement for one in versions if one.title == title and one.community is house.community), None)


def _somebody(house: House, topic: str, day: date) -> Person | None:
    dice = house.dice(f"put up {topic}")
    lives = [life for life in house.lives if life.is_here(day) and not house.plan.role(life.role).is_supporter]
    return dice.choice(lives).person if lives else None


def _action(house: House, item: Item, does: Does) -> None:
    """The one whom the guide names has hers; what was asked is not answered yet."""
    leads = [life.person for life in house.lives if life.is_lead and life.role == does.by]
    life = house.anybody(house.dice(f"does {does.text}"), does.by, house.day) if does.by else None
    person = leads[0] if leads else (life.person if life else None)
    said_at = item.begun_at if does.state in {"accepted", "done"} else None
    house.batch.add(
        ActionPoint(
            community=house.community, meeting=item.meeting, item=item, text=does.text, person=person,
            accepted_at=said_at if person else None,
            due_on=house.day + timedelta(days=does.days) if does.days is not None else None,
            done_at=item.begun_at + timedelta(days=1) if does.state == "done" and item.begun_at else None,
        )
    )  # fmt: skip
