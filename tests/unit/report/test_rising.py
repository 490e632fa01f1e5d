"""Series that rose in their newest quarter by more than chance. All numbers are made up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from editions import dataset, edition, project, table

from problemprofile.released import ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.periods import Span
from problemprofile.report.rising import rising
from problemprofile.report.series import all_series

QUARTERS = [f"{year} Q{quarter}" for year in (2022, 2023, 2024) for quarter in (1, 2, 3, 4)][3:]
CALM = [3, 5, 2, 4, 6, 3, 4, 5]
LEAP = [*CALM, 11]  # by itself less likely than one in a hundred


def by_quarter(counts: Sequence[int | None], codes: Sequence[str] = QUARTERS, **more: int | None) -> ReleasedTable:
    given = dict(zip(codes, counts, strict=False)) | more
    return table(dimensions={"quarter": list(given)}, counts=given, total=200)


def said(counts: ReleasedTable, figures: Figures | None = None) -> str:
    made = edition(table(total=200), counts)
    (series,) = all_series(made, project(Path("nowhere"), [dataset()]))
    whole = replace(series, stretches=(Span(date(2022, 1, 1), date(2024, 12, 31)),))
    return rising([whole], figures or Figures(made)).replace("\\", "")


def test_a_leap_is_a_signal_with_what_was_usual_before() -> None:
    text = said(by_quarter([*CALM, 19]))
    assert "**A signal.**" in text
    assert "19 referrals in 2024 Q4, against about 4 in each of the 8 quarters before." in text


def test_a_calm_quarter_is_said_to_be_no_rise() -> None:
    assert "no series rose by more than chance" in said(by_quarter([*CALM, 6]))


def test_a_rise_that_is_unlikely_only_alone_is_to_watch_with_its_rate_of_false_alarms() -> None:
    calm = by_quarter([10, 2, 9, 1, 8, 2, 10, 3, 14])
    text = said(calm)
    assert "**To watch.**" in text
    assert "one report in seven" in text


@pytest.mark.parametrize(
    "counts",
    [
        by_quarter([*CALM[:7], 19]),
        by_quarter([*CALM[:3], None, *CALM[4:], 19]),
        by_quarter([*CALM, 19], codes=["2022 Q3", *QUARTERS[1:]]),
        by_quarter([*CALM, 19], unknown=30),
        by_quarter([*CALM, 19], unknown=None),
        replace(made := by_quarter([*CALM, 19]), cells=tuple(replace(c, outcome="rounded") for c in made.cells)),
    ],
)
def test_nothing_is_said_without_nine_quarters_in_a_row_as_they_were_counted(counts: ReleasedTable) -> None:
    assert said(counts) == ""


def test_what_is_usual_is_a_figure_with_its_cells() -> None:
    counts = by_quarter([*CALM, 19])
    figures = Figures(edition(table(total=200), counts))
    said(counts, figures)
    assert {kept.kind: len(kept.cells) for kept in figures.printed()} == {"figure": 1, "typical": 8}


def by_type(counts: Sequence[int | None], label: str = "labour") -> ReleasedTable:
    given = {(label, quarter): count for quarter, count in zip(QUARTERS, counts, strict=True)}
    return table(dimensions={"exploitation_group": [label], "quarter": QUARTERS}, counts=given)


def said_of(*tables: ReleasedTable) -> str:
    made = edition(table(total=200), *tables)
    (series,) = all_series(made, project(Path("nowhere"), [dataset()]))
    whole = replace(series, stretches=(Span(date(2022, 1, 1), date(2024, 12, 31)),))
    return rising([whole], Figures(made)).replace("\\", "")


def test_a_type_that_leaps_is_a_signal_of_its_own() -> None:
    text = said_of(by_quarter([*CALM, 6]), by_type([*CALM, 19]))
    assert text.count("**A signal.**") == 1
    assert "labour exploitation: 19 referrals in 2024 Q4" in text


def test_types_that_are_calm_are_said_to_have_been_looked_at() -> None:
    assert "nor did any type of exploitation" in said_of(by_quarter([*CALM, 6]), by_type([*CALM, 5]))


def test_a_type_of_which_a_quarter_is_hidden_is_not_looked_at() -> None:
    text = said_of(by_quarter([*CALM, 6]), by_type([*CALM[:4], None, *CALM[5:], 19]))
    assert "no series rose by more than chance, allowing" in text


def test_what_is_a_signal_among_few_lines_is_none_among_many() -> None:
    def looked_at(lines: int) -> str:
        labels = [f"type {number}" for number in range(lines)]
        every = {label: [*CALM, 5] for label in labels} | {"labour": LEAP}
        counts = {(label, q): n for label, line in every.items() for q, n in zip(QUARTERS, line, strict=True)}
        return said_of(table(dimensions={"exploitation_group": list(every), "quarter": QUARTERS}, counts=counts))

    assert "**A signal.**" in looked_at(2)
    assert "**A signal.**" not in looked_at(30)
