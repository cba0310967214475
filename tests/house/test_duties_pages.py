"""The week and its four actions, on pages that work without JavaScript."""

from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_duty, make_list, make_person, make_role, make_take, sign_in
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_afternoon")]

HERE = timezone.get_default_timezone()


@pytest.fixture
def tuesday_afternoon():
    with time_machine.travel(datetime(2026, 11, 24, 15, 0, tzinfo=HERE), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def sam(house):
    return make_person(house, "Sam", may=[May.SEE_DUTIES, May.TAKE_DUTY])


@pytest.fixture
def page(client, sam):
    client.cookies["taal"] = "en"
    return sign_in(client, sam)


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=HERE)


def url(name, house, **kwargs):
    return reverse(f"duties:{name}", kwargs={"community": house.slug, **kwargs})


def text_of(response):
    return response.content.decode()


def test_the_week_shows_each_day_and_folds_what_is_past(house, page):
    for day, title in ((23, "Gisteren gedaan"), (24, "Afwas"), (29, "Zondag koken"), (30, "Volgende week")):
        make_duty(house, title, at=at(day, 20))
    body = text_of(page.get(url("week", house)))
    assert (
        body.rindex("Afwas") < body.index("Earlier this week") < body.index("Gisteren gedaan") < body.index("Today, ")
    )  # what is soon stands first, and only there
    assert "It stands above." in body
    assert "Zondag koken" in body
    assert "Volgende week" not in body
    assert "Volgende week" in text_of(page.get(url("week", house), {"week": "2026-12-02"}))


def test_a_night_shift_stands_on_the_day_that_it_begins(house, page):
    make_duty(house, "Nachtdienst", at=at(22, 23), hours=9)
    assert "Nachtdienst" not in text_of(page.get(url("week", house)))
    assert "23:00–08:00" in text_of(page.get(url("week", house), {"week": "2026-11-22"}))


def test_only_what_is_open(house, page, sam):
    make_duty(house, "Vrij", at=at(25, 20))
    make_take(make_duty(house, "Bezet", at=at(25, 20)), make_person(house))
    make_take(make_duty(house, "Van mij", at=at(25, 20), needed=2), sam)
    body = text_of(page.get(url("week", house), {"open": "1"}))
    assert "Vrij" in body
    assert "Bezet" not in body
    assert "Van mij" not in body


@pytest.mark.parametrize("number", [1, 3])
def test_the_week_costs_the_same_with_more_duties(house, page, sam, number, django_assert_num_queries):
    for day in range(24, 30):
        for _ in range(number):
            make_take(make_duty(house, at=at(day, 20), needed=2), sam)
    with django_assert_num_queries(7):  # session, account, person, rights, duties, takes, swaps to answer
        page.get(url("week", house))


def test_taking_giving_back_and_ticking_lead_back_with_a_sentence(house, page, sam):
    duty = make_duty(house, "Afwas", at=at(24, 16))
    back = url("week", house) + "?open=1"
    page.post(url("take", house, pk=duty.pk), {"next": back})
    take = Take.objects.of(house).get(duty=duty, person=sam)
    assert "You do it: Afwas, Tuesday 24 November at 16:00." in text_of(page.get(back))
    with time_machine.travel(at(24, 17), tick=False):
        answer = page.post(url("done", house, pk=take.pk), {"next": back}, follow=True)
        assert answer.redirect_chain == [(back, 302)]
        assert "Afwas is done. Thank you." in text_of(answer)
        assert "It is still yours" in text_of(page.post(url("undo", house, pk=take.pk), {"next": back}, follow=True))
    assert "It is open again" in text_of(page.post(url("give_back", house, pk=take.pk), {"next": back}, follow=True))
    assert not Take.objects.of(house).held().exists()


@pytest.mark.parametrize(
    "elsewhere", ["", "https://example.org/", "//example.org/", "javascript:alert(1)", "x" * 10_000]
)
def test_after_an_action_nobody_is_sent_elsewhere(house, page, elsewhere):
    answer = page.post(url("take", house, pk=make_duty(house, at=at(24, 20)).pk), {"next": elsewhere})
    assert (answer.status_code, answer["Location"]) == (
        302,
        reverse("today:today", kwargs={"community": house.slug}),
    )


def test_who_comes_second_reads_a_kind_sentence(house, page):
    duty = make_duty(house, at=at(24, 20))
    make_take(duty, make_person(house))
    answer = page.post(url("take", house, pk=duty.pk), {"next": url("week", house)}, follow=True)
    assert "Thank you for wanting to help" in text_of(answer)


def test_a_button_that_cannot_be_used_says_why(house, page, sam):
    make_duty(house, "Kas tellen", at=at(24, 20), role=make_role(house, "penningmeester"))
    make_take(make_duty(house, at=at(24, 20), duty_list=make_list(house, give_back_hours=24)), sam)
    body = text_of(page.get(url("week", house)))
    assert "This is for whoever is penningmeester." in body
    assert body.count(" disabled>") == 1  # above the week because it is soon, and not in it once more
    take = Take.objects.of(house).get(person=sam)
    assert url("cannot", house, pk=take.pk) in body
    assert "too late to give this back" in text_of(page.get(url("cannot", house, pk=take.pk)))


def test_names_stand_beside_a_duty_and_nobody_is_said_not_to_have_done_it(house, page):
    duty = make_duty(house, "Koken", at=at(24, 12))
    for name in ("Ria", "Jo"):
        make_take(duty, make_person(house, name))
    body = text_of(page.get(url("week", house)))
    assert "Ria and Jo" in body
    assert not [word for word in ("not done", "missed", "late") if word in body]


def test_what_is_called_off_says_so_and_cannot_be_taken(house, page):
    make_duty(house, at=at(24, 20), called_off_at=timezone.now())
    body = text_of(page.get(url("week", house)))
    assert "does not take place" in body
    assert "I&#x27;ll do it" not in body


def test_an_empty_week_says_what_to_do(house, page):
    assert "Nothing is planned this week" in text_of(page.get(url("week", house)))
    assert "Everything has somebody" in text_of(page.get(url("week", house), {"open": "1"}))


@pytest.mark.parametrize(
    "asked", ["morgen", "2026-13-40", "0001-01-01", "9999-12-31", "\u202e2026", "x" * 10_000, "😀"]
)
def test_a_week_that_does_not_exist_gives_this_week_and_says_so(house, page, asked):
    body = text_of(page.get(url("week", house), {"week": asked}))
    assert "We do not know that week" in body
    assert "Mon 23 Nov" in body


def test_without_the_right_the_reason_and_from_elsewhere_nothing(house, client, page):
    duty, foreign = make_duty(house, at=at(24, 20)), make_duty(make_community(), at=at(24, 20))
    assert page.post(url("take", house, pk=foreign.pk)).status_code == 404
    assert page.post(url("take", foreign.community, pk=foreign.pk)).status_code == 404
    assert page.post(url("take", house, pk=10**30)).status_code == 404
    assert page.get(url("take", house, pk=duty.pk)).status_code == 405
    sign_in(client, make_person(house))
    assert client.get(url("week", house)).status_code == 403
    assert client.post(url("take", house, pk=duty.pk)).status_code == 403
    sign_in(client, make_person(house, may=[May.SEE_DUTIES]))
    assert client.post(url("take", house, pk=duty.pk)).status_code == 403
    assert not Take.objects.of(house).exists()


def test_somebody_elses_take_stays_hers(house, page):
    take = make_take(make_duty(house, at=at(24, 14), hours=3), make_person(house))
    for name in ("give_back", "done", "undo"):
        assert page.post(url(name, house, pk=take.pk)).status_code == 403
    take.refresh_from_db()
    assert (take.ended_at, take.done_at) == (None, None)


def test_the_paper_has_its_days_and_a_line_for_each_empty_place(house, page):
    make_take(make_duty(house, "Koken", at=at(25, 16), needed=3), make_person(house, "Ria"))
    body = text_of(page.get(url("paper", house)))
    assert body.count("nl-write") == 2
    assert all(day in body for day in ("Monday 23 November", "Wednesday 25 November", "Ria"))


def test_whoever_plans_finds_the_way_from_a_duty(house, client):
    client.cookies["taal"] = "en"
    duty = make_duty(house, at=at(24, 20))
    sign_in(client, make_person(house, may=[May.SEE_DUTIES, May.PLAN_DUTIES]))
    assert url("duty", house, pk=duty.pk) in text_of(client.get(url("week", house)))


def test_days_are_days_of_the_house_and_not_of_the_server(house, page):
    make_duty(house, "Na middernacht", at=datetime(2026, 11, 23, 0, 30, tzinfo=HERE))
    assert "Na middernacht" in text_of(page.get(url("week", house)))


def test_who_did_what_on_a_past_day_is_for_herself_alone(house, page, sam):
    """No wall keeps a record of who came, or who did not."""
    ria = make_person(house, "Ria")
    make_take(make_duty(house, "Vloer", at=at(23, 10)), ria)
    make_take(make_duty(house, "Ramen", at=at(23, 11)), ria, done_at=at(23, 12))
    make_take(make_duty(house, "Van mij", at=at(23, 12), needed=2), sam, done_at=at(23, 13))
    make_take(make_duty(house, "Vandaag", at=at(24, 20)), make_person(house, "Ilse"))
    week, paper = (text_of(page.get(url(name, house))) for name in ("week", "paper"))
    assert "Vloer" in week and "Ramen" in week and "Ilse" in week and "Ria" not in week
    assert "Ilse" in paper and "Vloer" not in paper and "Ria" not in paper
    assert "<td>5</td>" in paper and "<td>1</td>" not in paper  # the line of today keeps its number in the week
    assert text_of(page.get(url("week", house))).count("nl-badge--good") == 1


def test_what_is_soon_stands_first_also_when_it_is_of_next_week(house, page):
    make_duty(house, "Maandagnacht", at=at(30, 0))
    make_duty(house, "Maandagavond", at=at(30, 20))
    with time_machine.travel(at(29, 21), tick=False):
        body = text_of(page.get(url("week", house)))
    assert "Maandagnacht" in body and "Maandagavond" not in body
