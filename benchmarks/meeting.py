"""A meeting with thirty people connected: what opening the screen costs, and how soon and how dearly others see a change.

Thirty screens ask every 1.5 seconds, each at a moment of its own; somebody raises her hand or takes it down
every ten seconds. The server's CPU is read from the kernel.
"""

import os
import sys
import threading
import time
from pathlib import Path

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

PEOPLE, EVERY, CHANGES, PAUSE = 30, 1.5, 8, 10.0


def run(report: Report) -> None:
    with folder("meeting") as data:
        env = environment(data)
        zelfbeheer("demo", env=env)
        open_django(env)
        slug, meeting, sessions = _held()
        with serving(env) as server:
            path = f"/in/{slug}/vergaderingen/{meeting.pk}/nu/"
            report.line("opening the screen, queries", str(q := _queries(meeting, slug)), ok=q < 12, goal="under 12")
            report.line(
                "asking without a change, queries", str(q := _pulse_queries(meeting)), ok=q <= 1, goal="one, or none"
            )
            _connected(report, server, path, meeting, sessions)


def _held() -> tuple:
    """The largest invented house, with a meeting going on and thirty who may be there."""
    from datetime import timedelta

    from django.utils import timezone

    from zelfbeheer.community.groups.models import Community, Person
    from zelfbeheer.community.meetings.holding import open_meeting
    from zelfbeheer.community.meetings.rhythm import next_meeting

    community = Community.objects.get(slug="de-weverij")
    meeting = next_meeting(community)
    meeting.starts_at, meeting.ends_at = timezone.now(), timezone.now() + timedelta(hours=2)
    meeting.save()
    people = list(Person.objects.of(community).holding("hold_meeting").order_by("pk")[:PEOPLE])
    meeting = open_meeting(actor=people[0], meeting=meeting, chair=people[0], minute_taker=people[1])
    return community.slug, meeting, [session_for(person.account) for person in people]


def _counted(ask) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    with CaptureQueriesContext(connection) as context:
        ask(client)
    return len(context)


def _queries(meeting, slug: str) -> int:
    from zelfbeheer.community.groups.models import Person

    writer = Person.objects.of(meeting.community_id).get(pk=meeting.minute_taker.pk)

    def ask(client) -> None:
        client.cookies["sessionid"] = session
        assert client.get(f"/in/{slug}/vergaderingen/{meeting.pk}/nu/").status_code == 200

    session = session_for(writer.account)
    return _counted(ask)


def _pulse_queries(meeting) -> int:
    def ask(client) -> None:
        etag = f'"{meeting.changes}"'
        assert client.get(f"/vergadering/{meeting.pulse}/", headers={"if-none-match": etag}).status_code == 304

    meeting.refresh_from_db()
    return _counted(ask)


class Screen(threading.Thread):
    """One browser: asks for the number, and for the screen when the number moved; notes when it saw each number."""

    def __init__(self, port: int, path: str, pulse: str, session: str, offset: float) -> None:
        super().__init__(daemon=True)
        self.signed_in, self.nobody = Visitor(port, session), Visitor(port)
        self.nobody.cookie = ""
        self.path, self.pulse, self.offset = path, pulse, offset
        self.seen: dict[str, float] = {}
        self.is_over = False

    def run(self) -> None:
        self.signed_in.get(self.path)
        etag = ""
        time.sleep(self.offset)
        while not self.is_over:
            headers = {"If-None-Match": etag} if etag else {}
            status, answered, _body = self.nobody.get(self.pulse, **headers)
            if status == 204:
                etag = answered["etag"]
                self.signed_in.get(self.path, **{"X-Screen": "1"})
                self.seen[etag] = time.monotonic()
            time.sleep(EVERY)


def _cpu(group: int) -> float:
    """Seconds of processor that all processes of this group used."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _connected(report: Report, server, path: str, meeting, sessions: list[str]) -> None:
    pulse = f"/vergadering/{meeting.pulse}/"
    screens = [
        Screen(server.port, path, pulse, session, EVERY * number / PEOPLE) for number, session in enumerate(sessions)
    ]
    for screen in screens:
        screen.start()
    time.sleep(2 * EVERY + 3)
    hand, waits = Visitor(server.port, sessions[-1]), []
    idle = _spent(server, 10)
    began, spent = time.monotonic(), _cpu(server.group)
    for number in range(CHANGES):
        hand.post(path + "hand/", act="omlaag" if number % 2 else "hand")
        waits += _waits(screens, pulse, hand)
    busy = (_cpu(server.group) - spent) / (time.monotonic() - began)
    for screen in screens:
        screen.is_over = True
    slowest = max(waits)
    report.line("screens connected", str(len(screens)))
    report.line("CPU while nothing changes, of one core", f"{idle:.1%}", ok=idle < 0.05, goal="under 5 %")
    report.line("CPU with a change every ten seconds", f"{busy:.1%}", ok=busy < 0.05, goal="under 5 %")
    report.line("a change on another screen, median", f"{percentile(waits, 0.5):.2f} s")
    report.line("a change on the last screen", f"{slowest:.2f} s", ok=slowest <= 2, goal="within 2 s")


def _spent(server, seconds: float) -> float:
    before = _cpu(server.group)
    time.sleep(seconds)
    return (_cpu(server.group) - before) / seconds


def _waits(screens: list[Screen], pulse: str, hand: Visitor) -> list[float]:
    """How long each screen took to show what changed just now; takes as long as the pause between two changes."""
    changed = time.monotonic()
    hand.nobody = getattr(hand, "nobody", None) or Visitor(hand.connection.port)
    etag = hand.nobody.get(pulse)[1]["etag"]
    time.sleep(PAUSE - (time.monotonic() - changed))
    return [screen.seen.get(etag, changed + PAUSE) - changed for screen in screens]


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    figures = Report()
    run(figures)
    raise SystemExit(bool(figures.failed))
