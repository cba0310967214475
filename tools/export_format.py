# ruff: noqa: E501
"""Writes docs/export-format.md from the models. `--check` changes nothing; a test runs it."""

import os
import sys
from pathlib import Path
from typing import Any

PAGE = Path(__file__).resolve().parent.parent / "docs" / "export-format.md"

INTRODUCTION = """# The file with a whole group

Made by `tools/export_format.py` from the code; do not edit it by hand. Format `{format}`, version {version}.

A group takes everything along as one file (House, "De hele groep meenemen") and arrives with it in another installation
(`zelfbeheer import-community FILE --key KEY`). The file is a zip; anything that reads zip, JSON and WebP can read it.

| entry | what it is |
|---|---|
| `manifest.json` | format, version, software, when it was made, the name and address of the group; `known_as`: see below; `records`: each kind with its file, fields, number of rows and SHA-256; `files`: every other entry with size and SHA-256; `not_in_this_file`: what no file holds, and why |
| `records/<kind>.jsonl` | one record on each line, as JSON in UTF-8, in the order in which they were made |
| `files/<kind>-<n>.<field>` | the bytes of one field of record `<kind>-<n>`: a WebP picture |
| `sealed/<person>.sealed` | what is that person's own, only where she chose so; her key opens it |
| `sealed/house.sealed` | what does not leave the house readable (who sleeps where); the key of whoever asked opens it |

**References.** `id` is the kind and a number of this file's own, such as `duties.duty-12`, counted from 1. Another record is
pointed at by its id. No number of the database is in the file. The same content gives the same bytes of `records/` and `files/`,
so two files can be compared entry by entry.

**Values.** Instants in UTC (`2026-11-24T17:30:00Z`), days `2026-11-24`, clock times `17:30:00`, yes and no as `true` and `false`.

**Sealed entries.** `ZBS1`, 32 bytes (an X25519 public key made for this sealing), then ChaCha20-Poly1305 ciphertext with a zero
nonce and `ZBS1` as associated data. The key is HKDF-SHA256 of the shared secret, with salt (that public key, then the holder's) and info
`zelfbeheer sealed part 1`. A holder's key on paper is base32 of 32 bytes of secret and 3 bytes to see typing errors by. Inside is JSON: `rows`
(kind to records without ids) and `fields` (kind, then id, then field to value). Bytes stand in base64.

**Reading it back.** Whole or not at all. An unknown format, a later version, an unknown kind or field, a reference to nothing, a value that its
field would not take, a wrong digest, an entry that the manifest does not name, one name twice, a password, a line of more than {line} MB, a part
of more than {part} MB, more than {total} MB unpacked or more than {ratio} times what is packed: refused, and nothing has changed.
Rights that no role can hold here are refused too. A fault outside the records (a name that lies about its path) does not matter: nothing is ever
written to a path from the file.

**What comes back, and what does not.** Accounts are made anew, without means to sign in: `zelfbeheer first-card SLUG NAME` makes the first
key card, and people let each other in from there. Calendars get new addresses, tablets are registered again, the index of words is made again.
Without the key of the house nobody has a bed until it is given again. What is somebody's own and was left out is not there; who sealed it opens it
under Me. That the group came from a file, when and from which (SHA-256), stays visible under House.
`known_as` in the manifest has, for each person in order, a digest of the random name of her account. Who had herself erased in the installation
where the file arrives is recognised by it and left out, for as long as that installation remembers erasures (a year).

**What this does not do.** There is no signature: the file does not prove who made it. Who runs the old or the new installation can read its
database, so sealing protects the file on its way, not the server. The record of who did what stays where it was made.
"""


def _describe(carried: Any) -> str:
    from zelfbeheer.foundation.transfer.carrying import references

    pointing = references(carried)
    lines = []
    for column in carried.fields:
        target = pointing.get(column.name)
        kind = f"points at `{target._meta.label_lower}`" if target else _kind(column)
        notes = [kind, *(["may be empty"] if column.null else [])]
        if column.name in carried.own:
            notes.append("somebody's own: sealed or left out")
        if column.name in carried.indoors:
            notes.append("sealed for the house")
        lines.append(f"`{column.name}` ({', '.join(notes)})")
    whole = " **Rows that are somebody's own**: sealed to her, or left out." if carried.whose else ""
    return f"| `{carried.kind}` |{whole} {'; '.join(lines)} |"


def _kind(column: Any) -> str:
    found = column.get_internal_type()
    named = {"BinaryField": "bytes beside the records", "DateTimeField": "instant", "DateField": "day",
             "TimeField": "clock time", "BooleanField": "yes or no", "JSONField": "JSON"}  # fmt: skip
    if column.choices:
        return "one of " + ", ".join(f'"{key}"' for key, _ in column.flatchoices)
    return named.get(found, "number" if "Integer" in found else "text")


def page() -> str:
    from zelfbeheer.foundation.transfer import package
    from zelfbeheer.foundation.transfer.carrying import kinds_in_order
    from zelfbeheer.foundation.transfer.writing import absent

    mega = 1024 * 1024
    said = INTRODUCTION.format(
        format=package.FORMAT, version=package.VERSION, line=package.MOST_LINE // mega, part=package.MOST_PART // mega,
        total=package.MOST_BYTES // mega, ratio=package.MOST_RATIO,
    )  # fmt: skip
    kinds = "\n".join(_describe(carried) for carried in kinds_in_order())
    missing = "\n".join(
        f"| `{row['kind']}`{' `' + row['field'] + '`' if 'field' in row else ''} | {row['why']} |" for row in absent()
    )
    return (
        f"{said}\n## Kinds of record, in the order in which they arrive\n\n| kind | fields |\n|---|---|\n{kinds}\n"
        f"\n## What no file holds\n\n| what | why |\n|---|---|\n{missing}\n"
    )


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zelfbeheer.config.settings")
    import django

    django.setup()
    if "--check" in sys.argv:
        return int(PAGE.read_text() != page())
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
