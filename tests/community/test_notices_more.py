"""Pictures, lost and found, long texts, changing what one wrote; and thanks that nobody counts."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.notices import thanking
from zelfbeheer.community.notices.models import Notice, NoticePicture, Thanks
from zelfbeheer.community.notices.operations import change_notice, put_up_notice, settle_notice
from zelfbeheer.community.notices.vocabulary import NoticesCapability as May
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
READER = [May.SEE_NOTICES, May.PUT_UP_NOTICE, "see_people", "see_day"]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=READER)


@pytest.fixture
def ria(house):
    return make_person(house, "Ria", may=READER)


@pytest.fixture
def page(client):
    client.cookies["taal"] = "en"
    return client


def url(name, house, **kwargs):
    return reverse(f"notices:{name}", kwargs={"community": house.slug, **kwargs})


def a_picture(side=1600):
    """Drawn by code, with a place in it that must not come out again."""
    picture, out = Image.new("RGB", (side, side // 2), "#0d5c56"), io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "geheime plek"
    picture.save(out, "JPEG", exif=exif)
    return SimpleUploadedFile("paraplu.jpg", out.getvalue(), content_type="image/jpeg")


def put_up(person, text="Een paraplu", days=3, **fields):
    return put_up_notice(actor=person, text=text, last_on=timezone.localdate() + timedelta(days=days), **fields)


def posted(**fields):
    given = {"text": "Gevonden: een paraplu", "kind": "found", "last_on": timezone.localdate(), "lies_at": "In de hal"}
    return given | fields


def test_something_found_with_a_picture_becomes_small_and_tells_nothing_else(house, sam, page):
    sign_in(page, sam)
    page.post(url("new", house), posted(picture=a_picture(), picture_alt="Een groene paraplu", agreed="on"))
    kept = NoticePicture.objects.of(house).get()
    assert (kept.width, kept.height) == (800, 400) and b"geheime" not in bytes(kept.content)
    text = page.get(url("board", house)).content.decode()
    assert 'alt="Een groene paraplu"' in text and "In de hal" in text and "It is mine" in text
    answer = page.get(url("picture", house, pk=kept.notice_id))
    assert answer["Content-Type"] == "image/webp"


@pytest.mark.parametrize("missing", ["picture_alt", "agreed"])
def test_a_picture_asks_for_words_and_for_agreement(house, sam, page, missing):
    fields = posted(picture=a_picture(200), picture_alt="Een paraplu", agreed="on")
    fields.pop(missing)
    answer = sign_in(page, sam).post(url("new", house), fields)
    assert answer.status_code == 200 and not Notice.objects.of(house).exists()
    assert "Gevonden: een paraplu" in answer.content.decode()


def test_it_is_mine_takes_it_away_and_tells_who_hung_it(house, sam, ria, page):
    umbrella = put_up(sam, kind="found")
    sign_in(page, ria).post(url("settle", house, pk=umbrella.pk))
    umbrella.refresh_from_db()
    assert umbrella.settled_at and umbrella.taken_down_at
    told = Message.objects.get(account=sam.account)
    assert told.kind == "notices.settled" and told.values == {"by": "Ria"}
    with pytest.raises(Refused):
        settle_notice(actor=ria, notice=put_up(sam, "Een bericht"))


def test_who_wrote_it_changes_it_and_nobody_else(house, sam, ria):
    notice = put_up(sam, picture=a_picture(300), picture_alt="Een paraplu")
    fields = {"last_on": notice.last_on, "on_board": True}
    change_notice(actor=sam, notice=notice, text="Een tas", picture_alt="Een tas", **fields)
    notice.refresh_from_db()
    assert (notice.text, notice.picture_alt) == ("Een tas", "Een tas") and NoticePicture.objects.of(house).exists()
    change_notice(actor=sam, notice=notice, text="Een tas", picture_alt="", **fields)
    assert not NoticePicture.objects.of(house).exists()
    with pytest.raises(Refused):
        change_notice(actor=ria, notice=notice, text="Iets anders", **fields)


def test_a_long_text_stands_whole_on_its_page_and_short_on_today(house, sam, page):
    notice = put_up(sam, "Een woord en nog een. " * 40 + "Het einde.")
    sign_in(page, sam)
    today = page.get(f"/in/{house.slug}/vandaag/").content.decode()
    assert "Het einde." not in today and url("notice", house, pk=notice.pk) in today
    assert "Het einde." in page.get(url("notice", house, pk=notice.pk)).content.decode()


def test_what_is_over_is_read_only_by_who_looks_after_it(house, sam, ria, page):
    notice = put_up(sam, picture=a_picture(200), picture_alt="Een tas")
    Notice.objects.of(house).update(taken_down_at=timezone.now())
    for name in ("notice", "picture"):
        assert sign_in(page, ria).get(url(name, house, pk=notice.pk)).status_code == 404
        assert sign_in(page, sam).get(url(name, house, pk=notice.pk)).status_code == 200


# --- thanks


def test_thanks_arrive_with_a_name_and_the_sentence_stays_inside(house, sam, ria, page):
    sign_in(page, sam).post(url("thank", house, pk=ria.pk), {"text": "Bedankt voor de soep!"})
    told = Message.objects.get(account=ria.account)
    assert told.values == {"by": "Sam"}
    assert "soep" in sign_in(page, ria).get(url("my_thanks", house)).content.decode()
    assert "soep" not in page.get(url("board", house)).content.decode()


def test_others_see_it_only_while_whoever_was_thanked_wants_that(house, sam, ria, page):
    thanks = thanking.thank(actor=sam, person=ria, text="Bedankt voor de soep!")
    with pytest.raises(Refused):
        thanking.show_thanks(actor=sam, thanks=thanks, shown=True)
    sign_in(page, ria).post(url("show_thanks", house, pk=thanks.pk), {"yes": "1"})
    assert "Sam to Ria" in page.get(url("board", house)).content.decode()
    Thanks.objects.of(house).update(shown_until=timezone.localdate() - timedelta(days=1))
    assert "Sam to Ria" not in page.get(url("board", house)).content.decode()
    page.post(url("delete_thanks", house, pk=thanks.pk))
    assert not Thanks.objects.of(house).exists()


def test_who_wants_none_gets_none_and_nobody_hears_of_her_choice(house, sam, ria):
    thanking.choose_thanks(actor=ria, wanted=False)
    with pytest.raises(Problem) as refused:
        thanking.thank(actor=sam, person=ria, text="Bedankt!")
    assert "Ria" not in str(refused.value.sentence)
    assert not Message.objects.exists() and not Thanks.objects.of(house).exists()
    thanking.choose_thanks(actor=ria, wanted=True)
    assert thanking.thank(actor=sam, person=ria, text="Bedankt!")


def test_not_twice_a_day_not_oneself_and_not_elsewhere(house, sam, ria):
    thanking.thank(actor=sam, person=ria, text="Bedankt!")
    with pytest.raises(Problem):
        thanking.thank(actor=sam, person=ria, text="Nog eens!")
    for other in (sam, make_person(make_community(), "Jo")):
        with pytest.raises(Refused):
            thanking.thank(actor=sam, person=other, text="Bedankt!")
