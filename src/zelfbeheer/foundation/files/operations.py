"""Taking in a picture: what it is is read from its content, and only our own small copy is kept."""

import io
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.ui.problems import Problem

MAX_BYTES = 8 * 1024 * 1024
MAX_SIDE = 320  # pixels
MAX_PIXELS = {"JPEG": 50_000_000}  # a JPEG is read at a fraction of its size, so it may be larger
MAX_PIXELS_OTHERS = 16_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")

_TOO_BIG = _("This file is larger than 8 MB. Nothing was changed. Choose a smaller photo.")
_TOO_MANY_PIXELS = _("This photo has too many pixels for us. Nothing was changed. Choose a smaller photo.")
_NO_PICTURE = _("We cannot read this file as a photo. Nothing was changed. Choose a JPEG, PNG, WebP or GIF.")


class UnusablePicture(Problem):
    """The uploaded file is not a picture that we can take in; the sentence says why and what to do."""


def store_picture(*, upload: UploadedFile, community: Any = None) -> StoredFile:
    """Keeps a copy of at most 320 pixels, upright, as WebP, without what a camera writes into a photo.

    The caller checks the right and records the act. Raises UnusablePicture.
    """
    content, width, height = small_picture(upload)
    return StoredFile.objects.create(
        community_id=getattr(community, "pk", community), content=content, width=width, height=height
    )


def small_picture(upload: UploadedFile, side: int = MAX_SIDE) -> tuple[bytes, int, int]:
    """The same small copy for an app that keeps its own: WebP, width, height. Raises UnusablePicture."""
    if (upload.size or 0) > MAX_BYTES:
        raise UnusablePicture(_TOO_BIG)
    return _small_copy(upload.read(MAX_BYTES + 1), side)


def _small_copy(data: bytes, side: int) -> tuple[bytes, int, int]:
    try:
        picture = _upright(data, side)
    except UnusablePicture:
        raise
    except Exception as problem:  # a damaged or hostile file makes a decoder raise nearly anything
        raise UnusablePicture(_NO_PICTURE) from problem
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=82, method=4)
    return out.getvalue(), picture.width, picture.height


def _upright(data: bytes, side: int) -> Any:
    from PIL import Image, ImageOps  # only when a picture comes: a server starts without

    Image.open(io.BytesIO(data), formats=FORMATS).verify()
    with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
        if picture.width * picture.height > MAX_PIXELS.get(picture.format or "", MAX_PIXELS_OTHERS):
            raise UnusablePicture(_TOO_MANY_PIXELS)
        picture.draft("RGB", (2 * side, 2 * side))  # a JPEG is decoded small from the start
        turned = ImageOps.exif_transpose(picture)
        see_through = turned.mode in {"RGBA", "LA", "PA"} or "transparency" in turned.info
        small = turned.convert("RGBA" if see_through else "RGB")
    small.thumbnail((side, side))
    clean = Image.new(small.mode, small.size)  # a fresh picture takes no metadata along
    clean.paste(small)
    return clean
