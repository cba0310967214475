"""The clock on the wall leaps, forward and back, under a server and a worker that go on."""

from contextlib import contextmanager
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.common import Visitor, zelfbeheer
from drills.common import House, Outcome, make_house, serving
from drills.wall import Hand, Wall, hand, wall

HOUR, DAY = 3600, 86400
YEAR = 365 * DAY
NOT_RUN = Outcome("not run", "another time needs a C compiler (Debian: apt-get install gcc)", "", True)
KEPT_FOR_HOURS = {"imports.HouseImport", "moving.GroupFile", "moving.GroupFileBlock"}  # and can be made again
NIGHTLY = {"keep no longer than agreed", "look after the database"}


class Leaps:
    """A house with its own clock, somebody signed in, and what was wrong so far."""

    def __init__(self, clock: Wall, noon: float, worker: Hand, server: Any) -> None:
        self.clock, self.noon, self.worker, self.server = clock, noon, worker, server
        self.wrong: list[str] = []
        self.who: Any = worker.ask("house")
        self.today = f"/in/{self.who['slug']}/vandaag/"
        self.ria = Visitor(server.port, self.who["ria"])

    def leap(self, seconds: float) -> None:
        """So far from noon of the day on which it began: a night's backup is due at three, whatever hour it is here."""
        self.clock.move(self.noon + seconds)

    def must(self, good: bool, what: str) -> None:
        if not good:
            self.wrong.append(what)

    def takes_a_duty(self) -> int:
        duty = self.worker.ask("open_duty", hours=48)
        return self.ria.post(f"/in/{self.who['slug']}/taken/{duty}/nemen/")[0]

    def calendar(self) -> int:
        status, _headers, text = Visitor(self.server.port).get(f"/agenda/{self.who['feed']}.ics")
        return status if text.startswith(b"BEGIN:VCALENDAR") or status != 200 else 0

    def at_the_tablet(self) -> Visitor:
        """She signs in there with her card."""
        from zelfbeheer.community.devices.vocabulary import COOKIE

        tablet = Visitor(self.server.port)
        tablet.cookie += f"; {COOKIE}={self.who['tablet']}"
        status, headers, _page = tablet.post("/inloggen/", code=self.who["card"])
        self.must(status == 302, f"the card gave {status}")
        if "sessionid=" in headers.get("set-cookie", ""):
            tablet.cookie += "; sessionid=" + headers["set-cookie"].split("sessionid=")[1].split(";")[0]
        return tablet

    def lost(self, before: dict[str, int]) -> list[str]:
        """Tables with fewer rows than before."""
        now: Any = self.worker.ask("counts")
        fewer = {table: before[table] - number for table, number in now.items() if number < before[table]}
        return [f"{table}: {number} fewer" for table, number in fewer.items() if table not in KEPT_FOR_HOURS]


@contextmanager
def _leaps() -> Any:
    with wall() as clock:
        if clock is None:
            yield None
            return
        noon = _until_noon()
        clock.move(noon)
        make_house(clock.data, clock.env)
        zelfbeheer("backup-key", env=clock.env)
        with hand(clock) as worker, serving(clock.env) as server:
            yield Leaps(clock, noon, worker, server)


def _until_noon() -> float:
    """Seconds from now; below zero in the afternoon."""
    now = datetime.now(ZoneInfo("Europe/Amsterdam"))
    return (now.replace(hour=12, minute=0, second=0, microsecond=0) - now).total_seconds()


def an_hour(_house: House) -> Outcome:
    """Everything goes on; what lasts a minute or a quarter of an hour is over, and nothing is done twice."""
    with _leaps() as leaps:
        if leaps is None:
            return NOT_RUN
        worker, must = leaps.worker, leaps.must
        worker.ask("turn")
        before, made = worker.ask("counts"), worker.ask("backups")
        tablet = leaps.at_the_tablet()
        must(tablet.get(leaps.today)[0] == 200, "the tablet did not show Today")
        leaps.leap(HOUR)
        must(tablet.get(leaps.today)[0] == 302, "the session on the tablet outlived an hour")
        for moved, name in ((HOUR, "an hour ahead"), (0, "back again"), (-HOUR, "an hour behind"), (0, "right again")):
            leaps.leap(moved)
            must(leaps.ria.get(leaps.today)[0] == 200, f"{name}: no Today")
            must(leaps.takes_a_duty() == 302, f"{name}: a duty could not be taken")
            must(leaps.calendar() == 200, f"{name}: no calendar")
            ran = worker.ask("turn")
            must(not NIGHTLY & set(ran), f"{name}: {NIGHTLY & set(ran)} once more")
            must("handover.end_old_calls" in ran, f"{name}: what runs every few minutes did not")
            must(not worker.ask("doubt"), f"{name}: the clock is in doubt")
        must(not leaps.lost(before), f"gone: {leaps.lost(before)}")
        must(worker.ask("backups") == made, "another backup than that of the night")
        return _outcome(leaps, "pages and duties as always; who was at the tablet is signed out",
                        "everything; what runs nightly ran no second time", "at once, by itself")  # fmt: skip


def a_year(_house: House) -> Outcome:
    with _leaps() as leaps:
        if leaps is None:
            return NOT_RUN
        for step in (_ahead, _put_right, _behind):
            step(leaps)
        return _outcome(
            leaps, "a year ahead everybody signs in again by card; put right, those who were signed in still are",
            "everything: what deletes waits, the doctor and the owner's screen say so, until somebody says that the clock"
            " is right, it is put right, or fourteen days went by", "by itself when it was ahead; else one press",
        )  # fmt: skip


def _ahead(leaps: Leaps) -> None:
    worker, must = leaps.worker, leaps.must
    worker.ask("turn")
    leaps.before = worker.ask("counts")  # type: ignore[attr-defined]
    leaps.leap(YEAR)
    must(leaps.ria.get(leaps.today)[0] == 302, "ahead: a session of a year ago still opens")
    tablet = leaps.at_the_tablet()
    must(tablet.get(leaps.today)[0] == 200, "ahead: no Today for who signed in by card")
    leaps.tablet = tablet  # type: ignore[attr-defined]
    worker.ask("turn")
    leaps.leap(YEAR + 2 * DAY)
    ran: Any = worker.ask("turn")
    must("look after the database" in ran, "ahead: the nightly work did not run")
    must(not leaps.lost(leaps.before), f"ahead: {leaps.lost(leaps.before)}")  # type: ignore[attr-defined]
    must(worker.ask("doubt") is True and "sprong" in str(worker.ask("doctor")), "ahead: the doctor says nothing")
    must(leaps.calendar() == 200, "ahead: no calendar")
    must(bool(worker.ask("wrong_pins", times=9)), "ahead: wrong PINs stop nobody")


def _put_right(leaps: Leaps) -> None:
    worker, must = leaps.worker, leaps.must
    made: Any = worker.ask("backups")
    leaps.leap(2 * DAY)
    must(leaps.ria.get(leaps.today)[0] == 200, "put right: who was signed in is not")
    must(leaps.tablet.get(leaps.today)[0] == 302, "put right: the minute at the tablet lasts a year")  # type: ignore[attr-defined]
    due: Any = worker.ask("after_a_sweep")
    ran: Any = worker.ask("turn")
    must(not worker.ask("doubt"), "put right: still in doubt")
    must(set(ran) >= NIGHTLY, f"put right: the nightly work did not run ({ran})")
    must(worker.ask("backups") == made + 1, "put right: no backup, for there is one of next year")
    must(leaps.takes_a_duty() == 302, "put right: a duty could not be taken")
    must(not worker.ask("wrong_pins", times=1), "put right: wrong PINs of next year still stop her")
    must(not leaps.lost(due), f"put right: {leaps.lost(due)}")


def _behind(leaps: Leaps) -> None:
    worker, must = leaps.worker, leaps.must
    leaps.leap(2 * DAY - YEAR)
    must(leaps.ria.get(leaps.today)[0] == 200, "behind: no Today")
    must(leaps.takes_a_duty() == 302, "behind: a duty could not be taken")
    worker.ask("turn")
    worker.ask("say_something", ria=leaps.who["ria_id"])  # is a year old as soon as the clock is right
    leaps.leap(4 * DAY)
    before: Any = worker.ask("counts")
    ran: Any = worker.ask("turn")
    must("keep no longer than agreed" not in ran and worker.ask("doubt") is True, "behind: what deletes did not wait")
    must(not leaps.lost(before), f"behind: {leaps.lost(before)}")
    must(worker.ask("believe") is True, "behind: nobody could say that it is right")
    must("keep no longer than agreed" in set(_list(worker.ask("turn"))), "behind: what waited does not go on")


def _list(found: Any) -> list[str]:
    return list(found)


def _outcome(leaps: Leaps, sees: str, kept: str, back: str) -> Outcome:
    wrong = "; ".join(leaps.wrong)
    return Outcome(sees, f"{kept}. NOT SO: {wrong}" if wrong else kept, back, not wrong)
