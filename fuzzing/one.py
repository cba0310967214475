"""python -m fuzzing.one READER SECONDS FOLDER     one reader under the coverage-guided fuzzer, in a process of its own.

The first input of each kind that makes a reader stumble is kept in FOLDER/finds, with where it stumbled; then it goes
on. What makes the process itself end (a hang, too much memory) libFuzzer keeps there, and ends.
"""

import hashlib
import os
import sys
import tempfile
import traceback
from pathlib import Path

WATCHED = ["zelfbeheer.foundation", "zelfbeheer.community.moving", "zelfbeheer.community.imports",
           "zelfbeheer.house", "dateutil", "defusedxml", "PIL", "markdown_it", "tarfile", "zipfile"]  # fmt: skip


def open_product(*, database: bool) -> None:
    folder = tempfile.mkdtemp(prefix="zelfbeheer-fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None)
    os.environ |= {"ZELFBEHEER_DATA": folder, "DJANGO_SETTINGS_MODULE": "zelfbeheer.config.settings", "DATABASE_URL": "",
                   "ZELFBEHEER_SECRET_KEY": "only-for-fuzzing"}  # fmt: skip
    import django

    django.setup()
    if database:
        from zelfbeheer.operating.preparing import prepare_database

        prepare_database()


class Finds:
    """Each place in the code once."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder, self.name, self.seen = folder, name, set()
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, data: bytes, problem: BaseException) -> None:
        frames = [f"{Path(f.filename).name}:{f.lineno}" for f in traceback.extract_tb(problem.__traceback__)]
        mark = hashlib.sha256("".join([type(problem).__name__, *frames[-3:]]).encode()).hexdigest()[:10]
        if mark in self.seen:
            return
        self.seen.add(mark)
        (self.folder / f"{self.name}-{mark}").write_bytes(data)
        said = "".join(traceback.format_exception(problem))
        (self.folder / f"{self.name}-{mark}.txt").write_text(said)
        print(f"FIND {self.name}-{mark}: {type(problem).__name__}: {str(problem)[:200]} at {frames[-1]}", flush=True)


def main(name: str, seconds: int, folder: Path) -> None:
    import atheris

    corpus, finds = folder / "corpus" / name, Finds(folder / "finds", name)
    corpus.mkdir(parents=True, exist_ok=True)

    def once(data: bytes) -> None:
        try:
            reader.read(data)
        except Exception as problem:
            finds.keep(data, problem)

    with atheris.instrument_imports(include=WATCHED, enable_loader_override=False):
        from fuzzing.readers import readers

        [reader] = [one for one in readers() if one.name == name]
        open_product(database=reader.needs_database)
        samples = reader.samples()
        for sample in samples:  # what is imported late is imported here, and so watched
            once(sample)
    for sample in samples:
        (corpus / hashlib.sha256(sample).hexdigest()[:16]).write_bytes(sample)
    words = folder / f"{name}.words"
    words.write_text("\n".join(f'"{_escaped(word)}"' for word in reader.words) + "\n")

    atheris.Setup(
        [sys.argv[0], str(corpus), f"-max_total_time={seconds}", f"-max_len={reader.longest}", f"-dict={words}",
         "-timeout=20", "-rss_limit_mb=1500", f"-artifact_prefix={finds.folder}/{name}-", "-print_final_stats=1"],
        once,
    )  # fmt: skip
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
