"""Brings the Dutch catalogues in step with the code: extracts message ids, merges, compiles. No gettext needed.

python tools/messages.py [APP LABEL ...]      update and compile (all apps without a label)
python tools/messages.py --check              changes nothing; says what is missing, fuzzy, dead or not compiled
"""

import io
import os
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "zelfbeheer"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip


# What belongs to no app: the command line, the reading of settings, the counting of votes.
# Its catalogue is src/zelfbeheer/locale.
REST = (PACKAGE / "cli.py", PACKAGE / "config", PACKAGE / "operating", PACKAGE / "foundation" / "counting")


def _files(app: Path) -> list[Path]:
    if app == PACKAGE:
        return sorted(path for place in REST for path in ([place] if place.is_file() else place.rglob("*")))
    beside = app.parent.glob("*.py") if app == PACKAGE / "foundation" / "ui" else ()  # such as foundation/recurrence.py
    return sorted([*app.rglob("*"), *beside])


def _sources(app: Path) -> Iterator[tuple[Path, str]]:
    for path in _files(app):
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield path, path.read_text()
        elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
            yield path, templatize(path.read_text(), origin=str(path))


def extract(app: Path) -> Catalog:
    """All message ids of one app, with the files they stand in."""
    catalog = Catalog(locale="nl", charset="utf-8", fuzzy=False)
    for path, text in _sources(app):
        found = extract_python(io.BytesIO(text.encode()), list(KEYWORDS), [], {"encoding": "utf-8"})
        for _line, function, messages, _comments in found:
            _add(catalog, function, messages, str(path.relative_to(PACKAGE)))
    return catalog


def _add(catalog: Catalog, function: str, messages: object, place: str) -> None:
    parts = list(messages) if isinstance(messages, (list, tuple)) else [messages]
    context = parts.pop(0) if function.startswith(("pgettext", "npgettext")) else None
    if not parts or any(not isinstance(part, str) or not part for part in parts[: 2 if function[0] == "n" else 1]):
        return
    plural = "ngettext" in function or function.startswith("npgettext")
    identifier = tuple(parts[:2]) if plural else parts[0]
    # The same id once alone and once with a plural is one entry in a compiled catalogue: the plural one.
    if not plural and any(isinstance(m.id, tuple) and m.id[0] == identifier for m in catalog if m.context == context):
        return
    if catalog.get(identifier, context) is None:
        text = identifier[0] if plural else identifier
        flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", text) else []
        catalog.add(identifier, locations=[(place, 0)], context=context, flags=flags)


def catalogue_path(app: Path) -> Path:
    return app / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def _read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale="nl", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale="nl")


def _bytes(catalog: Catalog) -> tuple[bytes, bytes]:
    text, binary = io.BytesIO(), io.BytesIO()
    write_po(text, catalog, width=110, omit_header=False, sort_output=True, include_lineno=False, ignore_obsolete=True)
    write_mo(binary, catalog)
    cleaned = re.sub(
        rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|'
        rb"Report-Msgid-Bugs-To|Project-Id-Version)[^\n]*\n",
        b"",
        text.getvalue(),
    )
    return re.sub(rb"^(#[^\n]*\n)*#\n?(?=msgid \"\"\n)", b"", cleaned), binary.getvalue()


def merged(app: Path) -> Catalog:
    """The extracted ids with the Dutch that the catalogue has for them; nothing is guessed."""
    old, new = _read(catalogue_path(app)), extract(app)
    for message in new:
        known = old.get(message.id, message.context)
        if message.id and known is not None and not known.fuzzy:
            message.string = known.string
    return new


def untranslated(catalog: Catalog) -> list[str]:
    def empty(string: object) -> bool:
        return not all(string) if isinstance(string, (list, tuple)) else not string

    return [str(message.id) for message in catalog if message.id and empty(message.string)]


def update(app: Path) -> list[str]:
    """Writes one app's catalogue and its compiled form; answers what has no Dutch yet."""
    catalog = merged(app)
    if len(catalog) == 0:
        return []
    path = catalogue_path(app)
    path.parent.mkdir(parents=True, exist_ok=True)
    text, _ = _bytes(catalog)
    path.write_bytes(text)
    for message in catalog:
        if isinstance(message.id, tuple) and not message.string:
            message.string = ("", "")
    path.with_suffix(".mo").write_bytes(_mo(catalog))
    return untranslated(catalog)


def _mo(catalog: Catalog) -> bytes:
    # The same input gives the same bytes.
    catalog.revision_date = catalog.creation_date = datetime(2026, 1, 1, tzinfo=UTC)
    return _bytes(catalog)[1]


def problems(app: Path) -> list[str]:
    """What is wrong with one app's catalogue, in words; empty when all is well."""
    catalog, path = merged(app), catalogue_path(app)
    if len(catalog) == 0:
        return []
    found = [f"{path}: no Dutch for {identifier!r}" for identifier in untranslated(catalog)]
    text, _ = _bytes(catalog)
    if not path.exists() or path.read_bytes() != text:
        found.append(f"{path}: not in step with the code; run tools/messages.py")
    elif not path.with_suffix(".mo").exists() or path.with_suffix(".mo").read_bytes() != _mo(catalog):
        found.append(f"{path}: not compiled; run tools/messages.py")
    return found


def apps() -> dict[str, Path]:
    """Every app of ours by its label, and the folder with its code; `operating` stands for what belongs to no app."""
    names = [*settings.OWN_APPS, "zelfbeheer.demo"]
    own = {name.rsplit(".", 1)[-1]: PACKAGE.parent / name.replace(".", "/") for name in names}
    return own | {"operating": PACKAGE}


def main(arguments: list[str]) -> int:
    sys.path.insert(0, str(PACKAGE.parent))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfbeheer.config.settings")
    chosen = [path for label, path in apps().items() if not arguments or label in arguments or "--check" in arguments]
    if "--check" in arguments:
        found = [line for path in chosen for line in problems(path)]
    else:
        found = [f"{path.name}: no Dutch yet for {identifier!r}" for path in chosen for identifier in update(path)]
    print("\n".join(found) or "catalogues are complete")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
