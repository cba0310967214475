"""What people of an invented house said that they can and want, and somebody who goes along to learn."""

from datetime import date, time, timedelta
from random import Random

from zelfbeheer.demo.making.house import House, Life
from zelfbeheer.demo.making.plan import RosterSpec
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.recurrence import local_instant
from zelfbeheer.house.duties.models import Duty, DutyList, DutyRule, Take
from zelfbeheer.house.duties.vocabulary import Filling
from zelfbeheer.house.rosters.making import make
from zelfbeheer.house.rosters.models import HoursTaken, Learner, Roster, RosterRules, StandingPlace, Together, Wish
from zelfbeheer.house.rosters.vocabulary import PROPOSED, PartOfDay, WishKind

STEPS = 15_000
HOURS = (8, 16, 16, 24, 24, 32)


def wish(house: House) -> None:
    """Runs after the house was written: wishes hang on rules and people that have their ids."""
    said = house.plan.rosters
    if said is None:
        return
    RosterRules.objects.create(community=house.community, basis=house.basis, **said.rules)
    able = [life for life in house.lives if life.is_here(house.day) and life.role in said.by]
    for life in able:
        _say(house, life, able, house.dice(f"wishes {life.person.chosen_name}"))
    _stand(house, able)
    _go_along(house, able)
    if said.made_by:
        _propose(house, said)


def _say(house: House, life: Life, able: list[Life], dice: Random) -> None:
    """Some say much, most say little. Whom the guide names says something of each sort."""
    mine, often = {"community": house.community, "person": life.person}, 3 if life.is_lead else 1
    wishes = []
    if dice.random() < 0.35 * often:
        wishes.append(Wish(kind=WishKind.CANNOT, weekday=dice.randrange(5), part=dice.choice(_BUSY), **mine))
    if dice.random() < 0.3 * often:
        wishes.append(Wish(kind=WishKind.RATHER_NOT, part=dice.choice((PartOfDay.NIGHT, PartOfDay.MORNING)), **mine))
    if dice.random() < 0.3 * often:
        wishes.append(Wish(kind=WishKind.GLADLY, weekday=dice.randrange(7), part=PartOfDay.EVENING, **mine))
    if dice.random() < 0.12 * often:
        wishes.append(Wish(kind=WishKind.CANNOT, **_away(house.day, dice), **mine))
    Wish.objects.bulk_create(wishes)
    if dice.random() < 0.4 * often:
        HoursTaken.objects.create(hours_a_week=dice.choice(HOURS), **mine)
    other = dice.choice(able).person
    if dice.random() < 0.3 * often and other != life.person:
        Together.objects.create(other=other, **mine)


_BUSY = (PartOfDay.ANY, PartOfDay.MORNING, PartOfDay.AFTERNOON)


def _away(day: date, dice: Random) -> dict[str, date]:
    first = day + timedelta(days=dice.randint(3, 25))
    return {"first_on": first, "last_on": first + timedelta(days=dice.randint(1, 6))}


def _propose(house: House, said: RosterSpec) -> None:
    """A proposal for two weeks, some weeks from now, so that everybody can say what does not suit."""
    lists = DutyList.objects.of(house.community).filter(name__in=said.fair)
    lists.update(filling=Filling.FAIR, night_weight=150, weekend_weight=125)
    maker = next(life.person for life in house.lives if life.person.chosen_name == said.made_by)
    first = house.community.week.first_day(house.day) + timedelta(weeks=4)
    roster = Roster.objects.create(
        community=house.community, first_on=first, last_on=first + timedelta(days=13), made_by=maker, basis=house.basis
    )
    make(roster, steps=STEPS)
    at = local_instant(house.day, time())
    until = local_instant(house.day + timedelta(days=4), time())
    Roster.objects.of(house.community).update(stage_at=at, made_at=at, open_until=until)
    Message.objects.filter(community=house.community, kind=PROPOSED).update(at=at)


def _rules(house: House) -> dict[str, DutyRule]:
    return {rule.title: rule for rule in DutyRule.objects.of(house.community).order_by("pk")}


def _stand(house: House, able: list[Life]) -> None:
    """Each standing place is somebody else's."""
    rules, said = _rules(house), house.plan.rosters
    for life, (title, weekday) in zip(able[::-1], said.standing if said else (), strict=False):
        since = house.day - timedelta(days=40)
        StandingPlace.objects.create(
            community=house.community, person=life.person, rule=rules[title], weekday=weekday, since=since
        )


def _go_along(house: House, able: list[Life]) -> None:
    """The newest of them goes along, with whoever has the next one."""
    said = house.plan.rosters
    if said is None or not said.learnt:
        return
    rule = _rules(house)[said.learnt]
    Duty.objects.of(house.community).filter(rule=rule, on_date__gte=house.day).update(learners=1)
    DutyRule.objects.of(house.community).filter(pk=rule.pk).update(learners=1)
    newest = max(able, key=lambda life: (life.person.joined_on, life.person.pk)).person
    Learner.objects.create(community=house.community, person=newest, rule=rule, since=house.day - timedelta(days=4))
    coming = Duty.objects.of(house.community).filter(rule=rule, on_date__gt=house.day).order_by("starts_at")
    taken_at = local_instant(newest.joined_on, time(22))
    for duty in coming.exclude(takes__person=newest).filter(takes__ended_at=None)[:1]:
        Take.objects.create(community=house.community, duty=duty, person=newest, goes_along=True, taken_at=taken_at)
