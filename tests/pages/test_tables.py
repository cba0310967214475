"""Every list that can be taken along as a table holds exactly what the screen shows to that person."""

import csv
import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import openpyxl
import pytest
import time_machine
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from tests.world import (
    make_agreement,
    make_community,
    make_duty,
    make_person,
    make_room,
    make_stay,
    make_take,
    sign_in,
)
from zelfbeheer.community.notices.operations import put_up_notice
from zelfbeheer.foundation.access.registry import Refused
from zelfbeheer.foundation.audit.models import AuditEvent
from zelfbeheer.foundation.ui.tables import also_as_table, as_csv, rows_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database, pytest.mark.usefixtures("in_english", "tuesday")]

LISTS = {
    "groups:people": "see_people", "duties:week": "see_duties", "duties:hours": "", "places:arrange": "arrange_places",
    "agreements:list": "see_agreements", "notices:board": "see_notices",
}  # fmt: skip
EVERYTHING = (
    "see_people", "see_duties", "take_duty", "plan_duties", "arrange_places", "see_agreements", "write_agreements",
    "see_notices", "put_up_notice",
)  # fmt: skip
ROLES = {
    "may everything": {"may": EVERYTHING},
    "may read": {"may": [name for name in EVERYTHING if name.startswith("see_")]},
    "may nothing": {"may": []},
}


@pytest.fixture
def tuesday():
    with time_machine.travel(datetime(2026, 11, 24, 12, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def house(tuesday):
    community = make_community()
    ria = make_person(community, "Ria", may=EVERYTHING)
    make_person(community, "=2+2")
    duty = make_duty(community, "Nachtdienst", at=timezone.now() + timedelta(hours=20), needed=2)
    make_take(duty, ria)
    make_duty(community, "Afwas", at=timezone.now() + timedelta(hours=2))
    make_agreement(community)
    put_up_notice(actor=ria, text="Sleutel ligt klaar\nbij de deur", last_on=timezone.localdate() + timedelta(days=3),
                  language="nl")  # fmt: skip
    make_stay(ria, make_room(community, "Kamer 1", beds=2)[0])
    return community


def address(name, house):
    return reverse(name, kwargs={"community": house.slug})


def table(client, url, kind="csv", **asked):
    page = client.get(url, {"tabel": kind, **asked})
    assert page.status_code == 200, page.status_code
    if kind == "csv":
        text = page.content.decode().removeprefix("\ufeff")
        return [[cell.removeprefix("'") for cell in line] for line in csv.reader(io.StringIO(text), delimiter=";")]
    sheet = openpyxl.load_workbook(io.BytesIO(page.content)).active
    return [[cell.value or "" for cell in line] for line in sheet.iter_rows()]


def words_on(page):
    """What stands in the rows of the marked lists, by another way than the file is made: as one line of text each."""
    body = page.content.decode()
    found = []
    for part in re.findall(r'<li class="nl-(?:row|pin).*?</li>', body[body.index("data-table") :], re.DOTALL):
        text = re.sub(r"(?s)<(form|button|svg)\b.*?</\1>", " ", part)
        text = re.sub(r'(?s)<a class="nl-button.*?</a>', " ", text)
        text = re.sub(r'(?s)<span class="nl-(hidden|mark|reason)".*?</span>', " ", text)
        found.append(sorted(unescape(re.sub(r"<[^>]+>", " ", text)).split()))
    return found


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", LISTS)
def test_the_file_says_what_the_screen_says(house, client, name, role):
    person = make_person(house, "Sam", **ROLES[role])
    sign_in(client, person)
    url = address(name, house)
    page = client.get(url)
    if page.status_code != 200:
        assert client.get(url, {"tabel": "csv"}).status_code == page.status_code
        return
    rows = rows_of(page.content.decode())
    on_screen = words_on(page) if "data-table" in page.content.decode() else []
    lines = [sorted(" ".join(value for key, value in row.items() if key != "under").split()) for row in rows]
    assert lines == on_screen[: len(lines)] and (rows or name == "duties:hours")
    file = table(client, url)[1:]
    assert file == table(client, url, "xlsx")[1:]
    assert [sorted(" ".join(line).split()) for line in file] == [sorted(" ".join(row.values()).split()) for row in rows]


def test_only_what_one_may_see_is_in_it(house, client):
    sign_in(client, make_person(house, "Sam", may=["see_duties"]))
    assert client.get(address("groups:people", house), {"tabel": "csv"}).status_code == 403
    assert ["Nachtdienst" in line for line in table(client, address("duties:week", house))].count(True) == 1


def test_a_list_in_pages_comes_whole_and_as_searched(house, client):
    for number in range(70):
        make_person(house, f"Gast {number}")
    sign_in(client, make_person(house, "Sam", may=["see_people"]))
    url = address("groups:people", house)
    shown = [row["title"] for page in (1, 2) for row in rows_of(client.get(url, {"blad": page}).content.decode())]
    assert [line[0] for line in table(client, url)[1:]] == shown and len(shown) == 73
    assert [line[0] for line in table(client, url, zoek="Gast 69")[1:]] == ["Gast 69"]


def test_what_looks_like_a_formula_stays_text(house, client):
    sign_in(client, make_person(house, "Sam", may=["see_people"]))
    raw = client.get(address("groups:people", house), {"tabel": "csv"}).content.decode()
    assert "'=2+2" in raw
    book = openpyxl.load_workbook(io.BytesIO(client.get(address("groups:people", house), {"tabel": "xlsx"}).content))
    (cell,) = [cell for line in book.active.iter_rows() for cell in line if cell.value == "=2+2"]
    assert cell.data_type != "f"
    assert len(book.sheetnames) == 1 and book.active.sheet_state == "visible"
    assert not any(
        size.hidden for size in (*book.active.column_dimensions.values(), *book.active.row_dimensions.values())
    )
    assert book.properties.creator in (None, "openpyxl")


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_every_beginning_of_a_formula_is_quoted(begin):
    assert f"'{begin}1".encode() in as_csv([["x"], [f"{begin}1"]])


def test_whoever_stands_on_it_sees_who_took_it_along(house, client):
    sam = make_person(house, "Sam", may=["see_people"])
    sign_in(client, sam)
    reads = AuditEvent.objects.filter(kind="read", actor=sam.account_id, verb="see_people")
    client.get(address("groups:people", house))
    assert not reads.exists()  # a name on a list is no personal matter; taking the list along is
    table(client, address("groups:people", house))
    assert reads.count() == 2  # Ria and the other; not herself


def test_on_a_device_of_the_house_nothing_is_kept(rf):
    request = rf.get("/", {"tabel": "csv"})
    request.shared_device = object()
    with pytest.raises(Refused, match="device of the house"):
        also_as_table("people")(lambda request: HttpResponse("<p>"))(request)


def test_the_words_of_a_row_are_put_where_they_belong():
    page = """<h2 class="nl-section__title">Before</h2><div data-table><section><h2 class="nl-section__title">Day
    <span class="nl-badge">2</span></h2><ul><li class="nl-row"><p class="nl-row__time">10:00</p><div>
    <p class="nl-row__title"><a href="#">Wash<br>up</a><span class="nl-hidden"> secret</span></p><p class="nl-row__meta">Ria</p>
    </div><span class="nl-badge">yours</span><div class="nl-row__end"><form><button>Do</button></form></div></li></ul></section>
    <ul><li class="nl-row"><p class="nl-row__title">Loose</p></li></ul></div>
    <ul><li class="nl-row"><p class="nl-row__title">Outside</p></li></ul>"""
    assert rows_of(page) == [
        {"under": "Day", "time": "10:00", "title": "Wash up", "meta": "Ria", "badge": "yours"},
        {"under": "", "title": "Loose"},
    ]
