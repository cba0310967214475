"""Today: who is on shift, what is mine, what still needs somebody; and what a role does not give is left out."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_list,
    make_meal,
    make_person,
    make_role,
    make_take,
    sign_in,
)
from zelfbeheer.community.moments.models import Moment
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.messaging.models import Message

pytestmark = pytest.mark.django_db

with translation.override("nl"):
    NOTHING_BY_DEFAULT = str(_("Your role reads nothing here by default. The group can decide otherwise."))
EVERYTHING = ("see_day", "see_duties", "take_duty", "see_notices", "see_moments", "see_meals", "eat_along")


@pytest.fixture
def noon(time_machine_at):
    return time_machine_at("2026-11-24 14:05 +0100")


@pytest.fixture
def time_machine_at():
    import time_machine

    traveller = None

    def travel(moment):
        nonlocal traveller
        traveller = time_machine.travel(moment, tick=False)
        traveller.start()

    yield travel
    if traveller:
        traveller.stop()


def page(client, community, **values):
    return client.get(f"/in/{community.slug}/vandaag/", values, headers={"accept-language": "nl"})


def body(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def house(noon):
    community = make_community(slug="de-kade")
    now = timezone.now()
    shifts = make_list(community, "shift")
    sam, ria = (make_person(community, name, may=EVERYTHING) for name in ("Sam", "Ria"))
    running = make_duty(community, "Dienst", now - timedelta(hours=6), 8, duty_list=shifts, needed=2)
    make_take(running, sam)
    make_take(running, ria)
    make_duty(community, "Dienst", now + timedelta(hours=2), 8, duty_list=shifts)
    cooking = make_duty(community, "Koken", now - timedelta(minutes=30), 2)
    make_take(cooking, ria)
    make_duty(community, "Afwas", now + timedelta(hours=5))
    basis = basis_for(community)
    Moment.objects.create(
        community=community,
        title="Eten",
        starts_at=now + timedelta(hours=3, minutes=25),
        on_date=now.date(),
        basis=basis,
    )
    Notice.objects.create(
        community=community, text="De monteur komt woensdag.", author=sam, last_on=now.date() + timedelta(days=2)
    )
    return community, sam, ria


def test_it_answers_what_do_i_need_to_know_and_do(house, client):
    community, _, ria = house
    text = body(page(sign_in(client, ria), community))
    assert "Dinsdag 24 november" in text
    assert "Eten om 17:30." in text
    assert "Dienst tot 16:05" in text and "Sam en Ria" in text
    assert "Koken" in text and "Klaar" in text
    assert "Afwas" in text and "Ik doe het" in text
    assert "De monteur komt woensdag." in text


def test_an_open_duty_becomes_mine_with_one_tap_and_open_again_with_one_tap(house, client):
    community, sam, _ = house
    sign_in(client, sam)
    afwas = next(item for item in page(client, community).context["screen"].open if item.line.duty.title == "Afwas")
    client.post(f"/in/{community.slug}/taken/{afwas.line.duty.pk}/nemen/")
    screen = page(client, community).context["screen"]
    mine = [own for own in [screen.next_own, *screen.own] if own.line.duty.title == "Afwas"]
    assert len(mine) == 1 and "Afwas" not in [item.line.duty.title for item in screen.open]
    client.post(f"/in/{community.slug}/taken/{mine[0].take.pk}/teruggeven/")
    assert "Afwas" in [item.line.duty.title for item in page(client, community).context["screen"].open]


def test_done_with_one_tap_and_undone_with_one_tap(house, client):
    community, _, ria = house
    sign_in(client, ria)
    cooking = next(
        own
        for own in [page(client, community).context["screen"].next_own, *page(client, community).context["screen"].own]
        if own.line.duty.title == "Koken"
    )
    client.post(f"/in/{community.slug}/taken/{cooking.take.pk}/klaar/")
    cooking.take.refresh_from_db()
    assert cooking.take.done_at
    assert "Toch niet klaar" in body(page(client, community))
    client.post(f"/in/{community.slug}/taken/{cooking.take.pk}/niet-klaar/")
    cooking.take.refresh_from_db()
    assert cooking.take.done_at is None


def test_a_supporter_reads_nothing_and_is_told_why(house, client):
    community, _, _ = house
    supporter = make_person(community, "Wil")
    give_role(supporter, make_role(community, "ondersteuner", is_supporter=True))
    response = page(sign_in(client, supporter), community)
    assert response.status_code == 403
    assert "Sam" not in body(response) and NOTHING_BY_DEFAULT in body(response)


def test_somebody_from_another_house_finds_nothing(house, client):
    community, _, _ = house
    stranger = make_person(make_community(), may=EVERYTHING)
    assert page(sign_in(client, stranger), community).status_code == 404


def test_a_role_that_sees_only_the_day_gets_no_duties_and_no_notices(house, client):
    community, _, _ = house
    person = make_person(community, may=("see_day", "see_moments"))
    text = body(page(sign_in(client, person), community))
    assert "Eten om 17:30." in text
    assert "Afwas" not in text and "Sam" not in text and "monteur" not in text


def test_the_duty_that_was_tapped_on_the_board_comes_first(house, client):
    community, sam, _ = house
    screen = page(sign_in(client, sam), community).context["screen"]
    last = screen.open[-1].line.duty
    again = page(client, community, taak=str(last.pk)).context["screen"]
    assert again.open[0].line.duty.pk == last.pk
    assert page(client, community, taak="<b>'\"".ljust(9000, "x")).status_code == 200


@pytest.mark.parametrize("more", [0, 2])
def test_it_costs_seven_queries_whatever_there_is_to_show(house, client, django_assert_num_queries, more):
    community, _, ria = house
    sign_in(client, ria)
    for number in range(more):
        duty = make_duty(community, f"Extra {number}", timezone.now() + timedelta(hours=1))
        make_take(duty, ria)
        make_duty(community, f"Open {number}", timezone.now() + timedelta(hours=1))
        Notice.objects.create(community=community, text=f"Bericht {number}", author=ria, last_on=timezone.localdate())
        make_meal(community, ria)
    page(client, community)
    with django_assert_num_queries(7):
        assert page(client, community).status_code == 200


def test_an_open_screen_asks_cheaply_and_sees_what_a_housemate_did(house, client):
    community, sam, ria = house
    sign_in(client, ria)
    address = f"/in/{community.slug}/vandaag/"
    first = client.get(address, headers={"if-none-match": '"none"'})
    etag = first["ETag"]
    assert first.status_code == 200
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    other = type(client)()
    sign_in(other, sam)
    open_ = page(other, community).context["screen"].open[0].line.duty
    other.post(f"/in/{community.slug}/taken/{open_.pk}/nemen/")
    changed = client.get(address, headers={"if-none-match": etag})
    assert changed.status_code == 200 and changed["ETag"] != etag


def test_the_page_is_never_kept_by_the_browser(house, client):
    community, _, ria = house
    assert page(sign_in(client, ria), community)["Cache-Control"] == "no-store"


def test_an_empty_day_says_what_one_could_do(client, noon):
    community = make_community()
    person = make_person(community, may=EVERYTHING)
    assert "Er staat vandaag niets gepland" in body(page(sign_in(client, person), community))


def test_after_midnight_the_night_shift_is_still_now_and_last_evening_can_be_ticked(client, time_machine_at):
    time_machine_at("2026-11-25 01:30 +0100")
    community = make_community()
    ria = make_person(community, "Ria", may=EVERYTHING)
    night = make_duty(community, "Nachtdienst", timezone.now() - timedelta(hours=1, minutes=30), 8, kind="shift")
    make_take(night, ria)
    washing = make_duty(community, "Afwas", timezone.now() - timedelta(hours=4), 1)
    make_take(washing, ria)
    screen = page(sign_in(client, ria), community).context["screen"]
    assert [person.chosen_name for person in screen.now.people] == ["Ria"]
    own = {own.line.duty.title: bool(own.done) for own in [screen.next_own, *screen.own]}
    assert own == {"Nachtdienst": True, "Afwas": True}


def test_a_message_for_me_is_told_and_costs_no_query(house, client, django_assert_num_queries):
    community, _, ria = house
    sign_in(client, ria)
    link = f"/in/{community.slug}/ik/berichten/"
    assert link not in body(page(client, community))
    Message.objects.create(account=ria.account, community=community, kind="x")
    with django_assert_num_queries(7):
        assert link in body(page(client, community))
