"""What free text gives a clean row, what people decided about it, and what is kept of both. All of it made up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from received_rows import Source

from problemprofile import codelists
from problemprofile.cleaning.codings_file import (
    FIELDS,
    Decision,
    append_decisions,
    codings_file,
    in_force,
    lists_needed,
    read_decisions,
    text_id,
    value_of,
)
from problemprofile.cleaning.text_codings import _families
from problemprofile.errors import ProfileErrors
from problemprofile.project.paths import Paths

COLUMNS = {"Date": "recorded_on", "Type": "exploitation_type", "Story": "exploitation_description"}
WASH = "Not paid for work at a car wash, passport taken"
LISTS = {name: codelists.load(name) for name in lists_needed()}


def stories(source: Source, *rows: tuple[str, str]) -> None:
    source.add("nrm_referrals", COLUMNS, [("2024-05-06", kind, story) for kind, story in rows])


def decide(source: Source, *lines: tuple[str, str, str]) -> None:
    """Lines of the record: a text, a field and its value."""
    written = [f"{text_id(text)},{field},{value},A. Nalyst,2026-01-02,Read the file" for text, field, value in lines]
    text = "\n".join(["text_id,field,value,who,when,why", *written])
    (source.folder / "judgements" / "codings.csv").write_text(text, encoding="utf-8")


def codings(source: Source) -> list[dict]:
    return source.store.rows(source.store.frame("codings").sort("text"))


def test_a_text_gives_type_flags_sectors_and_methods(source: Source) -> None:
    stories(source, ("", WASH), ("", "His flat was taken over by dealers"), ("", ""))
    source.clean()
    assert source.rows("exploitation_type") == ["labour", "criminal", "unknown"]
    assert source.rows("cuckooing") == ["unknown", "yes", "unknown"]
    assert source.rows("sectors") == ["car_washes", "drugs_supply", "unknown"]
    assert source.rows("methods") == ["wages_withheld+documents_held", "unknown", "unknown"]


def test_a_coded_type_comes_before_the_text_which_still_gives_the_rest(source: Source) -> None:
    stories(source, ("Sexual", WASH))
    source.clean()
    assert (source.rows("exploitation_type"), source.rows("sector")) == (["sexual"], ["car_washes"])


def test_a_text_in_the_column_of_types_is_read_as_text(source: Source) -> None:
    stories(source, (WASH, ""))
    source.clean()
    assert source.rows("exploitation_type") == ["labour"]
    assert [row["field"] for row in codings(source)] == ["exploitation_type"]


def test_codings_keep_the_deciding_words_once_a_text(source: Source) -> None:
    stories(source, ("", WASH), ("", WASH), ("", "Forced marriage feared"))
    source.clean()
    feared, wash = codings(source)
    assert (wash["text"], wash["rows"], wash["families"]) == (WASH, 2, "labour")
    assert wash["because"].startswith("labour: not paid")
    assert (wash["rule"], feared["doubts"]) == ("terms in the text", "nothing_found")
    assert all(row["before"] != WASH for row in source.store.rows(source.store.frame("value_changes")))


def test_sectors_of_a_coded_column_may_be_several(source: Source) -> None:
    source.add("nrm_referrals", {"Date": "recorded_on", "Industry": "sector"}, [("2024-05-06", "Farms; car wash")])
    source.clean()
    assert (source.rows("sector"), source.rows("sectors")) == (
        ["agriculture_and_food"],
        ["agriculture_and_food+car_washes"],
    )


def test_an_offence_tells_the_type_only_where_nothing_else_does(source: Source) -> None:
    columns = {"Date": "recorded_on", "Offence": "offence", "Type": "exploitation_type"}
    rows = [("2024-05-06", "036/07", ""), ("2024-05-06", "036/07", "Criminal"), ("2024-05-06", "036/06", "")]
    source.add("recorded_crimes", columns, rows)
    source.clean()
    assert source.rows("exploitation_type") == ["labour", "criminal", "unknown"]


def test_the_fraud_box_is_told(source: Source) -> None:
    columns = {"Date": "recorded_on", "Box": "tick_fraud"}
    source.add("nrm_referrals", columns, [("2024-05-06", "Yes"), ("2024-05-06", "")])
    assert source.clean()["fraud-box"].rows == 1
    assert source.rows("exploitation_type") == ["labour", "unknown"]


def test_a_decision_stands_in_place_of_what_was_found(source: Source) -> None:
    stories(source, ("", WASH), ("", "Passport taken"))
    decide(source, (WASH, "exploitation_type", "criminal"), (WASH, "sectors", "none"), (WASH, "cuckooing", "yes"))
    source.clean()
    assert source.rows("exploitation_type") == ["criminal", "labour"]
    assert source.rows("sectors") == [None, None]
    assert source.rows("cuckooing")[0] == "yes"
    rule = next(row["rule"] for row in codings(source) if row["text"] == WASH)
    assert "exploitation_type decided by A. Nalyst on 2026-01-02: Read the file" in rule


def test_a_decision_holds_for_the_same_words_in_other_spaces(source: Source) -> None:
    stories(source, ("", f"  {WASH.replace(' ', '  ')}"))
    decide(source, (WASH, "exploitation_type", "sexual+labour"), (WASH, "exploitation_primary", "sexual"))
    source.clean()
    fields = ("exploitation_type", "exploitation_primary", "exploitation_secondary")
    assert source.rows(*fields) == [dict(zip(fields, ("sexual+labour", "sexual", "labour"), strict=True))]


def test_decisions_about_texts_that_are_gone_are_kept_and_told(source: Source) -> None:
    stories(source, ("", WASH))
    decide(source, ("Another text", "cuckooing", "yes"))
    found = source.clean()["unused-coding"]
    assert (found.rows, found.severity) == (1, "notes")
    assert "line 2" in found.message


def test_few_words_to_go_by_are_told(source: Source) -> None:
    stories(source, ("", "Works in a nail bar"), ("", WASH))
    assert source.clean()["coding-to-review"].rows == 1


@pytest.mark.parametrize(
    ("found", "types", "primary", "secondary", "families"),
    [
        ("labour>criminal", None, None, None, "labour>criminal"),
        ("labour>criminal", "labour+criminal", None, None, "labour>criminal"),
        ("labour>criminal", "criminal", None, None, "criminal"),
        ("labour>criminal", "labour+sexual", None, None, "sexual+labour"),
        ("labour>criminal", None, "criminal", None, "criminal>labour"),
        ("labour>criminal", None, "", None, "labour+criminal"),
        ("labour>criminal", None, None, "", "labour>+criminal"),
        ("labour+criminal", None, "criminal", None, "criminal>labour"),
        ("sexual+labour+criminal", None, "labour", None, "labour>+sexual+criminal"),
        ("sexual+labour+criminal", None, "labour", "criminal", "labour>criminal>sexual"),
        ("labour", None, "sexual", None, "sexual>labour"),
        ("", "domestic", None, None, "domestic"),
        ("labour", "", None, None, ""),
    ],
)
def test_decided_families_in_order(
    found: str, types: str | None, primary: str | None, secondary: str | None, families: str
) -> None:
    assert _families(found, types, primary, secondary) == families


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("exploitation_type", "Sexual & Labour", "sexual+labour"),
        ("exploitation_type", "none", ""),
        ("exploitation_primary", "Organ harvesting", "organ_harvesting"),
        ("sectors", "Car washes; nail bar", "car_washes+nail_bars"),
        ("methods", "Debt bondage", "debt_bondage"),
        ("county_lines", "no", ""),
        ("cuckooing", "Yes", "yes"),
        ("cuckooing", "(as found)", "(as found)"),
    ],
)
def test_values_are_codes_or_labels(field: str, text: str, value: str) -> None:
    assert value_of(field, text, LISTS) == value


@pytest.mark.parametrize(
    ("field", "text"), [("exploitation_type", "Multiple"), ("sectors", "whaling"), ("methods", "unknown")]
)
def test_a_value_that_is_no_code_is_refused(field: str, text: str) -> None:
    with pytest.raises(ValueError, match=f"the value of {field} is not in the list"):
        value_of(field, text, LISTS)


def test_every_line_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "judgements").mkdir()
    good = f"{text_id('a')},cuckooing,yes,A,2026-01-02,B"
    lines = [good.replace("text:", "x:"), good.replace("cuckooing", "colour"), good.replace(",yes", ",perhaps not")]
    lines += [good.replace(",A,", ",,"), good.replace("2026-01-02", "soon"), good]
    codings_file(Paths(tmp_path)).write_text("\n".join(["text_id,field,value,who,when,why", *lines]), encoding="utf-8")
    with pytest.raises(ProfileErrors) as problems:
        read_decisions(Paths(tmp_path), LISTS)
    assert [problem.line for problem in problems.value.problems] == [2, 3, 4, 5, 6]


def test_what_is_written_is_read_again_and_the_last_line_counts(tmp_path: Path) -> None:
    one = Decision(text_id("a"), "cuckooing", "yes", "=A", date(2026, 1, 2), "because, yes")
    other = Decision(text_id("a"), "cuckooing", "", "B", date(2026, 1, 3), "no")
    append_decisions(Paths(tmp_path), [one])
    append_decisions(Paths(tmp_path), [other])
    assert "'=A" in codings_file(Paths(tmp_path)).read_text("utf-8")
    found = read_decisions(Paths(tmp_path), LISTS)
    assert [(d.who, d.why, d.value) for d in found] == [("=A", "because, yes", "yes"), ("B", "no", "")]
    assert in_force(found)[text_id("a")]["cuckooing"].who == "B"
    assert in_force([*found, Decision(text_id("a"), "cuckooing", "(as found)", "C", date(2026, 1, 4), "")]) == {}


def test_the_name_of_a_text_repeats_no_word_of_it() -> None:
    assert text_id("A  secret\nname") == text_id("A secret name")
    assert "secret" not in text_id("A secret name")
    assert set(FIELDS) >= {"exploitation_type", "methods"}
