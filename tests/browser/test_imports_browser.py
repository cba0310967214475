"""A house walks in with a workbook: a file with mistakes, what is wrong with it, the mended file, and everybody is there."""

import io

import openpyxl
import pytest

from tests.browser.conftest import press
from tests.world import make_community, make_person, make_role
from zelfbeheer.community.groups.models import Person
from zelfbeheer.house.duties.models import Duty

pytestmark = pytest.mark.django_db(transaction=True)
MAY = ("import_house", "add_person", "give_role", "plan_duties", "see_people", "see_duties")


def workbook(people, duties):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Bewoners"
    for line in (["Bewonerslijst"], [], ["Naam bewoner", "Rol"], *people):
        sheet.append(line)
    sheet = book.create_sheet("Taken")
    for line in (["Wat", "Wanneer", "Tijd"], *duties):
        sheet.append(line)
    out = io.BytesIO()
    book.save(out)
    return {"name": "huis.xlsx", "mimeType": "application/octet-stream", "buffer": out.getvalue()}


@pytest.fixture
def sam(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    house = make_community(slug="huis")
    make_role(house, "Gast", rank=1)
    make_role(house, "Kok")
    return make_person(house, "Sam", may=MAY)


PHONE, LAPTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800, "dark": True}


@pytest.mark.parametrize(("size", "javascript"), [(PHONE, False), (LAPTOP, True)])
def test_a_house_walks_in(open_page, sign_in_page, live_server, accessibility_problems, shot, sam, size, javascript):
    page = sign_in_page(open_page(javascript=javascript, **size), sam, live_server.url)
    sound = lambda: accessibility_problems(page) == [] if javascript else True  # noqa: E731 (axe is a script)

    def send(file):
        page.goto(live_server.url + "/in/huis/overnemen/")
        page.set_input_files("input[type=file]", file)
        press(page.get_by_role("button", name="Kijk wat er zou veranderen"))

    page.goto(live_server.url + "/in/huis/overnemen/")
    shot(page, "begin")
    assert sound()
    with page.expect_download() as example:
        page.get_by_role("link", name="Haal het voorbeeld op (.xlsx)").click()
    assert openpyxl.load_workbook(io.BytesIO(example.value.path().read_bytes())).sheetnames[0]

    once = ["Ramen lappen", "di 1 dec", "10.00u - 11.30u"]
    send(
        workbook(
            [["Ria", "Gast"], ["Jan", "Gast"], ["Jan", "Kok"], ["Piet", "Kokk"]], [once, ["Tuin", "ooit", "10:00"]]
        )
    )
    page.get_by_role("heading", name="Verbeter eerst dit").wait_for()
    shot(page, "mistakes")
    text = page.inner_text("#problems")
    assert "“Jan B”" in text and "Er is geen rol “Kokk”" in text and "regel 7, kolom B (Rol)" in text
    assert page.get_by_role("button", name="Neem het over").count() == 0 and sound()
    assert Person.objects.of(sam.community).count() == 1

    send(workbook([["Ria", "Gast"], ["Jan", "Gast"], ["Jan B", "Kok"], ["Piet", ""]], [once]))
    press(page.get_by_role("button", name="Neem het over"))
    page.get_by_role("heading", name="Het is overgenomen").wait_for()
    shot(page, "done")
    assert sound() and page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (
        Person.objects.of(sam.community).count() == 5 and Duty.objects.of(sam.community).get().title == "Ramen lappen"
    )

    page.goto(live_server.url + "/in/huis/mensen/")
    with page.expect_download() as table:
        page.get_by_role("link", name="Download als tabel").click()
    rows = [
        list(row)
        for row in openpyxl.load_workbook(io.BytesIO(table.value.path().read_bytes())).active.iter_rows(
            values_only=True
        )
    ]
    shown = [row.split("\n")[0] for row in page.locator("li.nl-row").all_inner_texts()]
    assert [row[0] for row in rows[1:]] == shown and rows[0][0] == "Naam"
