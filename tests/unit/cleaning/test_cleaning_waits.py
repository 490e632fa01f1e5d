"""How long people wait for the decisions about them, the month of a row, and types of organisation that change."""

from __future__ import annotations

from datetime import date

import pytest
from received_rows import Source

COLUMNS = {
    "Date": "recorded_on",
    "RG": "reasonable_grounds",
    "RG date": "decided_on",
    "CG": "conclusive_grounds",
    "CG date": "concluded_on",
}


@pytest.mark.parametrize(
    ("decision", "decided", "wait"),
    [
        ("Positive", "1 July 2024", "within_week"),
        ("Positive", "8 July 2024", "within_week"),
        ("Negative", "9 July 2024", "within_month"),
        ("Positive", "1 October 2024", "within_quarter"),
        ("Positive", "2 October 2024", "within_half_year"),
        ("Positive", "30 June 2025", "within_year"),
        ("Positive", "1 July 2026", "within_two_years"),
        ("Positive", "2 July 2026", "over_two_years"),
        ("Positive", "30 June 2024", "unknown"),
        ("Positive", "", "unknown"),
        ("", "", "unknown"),
        ("Awaiting a decision", "", "still_waiting"),
        ("Awaiting a decision", "9 July 2024", "still_waiting"),
    ],
)
def test_the_wait_is_counted_from_the_referral_to_either_decision(
    source: Source, decision: str, decided: str, wait: str
) -> None:
    said = "received_on = 2026-12-31"
    source.add("nrm_referrals", COLUMNS, [("1 July 2024", decision, decided, decision, decided)], settings=said)
    source.clean()
    assert source.rows("reasonable_wait", "conclusive_wait") == [{"reasonable_wait": wait, "conclusive_wait": wait}]


def test_a_source_without_the_day_of_a_decision_has_no_wait_and_without_the_decision_nobody_still_waits(
    source: Source,
) -> None:
    source.add("nrm_referrals", {"Date": "recorded_on", "RG": "reasonable_grounds"}, [("1 July 2024", "Positive")], "a")
    source.add("nrm_referrals", {"Date": "recorded_on", "RG date": "decided_on"}, [("1 July 2024", "3 July 2024")], "b")
    source.clean()
    assert source.rows("reasonable_wait") == [None, "within_week"]


@pytest.mark.parametrize(
    ("written", "month"), [("15 March 2024", "2024-03"), ("March 2024", "2024-03"), ("Q1 2024", "unknown")]
)
def test_a_row_is_of_a_month_where_it_says_so_much(source: Source, written: str, month: str) -> None:
    source.add("nrm_referrals", {"Date": "recorded_on"}, [(written,)])
    source.clean()
    assert source.rows("month") == [month]


MOVED = (
    "code,label,definition,parent,valid_from,valid_to,order\n"
    "harbour_unit,Harbour Unit,Made up,police,,2024-06-30,1\n"
    "harbour_unit,Harbour Unit,Made up,government,2024-07-01,,2\n"
)


def test_an_organisation_is_of_the_type_that_it_was_on_the_day(source: Source) -> None:
    (source.folder / "codelists" / "first_responder.csv").write_text(MOVED, encoding="utf-8")
    rows = [("30 June 2024", "Harbour Unit"), ("1 July 2024", "Harbour Unit"), ("1 July 2024", "Kent Police")]
    source.add("nrm_referrals", {"Date": "recorded_on", "From": "first_responder"}, rows)
    findings = source.clean()
    assert source.rows("first_responder_type") == ["police", "government", "police"]
    assert "agency-out-of-date" not in findings


def test_an_organisation_that_ended_is_out_of_date_between_its_times_only(source: Source) -> None:
    again = MOVED.replace("2024-07-01", "2025-01-01")
    (source.folder / "codelists" / "first_responder.csv").write_text(again, encoding="utf-8")
    rows = [("30 June 2024", "Harbour Unit"), ("1 August 2024", "Harbour Unit"), ("March 2024", "Harbour Unit")]
    source.add("nrm_referrals", {"Date": "recorded_on", "From": "first_responder"}, rows)
    findings = source.clean()
    assert findings["agency-out-of-date"].rows == 1
    assert source.rows("first_responder_type", "recorded_on")[2]["recorded_on"] is None
    assert date.fromisoformat("2024-08-01") in source.rows("recorded_on")
