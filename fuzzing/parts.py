"""Files that are a zip inside, as a fuzzer can change them: the contents of the parts one after the other, unpacked.

A change in a packed file only breaks its sums; a change in here arrives at the reader behind them.
"""

import io
import zipfile
from collections.abc import Iterable

BETWEEN = b"\n\x1d\n"


def joined(parts: Iterable[bytes]) -> bytes:
    return BETWEEN.join(parts)


def parted(data: bytes, names: list[str]) -> dict[str, bytes]:
    """By name, in the order of the names; what is missing is left out, what is over belongs to the last."""
    return dict(zip(names, data.split(BETWEEN, len(names) - 1), strict=False))


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content)
    return out.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}
