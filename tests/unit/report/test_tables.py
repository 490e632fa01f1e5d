"""Released tables laid out for print."""

from __future__ import annotations

from dataclasses import replace

from editions import LABELS, POLICY, edition, table

from problemprofile.released import TOTAL, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.layout import Layout
from problemprofile.report.side_by_side import beside
from problemprofile.report.tables import MOST_COLUMNS, MOST_ROWS, Tables


def laid_out(made: ReleasedTable, **fixed: str) -> Layout:
    layout = Tables(Figures(edition(made))).layout(made, ["Northshire Police"], **fixed)
    assert layout is not None
    return layout


def test_a_one_way_table_has_shares_with_their_base_in_the_heading() -> None:
    layout = laid_out(
        table(dimensions={"exploitation_group": ["labour", "sexual"]}, counts={"labour": 30, "sexual": 10})
    )
    assert layout.headings == ("Exploitation type", "Referrals", "Share of 40")
    assert layout.rows == (("Labour", "30", "75%"), ("Sexual", "10", "25%"), ("Total", "40", "100%"))
    assert layout.notes == ("Source: Northshire Police.",)


def test_percentages_that_do_not_sum_to_100_say_why() -> None:
    thirds = table(
        dimensions={"exploitation_group": ["labour", "sexual", "criminal"]},
        counts={"labour": 1000, "sexual": 1000, "criminal": 1000},
    )
    assert "because of rounding" in laid_out(thirds).notes[0]
    hidden = table(
        dimensions={"exploitation_group": ["labour", "sexual"]}, counts={"labour": 30, "sexual": None}, total=33
    )
    assert "some numbers are not shown" in laid_out(hidden).notes[0]


def test_a_hidden_number_prints_the_mark_and_a_note_says_what_it_means() -> None:
    layout = laid_out(
        table(dimensions={"exploitation_group": ["labour", "sexual"]}, counts={"labour": 30, "sexual": None}, total=33)
    )
    assert ("Sexual", "[c]", "[c]") in layout.rows
    assert "[c] means not shown (fewer than 5, or protecting such a number)." in layout.notes


def test_a_table_with_a_hidden_total_has_no_shares() -> None:
    layout = laid_out(table(dimensions={"exploitation_group": ["labour"]}, counts={"labour": 30}, total=None))
    assert layout.rows == (("Labour", "30"), ("Total", "[c]"))


def test_a_long_table_prints_its_largest_rows_and_counts_the_others() -> None:
    counts = {f"n{number:02}": 5 + number for number in range(30)} | {"n99": 0}
    layout = laid_out(table(dimensions={"nationality": list(counts)}, counts=counts))
    assert [row[0] for row in layout.rows[:2]] == ["n29", "n28"]
    assert len(layout.rows) == MOST_ROWS + 1
    assert "19 more rows are in the data tables." in layout.notes


def test_a_long_table_prints_no_row_of_marks_alone() -> None:
    counts = {f"n{number:02}": None if number % 2 else 5 + number for number in range(20)}
    layout = laid_out(table(dimensions={"nationality": list(counts)}, counts=counts, total=200))
    assert len(layout.rows) == 11
    assert not any("[c]" in row for row in layout.rows)
    assert "10 more rows are in the data tables." in layout.notes


def test_a_long_time_prints_its_last_periods_in_order() -> None:
    counts = {str(year): 10 for year in range(2000, 2030)}
    rows = laid_out(table(dimensions={"year": list(counts)}, counts=counts)).rows
    assert [rows[0][0], rows[-2][0], rows[-1][0]] == ["2018", "2029", "Total"]
    assert len(rows[0]) == 2


def test_a_wide_table_is_turned_and_a_table_wide_both_ways_is_cut() -> None:
    many, few = [f"n{number}" for number in range(20)], ["labour", "sexual"]
    counts = (
        {(a, b): 10 for a in few for b in many} | {(a, "total"): 200 for a in few} | {("total", b): 20 for b in many}
    )
    turned = laid_out(table(dimensions={"exploitation_group": few, "nationality": many}, counts=counts, total=400))
    assert turned.headings == ("Referrals by nationality", "Labour", "Sexual", "Total")
    square = (
        {(a, b): 10 for a in many for b in many} | {(a, "total"): 200 for a in many} | {("total", b): 200 for b in many}
    )
    cut = laid_out(table(dimensions={"nationality": many, "sector": many}, counts=square, total=4000))
    assert len(cut.headings) == MOST_COLUMNS + 2
    assert "14 more columns are in the data tables." in cut.notes


def test_one_line_of_a_two_way_table_is_titled_by_its_group() -> None:
    counts = {("labour", "UK"): 10, ("labour", "Polish"): 20, ("labour", "total"): 30}
    made = table(
        dimensions={"exploitation_group": ["labour"], "nationality": ["UK", "Polish"]},
        counts=counts,
        total=30,
        title="Referrals",
    )
    layout = laid_out(made, exploitation_group="labour")
    assert layout.caption == "Labour: Referrals"
    assert layout.rows[-1] == ("Total", "30", "100%")


def test_people_counted_under_several_headings_have_no_sum() -> None:
    made = table(dimensions={"exploitation_group": ["labour"]}, counts={"labour": 10}, total=12, additive=False)
    assert "several headings" in laid_out(made).notes[0]
    assert laid_out(made).rows[-1][-1] == ""


def test_a_note_that_stood_under_one_table_is_not_repeated_and_one_on_hiding_is_left_to_the_mark() -> None:
    notes = ("Offences only.", "3 of 9 numbers are not shown ([c]).")
    made = table(dimensions={"exploitation_group": ["labour"]}, counts={"labour": 10}, notes=notes)
    tables = Tables(Figures(edition(made)))
    first, second = (tables.layout(made, []) for _ in range(2))
    assert first is not None
    assert second is not None
    assert (first.notes, second.notes) == (("Offences only.",), ())


def test_different_units_stand_side_by_side_and_have_no_sum() -> None:
    crimes = table(
        "crimes", {"exploitation_group": ["labour", "criminal"]}, {"labour": 23, "criminal": 42}, unit="crimes"
    )
    referrals = table(dimensions={"exploitation_group": ["labour", "sexual"]}, counts={"labour": 38, "sexual": 23})
    layout = beside(Tables(Figures(edition(crimes, referrals))), [crimes, referrals], ["Police", "Police"])
    assert layout is not None
    assert layout.headings == ("Exploitation type", "Crimes", "Referrals")
    assert layout.rows == (("Labour", "23", "38"), ("Criminal", "42", ""), ("Sexual", "", "23"), ("Total", "65", "61"))
    assert "never added" in layout.notes[0]


def test_tables_of_different_dimensions_are_not_set_side_by_side() -> None:
    one, other = (
        table(dimensions={"gender": ["male"]}, counts={"male": 9}),
        table(dimensions={"year": ["2024"]}, counts={"2024": 9}),
    )
    assert beside(Tables(Figures(edition(one, other))), [one, other], ["", ""]) is None


def test_every_number_in_a_table_is_kept_with_its_cell() -> None:
    made = table(
        dimensions={"exploitation_group": ["labour", "sexual"]}, counts={"labour": 30, "sexual": None}, total=36
    )
    figures = Figures(edition(made))
    Tables(figures).layout(made, [])
    assert [(f.printed, f.kind) for f in figures.printed()] == [("83%", "share"), ("30", "table"), ("36", "table")]


def test_a_label_cannot_become_markup() -> None:
    LABELS["odd"] = "A|B <b>*x*</b> [c](d) `e`"
    text = laid_out(table(dimensions={"sector": ["odd"]}, counts={"odd": 9})).markdown()
    assert r"A\|B \<b\>\*x\*\</b\> \[c\]\(d\) \`e\`" in text


def test_the_mark_is_the_policys() -> None:
    made = table(dimensions={"exploitation_group": ["labour"]}, counts={"labour": None}, total=None)
    tables = Tables(Figures(edition(made, policy=replace(POLICY, hidden_mark="**"))))
    layout = tables.layout(made, [])
    assert layout is not None
    assert layout.rows[0] == ("Labour", "**")
    assert r"\*\*" in layout.markdown()


def test_the_mark_is_explained_by_what_holds_for_the_table() -> None:
    strict = table(dimensions={"gender": ["male", "female"]}, counts={"male": 12, "female": None}, total=15)
    assert "[c] means fewer than ten." in laid_out(replace(strict, hidden_words="fewer than ten")).notes


def test_a_table_that_was_told_without_sums_prints_no_line_of_totals() -> None:
    whole = table(
        dimensions={"quarter": ["2025 Q1", "2025 Q2"], "survivor_stage": ["before", "after"]},
        counts={("2025 Q1", "before"): 14, ("2025 Q1", "after"): 24, ("2025 Q2", "after"): 25},
    )
    told = replace(whole, cells=tuple(cell for cell in whole.cells if TOTAL not in dict(cell.categories).values()))
    layout = Tables(Figures(edition(told))).layout(told, [])
    assert layout
    assert [row[1:] for row in layout.rows] == [("14", "24"), ("", "25")]
    assert not layout.has_total


def test_a_column_of_days_has_room_to_stand_in_two_lines_beside_long_texts() -> None:
    long = "Ask survivors six months after a decision how they live and what they lack"
    shown = Layout("x", "X", ("Action", "Due"), ((long, "30 September 2026"),), numeric=False).markdown()
    action, due = (len(part.strip(":")) for part in shown.splitlines()[4].strip("|").split("|"))
    assert due / (action + due) > 1 / 3
