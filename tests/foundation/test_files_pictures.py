"""A picture is taken in by its content, made small, upright and silent; anything else gets a clear sentence."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.foundation.files import operations
from zelfbeheer.foundation.files.models import StoredFile
from zelfbeheer.foundation.files.operations import UnusablePicture, store_picture

pytestmark = pytest.mark.django_db


def photo(size=(640, 480), kind="JPEG", name="foto.jpg", mode="RGB", **save) -> SimpleUploadedFile:
    """A picture as a phone would send it: red at the top left, blue elsewhere."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    picture.convert(mode).save(out, kind, **save)
    return SimpleUploadedFile(name, out.getvalue(), content_type="text/plain")


def opened(stored: StoredFile) -> Image.Image:
    return Image.open(io.BytesIO(bytes(stored.content)))


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "RGB"), ("PNG", "RGBA"), ("WEBP", "RGB"), ("GIF", "P"), ("PNG", "LA"), ("JPEG", "CMYK")]
)
def test_what_it_is_is_read_from_its_content_and_a_small_webp_is_kept(kind, mode):
    stored = store_picture(upload=photo(kind=kind, mode=mode, name="brief.txt"))
    assert opened(stored).format == "WEBP"
    assert (stored.width, stored.height) == opened(stored).size == (320, 240)


def test_a_photo_is_turned_upright_and_says_nothing_about_where_it_was_taken():
    exif = Image.Exif()
    exif[0x0112] = 6  # the phone was held upright
    exif[0x010F] = "Merk van de telefoon"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 0.0)
    upload = photo(size=(640, 480), exif=exif)
    assert b"Merk" in upload.read()
    upload.seek(0)
    stored = store_picture(upload=upload)
    assert (stored.width, stored.height) == (240, 320)
    red, _, blue = opened(stored).convert("RGB").getpixel((230, 10))
    assert red > 200 > blue
    assert not opened(stored).getexif() and b"Merk" not in bytes(stored.content)


def test_a_small_picture_is_not_blown_up():
    assert store_picture(upload=photo(size=(40, 20))).width == 40


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>", b"%PDF-1.7", b"GIF89a",
     b"\x89PNG\r\n\x1a\n" + b"\0" * 40, photo().read()[:900]],
)  # fmt: skip
def test_a_file_that_is_no_picture_gets_a_clear_sentence(content):
    with pytest.raises(UnusablePicture) as problem:
        store_picture(upload=SimpleUploadedFile("foto.jpg", content, content_type="image/jpeg"))
    assert "WebP" in str(problem.value.sentence)
    assert not StoredFile.objects.exists()


def test_formats_that_we_did_not_choose_are_refused():
    with pytest.raises(UnusablePicture):
        store_picture(upload=photo(kind="BMP"))


def test_a_picture_that_unpacks_into_far_too_much_is_refused_before_it_unpacks():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(UnusablePicture):
        store_picture(upload=SimpleUploadedFile("bom.png", out.getvalue()))


def test_a_file_over_eight_megabytes_is_refused(monkeypatch):
    monkeypatch.setattr(operations, "MAX_BYTES", 500)
    with pytest.raises(UnusablePicture) as problem:
        store_picture(upload=photo())
    assert "8 MB" in str(problem.value.sentence)


def _with_picture(community, name):
    person = make_person(community, name)
    person.picture = store_picture(upload=photo(), community=community)
    person.save()
    return person


def _address(person) -> str:
    return f"/in/{person.community.slug}/beeld/{person.picture_id}/"


def test_a_picture_is_for_her_group_and_for_herself(client):
    community = make_community()
    ria = _with_picture(community, "Ria")
    viewer = make_person(community, may=[GroupsCapability.SEE_PEOPLE])
    supporter, stranger = make_person(community), make_person(make_community(), may=[GroupsCapability.SEE_PEOPLE])
    assert client.get(_address(ria)).status_code == 302
    for person, status in ((viewer, 200), (ria, 200), (supporter, 403), (stranger, 404)):
        assert sign_in(client, person).get(_address(ria)).status_code == status
    elsewhere = f"/in/{stranger.community.slug}/beeld/{ria.picture_id}/"
    assert sign_in(client, stranger).get(elsewhere).status_code == 404
    assert sign_in(client, viewer).get(f"/in/{community.slug}/beeld/{10**30}/").status_code == 404


def test_a_known_picture_is_not_sent_again(client):
    ria = _with_picture(make_community(), "Ria")
    answer = sign_in(client, ria).get(_address(ria))
    assert answer.headers["Content-Type"] == "image/webp" and "private" in answer.headers["Cache-Control"]
    again = client.get(_address(ria), headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
