"""Making the invented houses, and taking them away again."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import ForeignKey, Model, QuerySet

from zelfbeheer.community.groups.models import Community, Person
from zelfbeheer.demo.making.agreements import agree
from zelfbeheer.demo.making.batch import Batch
from zelfbeheer.demo.making.calendar import fill_calendar
from zelfbeheer.demo.making.charter import decide
from zelfbeheer.demo.making.daily import fill_day
from zelfbeheer.demo.making.deciding import decide_together
from zelfbeheer.demo.making.emblems import hang_emblem
from zelfbeheer.demo.making.exchange import exchange
from zelfbeheer.demo.making.handover import hand_over
from zelfbeheer.demo.making.house import House, close_founding, founded_house
from zelfbeheer.demo.making.ketel import KETEL
from zelfbeheer.demo.making.kring import KRING
from zelfbeheer.demo.making.means import give_means
from zelfbeheer.demo.making.measuring import measuring_plan
from zelfbeheer.demo.making.meetings import gather_house
from zelfbeheer.demo.making.people import settle
from zelfbeheer.demo.making.plan import HousePlan
from zelfbeheer.demo.making.roster import keep_house
from zelfbeheer.demo.making.statute import agree_with_umbrella, object_to_one
from zelfbeheer.demo.making.steiger import STEIGER
from zelfbeheer.demo.making.tjalk import TJALK
from zelfbeheer.demo.making.traces import leave_traces
from zelfbeheer.demo.making.walking_in import walk_in
from zelfbeheer.demo.making.weverij import WEVERIJ
from zelfbeheer.demo.making.wishing import wish
from zelfbeheer.demo.models import DemoMark
from zelfbeheer.foundation.accounts.models import Account
from zelfbeheer.foundation.search.operations import rebuild
from zelfbeheer.foundation.tenancy.models import InCommunity

LIVELY = (STEIGER, TJALK, KRING, KETEL, WEVERIJ)
AT_ONCE = 25  # houses for measuring that are written together


def make_lively_houses(*, day: date, seed: int) -> list[House]:
    """One house of each kind, with weeks of life up to `day` and six weeks ahead."""
    with transaction.atomic():
        houses: list[House] = []
        for plan in LIVELY:
            batch = Batch()
            elsewhere = {life.person.chosen_name for house in houses for life in house.lives}
            leads = {lead for other in LIVELY for lead in other.leads}
            house = _made(plan, batch, day, seed, names_elsewhere=frozenset(elsewhere | leads))
            batch.write()
            hang_emblem(house)
            give_means(house)
            leave_traces(house)
            exchange(house)
            hand_over(house)
            wish(house)
            walk_in(house)
            decide_together(house)
            object_to_one(house)
            rebuild(house.community.pk)
            houses.append(house)
        _tell_planner()
    return houses


def make_measuring_houses(
    *, number: int, day: date, seed: int, tell: Callable[[int], None] = lambda made: None
) -> None:
    """So many plain houses, for measuring. `tell` hears how many are made so far."""
    for first in range(1, number + 1, AT_ONCE):
        batch, last = Batch(), min(first + AT_ONCE - 1, number)
        for which in range(first, last + 1):
            _made(measuring_plan(which), batch, day, seed, for_measuring=True)
        with transaction.atomic():
            batch.write()
        tell(last)
    _tell_planner()


def _tell_planner() -> None:
    """PostgreSQL plans badly until it has looked at what was just loaded, and by itself that takes a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _made(
    plan: HousePlan, batch: Batch, day: date, seed: int,
    *, for_measuring: bool = False, names_elsewhere: frozenset[str] = frozenset(),
) -> House:  # fmt: skip
    house = founded_house(plan, batch=batch, day=day, seed=seed, for_measuring=for_measuring)
    house.names_elsewhere = names_elsewhere
    settle(house)
    decide(house)
    agree_with_umbrella(house)
    close_founding(house)
    keep_house(house)
    fill_calendar(house)
    agree(house)
    gather_house(house)
    fill_day(house)
    return house


def remove_demo() -> int:
    """Takes away every invented house, with its people and their accounts; answers how many houses."""
    marks = DemoMark.objects.across_communities(because="the demo takes away what it made")
    communities = list(marks.values_list("community_id", flat=True))
    with transaction.atomic():
        people = Person.objects.across_communities(because="the demo takes away whom it made")
        accounts = list(people.filter(community__in=communities).values_list("account_id", flat=True))
        for model, field in _pointing_at_communities():
            rows = _all_rows(model).filter(**{f"{field}__in": communities})
            rows._raw_delete(rows.db)  # foreign keys are checked at the end of the transaction
        Community.objects.filter(pk__in=communities).delete()
        for start in range(0, len(accounts), 500):
            Account.objects.filter(pk__in=accounts[start : start + 500]).delete()
    return len(communities)


def _all_rows(model: type[Model]) -> QuerySet:
    rows: Any = model._default_manager.all()
    return (
        rows.across_communities(because="the demo takes away what it made") if issubclass(model, InCommunity) else rows
    )


def _pointing_at_communities() -> list[tuple[type[Model], str]]:
    return [
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Community
    ]


def others() -> list[str]:
    """Names of communities here that are not invented; with even one of them the demo keeps away."""
    marks = DemoMark.objects.across_communities(because="to tell invented communities from real ones")
    real = Community.objects.exclude(pk__in=marks.values("community")).order_by("pk")
    return list(real.values_list("name", flat=True)[:3])
