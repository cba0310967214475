"""Good to know: 112 first, what the house wrote down with its basis; and birthdays only by own wish."""

from datetime import date, time

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_person, sign_in
from zelfbeheer.community.groups.service import leave
from zelfbeheer.community.practical import operations
from zelfbeheer.community.practical.models import Birthday, PhoneNumber, QuietHours
from zelfbeheer.community.practical.queries import birthdays_read
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.ui.problems import Problem

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def keeper(house):
    return make_person(house, "Ria", may=["change_practical", "see_day", "see_moments"])


@pytest.fixture
def page(client):
    client.cookies["taal"] = "en"
    return client


def url(name, house, **kwargs):
    return reverse(name, kwargs={"community": house.slug, **kwargs})


def test_a_number_is_added_with_its_basis_and_112_stands_first(house, keeper, page):
    sign_in(page, keeper)
    sent = {"nummer-name": "Huisarts", "nummer-number": "085 000 00 01", "nummer-when": "Overdag"}
    page.post(url("practical:add", house, kind="nummer"), sent)
    assert PhoneNumber.objects.of(house).get().basis.community == house
    text = page.get(url("day:good_to_know", house)).content.decode()
    assert text.index('href="tel:112"') < text.index('href="tel:0850000001"')
    assert 'href="tel:112"' in page.get(url("day:paper", house)).content.decode()


def test_quiet_hours_on_some_days_and_taken_away_again(house, keeper, page):
    sign_in(page, keeper)
    sent = {"stilte-start_time": "23:00", "stilte-end_time": "07:00", "stilte-days": ["SA", "SU"]}
    page.post(url("practical:add", house, kind="stilte"), sent)
    quiet = QuietHours.objects.of(house).get()
    assert quiet.days == "SA,SU" and "23:00–07:00" in page.get(url("day:good_to_know", house)).content.decode()
    page.post(url("practical:remove", house, kind="stilte", pk=quiet.pk))
    assert not QuietHours.objects.of(house).exists()


def test_what_was_typed_stays_when_it_cannot_be(house, keeper, page):
    sent = {"nummer-name": "Huisarts", "nummer-number": "bel maar"}
    answer = sign_in(page, keeper).post(url("practical:add", house, kind="nummer"), sent)
    assert answer.status_code == 200 and "bel maar" in answer.content.decode()
    with pytest.raises(Problem):
        operations.add_quiet_hours(actor=keeper, community=house, start_time=time(7), end_time=time(7))


def test_only_who_may_changes_it(house):
    somebody = make_person(house, may=["see_day"])
    with pytest.raises(Refused):
        operations.add_fact(actor=somebody, community=house, title="Wifi", text="In de hal")


def test_a_birthday_shows_on_its_day_only_and_only_by_own_wish(house, keeper, page):
    today = timezone.localdate()
    sign_in(page, keeper)
    assert "birthday today" not in page.get(f"/in/{house.slug}/vandaag/").content.decode()
    page.post(url("practical:birthday", house), {"day": today.day, "month": today.month})
    assert "Ria&#x27;s birthday today" in page.get(f"/in/{house.slug}/vandaag/").content.decode().replace("'", "&#x27;")
    page.post(url("practical:no_birthday", house))
    assert not Birthday.objects.of(house).exists()


def test_the_29th_of_february_is_a_day_in_every_year(house, keeper):
    operations.choose_birthday(actor=keeper, day=29, month=2)
    assert (
        birthdays_read(house, date(2028, 2, 29)).alone() == ["Ria"]
        and birthdays_read(house, date(2028, 3, 1)).alone() == []
    )
    assert birthdays_read(house, date(2027, 3, 1)).alone() == ["Ria"]
    with pytest.raises(Problem):
        operations.choose_birthday(actor=keeper, day=30, month=2)


def test_it_goes_when_she_leaves_and_is_off_the_wall_when_her_name_is(house, keeper):
    operations.choose_birthday(actor=keeper, day=24, month=11)
    keeper.shown_on_board = False
    keeper.save()
    assert birthdays_read(house, date(2026, 11, 24), for_board=True).alone() == []
    leave(actor=keeper, person=keeper)
    assert not Birthday.objects.of(house).exists()
