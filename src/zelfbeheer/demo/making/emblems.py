"""The pictures of the invented houses: a few shapes on a ground, drawn here."""

import io
from hashlib import sha256

from PIL import Image, ImageDraw

from zelfbeheer.demo.making.house import House
from zelfbeheer.foundation.files.models import StoredFile

SIDE, PAPER = 192, "#fffdf9"
Shape = tuple[str, tuple[int, ...], str]  # what to draw, its points, its colour

DRAWINGS: dict[str, tuple[str, tuple[Shape, ...]]] = {
    "steiger": ("#0d5c56", (
        ("polygon", (24, 86, 168, 86, 168, 104, 24, 104), PAPER), ("polygon", (40, 104, 54, 104, 54, 152, 40, 152), PAPER),
        ("polygon", (89, 104, 103, 104, 103, 152, 89, 152), PAPER),
        ("polygon", (138, 104, 152, 104, 152, 152, 138, 152), PAPER), ("ellipse", (120, 34, 150, 64), "#f5c46b"),
    )),
    "tjalk": ("#1f4f8f", (
        ("polygon", (24, 122, 168, 122, 140, 156, 52, 156), PAPER), ("polygon", (92, 28, 100, 28, 100, 122, 92, 122), PAPER),
        ("polygon", (104, 36, 152, 112, 104, 112), "#f5c46b"), ("polygon", (88, 52, 52, 112, 88, 112), PAPER),
    )),
    "kring": ("#67387f", tuple(
        ("ellipse", (x - 17, y - 17, x + 17, y + 17), "#f5c46b" if x == 96 and y < 96 else PAPER)
        for x, y in ((96, 42), (143, 69), (143, 123), (96, 150), (49, 123), (49, 69))
    )),
    "ketel": ("#8a1f55", (
        ("ellipse", (44, 76, 132, 160), PAPER), ("polygon", (124, 96, 164, 70, 170, 80, 132, 122), PAPER),
        ("polygon", (78, 62, 98, 62, 98, 78, 78, 78), "#f5c46b"), ("ellipse", (80, 46, 96, 62), "#f5c46b"),
    )),
    "weverij": ("#4a5a14", tuple(
        ("polygon", (x, y, x + 26, y, x + 26, y + 26, x, y + 26), "#f5c46b" if (x + y) % 3 == 0 else PAPER)
        for x in (40, 83, 126) for y in (40, 83, 126)
    )),
}  # fmt: skip


def drawn(name: str) -> bytes:
    """The picture as WebP."""
    ground, shapes = DRAWINGS[name]
    picture = Image.new("RGB", (SIDE, SIDE), ground)
    pen = ImageDraw.Draw(picture)
    for kind, points, colour in shapes:
        (pen.ellipse if kind == "ellipse" else pen.polygon)(points, fill=colour)
    out = io.BytesIO()
    picture.save(out, "WEBP", lossless=True)
    return out.getvalue()


def hang_emblem(house: House) -> None:
    """Runs after the house was written."""
    community, name = house.community, house.plan.emblem
    if not name:
        return
    content = drawn(name)
    community.emblem = StoredFile.objects.create(
        community=community, content=content, width=SIDE, height=SIDE, made_at=community.founded_at
    )
    community.emblem_key = sha256(f"{house.seed}/{community.slug}".encode()).hexdigest()[:32]
    community.save(update_fields=["emblem", "emblem_key"])
