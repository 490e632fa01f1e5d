"""Whatever a table holds: printed as released it is fine, and one changed cell is named, that one and no other."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.grids_again import cells_of
from problemprofile.inspection.opened import Opened
from problemprofile.inspection.read_back import Grid, ReadBack, read_back
from problemprofile.inspection.said_alike import differing
from problemprofile.released import TOTAL, Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

LABELS = st.lists(st.from_regex(r"[A-Z][a-z]{2,6}( [a-z]{3,5})?", fullmatch=True), min_size=1, max_size=4, unique=True)
COUNTS = st.one_of(st.none(), st.integers(0, 5_000))
Numbers = dict[tuple[str, str], int | None]
Table = tuple[list[str], list[str], Numbers]


def released(down: list[str], across: list[str], numbers: Numbers) -> Edition:
    dimensions = tuple(
        ReleasedDimension(name, name.capitalize(), tuple(ReleasedCategory(label.lower(), label) for label in labels))
        for name, labels in (("down", down), ("across", across))
    )
    cells = tuple(
        ReleasedCell(
            f"t:{one}|{other}",
            (("down", one), ("across", other)),
            "hidden" if count is None else "shown",
            count,
            "[c]" if count is None else f"{count:,}",
        )
        for (one, other), count in numbers.items()
    )
    text = ("t", "Referrals by this and that", "", "referrals", "", "referrals", "local", "public", "")
    table = ReleasedTable(*text, dimensions, cells, (), (), "")
    return Edition(DisclosurePolicy("public"), (table,))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    down, across = draw(LABELS), draw(LABELS)
    codes = [(a, b) for a in [*map(str.lower, down), TOTAL] for b in [*map(str.lower, across), TOTAL]]
    return down, across, {pair: draw(COUNTS) for pair in codes}


def printed(down: list[str], across: list[str], numbers: Numbers) -> Grid:
    rows = [("Referrals by down", *across, "Total")]
    for label in (*down, "Total"):
        counts = [numbers[label.lower(), other.lower()] for other in (*across, "Total")]
        rows.append((label, *("[c]" if count is None else f"{count:,}" for count in counts)))
    return Grid("1 Summary", "Table 4: Referrals by this and that", tuple(rows))


@given(tables(), st.data())
def test_one_changed_cell_is_named_and_no_other(
    table: tuple[list[str], list[str], Numbers], data: st.DataObject
) -> None:
    down, across, numbers = table
    edition = released(down, across, numbers)
    assert [cell.wrong for cell in cells_of(edition, printed(*table)) if cell.wrong] == []
    changed = data.draw(st.sampled_from(sorted(numbers)))
    other = data.draw(COUNTS.filter(lambda count: count != numbers[changed]))
    spoilt = printed(down, across, {**numbers, changed: other})
    wrong = [cell.wrong.cell_id for cell in cells_of(edition, spoilt) if cell.wrong]
    assert wrong == [f"t:{changed[0]}|{changed[1]}"]


@given(tables())
def test_two_formats_that_print_a_table_alike_do_not_differ(table: Table) -> None:
    read = {name: ReadBack([printed(*table)]) for name in ("a.html", "a.docx")}
    assert list(differing(read, {})) == []


TAGS = """
<table> </table> <tr> </tr> <td> </td> <th> <p> </p> <h1> </h1> <br/> <w:tbl> </w:tbl> <w:tc> </w:tc> <w:t> </w:t> <w:p>
</w:p> <w:pStyle/> < > " 12 3% [c] &amp; &# word <!-- --> <script> </script> alt='7'
"""
PICTURES = (
    '<img alt="Of 3" src="data:image/svg+xml;base64,QUJD">',
    '<img src="data:image/svg+xml;base64,A">',
    '<img src="data:image/png;base64,AAAAA">',
)
MARKUP = st.lists(st.sampled_from([*TAGS.split(), *PICTURES]), max_size=25).map(" ".join)


@given(MARKUP)
def test_no_markup_however_broken_stops_the_reading(markup: str) -> None:
    page = Opened(Path("a.html"), ("",), {"": markup})
    document = Opened(Path("a.docx"), (), {"word/document.xml": markup})
    for opened in (page, document):
        found = read_back(opened)
        assert list(differing({"a": found, "b": found}, {})) == []
        opened.text()
