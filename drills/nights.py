"""The two nights in which the clock changes, from ten in the evening until eight in the morning, every quarter of an hour."""

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.common import Visitor, zelfbeheer
from drills.clocks import NOT_RUN, Leaps
from drills.common import House, Outcome, make_house, serving
from drills.wall import hand, wall

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SHORT, LONG = date(2026, 3, 29), date(2026, 10, 25)
STEP = timedelta(minutes=15)
ONCE = ("keep no longer than agreed", "look after the database", "search.rebuild")


def in_spring(_house: House) -> Outcome:
    """02:30 is not there; the night shift has seven hours."""
    return _night(SHORT, 7.0, {
        "Nacht": ("21:00", 7.0), "Twee tot drie": ("01:00", 1.0), "Half drie": ("01:30", 1.0),
        "Kwartier": ("01:15", 0.25),
    })  # fmt: skip


def in_autumn(_house: House) -> Outcome:
    """02:30 comes twice; the night shift has nine hours, and what begins at half past two begins the first time."""
    return _night(LONG, 9.0, {
        "Nacht": ("20:00", 9.0), "Twee tot drie": ("00:00", 2.0), "Half drie": ("00:30", 2.0), "Kwartier": ("00:15", 0.25),
    })  # fmt: skip


def _night(day: date, long: float, expected: dict[str, tuple[str, float]]) -> Outcome:
    with wall() as clock:
        if clock is None:
            return NOT_RUN
        evening = datetime.combine(day - timedelta(days=1), time(12), AMSTERDAM)
        clock.put_at(evening)
        make_house(clock.data, clock.env, f"house-{day}")
        zelfbeheer("backup-key", env=clock.env)
        with hand(clock) as worker, serving(clock.env) as server:
            leaps = Leaps(clock, worker, server)
            worker.ask("rules", ria=leaps.who["ria_id"])
            clock.put_at(evening - timedelta(hours=10))  # so that what runs nightly is due at two
            worker.ask("turn")
            clock.put_at(evening + timedelta(hours=9, minutes=30))
            worker.ask("say_something", ria=leaps.who["ria_id"])
            for _ in range(2):
                worker.ask("turn")  # the digest of today, so that the next is due at half past two
            _plan(leaps, day, expected)
            ran, digests, made = _through(leaps, day)
            for job in ONCE:
                leaps.must(ran[job] == 1, f"{job} ran {ran[job]} times")
            leaps.must(digests == 1, f"{digests} digests")
            leaps.must(made == 1, f"{made} backups of the night")
            mine: Any = worker.ask("hours", ria=leaps.who["ria_id"], back=1)
            leaps.must(mine == long, f"{mine} hours of her own instead of {long}")
    wrong = "; ".join(leaps.wrong)
    kept = f"nightly work, backup and digest once each; the night shift counts {long:.0f} hours for who did it"
    return Outcome(
        "Today, the board and the calendar answer at every quarter of an hour, also in the hour that is not there or twice",
        f"{kept}. NOT SO: {wrong}" if wrong else kept, "nothing to recover from", not wrong,
    )  # fmt: skip


def _plan(leaps: Leaps, day: date, expected: dict[str, tuple[str, float]]) -> None:
    """One of each on its day, at the right instant and as long as the clock on the wall says."""
    planned: Any = leaps.worker.ask("take_night", ria=leaps.who["ria_id"])
    for title, (start, long) in expected.items():
        on = day - timedelta(days=title == "Nacht")
        found = [(at[11:16], hours) for name, when, at, hours in planned if name == title and when == on.isoformat()]
        leaps.must(found == [(start, long)], f"{title}: {found} instead of {start} UTC for {long} hours")


def _through(leaps: Leaps, day: date) -> tuple[Counter, int, int]:
    ran: Counter = Counter()
    worker: Any = leaps.worker
    worker.ask("say_something", ria=leaps.who["ria_id"])
    digests, made = worker.ask("digests"), worker.ask("backups")
    at = datetime.combine(day - timedelta(days=1), time(22), AMSTERDAM).astimezone(UTC)
    end = datetime.combine(day, time(8), AMSTERDAM).astimezone(UTC)
    board = Visitor(leaps.server.port)
    from zelfbeheer.community.devices.vocabulary import COOKIE

    board.cookie += f"; {COOKIE}={leaps.who['tablet']}"
    while at < end:
        leaps.clock.put_at(at + timedelta(seconds=5))
        ran.update(worker.ask("turn"))
        local = at.astimezone(AMSTERDAM)
        for what, status in (("Today", leaps.ria.get(leaps.today)[0]), ("the board", board.get("/bord/")[0])):
            leaps.must(status == 200, f"{what} gave {status} at {local:%H:%M}")
        if local.minute == 30:
            leaps.must(leaps.calendar() == 200, f"no calendar at {local:%H:%M}")
            leaps.must(
                worker.ask("quiet") == ("07:00" if local.time() < time(7) or local.hour >= 22 else ""),
                f"not quiet until seven, at {local:%H:%M}",
            )
        at += STEP
    return ran, worker.ask("digests") - digests, worker.ask("backups") - made
