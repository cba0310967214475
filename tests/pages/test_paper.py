"""For the wall: what hangs there is what the screen shows to whoever printed it, on A4 or A3, with a code to the page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    basis_for,
    give_role,
    make_community,
    make_duty,
    make_person,
    make_role,
    make_room,
    make_stay,
    make_take,
    sign_in,
)
from zelfbeheer.community.devices.models import BoardRule
from zelfbeheer.community.groups.vocabulary import GroupsCapability
from zelfbeheer.community.keys.queries import people_without_means
from zelfbeheer.community.notices.models import Notice
from zelfbeheer.foundation.accounts.models import KeyCard
from zelfbeheer.foundation.accounts.operations import card_holder, issue_key_card, set_pin
from zelfbeheer.foundation.accounts.queries import means_of
from zelfbeheer.foundation.audit.models import AuditEvent, Kind

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

ALL = ["see_day", "see_duties", "see_notices", "see_moments", "see_who_is_in", "add_person"]


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def ria(house, client):
    client.cookies["taal"] = "en"
    ria = make_person(house, "Ria", may=ALL)
    sign_in(client, ria)
    issue_key_card(ria.account)
    return ria


def url(name, house, **asked):
    query = "&".join(f"{key}={value}" for key, value in asked.items())
    return reverse(name, kwargs={"community": house.slug}) + (f"?{query}" if query else "")


def text(response):
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def fill_day(house, people=1, *, first=0):
    soon = timezone.now() + timedelta(minutes=30)
    for number in range(first, first + people):
        name = f"Sam {number}"
        make_take(make_duty(house, f"Koken {number}", soon, needed=2), make_person(house, name, shown_on_board=True))
        Notice.objects.create(community=house, text="Lang " * 60, last_on=timezone.localdate())


def test_what_can_be_printed_stands_on_one_page_and_only_what_somebody_may(house, ria, client):
    page = text(client.get(url("home:on_paper", house)))
    for name in ("board:paper", "duties:paper", "day:paper", "places:who_is_in_print", "keys:first_cards"):
        assert url(name, house) in page
    assert url("agreements:paper", house) not in page
    guest = make_person(house, "Gast", may=["see_day"])
    sign_in(client, guest)
    page = text(client.get(url("home:on_paper", house)))
    assert url("board:paper", house) in page and url("keys:first_cards", house) not in page


@pytest.mark.parametrize("name", ["board:paper", "duties:paper", "day:paper", "places:who_is_in_print"])
def test_the_size_of_the_paper_is_chosen_in_one_way_and_each_sheet_has_a_code(house, ria, client, name):
    small, large = text(client.get(url(name, house))), text(client.get(url(name, house, papier="a3")))
    assert "ui/paper-a3" not in small and "?papier=a3" in small
    assert "ui/paper-a3" in large and "?papier=a4" in large
    assert "data:image/svg+xml" in small and "nl-live" in small
    assert house.name in small


def test_the_board_on_paper_says_who_does_what_and_where_somebody_can_write_a_name(house, ria, client):
    fill_day(house)
    shy = make_person(house, "Wim", shown_on_board=False)
    make_take(make_duty(house, "Afwas", timezone.now() + timedelta(hours=1)), shy)
    page = text(client.get(url("board:paper", house)))
    assert "Koken 0" in page and "Sam 0" in page and page.count("nl-write") == 1
    assert "Wim" not in page and "somebody" in page
    assert page.count("Lang") >= 60  # notices stand there whole


def test_the_board_on_paper_holds_to_the_rule_of_the_house_and_to_what_this_person_may_see(house, ria, client):
    fill_day(house)
    BoardRule.objects.create(community=house, basis=basis_for(house), shows_notices=False)
    assert "Lang" not in text(client.get(url("board:paper", house)))
    sign_in(client, make_person(house, "Gast", may=["see_day"]))
    assert "Koken" not in text(client.get(url("board:paper", house)))


def test_the_board_on_paper_costs_the_same_for_many(house, ria, client, django_assert_num_queries):
    fill_day(house, 1)
    with django_assert_num_queries(8):
        client.get(url("board:paper", house))
    fill_day(house, 3, first=1)
    with django_assert_num_queries(8):
        client.get(url("board:paper", house))


def test_a_supporter_without_rights_prints_nothing(house, client):
    beside = make_person(house, "Els")
    give_role(beside, make_role(house, "ondersteuner", is_supporter=True))
    sign_in(client, beside)
    for name in ("home:on_paper", "board:paper", "places:who_is_in_print", "keys:first_cards", "keys:sheet"):
        assert client.get(url(name, house)).status_code == 403


def test_the_emergency_list_on_paper_is_a_recorded_read_of_each_person_on_it(house, ria, client):
    sam = make_person(house, "Sam")
    make_stay(sam, make_room(house)[0])
    assert "Sam" in text(client.get(url("places:who_is_in_print", house, papier="a3")))
    reads = AuditEvent.objects.filter(kind=Kind.READ, about=sam.account_id)
    assert [read.verb for read in reads] == ["see_who_is_in"]


# --- key cards


def test_who_has_nothing_to_sign_in_with_is_who_has_none_of_the_means(house, ria):
    somebody = [make_person(house, name) for name in ("Card", "Pin", "Lost", "None")]
    issue_key_card(somebody[0].account)
    set_pin(account=somebody[1].account, pin="2580")
    issue_key_card(somebody[2].account)
    KeyCard.objects.filter(account=somebody[2].account).update(ended_at=timezone.now())
    make_person(make_community(), "Elsewhere")
    found = list(people_without_means(house))
    assert [person.chosen_name for person in found] == ["Lost", "None"]
    assert all(means_of(person.account).none_at_all for person in found)


def test_key_cards_of_several_people_stand_on_one_sheet_once(house, ria, client):
    sam, jo = make_person(house, "Sam"), make_person(house, "Jo")
    form = text(client.get(url("keys:first_cards", house)))
    assert "Sam" in form and "Jo" in form and "Ria" not in form
    sent = client.post(url("keys:first_cards", house), {"people": [sam.pk, jo.pk], "paper": "a3"})
    assert sent.status_code == 302 and sent.url == url("keys:sheet", house, papier="a3")
    response = client.get(sent.url)
    page, codes = text(response), [card["code"] for card in response.context["cards"]]
    assert [card_holder(code) for code in codes] == [jo.account, sam.account]
    assert all(code in page for code in codes) and "ui/paper-a3" in page and "papier=a4" not in page
    assert response["Cache-Control"] == "no-store" and response["Referrer-Policy"] == "strict-origin"
    again = client.get(sent.url)
    assert not any(code in text(again) for code in codes)
    assert "Sam" not in text(client.get(url("keys:first_cards", house)))


def test_whoever_can_sign_in_already_gets_no_card_this_way(house, ria, client):
    sam, jo = make_person(house, "Sam"), make_person(house, "Jo")
    issue_key_card(sam.account)
    stranger = make_person(make_community(), "Elsewhere")
    for wrong in (sam, stranger):
        page = client.post(url("keys:first_cards", house), {"people": [wrong.pk, jo.pk], "paper": "a4"})
        assert page.status_code == 200
    assert means_of(jo.account).none_at_all and means_of(stranger.account).none_at_all


def test_seeing_who_cannot_sign_in_yet_is_a_recorded_read(house, ria, client):
    sam = make_person(house, "Sam")
    client.get(url("keys:first_cards", house))
    reads = AuditEvent.objects.filter(kind=Kind.READ, about=sam.account_id)
    assert [read.verb for read in reads] == [GroupsCapability.ADD_PERSON]


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_of_who_cannot_sign_in_yet_costs_the_same_for_many(
    house, ria, client, django_assert_num_queries, many
):
    for number in range(many):
        make_person(house, f"Sam {number}")
    with django_assert_num_queries(8):
        assert client.get(url("keys:first_cards", house)).status_code == 200
