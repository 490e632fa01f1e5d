from __future__ import annotations

import pytest

from made_workbooks import flat_ods, ods
from problemprofile.intake.read_workbook import table_of
from problemprofile.workbooks.process import open_book
from problemprofile.workbooks.read_sheet import Problem, ReadSheet


def read(data: bytes | str, format_: str, name: str = "") -> ReadSheet:
    book = open_book(data.encode() if isinstance(data, str) else data, format_)
    return book.read(name or book.names[0][0])


def cells(sheet: ReadSheet) -> list[list[str | None]]:
    return [list(row.values()) for row in table_of(sheet.batches).to_pylist()]


def row(*cells_: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells_)}</table:table-row>"


def cell(text: str = "", attributes: str = "") -> str:
    inside = "".join(f"<text:p>{line}</text:p>" for line in text.split("\n")) if text else ""
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def table(*rows: str, attributes: str = "", columns: str = "") -> str:
    return f'<table:table table:name="Cases" {attributes}>{columns}{"".join(rows)}</table:table>'


@pytest.mark.parametrize(
    ("attributes", "shown", "text"),
    [
        ('office:value-type="float" office:value="7"', "7", "7"),
        ('office:value-type="float" office:value="7"', "00007", "00007"),
        ('office:value-type="float" office:value="1204.5"', "1,204.50", "1204.5"),
        ('office:value-type="percentage" office:value="0.125"', "12.5%", "0.125"),
        ('office:value-type="date" office:date-value="2024-02-29"', "29/02/24", "2024-02-29"),
        ('office:value-type="date" office:date-value="2024-02-29T14:30:00"', "29/02/24", "2024-02-29 14:30:00"),
        ('office:value-type="time" office:time-value="PT14H30M00S"', "14:30", "14:30:00"),
        ('office:value-type="time" office:time-value="PT30H05M00S"', "30:05", "30:05:00"),
        ('office:value-type="boolean" office:boolean-value="true"', "WAHR", "TRUE"),
        ('office:value-type="string"', "two\nlines", "two\nlines"),
        ('office:value-type="string" office:string-value="said"', "", "said"),
        ('office:value-type="string" calcext:value-type="error"', "#N/A", "#N/A"),
        ('office:value-type="float" office:value="0" calcext:value-type="error"', "#DIV/0!", "#DIV/0!"),
        ('office:value-type="float" office:value="0"', "Err:502", "Err:502"),
    ],
)
def test_an_opendocument_cell_becomes_its_text(attributes: str, shown: str, text: str) -> None:
    assert cells(read(ods(table(row(cell(shown, attributes)))), "ods")) == [[text]]


def test_repeated_cells_and_rows_are_written_out_and_empty_ones_are_not() -> None:
    made = table(
        row(cell("a", 'table:number-columns-repeated="2"'), cell("", 'table:number-columns-repeated="16382"')),
        row(cell(), attributes='table:number-rows-repeated="3"'),
        row(cell(), cell("b"), attributes='table:number-rows-repeated="2"'),
        row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048570"'),
    )
    assert cells(read(ods(made), "ods")) == [
        ["a", "a"],
        [None, None],
        [None, None],
        [None, None],
        [None, "b"],
        [None, "b"],
    ]


def test_comments_deleted_cells_and_formatting_are_no_text() -> None:
    inside = "<office:annotation><text:p>SECRET</text:p></office:annotation>"
    inside += "<text:p>a<text:s text:c='2'/><text:span>b</text:span></text:p>"
    gone = f"<table:tracked-changes><table:deletion>{row(cell('SECRET'))}</table:deletion></table:tracked-changes>"
    made = gone + table(row(f"<table:table-cell>{inside}</table:table-cell>"))
    assert cells(read(ods(made), "ods")) == [["a  b"]]


def test_what_an_opendocument_sheet_hides_or_merges_is_told() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    made = table(
        row(cell("Ref"), cell("x")),
        row(cell("1", 'table:number-rows-spanned="2"'), cell("y"), attributes='table:visibility="filter"'),
        row("<table:covered-table-cell/>", cell("", 'table:formula="of:=A1"')),
        row(cell(), attributes='table:number-rows-repeated="9" table:visibility="collapse"'),
        columns=columns,
    )
    sheet = read(ods(made), "ods")
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.filtered) == ([2], [2], True)
    assert (sheet.merged, sheet.formulas) == ([(1, 0, 2, 0)], {2: [3]})


def test_a_hidden_opendocument_sheet_is_told_by_its_style() -> None:
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    made = table(row(cell("a"))) + '<table:table table:name="Old" table:style-name="ta2"/>'
    assert open_book(ods(made, styles), "ods").names == [("Cases", False), ("Old", True)]


def test_a_flat_opendocument_file_reads_like_a_packed_one() -> None:
    made = table(row(cell("Ref")), row(cell("1")))
    assert cells(read(flat_ods(made), "fods")) == cells(read(ods(made), "ods")) == [["Ref"], ["1"]]


SPREADSHEET = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">
<ss:Worksheet ss:Name="Cases"><ss:Table>
<ss:Column ss:Index="2" ss:Hidden="1"/>
<ss:Row><ss:Cell><ss:Data ss:Type="String">Ref</ss:Data></ss:Cell>
<ss:Cell><ss:Data ss:Type="String">When</ss:Data></ss:Cell></ss:Row>
<ss:Row ss:Index="3" ss:Hidden="1"><ss:Cell ss:MergeDown="1"><ss:Data ss:Type="String">007</ss:Data>
<ss:Comment><ss:Data>SECRET</ss:Data></ss:Comment></ss:Cell>
<ss:Cell><ss:Data ss:Type="DateTime">2024-02-29T00:00:00.000</ss:Data></ss:Cell></ss:Row>
<ss:Row><ss:Cell ss:Index="2"><ss:Data ss:Type="Number">5.50</ss:Data></ss:Cell>
<ss:Cell><ss:Data ss:Type="Boolean">1</ss:Data></ss:Cell><ss:Cell ss:Formula="=A1"/></ss:Row>
<ss:Row><ss:Cell><ss:Data ss:Type="Error">#N/A</ss:Data></ss:Cell></ss:Row>
</ss:Table><x:WorksheetOptions><x:Visible>SheetVeryHidden</x:Visible></x:WorksheetOptions></ss:Worksheet></ss:Workbook>"""


def test_an_xml_spreadsheet_is_read_whatever_its_prefixes() -> None:
    book = open_book(SPREADSHEET.encode(), "xml")
    sheet = book.read("Cases")
    assert cells(sheet) == [
        ["Ref", "When", None],
        [None, None, None],
        ["007", "2024-02-29", None],
        [None, "5.5", "TRUE"],
        ["#N/A", None, None],
    ]
    assert book.names == [("Cases", True)]
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ([3], [2], [(2, 0, 3, 0)])
    assert sheet.formulas == {4: [4]}


PAGE = """<html><head><meta charset="utf-8"><style>td {color:red}</style></head><body><table><tr><td>
<table border=1><tr><th rowspan=2>Ref<th colspan=2>Victim</tr><tr><td>Age<td>Name</tr>
<tr><td>1&nbsp;<td>17<td>Zo&euml;<br>O&#8217;Brien</tr></table></td></tr></table>
<table><tr><td>other</td></tr></table></body></html>"""


def test_a_web_page_gives_the_tables_in_it_with_their_merged_cells() -> None:
    book = open_book(PAGE.encode(), "html")
    assert book.names == [("Table 1", False), ("Table 2", False)]
    sheet = book.read("Table 1")
    assert cells(sheet) == [["Ref", "Victim", None], [None, "Age", "Name"], ["1", "17", "Zoë\nO’Brien"]]
    assert sheet.merged == [(0, 0, 1, 0), (0, 1, 0, 2)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_a_web_page_is_read_in_the_encoding_that_it_is_in(encoding: str) -> None:
    said = "windows-1252" if encoding == "cp1252" else encoding
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={said}"><table><tr><td>Zoë £'
    assert cells(read(page.encode(encoding), "html")) == [["Zoë £"]]


@pytest.mark.parametrize(
    ("data", "format_", "check"),
    [
        (b"<html><p>No table here</p></html>", "html", "no-table"),
        (b"<html><table></table></html>", "html", "no-table"),
        (b"<?xml version='1.0'?><Workbook><Worksheet", "xml", "not-a-spreadsheet"),
        (b"<?xml version='1.0'?><feed/>", "fods", "not-a-spreadsheet"),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook>&b;</Workbook>", "xml", "entities"),
        (b"not a workbook", "xlsx", "not-a-spreadsheet"),
        (b"\x09\x08\x04\x00", "xls", "not-a-spreadsheet"),
    ],
)
def test_what_is_broken_or_no_workbook_is_refused(data: bytes, format_: str, check: str) -> None:
    with pytest.raises(Problem) as problem:
        open_book(data, format_)
    assert problem.value.check == check


def test_a_page_that_asks_for_endless_cells_is_cut_short() -> None:
    page = "<table><tr><td rowspan=99999999 colspan=99999999>a<td>b</table>"
    sheet = read(page, "html")
    assert (cells(sheet)[0][0], sheet.merged) == ("a", [(0, 0, 999, 999)])


def test_rows_and_columns_that_a_web_page_hides_are_named() -> None:
    page = (
        '<table><col><col span=2 style="display: none"><tr><th>Ref</th><th>Date</th><th>Sex</th></tr>'
        '<tr style="display:none"><td>1</td><td>a</td><td>F</td></tr><tr hidden><td>2</td><td>b</td><td>F</td></tr>'
        "<tr height=20><td>3</td><td>c</td><td>M</td></tr></table>"
    )
    sheet = read(page, "html")
    assert (sheet.hidden_rows, sheet.hidden_columns) == ([2, 3], [2, 3])
    assert len(cells(sheet)) == 4
