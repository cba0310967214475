"""Small sound files and texts, made at run time: what a fuzzer changes."""

import io
import tarfile
from datetime import date

from fuzzing.parts import joined, unpacked

XML = ("<", ">", "</", "/>", '="', '"', "<!DOCTYPE a [", "<!ENTITY a 'b'>", "&a;", "&#0;", "&amp;", "<?xml?>", "]]>",
       "<![CDATA[", "999999999", "-999999999", "1e309", "nan", "inf", "²", "٣")  # fmt: skip
IN_XLSX = ('t="s"', 't="d"', 't="b"', 't="inlineStr"', 't="e"', ' r="A1"', ' r="XFD9999999"', ' s="1"', ' hidden="1"',
           ' min="1"', ' max="16384"', "<c ", "<v>", "<f>", "<is><t>", "<row ", '<mergeCell ref="A1:A9"/>', "<si><t>",
           '<col min="-999999999" max="3" hidden="1"/>', ' numFmtId="14"', ' date1904="1"', ' state="hidden"',
           ' TargetMode="External"', "2026-03-29T02:30:00")  # fmt: skip
IN_ODS = (' table:number-columns-repeated="', ' table:number-rows-repeated="', ' table:number-rows-spanned="',
          ' office:value-type="float"', ' office:value-type="date"', ' office:value-type="time"', ' office:value="',
          ' office:date-value="', ' office:time-value="', ' table:visibility="collapse"', ' table:formula="of:=1"',
          "<table:table-row>", "<table:table-cell>", "<text:p>", "<text:s/>", "PT2H30M00S")  # fmt: skip
TYPED = ("di 3 mrt", "31-02", "0-0-0", "9999-12-31", "0001-01-01", "half ", "kwart voor ", "17.30u", " 's avonds",
         "elke ", " weken", "om de ", "1e ", " van de maand", "ma t/m vr", "²", "٣", "½", "nan", "inf", "1e308", "-",
         "t/m", "25:99", "Kamer 1: 4 bedden", "(boven)", "=1+1", ";", '"', "\n", "\u202e", "\ufeff", "ja", "x",
         "45000", "Gast, Kok", "sep=;", "2026-03-29 02:30")  # fmt: skip
RRULE = ("FREQ=", "DAILY", "WEEKLY", "MONTHLY", ";INTERVAL=", ";BYDAY=", "MO,", "TU", "-1FR", "+5SU", ";BYMONTHDAY=",
         "31", "-31", ";COUNT=", "1000", ";UNTIL=", "20270229", "20261231", "366", "٣", "²")  # fmt: skip
MARKUP = ("# ", "## ", "- ", "1. ", "**", "_", "*", "<script>", "javascript:", "[a](b)", "<b onclick=x>", "&lt;", "\\",
          "&#x3c;", "<!--", "\n\n", "    ", "> ", "```", "999999999. ")  # fmt: skip
IN_GROUP = ('"id":"', '-1"', '":null', '":true', '":1.5', '":-1', '":99999999999', '":"', "groups.person-1",
            "duties.duty-1", "\\u0000", "\\ud800", "0001-01-01", "9999-12-31T23:59:59Z", '":[]', '":{}', "NaN",
            "2026-03-29T02:30:00Z", '"FREQ=DAILY"', "\n", "../../etc/passwd")  # fmt: skip


def _lines() -> list[list[str]]:
    return [["Naam", "Rol", "Kamer"], ["Ria", "Gast", "Kamer 1"], ["Jo ß", "Beheerder, Kok", ""], ["", "", ""]]


def _duties() -> list[list[str]]:
    return [["Taak", "Wanneer", "Van", "Tot", "Hoeveel mensen"], ["Afwas", "elke di en do", "17.30u", "half acht", "2"],
            ["Boodschappen", "di 3 mrt", "10:00", "11:00", "1"], ["Schoonmaak", "1e dinsdag van de maand", "9", "10", "3"]]  # fmt: skip


def xlsx() -> list[bytes]:
    from fuzzing.readers import XLSX
    from zelfbeheer.foundation.workbook import as_xlsx

    ours = unpacked(as_xlsx([("Mensen", _lines()), ("Taken", _duties())]))
    return [_in_order(ours, XLSX), _in_order(unpacked(_by_another_program()), XLSX)]


def _in_order(parts: dict[str, bytes], names: list[str]) -> bytes:
    return joined(parts.get(name, b"") for name in names)


def _by_another_program() -> bytes:
    """With shared texts, days, merged and hidden cells and a formula."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mensen"
    for line in (["Naam", "Sinds", "Rol"], ["Ria", date(2026, 3, 3), "Gast"], ["Jo", 45000, "=1+1"]):
        sheet.append(line)
    sheet.merge_cells("C2:C3")
    sheet.column_dimensions["D"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("Taken").append(["Taak", "Wanneer"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods() -> list[bytes]:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{short}="{space}:{long}:1.0"' for short, long in
                     {"office": "office", "table": "table", "text": "text", "style": "style"}.items())  # fmt: skip
    cells = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{''.join(cells.format(v) for v in line)}</table:table-row>" for line in _duties())
    odd = ('<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="date" '
           'office:date-value="2026-03-29T02:30:00"/><table:table-cell office:value-type="time" '
           'office:time-value="PT17H30M00S" table:number-rows-spanned="3"/><table:table-cell office:value-type="float" '
           'office:value="1.5" table:formula="of:=1+1"/></table:table-row>')  # fmt: skip
    hidden = ('<style:style style:name="weg" style:family="table"><style:table-properties table:display="false"/>'
              "</style:style>")  # fmt: skip
    text = (f"<office:document-content {names}><office:automatic-styles>{hidden}</office:automatic-styles><office:body>"
            f'<office:spreadsheet><table:table table:name="Taken"><table:table-column table:visibility="visible" '
            f'table:number-columns-repeated="5"/>{rows}{odd}</table:table><table:table table:name="Weg" '
            f'table:style-name="weg">{rows}</table:table></office:spreadsheet></office:body></office:document-content>')  # fmt: skip
    return [text.encode()]


def csv() -> list[bytes]:
    texts = [";".join(line) for line in _lines()], [",".join(f'"{v}"' for v in line) for line in _duties()]
    return [*("\r\n".join(lines).encode() for lines in texts), "\n".join(texts[0]).encode("utf-16"),
            "sep=\t\nNaam\tRol\n".encode("cp1252")]  # fmt: skip


def zips() -> list[bytes]:
    from fuzzing.parts import packed
    from zelfbeheer.foundation.workbook import as_xlsx

    return [as_xlsx([("Mensen", _lines())]), packed({"Mensen.csv": b"Naam;Rol\nRia;Gast\n"})]


def typed() -> list[bytes]:
    said = [*TYPED, "elke di en do", "om de 2 weken op maandag", "laatste vrijdag van de maand", "van 8 tot 16 uur",
            "half acht 's avonds", "kwart over 3", "3 maart 2027", "03/04", "17u30", "0.729", "tien voor half 8",
            "Kamer 2 (boven): bij het raam, bij de deur", "ABCD-EFGH-JKMN-PQRS"]  # fmt: skip
    return [text.encode() for text in said]


def recurrences() -> list[bytes]:
    return [b"FREQ=WEEKLY;BYDAY=TU,TH", b"FREQ=MONTHLY;BYDAY=1TU", b"FREQ=DAILY;INTERVAL=3;COUNT=7",
            b"FREQ=MONTHLY;BYMONTHDAY=-1,15;UNTIL=20271231"]  # fmt: skip


def prose() -> list[bytes]:
    return [b"# Kop\n\n- een **twee**\n- drie\n\n1. vier\n", b"a\\*b <b>c</b> &amp; _d_\n## e\nf"]


def pictures() -> list[bytes]:
    from PIL import Image

    made = []
    for kind, mode in (("JPEG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("GIF", "P")):
        out = io.BytesIO()
        Image.new(mode, (9, 7), 1 if mode == "P" else tuple([90] * len(mode))).save(out, kind)
        made.append(out.getvalue())
    return made


def backups() -> list[bytes]:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in ("manifest.json", "database.sqlite3", "keys/secret_key", "files/een", "../buiten", "anders"):
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO(b"abc"))
    return [out.getvalue(), b"age-encryption.org/v1\n-> X25519 aaaa\nbbbb\n--- cccc\n"]


def house() -> list[bytes]:
    """For each kind of sheet its own example lines."""
    from zelfbeheer.foundation.intake.registry import all_intakes

    made = []
    for number, intake in enumerate(all_intakes()):
        lines = [";".join(f'"{value}"' for value in line) for line in intake.examples(date(2026, 11, 22))]
        made.append(bytes([number]) + "\n".join(lines).encode())
    return made


def groups() -> list[bytes]:
    whole = joined(group_file().values())
    return [b"\1" + whole, b"\0" + whole]


# --- what needs a database ---------------------------------------------------------------------------------------


def group_file() -> dict[str, bytes]:
    """The entries of the file of a very small house."""
    from django.db import transaction

    from tests.world import make_agreement, make_community, make_duty, make_person, make_room, make_stay, make_take
    from zelfbeheer.community.moving.jobs import write_group
    from zelfbeheer.foundation.transfer.sealing import new_key

    out = io.BytesIO()
    with transaction.atomic():
        community = make_community(slug="een-huis")
        ria = make_person(community, "Ria", may=["see_day"])
        make_take(make_duty(community), ria)
        make_agreement(community)
        make_stay(ria, make_room(community)[0])
        write_group(community, out, new_key()[1])
        transaction.set_rollback(True)
    return unpacked(out.getvalue())


def manager():
    """Somebody who may bring in everything, in a house with one room and a few people."""
    from tests.world import make_community, make_person, make_room
    from zelfbeheer.foundation.access.registry import rules

    community = make_community(slug="dit-huis")
    make_room(community, "Kamer 1")
    make_person(community, "Ria")
    return make_person(community, "Ik", may=[rule.capability for rule in rules() if rule.grantable])
