"""Published tables with the year in the title, several figures in a row, and the state in the first of its rows."""

from __future__ import annotations

import pyarrow as pa
import pytest

from problemprofile.intake.carried_down import carried_down
from problemprofile.intake.guess_field import guess_field
from problemprofile.intake.sheet import Body
from problemprofile.kinds import fields, figures, kinds

KIND = kinds()["offences_by_area"]


def field_of(heading: str) -> str:
    guesses = [guess_field(KIND, 0, heading, fields()[name], ["1", "20", "3"]) for name in KIND.fields]
    best = max(guesses, key=lambda guess: guess.confidence)
    return best.field if best.is_sure else ""


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Commercial sex acts > Offenses", "sex_offenses"),
        ("Commercial sex acts > Total cleared", "sex_cleared"),
        ("Commercial sex acts > Clearances under 18", "sex_cleared_minors"),
        ("Offenses reported > Sex trafficking", "sex_offenses"),
        ("Human Trafficking/Involuntary Servitude (64B): number of offenses", "servitude_offenses"),
        ("Involuntary servitude > Total cleared", "servitude_cleared"),
        ("Cleared > Labor trafficking", "servitude_cleared"),
        ("Total > Offenses", "all_offenses"),
        ("Total > Total cleared", "all_cleared"),
        ("Total > Clearances under 18", "all_cleared_minors"),
        ("Number of participating agencies", "agencies"),
        ("Agencies reporting", "agencies"),
        ("Population covered1", "population_covered"),
        ("Arrests > Commercial sex acts", ""),
        ("Commercial sex acts > Percent cleared", ""),
    ],
)
def test_a_column_is_told_by_the_words_of_its_heading(heading: str, field: str) -> None:
    assert field_of(heading) == field


def test_a_kind_of_one_country_is_of_no_other() -> None:
    assert KIND.is_of("us")
    assert not KIND.is_of("uk")
    assert not kinds()["nrm_referrals"].is_of("us")
    assert kinds()["agency_records"].is_of("uk")
    assert kinds()["agency_records"].is_of("us")


def test_only_published_tables_have_several_figures_in_a_row() -> None:
    assert figures() <= set(KIND.fields)
    assert not any(figures() & set(kind.fields) for kind in kinds().values() if kind is not KIND)


def body(*rows: tuple[str | None, str | None]) -> Body:
    states, agencies = zip(*rows, strict=True)
    cells = pa.table({"1": pa.array(states, pa.string()), "2": pa.array(agencies, pa.string())})
    return Body(cells, pa.array(range(6, 6 + len(rows))))


def test_the_state_is_carried_down_to_rows_that_name_an_agency() -> None:
    rows = body(("ALASKA", "Anchorage"), (None, "Juneau"), (" ", "Nome"), ("TEXAS", "Austin"), (None, None))
    found, remarks = carried_down(rows, {0: "state", 1: "reporting_agency"})
    assert found.cells.column("1").to_pylist() == ["ALASKA", "ALASKA", "ALASKA", "TEXAS", None]
    assert [(one.check, one.rows, one.row_number) for one in remarks] == [("state-carried-down", 2, 7)]


def test_a_table_of_states_is_left_as_it_is() -> None:
    rows = body(("ALASKA", "3"), (None, "4"))
    assert carried_down(rows, {0: "state", 1: "agencies"}) == (rows, ())
