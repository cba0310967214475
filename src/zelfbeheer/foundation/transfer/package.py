"""What a file with a whole community looks like: names, version and limits. docs/export-format.md says it in words."""

import json
from typing import Any

FORMAT = "zelfbeheer-community"
VERSION = 1  # a reader of a later version reads earlier ones; an unknown version is refused

MANIFEST = "manifest.json"
HOUSE = "sealed/house.sealed"
MOST_BYTES = 1024 * 1024 * 1024  # of everything unpacked
MOST_LINE = 2 * 1024 * 1024
MOST_PART = 16 * 1024 * 1024  # a picture, a sealed part, the manifest
MOST_ENTRIES = 50_000
MOST_RATIO = 200  # unpacked to packed, past the first megabyte: what real records never reach
MOST_ROWS = 5_000_000


def records_name(kind: str) -> str:
    return f"records/{kind}.jsonl"


def content_name(kind: str, number: int, field: str) -> str:
    return f"files/{kind}-{number}.{field}"


def sealed_name(reference: str) -> str:
    """The part of one person, by her reference."""
    return f"sealed/{reference}.sealed"


def reference(kind: str, number: int) -> str:
    return f"{kind}-{number}"


def as_line(row: dict[str, Any]) -> bytes:
    """One record: always the same bytes for the same content."""
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def as_json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).encode() + b"\n"
