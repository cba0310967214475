"""The notice board: hanging, reading, taking down, hanging again, forgetting."""

from datetime import date, datetime, timedelta
from itertools import product

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.community.notices.operations import hang_again, put_up_notice, take_down_notice
from zelfbeheer.community.notices.queries import hanging
from zelfbeheer.community.notices.vocabulary import NoticesCapability as May
from zelfbeheer.foundation.access.registry import SYSTEM, Refused, can, objects_for, people_for
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.retention.registry import sweep
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "tuesday")]

TODAY = date(2026, 11, 24)


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 12, 0, tzinfo=timezone.get_default_timezone()), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=[May.SEE_NOTICES, May.PUT_UP_NOTICE])


@pytest.fixture
def page(client, sam):
    client.cookies["taal"] = "en"
    return sign_in(client, sam)


def put_up(sam, text="De boiler is stuk.", days=3, **fields):
    return put_up_notice(actor=sam, text=text, last_on=TODAY + timedelta(days=days), **fields)


def url(name, house, **kwargs):
    return reverse(f"notices:{name}", kwargs={"community": house.slug, **kwargs})


def text_of(response):
    return response.content.decode()


def test_a_notice_hangs_up_to_and_including_its_last_day(house, sam):
    notice = put_up(sam)
    assert list(hanging(house, TODAY + timedelta(days=3))) == [notice]
    assert not hanging(house, TODAY + timedelta(days=4)).exists()
    assert AuditEvent.objects.get().verb == May.PUT_UP_NOTICE


@pytest.mark.parametrize(("text", "days"), [("", 3), ("  ", 3), ("x" * 2001, 3), ("goed", -1), ("goed", 93)])
def test_what_cannot_hang_says_why(sam, text, days):
    with pytest.raises(Problem):
        put_up(sam, text, days)
    assert not AuditEvent.objects.exists()


def test_without_the_right_nothing_hangs(house):
    with pytest.raises(Refused):
        put_up(make_person(house))


def test_the_clock_hangs_something_for_the_demo(house):
    notice = put_up_notice(actor=SYSTEM, community=house, text="Welkom", last_on=TODAY)
    assert (notice.author, notice.community) == (None, house)


def test_taking_down_and_hanging_again_by_who_looks_after_it(house, sam):
    notice, other = put_up(sam), make_person(house, may=[May.PUT_UP_NOTICE])
    keeper = make_person(house, may=[May.TAKE_DOWN_NOTICE])
    for act in (take_down_notice, hang_again):
        with pytest.raises(Refused):
            act(actor=other, notice=notice)
    take_down_notice(actor=sam, notice=notice)
    assert not hanging(house, TODAY).exists()
    hang_again(actor=keeper, notice=notice)
    assert hanging(house, TODAY).exists()


def test_the_right_to_take_down_agrees_in_every_state(house, sam):
    keeper, gone = make_person(house, may=[May.TAKE_DOWN_NOTICE]), make_person(house, left_on=TODAY)
    people = [sam, keeper, gone, make_person(house), make_person(make_community(), may=[May.TAKE_DOWN_NOTICE])]
    for author, down in product((sam, gone, None), (None, timezone.now())):
        Notice.objects.create(community=house, text="x", author=author, last_on=TODAY, taken_down_at=down)
    notices = list(Notice.objects.of(house).order_by("pk"))
    for person, notice in product(people, notices):
        answer = bool(can(person, May.TAKE_DOWN_NOTICE, notice))
        assert answer is (notice in objects_for(person, May.TAKE_DOWN_NOTICE))
        assert answer is (person in people_for(May.TAKE_DOWN_NOTICE, notice))


def test_a_month_after_its_last_day_it_is_forgotten(house, sam):
    put_up(sam, days=0)
    put_up(sam, days=10)
    take_down_notice(actor=sam, notice=put_up(sam, days=92))
    with time_machine.travel(timezone.now() + timedelta(days=31), tick=False):
        sweep([house])
    assert [notice.last_on for notice in Notice.objects.of(house)] == [TODAY + timedelta(days=10)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_board_costs_the_same_with_more_notices(house, sam, page, number, django_assert_num_queries):
    for _ in range(number):
        put_up(sam)
    with django_assert_num_queries(7):  # session, account, person, rights, what hangs, thanks, just taken down
        assert text_of(page.get(url("board", house))).count("De boiler is stuk.") == number * 3  # and on its button


def test_from_empty_to_hanging_to_down_and_back_on_pages(house, page):
    assert "Nothing hangs on the board" in text_of(page.get(url("board", house)))
    sent = {"text": "Vanavond soep", "last_on": "2026-11-26", "on_board": "on"}
    body = text_of(page.post(url("new", house), sent, follow=True))
    assert "It hangs on the board." in body
    assert "Sam, until Thursday 26 November" in body
    notice = Notice.objects.of(house).get()
    for _ in range(2):
        body = text_of(page.post(url("take_down", house, pk=notice.pk), follow=True))
    assert "Just taken down" in body
    assert "Nothing hangs" not in text_of(page.post(url("hang", house, pk=notice.pk), follow=True))


WRONG = {
    "empty": {"text": ""},
    "long": {"text": "x" * 10_000},
    "over": {"last_on": "2026-11-23"},
    "too far": {"last_on": "9999-12-31"},
    "no day": {"last_on": "\u202eooit 😀"},
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_answer_keeps_what_was_typed_and_hangs_nothing(case, house, page):
    sent = {"text": "Soep <b>طعام</b> 😀", "last_on": "2026-11-26", **WRONG[case]}
    body = text_of(page.post(url("new", house), sent))
    assert "Nothing has changed" in body
    assert "&lt;b&gt;طعام&lt;/b&gt; 😀" in body or "text" in WRONG[case]
    assert not Notice.objects.of(house).exists()


def test_the_form_warns_against_health_and_names(house, page):
    assert "nothing about somebody&#x27;s health" in text_of(page.get(url("new", house)))


def test_rights_and_other_houses(house, client, page, sam):
    notice, elsewhere = put_up(sam), make_community()
    foreign = put_up_notice(actor=SYSTEM, community=elsewhere, text="x", last_on=TODAY)
    for name in ("take_down", "hang"):
        assert page.post(url(name, house, pk=foreign.pk)).status_code == 404
        assert page.get(url(name, house, pk=notice.pk)).status_code == 405
    sign_in(client, make_person(house, may=[May.SEE_NOTICES]))
    assert client.post(url("take_down", house, pk=notice.pk)).status_code == 403
    assert client.get(url("new", house)).status_code == 403
    sign_in(client, make_person(house))
    assert client.get(url("board", house)).status_code == 403
