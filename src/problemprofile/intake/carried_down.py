"""A state that stands only in the first of its agencies' rows: the rows below it are of the same state."""

from __future__ import annotations

from collections.abc import Mapping

import pyarrow as pa

from problemprofile.intake.sheet import Body, Remark, count_of

GROUP, WITHIN = "state", "reporting_agency"


def carried_down(body: Body, fields: Mapping[int, str]) -> tuple[Body, tuple[Remark, ...]]:
    """The rows with the state of the row above in each row that names an agency and no state, and a remark on it.

    `fields` leads from positions (from 0) to fields. A row without an agency is left alone: it may be a sum, or a note.
    """
    place = {field: position for position, field in fields.items()}
    if GROUP not in place or WITHIN not in place:
        return body, ()
    states, agencies = (body.cells.column(place[name]).to_pylist() for name in (GROUP, WITHIN))
    filled, above = [], ""
    for n, (state, agency) in enumerate(zip(states, agencies, strict=True)):
        above = state if state and state.strip() else above
        if above and not (state or "").strip() and (agency or "").strip():
            states[n] = above
            filled.append(n)
    if not filled:
        return body, ()
    name = body.cells.column_names[place[GROUP]]
    cells = body.cells.set_column(place[GROUP], name, pa.array(states, pa.string()))
    return Body(cells, body.row_numbers, body.remarks), (_remark([body.row_numbers[n].as_py() for n in filled]),)


def _remark(rows: list[int]) -> Remark:
    return Remark(
        "state-carried-down",
        "notes",
        "the state stands only in the first row of its agencies: it was filled into "
        f"{count_of(len(rows), 'row')} below, the first of them row {rows[0]}.",
        "Look whether each of these rows belongs to the state above it.",
        rows=len(rows),
        row_number=rows[0],
    )
