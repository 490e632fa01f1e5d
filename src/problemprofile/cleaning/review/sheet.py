"""Writes the codings to review as a workbook with drop-down lists. It holds what partners wrote: personal data."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from problemprofile.cleaning.codings_file import AS_FOUND, FIELDS, FLAGS, NOTHING, PRIMARY, SECONDARY, SEVERAL, TYPE
from problemprofile.cleaning.review.codings import SEVERAL_TYPES, ToReview
from problemprofile.codelists import UNKNOWN, Codelist

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_TEXT = 8_000  # characters of a text that are shown
HEADINGS_ROW = 6  # from 0
BEFORE = ("source", "rows", "doubt", "text", "because", "counted_as")
AFTER = ("who", "when", "why", "text_id")
LINE, HIGHEST = 15, 400  # points: a line of text, and the highest row that Excel takes
_INK = "#12436D"


def write_sheet(path: Path, lines: Sequence[ToReview], left_out: int, lists: Mapping[str, Codelist]) -> None:
    """Write the workbook. What begins like a formula stays text in it."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain) as book:
        sheet = book.add_worksheet(words()["sheet"]["name"])
        offered = {field: offered_for(field, lists) for field in FIELDS}
        _lay_out(sheet)
        _write_about(book, sheet, len(lines), left_out)
        _write_headings(book, sheet)
        text = book.add_format({"valign": "top", "text_wrap": True})
        for number, line in enumerate(lines, HEADINGS_ROW + 1):
            cells = _cells(line, lists)
            sheet.set_row(number, _height(cells))
            for column, cell in enumerate(cells):
                sheet.write_string(number, column, cell, text)
        _offer(book, sheet, offered, len(lines))


def headings() -> dict[str, str]:
    """The heading of each column: what is shown, what was found, and under "decide FIELD" what it should be."""
    said = words()
    before, after = ({name: said["columns"][name] for name in names} for names in (BEFORE, AFTER))
    found = {field: said["found"][field] for field in FIELDS}
    return {**before, **found, **{f"decide {field}": said["decide"][field] for field in FIELDS}, **after}


def offered_for(field: str, lists: Mapping[str, Codelist]) -> list[str]:
    """What can be chosen for a field, in words."""
    names = {TYPE: "exploitation_type", PRIMARY: "exploitation_group", SECONDARY: "exploitation_group", **SEVERAL}
    listed = lists[names.get(field, field)]
    codes = [code.code for code in listed.codes if code.code not in (UNKNOWN, "multiple", "no")]
    return [*(listed.label(code) if field not in FLAGS else code for code in codes), NOTHING, AS_FOUND]


@functools.cache
def words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "review.toml").read_text("utf-8"))


def _lay_out(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADINGS_ROW)
    sheet.set_header(f"&C&B{words()['sheet']['marking']}")
    sheet.set_footer("&C&P / &N")


def _write_about(book: Workbook, sheet: Worksheet, texts: int, left_out: int) -> None:
    said = words()["sheet"]
    sheet.write_string(0, 0, said["title"], book.add_format({"bold": True, "font_size": 16, "font_color": _INK}))
    sheet.write_string(1, 0, said["marking"], book.add_format({"bold": True}))
    counted = {"texts": f"{texts:,} texts", "left_out": f"{left_out:,} texts"}
    for number, line in enumerate(said["about"], 2):
        sheet.write_string(number, 0, line.format(**counted))


def _write_headings(book: Workbook, sheet: Worksheet) -> None:
    look = {"bold": True, "text_wrap": True, "valign": "top", "font_color": "#FFFFFF", "bg_color": _INK}
    head = book.add_format(look)
    for column, (heading, width) in enumerate(zip(headings().values(), _widths(), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADINGS_ROW, column, heading, head)
    sheet.set_row(HEADINGS_ROW, 2 * LINE)
    sheet.freeze_panes(HEADINGS_ROW + 1, 0)
    sheet.autofilter(HEADINGS_ROW, 0, HEADINGS_ROW, len(headings()) - 1)


def _cells(line: ToReview, lists: Mapping[str, Codelist]) -> list[str]:
    said = words()["doubts"]
    text = line.text if len(line.text) <= LONGEST_TEXT else f"{line.text[:LONGEST_TEXT]} …"
    counted = said["several"] if line.counted_as == SEVERAL_TYPES else lists["exploitation_type"].label(line.counted_as)
    before = [line.source, str(line.rows), said.get(line.doubt, ""), text, line.because, counted]
    found = [in_words(field, value, lists) if (value := line.found[field]) else "" for field in FIELDS]
    decided = [in_words(field, line.decided[field].value, lists) if field in line.decided else "" for field in FIELDS]
    return [*before, *found, *decided, "", "", "", line.text_id]


def _widths() -> list[int]:
    """The width of each column, in letters."""
    said = words()["widths"]
    kinds = ("decide" if name.startswith("decide ") else "found" if name in FIELDS else name for name in headings())
    return [said[kind] for kind in kinds]


def _height(cells: Sequence[str]) -> int:
    """The height of a row that shows all of its cells; not every program finds it by itself."""
    lines = (
        sum(-(-len(part) // width) or 1 for part in cell.split("\n"))
        for cell, width in zip(cells, _widths(), strict=True)
    )
    return min(HIGHEST, LINE * max(lines))


def in_words(field: str, value: str, lists: Mapping[str, Codelist]) -> str:
    """A value of a field as the sheet shows it."""
    if not value:
        return NOTHING
    if field in SEVERAL:
        return "; ".join(lists[SEVERAL[field]].label(code) for code in value.split("+"))
    if field in FLAGS:
        return value
    return lists["exploitation_type" if field == TYPE else "exploitation_group"].label(value)


def _offer(book: Workbook, sheet: Worksheet, offered: Mapping[str, Sequence[str]], rows: int) -> None:
    """Drop-down lists. Where several may be given, the list is a help and not a limit."""
    listed = book.add_worksheet(words()["sheet"]["lists"])
    columns = list(headings())
    for number, (field, values) in enumerate(offered.items()):
        listed.write_string(0, number, headings()[f"decide {field}"])
        for row, value in enumerate(values, 1):
            listed.write_string(row, number, value)
        letter = chr(ord("A") + number)
        source = f"={words()['sheet']['lists']}!${letter}$2:${letter}${len(values) + 1}"
        limit = "warning" if field in SEVERAL else "stop"
        at = columns.index(f"decide {field}")
        if rows:
            last = HEADINGS_ROW + rows
            sheet.data_validation(
                HEADINGS_ROW + 1, at, last, at, {"validate": "list", "source": source, "error_type": limit}
            )
