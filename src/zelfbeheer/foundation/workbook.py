"""Writing a workbook: text cells only, no metadata, no formulas, nothing hidden."""

import io
import zipfile
from xml.sax.saxutils import escape

CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
LONG_AGO = (1980, 1, 1, 0, 0, 0)


Filled = list[tuple[str, list[list[str]]]]  # sheets by name, each with its lines; the first has the headings


def letters(column: int) -> str:
    """The name of a column as a spreadsheet shows it: A, B, … AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def as_xlsx(filled: Filled) -> bytes:
    """A workbook of text cells: no metadata, no formulas, nothing hidden."""
    parts = {
        "[Content_Types].xml": _types(len(filled)),
        "_rels/.rels": _relations([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _workbook([name for name, _lines in filled]),
        "xl/_rels/workbook.xml.rels": _relations(
            [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(filled) + 1)] + [("styles", "styles.xml")]
        ),
        "xl/styles.xml": _styles(),
    } | {f"xl/worksheets/sheet{n}.xml": _sheet(lines) for n, (_name, lines) in enumerate(filled, 1)}
    return zipped(parts)


def zipped(parts: dict[str, str]) -> bytes:
    """A zip that is the same for the same parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, LONG_AGO)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, text.encode())
    return out.getvalue()


def _types(count: int) -> str:
    base = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{base}.worksheet+xml"/>'
        for n in range(1, count + 1)
    )
    return (
        f'{HEAD}<Types xmlns="{CONTENT_TYPES}"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{base}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{base}.styles+xml"/>{sheets}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{HEAD}<Relationships xmlns="{RELATIONS}">{inner}</Relationships>'


def _workbook(names: list[str]) -> str:
    inner = "".join(
        f'<sheet name="{escape(name[:31], {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(names, 1)
    )
    return f'{HEAD}<workbook xmlns="{SHEETS}" xmlns:r="{OFFICE}"><sheets>{inner}</sheets></workbook>'


def _styles() -> str:
    """Plain and bold; both as text, so that a spreadsheet does not turn what is typed into something else."""
    return (
        f'{HEAD}<styleSheet xmlns="{SHEETS}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2">'
        '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
        "</cellXfs></styleSheet>"
    )


def _sheet(lines: list[list[str]]) -> str:
    count = len(lines[0])
    widths = "".join(
        f'<col min="{n + 1}" max="{n + 1}" width="{_width(lines, n)}" style="0" customWidth="1"/>' for n in range(count)
    )
    rows = "".join(_row(number, line) for number, line in enumerate(lines, 1))
    return f'{HEAD}<worksheet xmlns="{SHEETS}"><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>'


def _width(lines: list[list[str]], column: int) -> int:
    return min(60, max(12, *(len(line[column]) + 2 for line in lines)))


def _row(number: int, line: list[str]) -> str:
    style = "1" if number == 1 else "0"
    cells = "".join(_cell(f"{letters(n)}{number}", style, value) for n, value in enumerate(line) if value)
    return f'<row r="{number}">{cells}</row>'


def _cell(place: str, style: str, value: str) -> str:
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
