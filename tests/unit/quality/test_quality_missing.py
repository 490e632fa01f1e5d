"""Why a value is not known, each reason kept apart."""

from __future__ import annotations

from small_sources import Small

from problemprofile.quality.measures import Source
from problemprofile.quality.missing import completeness, keep_why

DATED = {"Date": "recorded_on"}


def of(small: Small, source: Source, field: str) -> tuple[int, int, int, int, int]:
    """Rows, known, blank, said not to be known, not understood."""
    keep_why(small.store, source)
    (found,) = [one for one in completeness(small.store, source) if one.measure.field == field]
    return found.rows, found.known, found.blank, found.said, found.not_understood


def test_a_blank_a_word_for_not_known_and_what_was_not_understood_are_three_things(small: Small) -> None:
    rows = [("Male", "male"), ("", "unknown"), ("  ", "unknown"), ("n/k", "unknown"), ("Zork", "unknown")]
    source = small.add(DATED | {"Sex": "gender"}, [(("", sex), {"gender": code}) for sex, code in rows])
    small.read_as("gender", "Zork", None, "unrecognised")
    small.read_as("gender", "n/k", "unknown", rule="not recorded")
    assert of(small, source, "gender") == (5, 1, 2, 1, 1)


def test_only_kept_rows_count(small: Small) -> None:
    rows = [(("", ""), {"gender": "unknown"}), (("", ""), {"gender": "unknown", "decision": "duplicate"})]
    assert of(small, small.add(DATED | {"Sex": "gender"}, rows), "gender") == (1, 0, 1, 0, 0)


def test_a_text_that_names_no_kind_of_exploitation_was_not_understood_and_unticked_boxes_are_blank(
    small: Small,
) -> None:
    columns = DATED | {"Box": "tick_organs", "Concern": "exploitation_description"}
    rows = [("No", "odd"), ("No", "")]
    source = small.add(columns, [(("", *cells), {"exploitation_type": "unknown"}) for cells in rows])
    assert of(small, source, "exploitation_type") == (2, 0, 1, 0, 1)


def test_of_several_columns_one_that_was_not_understood_says_more_than_a_blank(small: Small) -> None:
    columns = DATED | {"Town": "place", "Postcode": "postcode"}
    source = small.add(columns, [(("", "Zork", ""), {"local_authority": "unknown"})])
    small.read_as("place", "Zork", None, "unrecognised")
    assert of(small, source, "local_authority") == (1, 0, 0, 0, 1)


def test_a_field_that_no_spelling_gives_is_known_nowhere(small: Small) -> None:
    source = small.add(DATED | {"Postcode": "postcode"}, [(("", "?"), {"local_authority": "unknown"})])
    assert of(small, source, "postcode_district") == (1, 0, 0, 1, 0)


def test_what_the_source_has_no_column_for_is_not_asked(small: Small) -> None:
    source = small.add(DATED, [(("1 May 2024",), {})])
    keep_why(small.store, source)
    assert [one.measure.field for one in completeness(small.store, source)] == ["recorded_on"]


def test_an_age_at_the_time_of_the_exploitation_tells_adult_from_child_and_may_be_blank(small: Small) -> None:
    rows = [(("", "Adult (18 or over)"), {"age_group": "adult"}), (("", "Not specified"), {"age_group": "unknown"})]
    source = small.add(DATED | {"Age": "age_at_exploitation"}, rows)
    assert of(small, source, "age_group") == (2, 1, 0, 1, 0)
