"""The pages about the code say what the code says."""

import re
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "src" / "zelfbeheer"
MAP = (ROOT / "docs" / "map.md").read_text()
WORDS = (ROOT / "docs" / "words.md").read_text()
APPS = {name.removeprefix("zelfbeheer.").replace(".", "/") for name in settings.OWN_APPS}


def test_the_map_is_one_page():
    assert len(MAP.splitlines()) <= 66


def test_the_map_shows_every_app_and_only_apps_that_exist():
    shown = set(re.findall(r"^- `(\w+/\w+)`", MAP, flags=re.MULTILINE))
    assert shown == APPS


def test_every_app_folder_is_an_app():
    """A folder in an area that is in no list would be code that nothing loads."""
    folders = {f"{area}/{path.name}" for area in settings.AREAS for path in (SOURCE / area).iterdir()
               if (path / "apps.py").exists()}  # fmt: skip
    assert folders == APPS


def test_every_other_place_on_the_map_exists():
    for name in re.findall(r"`(\w[\w./-]*/|\w[\w./-]*\.(?:py|md))`", MAP):
        places = (ROOT / name, SOURCE / name, ROOT / "tools" / name, ROOT / "tests" / name)
        assert any(place.exists() for place in places), name


def _identifiers():
    """Every name and text of one word in the code, without underscores and capitals."""
    text = " ".join(path.read_text() for path in SOURCE.rglob("*.py") if "migrations" not in path.parts)
    return {word.replace("_", "").lower() for word in re.findall(r"\w+", text)}


def _rows():
    for line in WORDS.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and cells[1].startswith("`"):
            yield cells


def test_every_word_is_in_the_code_or_marked_as_later():
    known = _identifiers()
    missing = [
        term
        for _dutch, code, meaning in _rows()
        if "*later*" not in meaning
        for term in re.findall(r"`(\w+)`", code)
        if term.replace("_", "").lower() not in known
    ]
    assert missing == []
    assert len(list(_rows())) > 60


def test_no_word_has_two_terms():
    dutch = [row[0] for row in _rows()]
    assert sorted(dutch) == sorted(set(dutch))


@pytest.mark.parametrize(
    "page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name
)
def test_links_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text()):
        if "://" not in target and not target.startswith("mailto:"):
            assert (page.parent / target).exists(), target


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "adr").glob("0*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


def test_an_app_that_explains_itself_does_so_in_twenty_lines():
    long = [str(path) for path in SOURCE.rglob("README.md") if len(path.read_text().splitlines()) > 20]
    assert long == []


def _tracked():
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    wrong = re.compile(r"(index-url|registry)[ =\"]+https?://|\"resolved\": *\"https?://|^(--index|--find-links)|file:///",
                       flags=re.MULTILINE)  # fmt: skip
    home = re.compile(rf"(?<![\w.]){re.escape(str(ROOT.parent))}/|(?<![\w.]){re.escape(str(Path.home()))}/")
    found = []
    for path in _tracked():
        if path.suffix in {".mo", ".png", ".woff2", ".ico", ".sqlite3"} or path == Path(__file__):
            continue
        text = path.read_text(errors="replace")
        if wrong.search(text) or (len(str(ROOT.parent)) > 1 and home.search(text)):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_locked_with_a_hash(name):
    text = (ROOT / name).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert len(lines) > 20
    assert all(re.match(r"^[\w.-]+==[\w.]+( ;.*?)?\s+--hash=sha256:", line) for line in lines)
