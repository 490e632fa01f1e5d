"""What the report says of the sources' quality: from released numbers alone, and no more than they bear."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from editions import POLICY, dataset, edition, project, table

import problemprofile
from problemprofile.findings import Finding
from problemprofile.project.settings import Dataset
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.accounts import Accounts
from problemprofile.report.data_quality import DataQuality
from problemprofile.report.figures import Figures
from problemprofile.report.series import all_series
from problemprofile.report.wording import words

CHECKS = Path(__file__).parents[3] / "docs" / "reference" / "checks.md"
TOTAL = table(total=100)
QUARTERS = [f"{year} Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]


def quality(made: Edition, *datasets: Dataset) -> DataQuality:
    whole = project(Path("nowhere"), datasets or (dataset(),))
    return DataQuality(whole, made, Figures(made), all_series(made, whole))


def text(markdown: str) -> str:
    return markdown.replace("\\", "")


def by_quarter(**counts: int | None) -> ReleasedTable:
    every = {quarter: counts.get(quarter.replace(" ", "_"), 9) for quarter in QUARTERS}
    return table(dimensions={"quarter": QUARTERS}, counts=every)


def of_sources(name: str, dimensions: dict[str, list[str]], counts: dict, **changes: object) -> ReleasedTable:
    return table("", dimensions, counts, table_id=name, unit="records", **changes)


def test_what_is_missing_is_a_table_with_the_reasons_and_without_noughts() -> None:
    name = dataset().name
    missing = of_sources(
        "not-recorded", {"dataset": [name], "field": ["gender", "age"]}, {(name, "gender"): 30, (name, "age"): 0}
    )
    counts = {(name, "gender", "blank"): 20, (name, "gender", "said"): 10, (name, "gender", "other"): 0}
    why = {"dataset": [name], "field": ["gender"], "why": ["blank", "said", "other"]}
    reasons = of_sources("not-recorded-by-reason", why, counts)
    said = text(quality(edition(TOTAL, missing, reasons)).completeness())
    assert "| 30" in said
    assert "20 blank, 10 said" in said
    assert "age" not in said.split("{#tbl")[1]


def test_sources_that_reach_to_one_quarter_are_told_together_and_gaps_apart() -> None:
    assert "The newest records are of 2024 Q4 in" in text(quality(edition(TOTAL, by_quarter())).reach())
    gap = text(quality(edition(TOTAL, by_quarter(**{"2023_Q3": 0, "2024_Q4": 0}))).reach())
    assert "the newest records are of 2024 Q3. There are none of 2023 Q3 and 2024 Q4" in gap


def test_a_hidden_quarter_is_not_called_empty() -> None:
    assert "2024 Q4 in" in text(quality(edition(TOTAL, by_quarter(**{"2024_Q4": None}))).reach())
    silent = DataQualityWithoutZeros(by_quarter(**{"2024_Q4": None}))
    assert silent == ""


def DataQualityWithoutZeros(quarters: ReleasedTable) -> str:
    from dataclasses import replace

    return quality(edition(TOTAL, quarters, policy=replace(POLICY, zeros_shown=False))).reach()


def test_what_a_source_cannot_tell_is_said_and_that_it_is_small() -> None:
    gender = table(dimensions={"gender": ["male"]}, counts={"male": 9}, total=9)
    said = text(quality(edition(table(total=9), gender)).suitability())
    assert "can tell of gender. It has nothing on the form of exploitation, nationality" in said
    assert "With 9 referrals it is too small" in said
    assert "too small" not in quality(edition(TOTAL, gender)).suitability()


def test_a_national_source_says_nothing_of_the_area() -> None:
    national = dataset(scope="national", series="national-referrals")
    said = quality(edition(table("national-referrals", total=100)), national).suitability()
    assert "speaks for the whole country" in said


def test_contradictions_are_told_with_their_number_or_that_it_is_hidden() -> None:
    name = dataset().name
    broken = of_sources(
        "contradictions",
        {"dataset": [name], "contradiction": ["Ages", "Days"]},
        {(name, "Ages"): 12, (name, "Days"): None},
        additive=False,
    )
    said = text(quality(edition(TOTAL, broken)).consistency())
    assert "ages cannot both be right in 12 records" in said
    assert f"the number of records in which days cannot both be right is {POLICY.hidden_words}." in said


def test_known_spellings_and_periods_are_not_said_to_be_written_in_many_ways() -> None:
    (name,) = [one.name for one in quality(edition(TOTAL)).project.datasets]
    rules = {"code_list": 40, "period": 8, "day_first": 3}
    read = of_sources(
        "changed-values",
        {"dataset": [name], "rule": list(rules)},
        {**{(name, rule): count for rule, count in rules.items()}, (name, "total"): 51},
    )
    assert "3 of 51 in" in text(quality(edition(TOTAL, read)).consistency())
    plain = {(name, "code_list"): 40, (name, "period"): 8, (name, "total"): 48}
    plainly = of_sources("changed-values", {"dataset": [name], "rule": ["code_list", "period"]}, plain)
    assert quality(edition(TOTAL, plainly)).consistency() == ""


def test_most_forms_being_weak_is_drafted_as_a_gap_with_who_might_know() -> None:
    bands = ["strong", "usable", "weak"]
    weak = table(dimensions={"usability": bands}, counts={"strong": 10, "usable": 30, "weak": 60})
    made = quality(edition(TOTAL, weak))
    assert "60% (60 of 100) say too little to act on. Who might know: " in text(made.drafted_gaps())
    assert "60% (60 of 100) are weak" in text(made.usable_forms())
    fewer = table(dimensions={"usability": bands}, counts={"strong": 31, "usable": 20, "weak": 49})
    assert "too little" not in quality(edition(TOTAL, fewer)).drafted_gaps()


def test_what_no_list_of_records_has_a_field_for_is_drafted_as_a_gap() -> None:
    gender = table(dimensions={"gender": ["male"]}, counts={"male": 100})
    drafted = text(quality(edition(TOTAL, gender)).drafted_gaps())
    assert "No partner's records say anything about nationality." in drafted
    assert "about gender" not in drafted


def test_an_edition_without_these_tables_says_nothing() -> None:
    made = quality(edition(TOTAL))
    assert made.completeness() == made.reach() == made.consistency() == made.usable_forms() == ""


def test_quarters_that_a_source_does_not_speak_for_are_not_available_and_a_gap_to_close() -> None:
    covered = (("2023-01-01", "2024-06-30"),)
    made = by_quarter(**{"2024_Q3": 0, "2024_Q4": 0})
    told = quality(edition(table(total=100, covered=covered), made))
    assert "not available for 2024 Q3 and 2024 Q4" in text(told.reach())
    assert "There are none of" not in text(told.reach())
    assert "ask for the records of these quarters" in text(told.drafted_gaps())
    assert "there are no records of" not in text(told.drafted_gaps())


def test_what_reading_the_files_raised_is_said_in_a_boards_words() -> None:
    whole, made = project(Path("nowhere"), [dataset()]), edition(TOTAL)
    found = [
        Finding("no-date", "warns", "nrm", "In 3 rows …", ""),
        Finding("unrecognised-spelling", "warns", "nrm", "In 2 rows …", "", field="gender"),
        Finding("date-order-told", "notes", "nrm", "Of 9 dates …", ""),
    ]
    (said,) = Accounts(whole, made, Figures(made), found).data_quality()
    assert said["points"] == (
        "some records have no date that can be read and are not counted; "
        "some words in “gender” are in none of the lists"
    )


def points(*found: Finding, of: Dataset | None = None) -> list[dict[str, str]]:
    whole, made = project(Path("nowhere"), [of or dataset()]), edition(TOTAL)
    return Accounts(whole, made, Figures(made), found).data_quality()


def test_a_check_without_words_for_readers_never_reaches_them_and_alone_makes_no_line() -> None:
    strange = Finding("some-new-check", "warns", "nrm", "…", "", field="birth_date")
    for_the_analyst = Finding("names-unmapped", "warns", "nrm", "…", "")
    assert points(strange, for_the_analyst) == []
    (said,) = points(strange, Finding("no-date", "warns", "nrm", "…", ""), for_the_analyst)
    assert said["points"] == words()["points"]["no-date"]


@pytest.mark.parametrize(("field", "named"), [("gender", "“gender”"), ("", "one column")])
def test_a_point_about_a_column_names_it_or_says_that_it_is_one(field: str, named: str) -> None:
    (said,) = points(Finding("drift-date-order", "warns", "nrm", "…", "", field=field))
    assert said["points"] == f"dates in {named} are written in another way than in earlier files"


def test_every_check_that_can_warn_has_words_for_readers_or_is_named_as_the_analysts() -> None:
    """By the list of all checks, which is made from the code and held to it by a test of its own."""
    warning = set(re.findall(r"^\| `([^`]+)` \|[^|]*\bwarns\b", CHECKS.read_text("utf-8"), re.MULTILINE))
    said, unsaid = set(words()["points"]), set(words()["points_for_the_analyst"]["checks"])
    assert len(warning) > 100
    assert sorted(warning - said - unsaid) == []
    assert sorted(said & unsaid) == []
    assert sorted(unsaid - warning) == []


def test_no_point_reads_like_a_name_from_the_code() -> None:
    for check, point in words()["points"].items():
        assert len(point.split()) > 3, check
        assert not {check, check.replace("-", " ")} & {point}
        assert "_" not in point.replace("{field}", ""), check


def test_every_point_is_of_a_check_that_there_is() -> None:
    source = Path(problemprofile.__file__).parent
    texts = [path.read_text("utf-8") for kind in ("*.py", "*.toml") for path in source.rglob(kind)]
    missing = [check for check in words()["points"] if not any(f'"{check}"' in text for text in texts)]
    assert missing == []
