"""An installation of a version, small enough to keep: the invented houses of its demo, as a packed SQL file.

python tools/earlier.py NAME [CHECKOUT]     tests/operating/earlier/NAME.sql.xz, from this code or another checkout

Made once at each release, before anything new is built; `tests/operating/test_upgrade.py` brings each of them to the
version of today. Keep the last two. Everybody in it is invented, and the secret it was made with is no secret.
"""

import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EARLIER = ROOT / "tests" / "operating" / "earlier"
SECRET = "the-secret-of-an-invented-installation-of-an-earlier-version"  # noqa: S105
MAKE = "import sys; from zelfbeheer.cli import main; sys.exit(main(['demo', '--date', '2026-11-22']))"


def _dump(folder: str, checkout: Path) -> str:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ZELFBEHEER_", "DATABASE_"))}
    made_here = {"ZELFBEHEER_DATA": folder, "ZELFBEHEER_SECRET_KEY": SECRET, "PYTHONPATH": str(checkout / "src")}
    subprocess.run([sys.executable, "-c", MAKE], cwd=folder, env=kept | made_here, check=True)
    with sqlite3.connect(Path(folder) / "zelfbeheer.sqlite3") as database:
        return "\n".join(database.iterdump())


def main(name: str, checkout: str = str(ROOT)) -> int:
    with tempfile.TemporaryDirectory(prefix="zelfbeheer-earlier-") as folder:
        text = _dump(folder, Path(checkout).resolve())
    EARLIER.mkdir(exist_ok=True)
    target = EARLIER / f"{name}.sql.xz"
    target.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{target}: {target.stat().st_size // 1000} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
