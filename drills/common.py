"""What every drill needs: an installation at work, and a line that says how it went."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.common import Server, Visitor, environment, folder, open_django, serving, zelfbeheer
from benchmarks.take import World


@dataclass(frozen=True)
class Outcome:
    """What a person saw, what was kept, how it came back, and whether that is what we promise."""

    sees: str
    kept: str
    back: str
    good: bool


@dataclass
class House:
    """A house of thirty people in an installation of its own, and who works in it."""

    data: Path
    env: dict[str, str]
    world: World

    def visitor(self, server: Server, number: int = 0) -> Visitor:
        return Visitor(server.port, self.world.sessions[self.world.people[number].pk])

    @property
    def today(self) -> str:
        return f"/in/{self.world.slug}/vandaag/"

    def lost(self, acknowledged: list[int]) -> int:
        """How many duties that somebody was told are hers are not."""
        held = self.world.holders(acknowledged)
        return sum(held[duty] != 1 for duty in acknowledged)

    def is_sound(self) -> bool:
        """Reads the whole file: no damage, no row that points at nothing."""
        with closing(sqlite3.connect(self.data / "zelfbeheer.sqlite3", timeout=20)) as database:
            whole = database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            return whole and not database.execute("PRAGMA foreign_key_check").fetchall()


def make_house(data: Path, env: dict[str, str], name: str = "house") -> None:
    """An invented house in this folder. Within one run of drills it is made once for each name, and then copied."""
    kept = os.environ.get("ZELFBEHEER_DRILL_KEPT")
    if kept is None:
        zelfbeheer("demo", "--houses", "1", env=env | {"ZELFBEHEER_DATA": str(data)})
        return
    place = Path(kept) / name
    if not place.exists():
        half = Path(kept) / f"{name}.half"
        zelfbeheer("demo", "--houses", "1", env=env | {"ZELFBEHEER_DATA": str(half)})
        half.rename(place)
    shutil.copytree(place, data, dirs_exist_ok=True)


@contextmanager
def house() -> Iterator[House]:
    with folder("drill") as data:
        env = environment(data)
        make_house(data, env)
        open_django(env)
        yield House(data, env, World())


__all__ = ["House", "Outcome", "Visitor", "house", "serving", "zelfbeheer"]
