"""The same sheets as an OpenDocument spreadsheet (.ods), written part by part: no library is as small or as fast."""

from __future__ import annotations

import zipfile
from html import escape
from pathlib import Path

from problemprofile.report.marking import Cover
from problemprofile.report.open_parts import MANIFEST, MIMETYPE, content, meta, settings, styles
from problemprofile.report.row_heights import LINE, TITLE, height
from problemprofile.report.sheets import LONG, Grid, Sheet, Value

_NO_CLOCK = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say
_TEXT_WIDTH = 100
_CM_A_LETTER = 0.21


def write_open_spreadsheet(sheets: list[Sheet], cover: Cover, path: Path) -> Path:
    """Write data-tables.ods, its sheets in order; the same bytes on any day."""
    tables = "".join(_sheet(sheet) for sheet in sheets)
    names = "".join(_named(sheet) for sheet in sheets if sheet.grid)
    widths = sorted({width for sheet in sheets for width in _widths(sheet)})
    heights = sorted({high for sheet in sheets for high in _heights(sheet)})
    parts = {
        "mimetype": MIMETYPE,
        "META-INF/manifest.xml": MANIFEST,
        "content.xml": content(
            tables, names, {_column(width): width * _CM_A_LETTER for width in widths}, {_high(h): h for h in heights}
        ),
        "styles.xml": styles(escape(sheets[0].marking)),
        "meta.xml": meta(escape(cover.title), escape(cover.partnership), escape(cover.marking), cover.day),
        "settings.xml": settings(escape(sheets[0].name), {s.name: len(s.text) + 1 for s in sheets if _is_long(s)}),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():  # the kind of file stands first, and not packed
            part = zipfile.ZipInfo(name, _NO_CLOCK)
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(part, text)
    return path


def _is_long(sheet: Sheet) -> bool:
    return sheet.grid is not None and len(sheet.grid.rows) > LONG


def _widths(sheet: Sheet) -> list[int]:
    return sheet.grid.widths if sheet.grid else [_TEXT_WIDTH]


def _column(width: int) -> str:
    return f"w{width}"


def _heights(sheet: Sheet) -> list[int]:
    """Of every row in order: the marking, the title, the lines, and the table with its headings."""
    grid, widths = sheet.grid, _widths(sheet)
    lines = [LINE if grid else height([line], widths) for line in sheet.lines]
    rows = [height(grid.headings, widths, bold=True), *(height(row, widths) for row in grid.rows)] if grid else []
    return [LINE, TITLE, *lines, *rows]


def _high(points: int) -> str:
    return f"h{points}"


def _sheet(sheet: Sheet) -> str:
    looks = {0: "strong", 1: "title"}
    under = "plain" if sheet.grid else "wrap"
    heights = _heights(sheet)
    lines = [_row(_text(line, looks.get(at, under)), heights[at]) for at, line in enumerate(sheet.text)]
    columns = "".join(f'<table:table-column table:style-name="{_column(width)}"/>' for width in _widths(sheet))
    rows = "".join(lines) + (_grid(sheet.grid, heights[len(lines) :]) if sheet.grid else "")
    return f'<table:table table:name="{escape(sheet.name)}" table:style-name="sheet">{columns}{rows}</table:table>'


def _grid(grid: Grid, heights: list[int]) -> str:
    head = _row("".join(_text(text, "head") for text in grid.headings), heights[0])
    rows = []
    for number, values in enumerate(grid.rows):
        cells = [_cell(value, column) for column, value in enumerate(values)]
        if grid.links:
            cells[0] = _link(grid.links[number])
        rows.append(_row("".join(cells), heights[number + 1]))
    return f"<table:table-header-rows>{head}</table:table-header-rows>{''.join(rows)}"


def _row(cells: str, points: int) -> str:
    return f'<table:table-row table:style-name="{_high(points)}">{cells}</table:table-row>'


def _cell(value: Value, column: int) -> str:
    if isinstance(value, int):
        kind = f'table:style-name="number" office:value-type="float" office:value="{value}"'
        return f"<table:table-cell {kind}><text:p>{value:,}</text:p></table:table-cell>"
    return _text(value, "right" if column and value.startswith("[") else "wrap")


def _text(text: str, style: str) -> str:
    kind = f'table:style-name="{style}" office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def _link(sheet: str) -> str:
    name = escape(sheet)
    inside = f'<text:a xlink:type="simple" xlink:href="#{name}.A1">{name}</text:a>'
    kind = 'table:style-name="wrap" office:value-type="string"'
    return f"<table:table-cell {kind}><text:p>{inside}</text:p></table:table-cell>"


def _named(sheet: Sheet) -> str:
    """The range of a sheet's table, by its name."""
    assert sheet.grid
    first, last = len(sheet.text) + 1, len(sheet.text) + 1 + len(sheet.grid.rows)
    name = sheet.name.replace("'", "''")
    area = f"'{name}'.A{first}:'{name}'.{_letters(len(sheet.grid.headings))}{last}"
    return (
        f'<table:database-range table:name="{sheet.grid.name}" table:contains-header="true" '
        f'table:target-range-address="{escape(area)}"/>'
    )


def _letters(column: int) -> str:
    """The letters of a column, counted from 1: 28 is AB."""
    before, last = divmod(column - 1, 26)
    return (_letters(before) if before else "") + chr(ord("A") + last)
