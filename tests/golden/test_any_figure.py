"""Whatever number the report prints can be followed back: to its cell, and to rows that add up to it."""

from __future__ import annotations

import json

import northshire_build as example
import pytest

from problemprofile.trace import trace

SAMPLE = 12  # figures of each audience whose rows are asked for


def figures(northshire: example.Northshire, audience: str) -> list[dict]:
    return json.loads(northshire.output(audience, "figures.json").read_text("utf-8"))["figures"]


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_every_printed_figure_has_cells_that_are_released(northshire: example.Northshire, audience: str) -> None:
    printed = figures(northshire, audience)
    released = {cell.cell_id for table in northshire.edition(audience).tables for cell in table.cells}
    assert len(printed) > 200
    assert all(figure["cells"] and released.issuperset(figure["cells"]) for figure in printed)


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_trace_answers_for_a_figure_as_it_is_printed(northshire: example.Northshire, audience: str) -> None:
    printed = [figure for figure in figures(northshire, audience) if figure["kind"] in ("share", "change")]
    for figure in printed[:: max(1, len(printed) // 5)]:
        found = trace(northshire.folder, figure["printed"], audience=audience)
        assert {number.cell_id for number in found.numbers} >= set(figure["cells"])


@pytest.mark.parametrize("audience", example.AUDIENCES)
def test_the_rows_of_a_printed_count_add_up_to_it(northshire: example.Northshire, audience: str) -> None:
    counts = [figure for figure in figures(northshire, audience) if figure["kind"] == "figure"]
    counts += [figure for figure in figures(northshire, audience) if figure["kind"] == "table"]
    for figure in counts[:: max(1, len(counts) // SAMPLE)]:
        (number,) = trace(northshire.folder, figure["cells"][0], audience=audience, rows=True).numbers
        if not number.more_rows:
            assert f"{sum(row.count for row in number.rows):,}" == figure["printed"], number.cell_id
        assert all(row.file and row.row_number > 0 for row in number.rows)
