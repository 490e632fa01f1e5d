"""What people corrected: read like the cell it stands for, and told where it finds none."""

from __future__ import annotations

from datetime import date

import pytest
from received_rows import Source

from problemprofile.errors import ProfileError

DATED = {"Date": "recorded_on"}
ROW = "nrm:00000001::2"


def corrections(source: Source) -> list[tuple]:
    kept = source.store.rows(source.store.frame("corrections").sort("row_key", "field"))
    return [(row["row_key"], row["field"], row["before"], row["after"], row["decided_by"]) for row in kept]


def referrals(source: Source) -> Source:
    source.add("nrm_referrals", DATED | {"Sex": "gender"}, [("30/12/1899", "F"), ("1 May 2024", "F")])
    return source


def test_a_correction_is_read_like_the_cell_it_stands_for(source: Source) -> None:
    referrals(source).correct(f"{ROW},recorded_on,3 July 2024,A. Nalyst,2026-01-02,sender said so")
    source.clean()
    assert source.rows("recorded_on", "quarter")[0] == {"recorded_on": date(2024, 7, 3), "quarter": "2024 Q3"}
    assert corrections(source) == [(0, "recorded_on", "30/12/1899", "3 July 2024", "A. Nalyst")]


def test_a_cell_that_is_corrected_to_nothing_says_nothing_in_any_column_of_its_field(source: Source) -> None:
    columns = DATED | {"Nationality": "nationality", "Nat 2": "nationality"}
    source.add("nrm_referrals", columns, [("1 May 2024", "Albanian", "Polish")])
    source.correct(f"{ROW},nationality,,A,2026-01-02,a mix-up")
    source.clean()
    assert source.rows("nationality") == ["unknown"]
    assert [(field, after) for _, field, _, after, _ in corrections(source)] == [
        ("nationality", ""),
        ("nationality_2", ""),
    ]


def test_the_last_line_of_a_cell_counts_and_that_is_said(source: Source) -> None:
    referrals(source).correct(
        f"{ROW},gender,Male,A,2026-01-02,first", f"{ROW},gender,Other,B,2026-01-03,second thoughts"
    )
    told = source.clean()["corrected-again"]
    assert source.rows("gender") == ["other", "female"]
    assert "line 2;" in told.message
    assert [(who, after) for *_, after, who in corrections(source)] == [("B", "Other")]


def test_a_correction_that_is_taken_back_leaves_the_received_cell_and_its_record(source: Source) -> None:
    referrals(source).correct(
        f"{ROW},gender,Male,A,2026-01-02,first", f"{ROW},gender,(as received),B,2026-01-03,he was wrong"
    )
    source.clean()
    assert source.rows("gender") == ["female", "female"]
    assert corrections(source) == [(0, "gender", "F", "F", "B")]


def test_corrections_of_two_sources_are_kept_apart(source: Source) -> None:
    referrals(source)
    source.add("duty_to_notify", DATED | {"Sex": "gender"}, [("1 May 2024", "F")], name="dtn")
    source.correct(f"{ROW},gender,Male,A,2026-01-02,x", "dtn:00000002::2,gender,Other,A,2026-01-02,x")
    source.clean()
    assert source.rows("gender") == ["male", "female", "other"]
    cells = [source.store.rows(source.store.frame(f"cells_{name}").sort("row_key")) for name in ("dtn", "nrm")]
    assert [[row["raw_gender"] for row in rows] for rows in cells] == [["Other"], ["Male", "F"]]


def test_a_correction_of_a_row_or_a_field_that_is_not_there_is_kept_and_told(source: Source) -> None:
    source.add("nrm_referrals", DATED, [("1 May 2024",)])
    source.correct("nrm:99999999::2,recorded_on,3 July 2024,A,2026-01-02,x", f"{ROW},gender,F,A,2026-01-02,x")
    told = source.clean()
    assert "(line 2)" in told["unused-correction"].message
    assert "“Gender” (line 3)" in told["correction-without-column"].message


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nonsense,gender,F,A,2026-01-02,x", "line 2: row_id is not the address of a row"),
        ("nrm:1::²,gender,F,A,2026-01-02,x", "not the address of a row"),
        ("nrm:1::99999999999,gender,F,A,2026-01-02,x", "not the address of a row"),
        ("other:1::2,gender,F,A,2026-01-02,x", "a dataset that this project does not have"),
        ("nrm:1::2,colour,F,A,2026-01-02,x", "field is not one of our fields"),
        ("nrm:1::2,gender,F,,,x", "who made it, when, and why"),
        ("nrm:1::2,gender,F,A,2026-01-02,", "who made it, when, and why"),
        ("nrm:1::2,gender,F,A,last Tuesday,x", "not a day"),
        ("nrm:1::2,gender", "who made it, when, and why"),
    ],
)
def test_a_correction_that_cannot_be_used_says_its_line(source: Source, line: str, said: str) -> None:
    source.add("nrm_referrals", DATED, [("1 May 2024",)])
    source.correct(line)
    with pytest.raises(ProfileError, match=said):
        source.clean()


def test_the_file_may_have_been_saved_by_a_spreadsheet(source: Source) -> None:
    referrals(source)
    text = f'row_id,field,value,who,when,why\r\n{ROW},gender,Male,\'=A,02/01/2026,"two\r\nlines"\r\n,,,,,\r\n'
    (source.folder / "judgements" / "corrections.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())
    source.clean()
    assert corrections(source) == [(0, "gender", "F", "Male", "=A")]
