"""On paper and back: what was written in pencil is typed in by one person, looked through, and then whole or not."""

import re
from datetime import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tests.world import make_community, make_duty, make_list, make_person, make_role, make_take, sign_in
from zelfbeheer.foundation.messaging.models import Message
from zelfbeheer.house.duties.models import Take
from zelfbeheer.house.duties.vocabulary import DutiesCapability as May

pytestmark = pytest.mark.django_db

HERE = timezone.get_default_timezone()


def at(day, hour):
    return datetime(2026, 11, day, hour, tzinfo=HERE)


@pytest.fixture(autouse=True)
def sunday_evening():
    with time_machine.travel(at(29, 22), tick=False):
        yield


@pytest.fixture
def house():
    return make_community()


@pytest.fixture
def people(house):
    return {name: make_person(house, name, may=[May.TAKE_DUTY]) for name in ("Sam", "Sanne", "Ria", "Jo")}


@pytest.fixture
def typist(house, client):
    client.cookies["taal"] = "en"
    ellen = make_person(house, "Ellen", may=[May.SEE_DUTIES, May.TYPE_IN_LIST])
    sign_in(client, ellen)
    return client


def url(name, house):
    return reverse(f"duties:{name}", kwargs={"community": house.slug}) + "?week=2026-11-23"


def text(response):
    return " ".join(response.content.decode().split())


def standing(house):
    held = Take.objects.of(house).held().select_related("person").order_by("duty__starts_at", "pk")
    return [(take.person.chosen_name, bool(take.done_at)) for take in held]


def save(typist, house, values):
    """Looks first, then writes down what the preview carries along."""
    look = typist.post(url("type_in", house), {"go": "look"} | values)
    assert "This changes" in text(look), text(look)
    kept = {"code": look.context["code"], "state": look.context["state"], "go": "save"}
    return typist.post(url("type_in", house), kept | dict(look.context["hidden"]), follow=True)


def test_the_sheet_has_a_numbered_line_for_each_place_and_says_house_week_and_code(house, people, typist):
    make_take(make_duty(house, "Koken", at=at(29, 16), needed=2), people["Ria"])
    make_duty(house, "Afwas", at=at(29, 19))
    body = text(typist.get(url("paper", house)))
    assert body.count("nl-paper__tick") == 3 and body.count("nl-write") == 2
    assert house.name in body and "Monday 23 November, sheet 48-" in body
    assert "paper-a3" in text(typist.get(url("paper", house) + "&papier=a3")) and "paper-a3" not in body


def test_first_letters_are_enough_and_all_is_written_at_once(house, people, typist):
    for hour in (9, 11, 13):
        make_duty(house, f"Taak {hour}", at=at(25, hour))
    values = {"name_1": "ri", "done_1": "on", "name_2": "sam", "name_3": "SAN", "done_3": "on"}
    done = save(typist, house, values)
    assert "It is written down, 3 lines" in text(done)
    assert standing(house) == [("Ria", True), ("Sam", False), ("Sanne", True)]
    assert Message.objects.filter(kind="duties.typed_in").count() == 3


def test_unknown_and_ambiguous_names_say_so_beside_the_field_and_keep_everything(house, people, typist):
    for hour in (9, 11, 13, 15):
        make_duty(house, f"Taak {hour}", at=at(25, hour))
    values = {"name_1": "Sa", "name_2": "Willemijn", "name_3": "jo", "done_4": "on"}
    body = text(typist.post(url("type_in", house), {"go": "look"} | values))
    assert "Who do you mean: Sam and Sanne?" in body
    assert "Nobody here is called that: Willemijn" in body
    assert "Who did it?" in body
    assert 'value="Sa"' in body and 'value="jo"' in body
    assert standing(house) == []


def test_paper_never_goes_round_a_role_nor_twice_on_one_duty(house, people, typist):
    make_duty(house, "Kas", at=at(25, 9), role=make_role(house, "sleutelhouder"))
    make_duty(house, "Koken", at=at(25, 16), needed=2)
    body = text(typist.post(url("type_in", house), {"name_1": "ria", "name_2": "jo", "name_3": "jo"}))
    assert "This is for whoever is sleutelhouder." in body
    assert "Jo stands on another line" in body
    assert standing(house) == []


def test_whole_or_not_at_all_when_somebody_cannot_be_in_two_places(house, people, typist):
    shifts = make_list(house, "shift")
    for title in ("Avonddienst", "Balie"):
        make_duty(house, title, at=at(25, 16), hours=4, duty_list=shifts)
    body = text(save(typist, house, {"name_1": "ria", "name_2": "ria"}))
    assert "Avonddienst" in body and "Ria" in body
    assert standing(house) == []


def test_when_something_changed_meanwhile_nothing_is_written_and_what_was_typed_is_kept(house, people, typist):
    duty = make_duty(house, "Koken", at=at(25, 16))
    look = typist.post(url("type_in", house), {"name_1": "ria", "go": "look"})
    kept = {"code": look.context["code"], "state": look.context["state"], "go": "save"} | dict(look.context["hidden"])
    make_take(duty, people["Jo"])
    body = text(typist.post(url("type_in", house), kept))
    assert "Something changed on this list meanwhile" in body and 'value="ria"' in body
    assert standing(house) == [("Jo", False)]


def test_another_name_in_pencil_takes_over_and_both_are_told(house, people, typist):
    make_take(make_duty(house, "Koken", at=at(25, 16)), people["Jo"])
    save(typist, house, {"name_1": "Ria", "done_1": "on"})
    assert standing(house) == [("Ria", True)]
    kinds = Message.objects.order_by("kind").values_list("kind", "account_id")
    assert list(kinds) == [("duties.typed_in", people["Ria"].account_id), ("duties.typed_out", people["Jo"].account_id)]


def test_who_left_since_keeps_what_was_hers(house, people, typist):
    gone = make_person(house, "Wim", left_on=timezone.localdate())
    make_take(make_duty(house, "Koken", at=at(25, 16)), gone)
    save(typist, house, {"name_1": "Wim", "done_1": "on"})
    assert standing(house) == [("Wim", True)]


def test_nothing_is_ticked_that_has_not_begun(house, people, typist):
    make_duty(house, "Nacht", at=at(29, 23))
    assert "This has not begun yet." in text(typist.post(url("type_in", house), {"name_1": "ria", "done_1": "on"}))


def test_the_first_day_with_something_left_is_open_and_a_finished_week_says_so(house, people, typist):
    for day in (24, 25, 26):
        make_take(
            make_duty(house, f"Taak {day}", at=at(day, 9)), people["Ria"], done_at=at(24, 10) if day == 24 else None
        )
    body = text(typist.get(url("type_in", house)))
    assert re.findall(r'<details class="nl-typed__day" id="day-(.)"( open)?>', body) == [
        ("1", ""),
        ("2", " open"),
        ("3", ""),
    ]
    assert body.count("1 to go") == 2 and body.count("all done") == 1
    wrong = text(typist.post(url("type_in", house), {"name_1": "Ria", "name_2": "Ria", "name_3": "Niemand"}))
    assert re.findall(r'id="day-(.)" open', wrong) == ["2", "3"]
    Take.objects.of(house).update(done_at=at(26, 12))
    body = text(typist.get(url("type_in", house)))
    assert "Every line of this week is done" in body and "open>" not in body and body.count("all done") == 3
    assert 'value="Ria"' in body  # it can still be put right


def test_only_whoever_has_the_right_types_in(house, client):
    sign_in(client, make_person(house, may=[May.SEE_DUTIES, May.TAKE_DUTY]))
    assert client.post(url("type_in", house), {"name_1": "x"}).status_code == 403
    sign_in(client, make_person(house, may=[May.PLAN_DUTIES]))
    assert client.get(url("type_in", house)).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_screen_costs_the_same_with_more_lines(house, people, typist, number, django_assert_num_queries):
    for hour in range(9, 9 + number):
        make_take(make_duty(house, at=at(25, hour)), people["Ria"])
    with django_assert_num_queries(7):  # session, account, person, rights, duties, takes, people
        typist.get(url("type_in", house))


def test_a_clean_week_of_42_lines_is_saved_with_seven_queries_a_line(
    house, people, typist, django_assert_max_num_queries
):
    for day in range(23, 30):
        for hour in (8, 10, 12, 14, 16, 18):
            make_duty(house, f"Taak {hour}", at=at(day, hour))
    values = {f"name_{number}": ("ri", "jo", "san")[number % 3] for number in range(1, 43)}
    values |= {f"done_{number}": "on" for number in range(1, 43)}
    look = typist.post(url("type_in", house), {"go": "look"} | values)
    kept = {"code": look.context["code"], "state": look.context["state"], "go": "save"}
    with django_assert_max_num_queries(42 * 7):
        assert typist.post(url("type_in", house), kept | dict(look.context["hidden"])).status_code == 302
    assert len(standing(house)) == 42 and all(done for _name, done in standing(house))
