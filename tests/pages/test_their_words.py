"""On a page in English a screen reader hears Dutch where the group wrote Dutch."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from tests.world import make_community, make_duty, make_person, make_take, sign_in
from zelfbeheer.community.groups.service import Week
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.moments.service import Moment
from zelfbeheer.community.moments.vocabulary import MomentsCapability
from zelfbeheer.foundation.ui.theirs import theirs, written_in
from zelfbeheer.house.duties.vocabulary import DutiesCapability
from zelfbeheer.pages.today.queries import Day
from zelfbeheer.pages.today.ui.views import lede

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon():
    """What comes in an hour is still today, whatever the hour of the machine."""
    with time_machine.travel(datetime(2026, 11, 24, 11, 5, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def sam():
    may = [GroupsCapability.SEE_DAY, DutiesCapability.SEE_DUTIES, DutiesCapability.TAKE_DUTY]
    return make_person(make_community(), "Sam", may=[*may, MomentsCapability.SEE_MOMENTS])


@pytest.mark.parametrize("language, marked", [("en", True), ("nl", False)])
def test_titles_of_the_group_are_marked_in_another_language(client, sam, language, marked):
    house = sam.community
    make_duty(house, "Vuilnis & glas", at=timezone.now() + timedelta(minutes=30))
    make_take(make_duty(house, "Ramen zemen", at=timezone.now() + timedelta(minutes=40)), sam)
    sign_in(client, sam).cookies["taal"] = language
    for path in ("vandaag/", "taken/"):
        page = client.get(f"/in/{house.slug}/{path}").content.decode()
        for title in ("Vuilnis &amp; glas", "Ramen zemen"):
            assert title in page
            assert (f'<span lang="nl">{title}</span>' in page) is marked


def test_the_line_under_the_day_is_marked_and_escaped(sam, in_english):
    at = timezone.localtime().replace(hour=12, minute=0)
    day = Day(at=at, moments=[Moment(title="Thee <b>", starts_at=at + timedelta(hours=2))])
    written_in("nl")
    assert lede(day, Week()).endswith('<span lang="nl">Thee &lt;b&gt;</span> at 14:00.')
    written_in("")


def test_the_language_does_not_stay_for_the_next_visitor(client, sam):
    sign_in(client, sam).cookies["taal"] = "en"
    client.get(f"/in/{sam.community.slug}/vandaag/")
    client.get("/inloggen/")
    assert theirs("Afwas") == "Afwas"
    written_in("")
