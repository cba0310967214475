"""Pictures for invented notices, drawn by code: no photograph of anything or anybody."""

import io

from PIL import Image, ImageDraw

SIZE = (640, 420)
PAPER, INK, GREEN, WARM = "#faf6ef", "#23201b", "#0d5c56", "#9a3b12"


def drawn(what: str) -> tuple[bytes, int, int]:
    """An umbrella or a bunch of keys as WebP, with its width and height."""
    picture = Image.new("RGB", SIZE, PAPER)
    {"umbrella": _umbrella, "key": _key}[what](ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82)
    return out.getvalue(), *SIZE


def _umbrella(pen: ImageDraw.ImageDraw) -> None:
    pen.pieslice((120, 60, 520, 460), 180, 360, fill=GREEN, outline=INK, width=6)
    for left in (120, 253, 386):
        pen.pieslice((left, 225, left + 133, 295), 180, 360, fill=PAPER)
    pen.line((320, 260, 320, 370), fill=INK, width=10)
    pen.arc((260, 340, 325, 400), 0, 180, fill=INK, width=10)


def _key(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse((90, 130, 250, 290), outline=INK, width=22)
    pen.line((245, 210, 540, 210), fill=INK, width=22)
    for left in (440, 500):
        pen.line((left, 210, left, 270), fill=INK, width=22)
    pen.rectangle((130, 300, 240, 370), fill=WARM)
