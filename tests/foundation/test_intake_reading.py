"""Files as people make them, and files as somebody who means harm makes them."""

import io
import zipfile
from datetime import date, time
from time import monotonic
from types import SimpleNamespace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P

from zelfbeheer.foundation.intake import dates, limits
from zelfbeheer.foundation.intake.limits import UnreadableFile
from zelfbeheer.foundation.intake.reading import check_size, read_workbook
from zelfbeheer.foundation.intake.registry import Arrival
from zelfbeheer.foundation.intake.rhythms import when
from zelfbeheer.foundation.intake.tabling import tables_of
from zelfbeheer.foundation.intake.values import Unclear

TODAY = date(2026, 11, 22)
DAY = date(2027, 3, 3)


def xlsx(fill):
    book = openpyxl.Workbook()
    fill(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_part(data, name, content):
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()


def cell(value):
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, time):
        return TableCell(valuetype="time", timevalue=f"PT{value.hour:02}H{value.minute:02}M00S")
    if isinstance(value, int):
        return TableCell(valuetype="float", value=str(value))
    made = TableCell(valuetype="string")
    made.addElement(P(text=value or ""))
    return made


def ods(lines, hidden_sheet=False, hidden_row=None, formula=None):
    document = OpenDocumentSpreadsheet()
    style = Style(name="weg", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    table = Table(name="Blad", **({"stylename": style} if hidden_sheet else {}))
    table.addElement(TableColumn(numbercolumnsrepeated=5))
    for number, line in enumerate(lines, 1):
        row = TableRow(**({"visibility": "collapse"} if number == hidden_row else {}))
        for value in line:
            row.addElement(cell(value))
        table.addElement(row)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


LINES = [
    ["Naam", "Dag", "Tijd", "Aantal"],
    ["Ria", DAY, time(17, 30), 3],
    [None, None, None, None],
    ["Jo ß", DAY, time(7, 5), 1],
]
VALUES = [(1, {0: "Naam", 1: "Dag", 2: "Tijd", 3: "Aantal"}), (2, {0: "Ria", 1: DAY, 2: time(17, 30), 3: 3}),
          (4, {0: "Jo ß", 1: DAY, 2: time(7, 5), 3: 1})]  # fmt: skip


def test_xlsx_and_ods_say_the_same():
    for data in (xlsx(lambda book, sheet: [sheet.append(line) for line in LINES]), ods(LINES)):
        (sheet,) = read_workbook(data).sheets
        assert sheet.rows == VALUES


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("code", ["utf-8-sig", "cp1252", "utf-16"])
def test_csv_of_any_program(sign, code):
    text = f'Naam{sign}Rol\r\n"Jo{sign} é"{sign}Kok\r\n\r\nRia{sign}\r\n'
    (sheet,) = read_workbook(text.encode(code), "Bewoners.csv").sheets
    assert sheet.name == "Bewoners"
    assert sheet.rows == [(1, {0: "Naam", 1: "Rol"}), (2, {0: f"Jo{sign} é", 1: "Kok"}), (4, {0: "Ria"})]


def test_hidden_things_are_skipped_and_counted():
    def fill(book, sheet):
        for line in (["Naam", "Geheim"], ["Ria", "x"], ["Weg", "x"]):
            sheet.append(line)
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        book.create_sheet("Diep").sheet_state = "veryHidden"

    found = read_workbook(xlsx(fill))
    (sheet,) = found.sheets
    assert sheet.rows == [(1, {0: "Naam"}), (2, {0: "Ria"})]
    assert (sheet.hidden_rows, sheet.hidden_columns, found.hidden_sheets) == (1, 1, ["Diep"])
    (sheet,) = read_workbook(ods(LINES, hidden_row=2)).sheets
    assert [number for number, _cells in sheet.rows] == [1, 4] and sheet.hidden_rows == 1
    assert read_workbook(ods(LINES, hidden_sheet=True)).hidden_sheets == ["Blad"]


def test_formulas_are_never_run_and_comments_never_read():
    def fill(book, sheet):
        sheet.append(["Naam", "=1+1"])
        sheet.append(["Ria", '=HYPERLINK("http://example.org","klik")'])
        sheet["A1"].comment = openpyxl.comments.Comment("geheim", "x")
        sheet["A2"].hyperlink = "http://example.org"

    (sheet,) = read_workbook(xlsx(fill)).sheets
    assert sheet.rows == [(1, {0: "Naam"}), (2, {0: "Ria"})]
    assert sheet.empty_formulas == [(1, 1), (2, 1)]
    (sheet,) = read_workbook(b"Naam;Rol\n=cmd|'/c calc'!A0;Kok\n+31 6;x\n", "a.csv").sheets
    assert sheet.rows[1:] == [(2, {1: "Kok"}), (3, {0: "+31 6", 1: "x"})]


def test_a_cell_over_several_rows_counts_for_each():
    def fill(book, sheet):
        for line in (["Kamer", "Bed"], ["1", "a"], [None, "b"]):
            sheet.append(line)
        sheet.merge_cells("A2:A3")

    assert read_workbook(xlsx(fill)).sheets[0].rows[2] == (3, {1: "b", 0: "1"})


def test_macros_and_links_are_said_and_not_read():
    data = xlsx(lambda book, sheet: sheet.append(["Naam"]))
    found = read_workbook(
        with_part(with_part(data, "xl/vbaProject.bin", b"x"), "xl/externalLinks/externalLink1.xml", "<a/>")
    )
    assert found.has_macros and found.has_links


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    bomb = with_part(xlsx(lambda book, sheet: None), "xl/media/a.bin", b"\0" * (limits.MAX_UNPACKED + 1))
    assert len(bomb) < limits.MAX_BYTES
    monkeypatch.setattr(zipfile.ZipFile, "open", None)
    with pytest.raises(UnreadableFile):
        read_workbook(bomb)


def test_entities_that_grow_are_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "x")
        archive.writestr("content.xml", bomb)
    with pytest.raises(UnreadableFile):
        read_workbook(out.getvalue())


def test_what_is_too_large_is_refused_by_its_size_alone():
    with pytest.raises(UnreadableFile, match="10 MB"):
        check_size(200 * 1024 * 1024)


@pytest.mark.parametrize(
    "data", [b"\xd0\xcf\x11\xe0oud", b"PK\x03\x04rest", b"%PDF-1.7 x", b"\0\1\2;\n", b"een regel tekst"]
)
def test_what_is_no_spreadsheet_is_said_in_words(data):
    with pytest.raises(UnreadableFile) as caught:
        read_workbook(data, "x.xlsx")
    assert str(caught.value.sentence)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 5000), st.integers(0, 3))
def test_a_damaged_file_gives_words_or_values(noise, at, kind):
    data = SOUND[kind % 2]
    at = min(at, len(data))
    try:
        read_workbook(data[:at] + noise + data[at + len(noise) :], "x.xlsx")
    except UnreadableFile as problem:
        assert str(problem.sentence)


SOUND = [xlsx(lambda book, sheet: [sheet.append(line) for line in LINES]), ods(LINES)]


@pytest.mark.parametrize(
    ("typed", "is_read"),
    [("wo 3 mrt", DAY), ("3-3-2027", DAY), ("3 maart 2027", DAY), ("woensdag 3 maart '27", DAY), ("03/03/27", DAY), ("2027-03-03", DAY),
     ("3 mrt.", DAY), ("Wo. 3 Maart", DAY), ("46449", None), (46449, DAY), ("morgen", date(2026, 11, 23)), ("March 3, 2027", DAY),
     ("di 3 mrt", date(2026, 3, 3)), ("31 feb", None), ("ma 3 maart 2027", None), ("1 nov", date(2026, 11, 1)), ("gauw", None)],
)  # fmt: skip
def test_days_as_people_type_them(typed, is_read):
    if is_read is None:
        with pytest.raises(Unclear):
            dates.a_day(typed, TODAY)
    else:
        assert dates.a_day(typed, TODAY).value == is_read


@pytest.mark.parametrize(
    ("typed", "is_read"),
    [("17.30u", "17:30"), ("17u30", "17:30"), ("17:30 uur", "17:30"), ("1730", "17:30"), ("17", "17:00"), (17.3, "17:30"), (0.75, "18:00"),
     ("17 uur", "17:00"), ("half zes 's avonds", "17:30"), ("kwart over 8 's ochtends", "08:15"), ("half acht", "19:30"),
     ("5 uur 's middags", "17:00"), ("24.00", "00:00"), ("5 pm", "17:00"), ("vijf voor half acht 's ochtends", "07:25"), ("25:00", None),
     ("straks", None), (time(8), "08:00")],
)  # fmt: skip
def test_times_as_people_type_them(typed, is_read):
    if is_read is None:
        with pytest.raises(Unclear):
            dates.a_clock_time(typed, TODAY)
    else:
        assert f"{dates.a_clock_time(typed, TODAY).value:%H:%M}" == is_read


@pytest.mark.parametrize(
    ("typed", "rule"),
    [("elke di en do", "FREQ=WEEKLY;BYDAY=TU,TH"), ("ma t/m vr", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"), ("dagelijks", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU"),
     ("1e dinsdag van de maand", "FREQ=MONTHLY;BYDAY=1TU"), ("laatste vr v/d maand", "FREQ=MONTHLY;BYDAY=-1FR"), ("om de week op di", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"),
     ("elke 3 weken op za/zo", "FREQ=WEEKLY;INTERVAL=3;BYDAY=SA,SU"), ("Maandags", "FREQ=WEEKLY;BYDAY=MO"), ("weekend", "FREQ=WEEKLY;BYDAY=SA,SU")],
)  # fmt: skip
def test_rhythms_as_people_type_them(typed, rule):
    assert when(typed, TODAY).value.rule == rule


@settings(deadline=None)
@given(
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["{d}-{m}-{y}", "{d}/{m}/{y}", "{w} {d} {n} {y}", "{d} {n} {y}", "{d}.{m}.{y}", "{w} {d}-{m}-{y}"]),
)
def test_every_written_day_reads_back(day, form):
    week, months = (
        ["ma", "di", "wo", "do", "vr", "za", "zo"],
        ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    )
    typed = form.format(d=day.day, m=day.month, y=day.year, w=week[day.weekday()], n=months[day.month - 1])
    assert dates.a_day(typed, TODAY).value == day


@settings(deadline=None)
@given(st.times(), st.sampled_from(["{h}:{m:02}", "{h}.{m:02}u", "{h}u{m:02}", "{h:02}{m:02}", "{h}.{m:02} uur"]))
def test_every_written_time_reads_back(moment, form):
    typed = form.format(h=moment.hour, m=moment.minute)
    assert dates.a_clock_time(typed, TODAY).value == time(moment.hour, moment.minute)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_anything_typed_is_read_or_said_to_be_unclear(typed):
    for reader in (dates.a_day, dates.a_clock_time, dates.a_span, when):
        try:
            reader(typed, TODAY)
        except Unclear as unclear:
            assert unclear.sentence


# What the coverage-guided fuzzer found (`make fuzz`), or the reading of the code for it.


@pytest.mark.parametrize("typed", ["nan", "inf", "-inf", "1e308", "half ²", "kwart voor ³", "² uur"])
def test_a_time_that_is_no_number_is_said_to_be_unclear(typed):
    values = [typed, float(typed)] if not set(typed) & set("²³") else [typed]
    for value in values:
        with pytest.raises(Unclear):
            dates.a_clock_time(value, TODAY)


def test_a_rhythm_with_a_raised_figure_is_unclear():
    with pytest.raises(Unclear):
        when("elke ² weken", TODAY)


def test_a_column_before_the_first_costs_no_memory():
    column = '<col min="-900000000" max="2" hidden="1"/>'
    book = xlsx(lambda book, sheet: sheet.append(["Naam", "Rol", "Sinds"]))
    with zipfile.ZipFile(io.BytesIO(book)) as opened:
        part = opened.read("xl/worksheets/sheet1.xml").decode()
    changed = with_part(
        book, "xl/worksheets/sheet1.xml", part.replace("<sheetData>", f"<cols>{column}</cols><sheetData>")
    )
    [sheet] = read_workbook(changed).sheets
    assert sheet.rows == [(1, {2: "Sinds"})]


def test_a_text_with_a_nul_is_no_list():
    with pytest.raises(UnreadableFile):
        read_workbook("Naam;Rol\nRi\0a;Gast\n".encode("utf-16"), "mensen.csv")


def test_many_formulas_without_outcome_take_no_time():
    data = ("Naam;Rol\n" + "Ria;Gast\n" + "=1;=1\n" * 60_000).encode()
    began = monotonic()
    tables_of(read_workbook(data, "mensen.csv"), Arrival(SimpleNamespace(community=SimpleNamespace(uses=bool)), TODAY))
    assert monotonic() - began < 5
