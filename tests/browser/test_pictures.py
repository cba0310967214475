"""A photo is made small on the device before it is sent, and loses what the camera wrote in it."""

import io

import pytest
from django.urls import reverse
from PIL import Image

from tests.browser.conftest import press, until
from tests.world import make_community, make_person
from zelfbeheer.foundation.files.models import StoredFile

pytestmark = pytest.mark.django_db(transaction=True)


def photo():
    """As a phone takes it: large, lying on its side, with a place in it."""
    picture = Image.effect_noise((2400, 1800), 90).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera van Sam"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_photo_is_small_before_it_is_sent(open_page, sign_in_page, live_server, javascript):
    sam = make_person(make_community(slug="huis"), "Sam")
    page = sign_in_page(open_page(javascript=javascript), sam, live_server.url)
    page.goto(live_server.url + reverse("groups:own_picture", kwargs={"community": "huis"}))
    large = photo()
    page.set_input_files("input[type=file]", {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": large})
    if javascript:
        name = "document.querySelector('input[type=file]').files[0].name"
        until(page, f"{name} === 'foto.jpeg'")
        small, text = page.evaluate(
            "document.querySelector('input[type=file]').files[0].arrayBuffer().then((all) =>"
            " [all.byteLength, new TextDecoder('latin1').decode(all.slice(0, 4000))])"
        )
        assert small < len(large) / 2
        assert "Exif" not in text and "Sam" not in text
    press(page.locator("main form button[type=submit]"))
    kept = StoredFile.objects.get()
    assert (kept.width, kept.height) == (240, 320)  # upright
    assert b"Sam" not in bytes(kept.content) and b"EXIF" not in bytes(kept.content)
