"""What is too large is refused in words before anything of it is read."""

import pytest

from tests.world import make_community, make_person, sign_in

pytestmark = pytest.mark.django_db
MANY = 200 * 1024 * 1024


class Untouched:
    """What a browser sends. Nobody may look into it."""

    def read(self, *given):
        raise AssertionError("it was read")

    readline = __iter__ = read


@pytest.fixture
def page(client):
    sam = make_person(make_community(), "Sam", may=["import_house"])
    client.cookies["taal"] = "nl"
    sign_in(client, sam)
    return lambda **extra: client.generic(
        "POST", f"/in/{sam.community.slug}/overnemen/", content_type="multipart/form-data; boundary=x",
        **{"wsgi.input": Untouched(), **extra},
    )  # fmt: skip


def test_two_hundred_megabytes_are_refused_in_words_and_not_read(page):
    answer = page(CONTENT_LENGTH=str(MANY))
    body = answer.content.decode()
    assert answer.status_code == 413 and "Dit is te groot voor ons" in body and "10 MB" in body
    assert "Content-Security-Policy" in answer


def test_so_is_what_does_not_say_how_large_it_is(page):
    answer = page(CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    assert answer.status_code == 411 and "We weten niet hoe groot dit is" in answer.content.decode()


def test_a_file_just_too_large_is_refused_by_its_form(client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sam = make_person(make_community(), "Sam", may=["import_house"])
    sign_in(client, sam)
    upload = SimpleUploadedFile("huis.xlsx", b"x" * (10 * 1024 * 1024 + 1))
    answer = client.post(f"/in/{sam.community.slug}/overnemen/", {"files": upload})
    assert answer.status_code == 200 and "10 MB" in answer.content.decode()


def test_a_form_that_cannot_be_one_of_ours_gets_a_page(client):
    client.cookies["taal"] = "nl"
    answer = client.post("/taal/", {f"field{number}": "x" for number in range(1100)})
    assert answer.status_code == 400 and "niet lezen" in answer.content.decode()
