"""Many at once, and visitors who do not finish their sentence."""

import http.client
import socket
import threading
import time

from benchmarks.common import percentile
from drills.common import House, Outcome, serving

HALF, PEOPLE = 40, 500


def half_sent(house: House) -> Outcome:
    """Forty forms of which only half arrives, held open."""
    half = b"POST /inloggen/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nhalf"
    with serving(house.env) as server:
        alone = _seconds(house, server)
        held = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(HALF)]
        for one in held:
            one.sendall(half)
        beside = max(_seconds(house, server) for _ in range(20))
        for one in held:
            one.close()
    return Outcome(
        f"others notice nothing: Today in {alone * 1000:.0f} ms alone, at most {beside * 1000:.0f} ms beside them",
        "everything", "as soon as they leave", beside < 3,
    )  # fmt: skip


def _seconds(house: House, server) -> float:
    began = time.monotonic()
    assert house.visitor(server).get(house.today)[0] == 200
    return time.monotonic() - began


def on_today(house: House) -> Outcome:
    """Each asks Today once, all at the same moment."""
    took, statuses, start = [], [], threading.Barrier(PEOPLE + 1)
    with serving(house.env) as server:
        _seconds(house, server)
        threads = [threading.Thread(target=_ask, args=(house, server, n, start, took, statuses)) for n in range(PEOPLE)]
        for thread in threads:
            thread.start()
        start.wait()
        began = time.monotonic()
        for thread in threads:
            thread.join()
        whole = time.monotonic() - began
    good = sum(status == 200 for status in statuses)
    return Outcome(
        f"{good} of {PEOPLE} get their page: half within {percentile(took, 0.5):.1f} s, all within {max(took):.1f} s",
        "nothing was at stake", f"after {whole:.1f} s it is quiet again", good == PEOPLE,
    )  # fmt: skip


def _ask(house: House, server, number: int, start, took: list[float], statuses: list[int]) -> None:
    visitor = house.visitor(server, number % len(house.world.people))
    visitor.connection.timeout = 120
    start.wait()
    began = time.monotonic()
    try:
        statuses.append(visitor.get(house.today)[0])
    except (OSError, http.client.HTTPException):
        statuses.append(0)
    took.append(time.monotonic() - began)
