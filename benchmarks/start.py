"""From nothing to a page, and what the whole process group takes in memory."""

import shutil
import subprocess
import time
from pathlib import Path

from benchmarks.common import ROOT, Report, Visitor, _answers, environment, folder, free_port, serving, zelfbeheer


def _group_pss(group: int) -> tuple[int, int]:
    """Kilobytes (proportional set size) and number of processes of one process group."""
    total = processes = 0
    for path in Path("/proc").glob("[0-9]*"):
        try:
            stat = (path / "stat").read_text()
            if int(stat.rsplit(")", 1)[1].split()[2]) != group:
                continue
            lines = (path / "smaps_rollup").read_text().splitlines()
        except (OSError, IndexError, ValueError):
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        processes += 1
    return total, processes


def _warm(port: int) -> None:
    for _ in range(60):
        visitor = Visitor(port)
        for path in ("/", "/inloggen/", "/bord/"):
            visitor.get(path)


def _serve(report: Report) -> None:
    with folder("start") as data:
        env = environment(data)
        zelfbeheer("demo", env=env)
        with serving(env):
            pass  # the first start builds the static files
        times, memory, processes, stops = [], [], 0, []
        for _ in range(5):
            with serving(env) as server:
                times.append(server.seconds_to_first_page)
                _warm(server.port)
                kilobytes, processes = _group_pss(server.group)
                memory.append(kilobytes)
                stops.append(server.stop())
    report.line("serve to first page", f"{min(times):.2f}-{max(times):.2f} s", ok=sorted(times)[2] < 2, goal="< 2 s")
    used = max(memory) / 1024
    report.line(f"memory (PSS) of the group, {processes} processes", f"{used:.0f} MB", ok=used < 220, goal="< 220 MB")
    report.line("clean stop", f"{max(stops):.2f} s", ok=max(stops) < 5)


def _clean_clone(report: Report) -> None:
    with folder("clone") as base:
        copy = base / "zelfbeheer"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(copy)], check=True)
        port = free_port()
        began = time.monotonic()
        process = subprocess.Popen(
            ["make", "run", f"PORT={port}"], cwd=copy, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        while not _answers(port) and process.poll() is None and time.monotonic() - began < 180:
            time.sleep(0.1)
        seconds = time.monotonic() - began
        subprocess.run(["pkill", "-KILL", "-g", str(process.pid)], check=False)
        process.wait()
        shutil.rmtree(copy, ignore_errors=True)
    report.line("make run on a clean clone to a serving page", f"{seconds:.1f} s", ok=seconds < 60, goal="< 60 s")


def run(report: Report) -> None:
    _serve(report)
    _clean_clone(report)


if __name__ == "__main__":
    figures = Report()
    run(figures)
    raise SystemExit(bool(figures.failed))
