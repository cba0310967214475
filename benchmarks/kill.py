"""kill -9 of the whole group in the middle of 500 writes, twenty times: is everything acknowledged there?"""

import http.client
import random
import threading

from benchmarks.common import Report, Visitor, environment, folder, open_django, serving, zelfbeheer
from benchmarks.take import World

TIMES, WRITES, WRITERS = 20, 500, 4


def _write(visitor: Visitor, world: World, duties: list[int], acknowledged: list[int]) -> None:
    for duty in duties:
        try:
            status, _, _ = visitor.post(world.address(duty))
        except (OSError, http.client.HTTPException):
            return
        if status in {302, 303}:
            acknowledged.append(duty)


def _round(env: dict[str, str], world: World, seed: int) -> tuple[int, int]:
    """Answers how many writes were acknowledged, and how many of those are gone after the kill."""
    duties, acknowledged = world.duties(WRITES), []
    with serving(env) as server:
        writers = [
            threading.Thread(
                target=_write,
                args=(
                    Visitor(server.port, world.sessions[world.people[n].pk]),
                    world,
                    duties[n::WRITERS],
                    acknowledged,
                ),
            )
            for n in range(WRITERS)
        ]
        for writer in writers:
            writer.start()
        threading.Event().wait(random.Random(seed).uniform(0.3, 2.0))
        server.kill()
        for writer in writers:
            writer.join()
    with serving(env):  # it must come back by itself
        held = world.holders(duties)
    return len(acknowledged), sum(1 for duty in acknowledged if held[duty] != 1)


def run(report: Report) -> None:
    with folder("kill") as data:
        env = environment(data)
        zelfbeheer("demo", "--houses", "1", env=env)
        open_django(env)
        world = World()
        rounds = [_round(env, world, seed) for seed in range(TIMES)]
        done, lost = sum(r[0] for r in rounds), sum(r[1] for r in rounds)
        cut = sum(1 for r in rounds if 0 < r[0] < WRITES)
        report.line(f"kill -9 during {WRITES} writes, {TIMES} times", f"{done} acknowledged, {lost} lost", ok=lost == 0)
        report.line("rounds in which the kill came in the middle", f"{cut} of {TIMES}", ok=cut >= TIMES * 0.8)


if __name__ == "__main__":
    figures = Report()
    run(figures)
    raise SystemExit(bool(figures.failed))
