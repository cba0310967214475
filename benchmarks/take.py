"""Taking a duty through the real server: how quick, eight at once, and thirty people racing for four openings."""

import statistics
import threading
import time
from collections import Counter
from datetime import timedelta

from benchmarks.common import (
    Report,
    Visitor,
    environment,
    folder,
    open_django,
    percentile,
    serving,
    session_for,
    zelfbeheer,
)

RACES, RACERS, OPENINGS = 100, 30, 4


class World:
    """The measured house, seen from the same database as the server."""

    def __init__(self) -> None:
        from zelfbeheer.community.groups.models import Community, Person
        from zelfbeheer.house.duties.models import DutyList

        self.community = Community.objects.order_by("pk").first()
        self.people = list(Person.objects.of(self.community).holding("take_duty").order_by("pk")[:RACERS])
        while len(self.people) < RACERS:  # the house of thirty has people beside it who take no duties
            self.people.append(self._one_more(f"Extra {len(self.people)}"))
        self.list = DutyList.objects.of(self.community).filter(kind="chore").order_by("pk").first()
        self.sessions = {person.pk: session_for(person.account) for person in self.people}
        self.slug = self.community.slug

    def _one_more(self, name: str):
        """Somebody with the same role as the first."""
        from zelfbeheer.community.groups.models import Person, RoleGrant
        from zelfbeheer.foundation.accounts.models import Account

        account = Account.objects.create_account()
        person = Person.objects.create(community=self.community, account=account, chosen_name=name)
        like = RoleGrant.objects.of(self.community).filter(person=self.people[0]).order_by("pk").first()
        RoleGrant.objects.create(
            community=self.community, person=person, role=like.role, start_on=like.start_on, basis=like.basis
        )
        return person

    def duties(self, many: int, needed: int = 1) -> list[int]:
        """Open duties far enough ahead to be nobody's yet."""
        from django.utils import timezone

        from zelfbeheer.house.duties.models import Duty

        at = timezone.now() + timedelta(days=2)
        rows = Duty.objects.bulk_create(
            Duty(community=self.community, duty_list=self.list, title="Meting", on_date=timezone.localdate(at),
                 starts_at=at, ends_at=at + timedelta(minutes=30), needed=needed, basis=self.list.basis)
            for _ in range(many)
        )  # fmt: skip
        return [row.pk for row in rows]

    def holders(self, duties: list[int]) -> Counter:
        from zelfbeheer.house.duties.models import Take

        return Counter(Take.objects.of(self.community).held().filter(duty__in=duties).values_list("duty", flat=True))

    def address(self, duty: int) -> str:
        return f"/in/{self.slug}/taken/{duty}/nemen/"


def _take_all(visitor: Visitor, world: World, duties: list[int], seconds: list[float], statuses: Counter) -> None:
    for duty in duties:
        began = time.perf_counter()
        status, _, _ = visitor.post(world.address(duty))
        seconds.append(time.perf_counter() - began)
        statuses[status] += 1


def _one_client(report: Report, world: World, port: int, name: str) -> None:
    seconds: list[float] = []
    statuses: Counter = Counter()
    visitor = Visitor(port, world.sessions[world.people[0].pk])
    duties = world.duties(300)
    _take_all(visitor, world, duties, seconds, statuses)
    p50 = statistics.median(seconds) * 1000
    p95 = percentile(seconds, 0.95) * 1000
    report.line(
        f"{name}: take a duty, one client", f"p50 {p50:.1f} ms, p95 {p95:.1f} ms", ok=p50 < 15, goal="p50 < 15 ms"
    )
    report.line(f"{name}: all {len(duties)} taken", str(dict(statuses)), ok=len(world.holders(duties)) == len(duties))


def _eight_clients(report: Report, world: World, port: int, name: str) -> None:
    duties = world.duties(200)
    seconds: list[float] = []
    statuses: Counter = Counter()
    visitors = [Visitor(port, world.sessions[person.pk]) for person in world.people[:8]]
    # Every duty is asked for by two of the eight, so that each is contested.
    work = [[d for n, d in enumerate(duties) if n % 4 == k % 4] for k in range(8)]
    threads = [threading.Thread(target=_take_all, args=(v, world, w, seconds, statuses))
               for v, w in zip(visitors, work, strict=True)]  # fmt: skip
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    held = world.holders(duties)
    exact = len(held) == len(duties) and set(held.values()) == {1}
    quiet = set(statuses) <= {200, 302, 303}
    figure = f"p50 {statistics.median(seconds) * 1000:.1f} ms, p99 {percentile(seconds, 0.99) * 1000:.0f} ms"
    report.line(f"{name}: eight clients at once, no error", f"{figure}, {dict(statuses)}", ok=quiet)
    report.line(f"{name}: nothing lost, nothing taken twice", f"{len(held)} of {len(duties)}", ok=exact)


def _races(report: Report, world: World, port: int, name: str) -> None:
    visitors = [Visitor(port, world.sessions[person.pk]) for person in world.people]
    duties = world.duties(RACES, needed=OPENINGS)
    wrong, statuses = 0, Counter()
    for duty in duties:
        barrier = threading.Barrier(len(visitors))

        def go(visitor: Visitor, duty: int = duty, barrier: threading.Barrier = barrier) -> None:
            barrier.wait()
            statuses[visitor.post(world.address(duty))[0]] += 1

        threads = [threading.Thread(target=go, args=(visitor,)) for visitor in visitors]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wrong += world.holders([duty])[duty] != OPENINGS
    ok = wrong == 0 and set(statuses) <= {200, 302, 303} and len(visitors) == RACERS
    report.line(
        f"{name}: {len(visitors)} people race for {OPENINGS} openings, {RACES} times",
        f"exactly {OPENINGS}: {RACES - wrong} of {RACES}, {dict(statuses)}", ok=ok, goal="every time",
    )  # fmt: skip


def run(report: Report, database: str = "") -> None:
    """One database in one process: Django is opened once. `database` empty is SQLite."""
    name = "PostgreSQL" if database else "SQLite"
    with folder("take") as data:
        env = environment(data, database)
        zelfbeheer("demo", "--houses", "1", env=env)
        open_django(env)
        world = World()
        with serving(env, "--workers", "2") as server:
            _one_client(report, world, server.port, name)
            _eight_clients(report, world, server.port, name)
            _races(report, world, server.port, name)


if __name__ == "__main__":
    import sys

    from benchmarks.common import postgres

    figures = Report()
    if "--postgres" in sys.argv:
        with postgres() as address:
            run(figures, address)
    else:
        run(figures)
    raise SystemExit(bool(figures.failed))
