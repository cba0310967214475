"""All readers of files, one after the other, each for its share of the time, under a coverage-guided fuzzer."""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from fuzzing.readers import Reader, readers

ROOT = Path(__file__).resolve().parent.parent
FOLDER, TOOLS = ROOT / "build" / "fuzz", ROOT / "build" / "fuzz-tools"
MOST_ENDED = 5  # a reader whose process ended so often waits for somebody to look


@dataclass
class Tried:
    """How it went with one reader; `places` are the edges of our code that were reached."""

    name: str
    runs: int = 0
    seconds: int = 0
    places: int = 0
    kept: int = 0
    memory: int = 0
    finds: int = 0

    def add(self, said: str) -> None:
        if done := re.findall(r"Done (\d+) runs in (\d+) second", said) or _ended(said):
            self.runs += int(done[-1][0])
        if cover := re.findall(r"cov: (\d+) ft: \d+ corp: (\d+)/", said):
            self.places, self.kept = int(cover[-1][0]), int(cover[-1][1])
        self.memory = max([self.memory, *map(int, re.findall(r"rss: (\d+)Mb", said))])
        self.finds += len(re.findall(r"^FIND ", said, re.MULTILINE)) + ("SUMMARY: libFuzzer" in said)


def _ended(said: str) -> list[tuple[str, str]]:
    """A process that ended early says how far it was on its last line of progress."""
    return [(number, "0") for number in re.findall(r"^#(\d+)\s", said, re.MULTILINE)[-1:]]


def run(minutes: float, wanted: list[str]) -> int:
    if not (TOOLS / "atheris").is_dir():
        print("The fuzzer is not installed: `make fuzz` does that.")
        return 2
    chosen = [one for one in readers() if not wanted or one.name in wanted]
    share, tried = int(minutes * 60 / len(chosen)), []
    for reader in chosen:
        tried.append(_try(reader, share))
        tried[-1].finds += not tried[-1].runs  # it did not even begin: its log says why
        print(_line(tried[-1]), flush=True)
    print(f"\n{sum(t.runs for t in tried)} runs in {sum(t.seconds for t in tried) / 60:.0f} minutes, "
          f"{sum(t.finds for t in tried)} finds in {FOLDER / 'finds'}")  # fmt: skip
    return int(any(t.finds for t in tried))


def _line(tried: Tried) -> str:
    return (f"{'MISS' if tried.finds else 'ok  '} {tried.name:<12}{tried.runs:>10} runs {tried.runs // max(tried.seconds, 1):>6}/s "
            f"{tried.places:>6} places reached {tried.kept:>5} inputs kept {tried.memory:>5} MB {tried.finds:>3} finds")  # fmt: skip


def _try(reader: Reader, seconds: int) -> Tried:
    tried, began, ended = Tried(reader.name), time.monotonic(), 0
    while (left := seconds - (time.monotonic() - began)) > 5 and ended < MOST_ENDED:
        done = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "fuzzing.one", reader.name, str(int(left)), str(FOLDER)], cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{TOOLS}:{ROOT}"}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, errors="replace", check=False,
        )  # fmt: skip
        (FOLDER / f"{reader.name}.log").write_text(done.stdout)
        tried.add(done.stdout)
        ended += 1
        if done.returncode == 0:
            break
    tried.seconds = round(time.monotonic() - began)
    return tried
