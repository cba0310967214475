"""The board: the day of the house for a device that the house registered, and what a tap may do there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_meal,
    make_person,
    make_role,
    make_stay,
    make_take,
)
from zelfbeheer.community.devices.models import BoardRule, Device
from zelfbeheer.community.devices.vocabulary import COOKIE
from zelfbeheer.community.moments.models import Moment
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.accounts.codes import digest
from zelfbeheer.foundation.accounts.operations import set_pin
from zelfbeheer.house.duties.models import Take

pytestmark = pytest.mark.django_db

JOIN_IN = ("see_day", "see_duties", "take_duty")


def registered(client, community):
    Device.objects.create(community=community, name="Tablet", digest=digest(f"token-{community.pk}"))
    client.cookies[COOKIE] = f"token-{community.pk}"
    return client


def rule(community, **fields):
    BoardRule.objects.create(community=community, basis=basis_for(community), **fields)


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def house():
    community = make_community(slug="de-kade")
    ria, sam = make_person(community, "Ria", may=JOIN_IN), make_person(community, "Sam", may=JOIN_IN)
    soon = timezone.now() + timedelta(minutes=30)
    cooking = make_duty(community, "Koken", soon)
    make_take(cooking, ria)
    open_ = make_duty(community, "Afwas", soon + timedelta(minutes=5))
    return community, ria, sam, cooking, open_


def test_a_device_that_nobody_registered_shows_nothing_of_a_house(house, client):
    response = client.get("/bord/")
    assert response.status_code == 200
    assert "Ria" not in text_of(response) and "Koken" not in text_of(response)


def test_an_ended_device_shows_nothing(house, client):
    community, *_ = house
    registered(client, community)
    Device.objects.of(community).update(ended_at=timezone.now())
    assert "Koken" not in text_of(client.get("/bord/"))


def test_it_shows_the_day_with_chosen_names(house, client):
    community, *_ = house
    page = text_of(registered(client, community).get("/bord/"))
    assert "Koken: Ria" in page and "Afwas" in page and "1 nodig" in page
    assert "Tik op je naam" in page


def test_who_would_rather_not_hang_on_a_wall_is_somebody(house, client):
    community, ria, *_ = house
    ria.shown_on_board = False
    ria.save()
    page = text_of(registered(client, community).get("/bord/"))
    assert "Koken: iemand" in page and "Ria" not in page


def test_it_shows_only_what_the_house_chose(house, client):
    community, ria, *_ = house
    soon = timezone.now() + timedelta(minutes=10)
    Moment.objects.create(
        community=community, title="Eten", starts_at=soon, on_date=soon.date(), basis=basis_for(community)
    )
    Moment.objects.create(
        community=community,
        title="Gesprek",
        starts_at=soon,
        on_date=soon.date(),
        basis=basis_for(community),
        on_board=False,
    )
    for text, on_board in (("Monteur komt", True), ("Niet op de muur", False)):
        Notice.objects.create(
            community=community, text=text, author=ria, last_on=timezone.localdate(), on_board=on_board
        )
    registered(client, community)
    page = text_of(client.get("/bord/"))
    assert "Eten" in page and "Monteur komt" in page
    assert "Gesprek" not in page and "Niet op de muur" not in page
    rule(community, shows_names=False, shows_notices=False, shows_moments=False)
    page = text_of(client.get("/bord/"))
    assert "Eten" not in page and "Monteur komt" not in page and "nl-chip" in page
    assert 'href="/bord/pin/' not in page


def test_nothing_personal_stands_on_it(house, client):
    community, ria, *_ = house
    ria.account.email = "ria@example.org"
    ria.account.save()
    make_stay(ria)
    page = text_of(registered(client, community).get("/bord/"))
    assert "example.org" not in page and "Bed" not in page


def test_an_open_board_costs_two_queries_and_no_page_while_nothing_changed(house, client, django_assert_num_queries):
    community, *_ = house
    registered(client, community)
    etag = client.get("/bord/")["ETag"]
    with django_assert_num_queries(2):
        response = client.get("/bord/", headers={"if-none-match": etag})
    assert response.status_code == 304 and response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("more", [0, 2])
def test_the_whole_board_costs_seven_queries_whatever_there_is(house, client, django_assert_num_queries, more):
    community, ria, *_ = house
    for number in range(more):
        make_take(make_duty(community, f"Taak {number}"), ria)
        Notice.objects.create(community=community, text=f"Bericht {number}", author=ria, last_on=timezone.localdate())
    registered(client, community).get("/bord/")
    with django_assert_num_queries(7):
        client.get("/bord/")


def test_it_changes_when_somebody_took_a_duty(house, client):
    from zelfbeheer.house.duties.service import take_duty

    community, _, sam, _, open_ = house
    registered(client, community)
    etag = client.get("/bord/")["ETag"]
    take_duty(actor=sam, duty_id=open_.pk)
    response = client.get("/bord/", headers={"if-none-match": etag})
    assert response.status_code == 200 and "Afwas: Sam" in text_of(response)


def act(client, duty, word, person):
    return client.post(f"/bord/taak/{duty.pk}/{word}/", {"person": person.pk})


def test_without_the_houses_rule_a_tap_asks_for_the_pin_and_does_nothing(house, client):
    community, _, sam, _, open_ = house
    registered(client, community)
    response = act(client, open_, "nemen", sam)
    assert response.status_code == 302 and f"/bord/pin/{sam.pk}/" in response["Location"]
    assert not Take.objects.of(community).filter(duty=open_).exists()


def test_where_the_house_decided_so_a_tap_takes_ticks_and_undoes(house, client):
    community, ria, sam, cooking, open_ = house
    rule(community, tap_is_enough=True)
    registered(client, community)
    act(client, open_, "nemen", sam)
    take = Take.objects.of(community).held().get(duty=open_)
    assert take.person == sam and "Sam" in text_of(client.get(f"/bord/taak/{open_.pk}/"))
    act(client, open_, "teruggeven", sam)
    assert not Take.objects.of(community).held().filter(duty=open_).exists()
    cooking.starts_at = timezone.now() - timedelta(minutes=10)
    cooking.save()
    act(client, cooking, "klaar", ria)
    assert Take.objects.of(community).get(duty=cooking).done_at
    act(client, cooking, "niet-klaar", ria)
    assert Take.objects.of(community).get(duty=cooking).done_at is None


def test_who_comes_second_gets_a_kind_sentence(house, client):
    community, ria, sam, _, open_ = house
    rule(community, tap_is_enough=True)
    registered(client, community)
    act(client, open_, "nemen", ria)
    response = act(client, open_, "nemen", sam)
    assert response.status_code == 200 and "iemand" in text_of(response)
    assert Take.objects.of(community).held().filter(duty=open_).count() == 1


def test_a_tap_never_acts_for_who_hides_her_name_has_left_or_lives_elsewhere(house, client):
    community, _, sam, _, open_ = house
    rule(community, tap_is_enough=True)
    registered(client, community)
    other = make_community()
    rule(other, tap_is_enough=True)
    assert act(client, open_, "nemen", make_person(other, may=JOIN_IN)).status_code == 404
    assert act(client, make_duty(other), "nemen", sam).status_code == 404
    gone = make_person(community, "Weg", may=JOIN_IN, left_on=timezone.localdate())
    assert act(client, open_, "nemen", gone).status_code == 404
    hidden = make_person(community, "Stil", may=JOIN_IN, shown_on_board=False)
    assert "/bord/pin/" in act(client, open_, "nemen", hidden)["Location"]
    assert not Take.objects.of(community).filter(duty=open_).exists()


@pytest.mark.parametrize("person", ["", "x", "9" * 40, "-1", "1; DROP TABLE"])
def test_a_strange_name_is_not_found(house, client, person):
    community, *_, open_ = house
    registered(client, community)
    assert client.post(f"/bord/taak/{open_.pk}/nemen/", {"person": person}).status_code == 404
    assert client.post(f"/bord/taak/{open_.pk}/iets-anders/", {"person": "1"}).status_code == 404


def test_without_a_registered_device_nothing_can_be_done(house, client):
    _, _, sam, _, open_ = house
    assert act(client, open_, "nemen", sam).status_code == 404
    assert client.get(f"/bord/taak/{open_.pk}/").status_code == 404


def wish(client, person, value, pin="4839"):
    return client.post(f"/bord/pin/{person.pk}/", {"pin": pin, "wish": value})


def test_a_duty_that_was_tapped_is_hers_as_soon_as_she_gave_her_pin(house, client):
    community, _, sam, _, open_ = house
    set_pin(account=sam.account, pin="4839")
    page = text_of(registered(client, community).get(f"/bord/taak/{open_.pk}/"))
    assert f"/bord/pin/{sam.pk}/?wish=taak%3A{open_.pk}" in page
    assert f'value="taak:{open_.pk}"' in text_of(client.get(f"/bord/pin/{sam.pk}/?wish=taak%3A{open_.pk}"))
    wish(client, sam, f"taak:{open_.pk}", pin="1111")
    assert not Take.objects.of(community).filter(duty=open_).exists()
    answer = wish(client, sam, f"taak:{open_.pk}")
    assert Take.objects.of(community).held().get(duty=open_).person == sam
    assert "Afwas" in text_of(client.get(answer["Location"]))


@pytest.mark.parametrize("value", ["taak:", "taak:x", "taak:999999", "anders:1", "<b>", "taak:" + "9" * 40, "x" * 5000])
def test_a_strange_wish_does_nothing_and_breaks_nothing(house, client, value):
    community, _, sam, _, open_ = house
    set_pin(account=sam.account, pin="4839")
    assert wish(registered(client, community), sam, value).status_code in {200, 302}
    assert not Take.objects.of(community).filter(duty=open_).exists()


def test_a_wish_never_reaches_into_another_house(house, client):
    community, _, sam, _, _ = house
    set_pin(account=sam.account, pin="4839")
    elsewhere = make_duty(make_community())
    wish(registered(client, community), sam, f"taak:{elsewhere.pk}")
    assert not Take.objects.of(elsewhere.community).exists()


def test_only_who_may_take_a_duty_is_asked_for_her_name(house, client):
    community, ria, sam, _, _ = house
    role = make_role(community, "Taakvrijwilliger")
    give_role(ria, role)
    night = make_duty(community, "Nachtdienst", role=role)
    page = text_of(registered(client, community).get(f"/bord/taak/{night.pk}/"))
    assert f"/bord/pin/{ria.pk}/" in page and f"/bord/pin/{sam.pk}/" not in page


def test_what_was_said_to_somebody_is_not_said_to_the_next(house, client):
    community, _, sam, _, open_ = house
    set_pin(account=sam.account, pin="4839")
    wish(registered(client, community), sam, f"taak:{open_.pk}")
    assert client.cookies["messages"].value
    client.post("/bord/klaar/")
    client.get("/bord/")
    assert not client.cookies["messages"].value


def test_who_does_a_duty_and_is_not_named_is_told_how_to_tick_it(house, client):
    community, ria, _sam, cooking, _ = house
    registered(client, community)
    words = "mijn naam staat er niet bij: log in en vink af"
    assert words not in text_of(client.get(f"/bord/taak/{cooking.pk}/"))
    ria.shown_on_board = False
    ria.save()
    page = text_of(client.get(f"/bord/taak/{cooking.pk}/"))
    assert words in page and "Ria" not in page


# --- what there is to eat


def test_a_meal_shows_everybody_who_could_eat_along_and_never_who_does(house, client):
    from zelfbeheer.house.meals.operations import eat_along

    community, ria, sam, *_ = house
    eats = make_role(community, "eter", may=["see_meals", "eat_along"])
    for person in (ria, sam):
        give_role(person, eats)
    make_person(community, "Wim", may=["see_meals", "eat_along"], shown_on_board=False)
    meal = make_meal(community, title="Linzensoep")
    registered(client, community)
    before = text_of(client.get(f"/bord/eten/{meal.pk}/"))
    eat_along(actor=sam, meal=meal)
    after = text_of(client.get(f"/bord/eten/{meal.pk}/"))
    for page in (before, after):
        assert "Linzensoep" in page and "Ria" in page and "Sam" in page and "Wim" not in page
        assert f"wish=eten%3A{meal.pk}" in page
    assert "0 eten mee" in before and "1 eet mee" in after
    rule(community, shows_names=False)
    assert "Sam" not in text_of(client.get(f"/bord/eten/{meal.pk}/"))


def test_a_meal_whose_hour_is_over_takes_no_names_on_the_board(house, client):
    community, ria, *_ = house
    give_role(ria, make_role(community, "eter", may=["see_meals", "eat_along"]))
    meal = make_meal(community, say_until=timezone.now() - timedelta(minutes=1))
    page = text_of(registered(client, community).get(f"/bord/eten/{meal.pk}/"))
    assert "Ria" not in page and "Vraag het aan de kok" in page


def test_a_meal_is_not_on_the_board_of_another_house_nor_where_moments_are_not_shown(house, client):
    community, *_ = house
    meal, other = make_meal(community), make_meal(make_community())
    registered(client, community)
    assert client.get(f"/bord/eten/{other.pk}/").status_code == 404
    rule(community, shows_moments=False)
    response = client.get(f"/bord/eten/{meal.pk}/")
    assert response.status_code == 404
