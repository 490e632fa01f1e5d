"""Units that are named singly from one day on, bodies that are gone, and names that two bodies could have."""

from __future__ import annotations

import pytest
from received_rows import Source

from problemprofile import codelists
from problemprofile.cleaning import places
from problemprofile.cleaning.where import OVERSEAS

UKVI, ENFORCEMENT = "home_office_ukvi", "home_office_immigration_enforcement"
IE = "Home Office - Immigration Enforcement IE"


def referred(source: Source, *rows: tuple[str, str]) -> list[str]:
    source.add("nrm_referrals", {"Date": "recorded_on", "Organisation": "first_responder"}, list(rows))
    source.findings = source.clean()
    return source.rows("first_responder")


def test_a_unit_counts_as_its_body_before_and_after_the_day_of_the_split(source: Source) -> None:
    asylum = "Home Office - Asylum Group - Other"
    rows = [("1 May 2025", IE), ("1 May 2025", f"{IE} - DET Heathrow"), ("2 May 2025", "UKVI"), ("2 May 2025", asylum)]
    assert referred(source, *rows) == [ENFORCEMENT, ENFORCEMENT, UKVI, UKVI]


def test_a_name_that_was_not_there_yet_or_no_longer_is_told_and_kept(source: Source) -> None:
    rows = [
        ("1 May 2025", f"{IE} - ICE North"),  # from 26 March 2026
        ("1 May 2025", "Fair Work Agency"),  # from 26 March 2026
        ("1 May 2025", "Corby Borough Council"),  # to 31 March 2021
        ("1 May 2025", "North Northamptonshire Council"),  # from 1 April 2021
        ("1 May 2025", IE),  # to 25 March 2026
        ("1 May 2025", "Kent Police"),
    ]
    assert referred(source, *rows)[:3] == [ENFORCEMENT, "fair_work_agency", "corby_borough_council"]
    finding = source.findings["agency-out-of-date"]
    assert (finding.rows, finding.severity) == (3, "notes")


def test_a_source_without_days_or_agencies_has_nothing_out_of_date(source: Source) -> None:
    source.add("published_table", {"Year": "period", "N": "count"}, [("2025", "3")])
    assert "agency-out-of-date" not in source.clean()


def test_a_name_that_two_bodies_could_have_is_told_and_left_open(source: Source) -> None:
    rows = [("1 May 2025", "Notts CC"), ("1 May 2025", "Kent"), ("1 May 2025", "Essex Police / NCA")]
    assert referred(source, *rows) == ["local_authority", "unknown", "essex_police"]
    assert source.findings["ambiguous-agency"].rows == 2
    assert source.findings["several-agencies"].rows == 1
    assert "unrecognised-spelling" not in source.findings


def test_every_unit_has_a_body_that_is_on_the_list() -> None:
    bodies = codelists.load("first_responder")
    units = codelists.load("first_responder_unit")
    assert {unit.parent for unit in units.codes} == {UKVI, ENFORCEMENT}
    assert all(unit.parent in bodies for unit in units.codes)
    assert [unit.valid_from or unit.valid_to for unit in units.codes].count("2026-03-26") == 22


@pytest.mark.parametrize("code", [places.OUTSIDE_AREA, OVERSEAS, "unknown"])
def test_words_for_no_place_that_rules_name_are_in_their_list(code: str) -> None:
    assert code in codelists.load("place_word")


def test_where_a_place_is_not_known_is_told_by_codes_of_the_list() -> None:
    listed = codelists.load("local_authority")
    assert all(code in listed for code in ("in_area", "elsewhere", "overseas", "unknown"))
