"""The only door to a number."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from editions import edition, table, withheld

from problemprofile.errors import ProfileError
from problemprofile.report.figures import Figures, percent
from problemprofile.series_breaks import SeriesBreak

HIDDEN = "not shown (fewer than 5, or protecting such a number)"
NOT_GIVEN = "not given to this audience by the owner of the data"
TYPES = table(
    dimensions={"exploitation_group": ["labour", "criminal", "sexual"]},
    counts={"labour": 23, "criminal": 19, "sexual": None},
    total=45,
)
YEARS = table(dimensions={"year": ["2018", "2019", "2020"]}, counts={"2018": 33, "2019": 72, "2020": 6})
CRIMES = table("crimes", total=75, unit="crimes")
REFERRALS = table(total=149)
LABOUR, CRIMINAL, SEXUAL = (
    f"referrals-by-exploitation-group:exploitation_group={code}" for code in ("labour", "criminal", "sexual")
)
ALL = "referrals-by-exploitation-group:total"
Y18, Y19, Y20 = (f"referrals-by-year:year={year}" for year in (2018, 2019, 2020))


@pytest.fixture
def figures() -> Figures:
    return Figures(edition(TYPES, YEARS, CRIMES, REFERRALS))


def reads(text: str) -> str:
    return text.replace("\\", "")


def test_a_percentage_stands_with_its_base(figures: Figures) -> None:
    assert reads(figures.share(LABOUR, of=ALL)) == "51% (23 of 45)"


@pytest.mark.parametrize(
    ("part", "base", "expected"),
    [(23, 42, 55), (20, 149, 13), (28, 149, 19), (101, 149, 68), (1139, 4142, 27), (1, 200, 1), (1, 8, 13), (0, 9, 0)],
)
def test_percentages_are_rounded_half_up(part: int, base: int, expected: int) -> None:
    assert percent(part, base) == expected


def test_some_are_never_printed_as_none_and_not_all_never_as_all() -> None:
    made = table(dimensions={"gender": ["male", "other"]}, counts={"male": 4990, "other": 10})
    figures = Figures(edition(made))
    shares = [
        reads(figures.share(f"referrals-by-gender:gender={g}", of="referrals-by-gender:total"))
        for g in ("male", "other")
    ]
    assert shares == ["at least 99.5% (4,990 of 5,000)", "under 0.5% (10 of 5,000)"]


def test_a_change_gives_counts_before_the_percentage(figures: Figures) -> None:
    assert reads(figures.change(Y18, Y19)) == "from 33 to 72, up 118%"
    assert reads(figures.change(Y19, Y18)) == "from 72 to 33, down 54%"
    assert reads(figures.change(Y18, Y18)) == "from 33 to 33, no change"


def test_a_change_on_a_base_under_ten_has_a_caution_and_no_percentage(figures: Figures) -> None:
    text = reads(figures.change(Y20, Y18))
    assert "from 6 to 33" in text
    assert "caution" in text
    assert "%" not in text


def test_a_ratio_may_cross_units_but_a_share_and_a_change_may_not(figures: Figures) -> None:
    assert reads(figures.ratio("referrals:total", "crimes:total")) == "2.0 to each one (149 and 75)"
    for compare in (figures.share, figures.change):
        with pytest.raises(ProfileError, match="counts referrals and"):
            compare("referrals:total", "crimes:total")


def test_figures_of_different_sources_are_no_change(figures: Figures) -> None:
    national = table("national-referrals", total=10_627)
    with pytest.raises(ProfileError, match="different sources"):
        Figures(edition(REFERRALS, national)).change("referrals:total", "national-referrals:total")


@pytest.mark.parametrize(
    "say",
    [
        lambda f: f.figure(SEXUAL),
        lambda f: f.share(SEXUAL, ALL),
        lambda f: f.change(SEXUAL, LABOUR),
        lambda f: f.change(LABOUR, SEXUAL),
        lambda f: f.ratio(SEXUAL, "crimes:total"),
    ],
)
def test_whatever_rests_on_a_hidden_number_is_hidden_in_the_same_words(figures: Figures, say) -> None:  # type: ignore[no-untyped-def]
    assert reads(say(figures)) == HIDDEN
    assert figures.printed() == []


def test_its_table_gives_the_words_of_a_hidden_number_for_its_owner_may_be_stricter() -> None:
    figures = Figures(edition(replace(TYPES, hidden_words="fewer than ten")))
    assert figures.figure(SEXUAL) == "fewer than ten"
    assert figures.hidden_words(TYPES, replace(TYPES, hidden_words="b"), TYPES, YEARS) == f"{HIDDEN} or b"


def test_any_number_of_a_withheld_table_is_said_to_be_withheld_and_not_to_be_small() -> None:
    figures = Figures(edition(withheld(TYPES), REFERRALS))
    assert figures.figure(LABOUR) == figures.share(LABOUR, of=ALL) == NOT_GIVEN
    assert figures.ratio("referrals:total", LABOUR) == NOT_GIVEN
    with pytest.raises(ProfileError, match="no figure referrals-by-exploitation-group"):
        figures.figure("referrals-by-exploitation-group")


def test_a_withheld_number_among_others_is_not_said_to_be_small() -> None:
    cells = [replace(cell, outcome="withheld") if cell.value is None else cell for cell in TYPES.cells]
    part = replace(TYPES, cells=tuple(cells))
    assert Figures(edition(part)).figure(SEXUAL) == Figures(edition(part)).hidden_words(part) == NOT_GIVEN


def test_a_share_of_nothing_is_no_percentage() -> None:
    empty = table(dimensions={"exploitation_group": ["labour"]}, counts={"labour": 0})
    assert "%" not in Figures(edition(empty)).share(LABOUR, of=ALL)


def test_a_share_larger_than_its_base_is_refused(figures: Figures) -> None:
    with pytest.raises(ProfileError, match="not a part"):
        figures.share(ALL, of=LABOUR)


def test_an_unknown_cell_is_named(figures: Figures) -> None:
    with pytest.raises(ProfileError, match="no figure referrals:totl"):
        figures.figure("referrals:totl")


def test_every_printed_figure_is_kept_with_its_cells_and_section(figures: Figures, tmp_path) -> None:  # type: ignore[no-untyped-def]
    figures.section = "key-insights"
    figures.share(LABOUR, of=ALL)
    figures.share(LABOUR, of=ALL)
    figures.in_table(TYPES.cell(exploitation_group="criminal"))
    figures.rest(TYPES.cells[-1], TYPES.cells[:2])
    figures.save(tmp_path / "figures.json")
    kept = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert kept["audience"] == "public"
    assert [(f["printed"], f["kind"], len(f["cells"]), f["section"]) for f in kept["figures"]] == [
        ("51% (23 of 45)", "share", 2, "key-insights"),
        ("19", "table", 1, "key-insights"),
        ("3 of 45", "rest", 3, "key-insights"),
    ]


def test_across_a_break_the_two_counts_stand_and_no_change_and_no_verdict() -> None:
    form = SeriesBreak("2024-07-01", "A new form.", "recording")
    made = table(
        dimensions={"year": ["2023", "2024", "2025"]}, counts={"2023": 40, "2024": 60, "2025": 80}, breaks=(form,)
    )
    figures = Figures(edition(made))
    ends = [f"referrals-by-year:year={year}" for year in (2023, 2025)]
    assert reads(figures.change(*ends)) == "from 40 before a break in the series to 80 after it, which are not compared"
    assert figures.chance(*ends) == ""
    assert [(one.kind, one.cells) for one in figures.printed()] == [("apart", tuple(ends))]


def test_rules_that_differ_in_their_smallest_count_alone_are_said_as_one() -> None:
    stricter = table("charity", total=None, hidden_words=HIDDEN.replace("5", "10"))
    hidden = Figures(edition(TYPES, stricter)).hidden_words(stricter, TYPES)
    assert hidden == "not shown (fewer than 5, for some sources 10, or protecting such a number)"
    assert Figures(edition(TYPES, withheld(YEARS))).hidden_words(TYPES, withheld(YEARS)) == f"{HIDDEN} or {NOT_GIVEN}"


def test_a_hidden_number_of_a_line_of_one_source_has_the_words_of_that_sources_owner() -> None:
    lines = {("nrm", "gender"): None, ("charity", "gender"): None}
    both = table(
        "",
        {"dataset": ["nrm", "charity"], "field": ["gender"]},
        lines,
        total=None,
        table_id="not-recorded",
        hidden_words=HIDDEN.replace("5", "10"),
    )
    own = table("referrals", total=50, sources=("nrm",))
    figures = Figures(edition(both, own))
    assert reads(figures.figure("not-recorded:dataset=nrm|field=gender")) == HIDDEN
    assert "fewer than 10," in reads(figures.figure("not-recorded:dataset=charity|field=gender"))


def test_a_share_of_those_that_are_left_has_them_as_its_base() -> None:
    codes = {"crime": 64, "none": 38, "not_looked_for": 613}
    found = table(dimensions={"crime_found": list(codes)}, counts=codes)
    crime, without = (f"referrals-by-crime-found:crime_found={code}" for code in ("crime", "not_looked_for"))
    share = Figures(edition(found)).share_of_rest(crime, "referrals-by-crime-found:total", without)
    assert reads(share) == "63% (64 of 102)"


def test_the_margins_of_a_table_need_not_be_among_the_reasons() -> None:
    lines = {("nrm", "gender"): 6, ("nrm", "total"): None}
    made = table("", {"dataset": ["nrm"], "field": ["gender"]}, lines, total=None, table_id="not-recorded")
    figures = Figures(edition(made))
    assert figures.hidden_words(made) == HIDDEN
    assert figures.hidden_words(made, margins=False) == ""
