"""Key facts: what moved by more than chance comes first, and what did not is told in one sentence. All is made up."""

from __future__ import annotations

from pathlib import Path

from editions import dataset, edition, project, table

from problemprofile.inspection.printed import wrong_figures
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.headlines import Headlines
from problemprofile.report.insights import Insights
from problemprofile.report.markdown import Markdown
from problemprofile.report.periods import Span
from problemprofile.report.series import all_series
from problemprofile.report.who_is_who import WhoIsWho

SERIES = ("referrals", "crimes", "enquiries", "reports")


def over_years(series: str, before: int, after: int) -> tuple[ReleasedTable, ReleasedTable]:
    years = table(series, {"year": ["2023", "2024"]}, {"2023": before, "2024": after}, unit=series)
    return table(series, total=before + after, unit=series), years


def headlines(made: Edition, folder: Path, most: int = 8, *findings: str) -> list[str]:
    whole = project(folder, [dataset(name, series=name, title=name.capitalize()) for name in SERIES])
    figures, series = Figures(made), all_series(made, whole)
    period = whole.profile.period
    insights = Insights(figures, Span(period.start, period.end))
    sides = [[one for one in series if one.scope == scope] for scope in ("local", "national")]
    asked = Headlines(insights, WhoIsWho(whole, made, figures, sides[0]), *sides)
    said = asked.headlines(most, [Markdown(text) for text in findings]).replace("\\", "")
    figures.save(folder / "figures.json")
    assert not list(wrong_figures(made, folder / "figures.json"))
    return [line.removeprefix("- ") for line in said.splitlines() if line.startswith("- ")]


def test_what_moved_by_more_than_chance_comes_first_and_the_least_likely_before_all(tmp_path: Path) -> None:
    quiet, rose, fell = (
        over_years("referrals", 234, 267),
        over_years("crimes", 62, 121),
        over_years("enquiries", 88, 61),
    )
    said = headlines(edition(*quiet, *fell, *rose), tmp_path)
    assert "from 62 to 121" in said[0]
    assert "rise larger than chance" in said[0]
    assert "from 88 to 61" in said[1]
    assert "fall larger than chance" in said[1]
    assert "from 234 to 267" not in " ".join(said[:2])


def test_changes_within_chance_are_told_in_one_sentence_and_totals_in_one(tmp_path: Path) -> None:
    said = headlines(edition(*over_years("referrals", 234, 267), *over_years("crimes", 60, 66)), tmp_path)
    assert len(said) == 2
    assert "**501**" in said[0]
    assert "**126**" in said[0]
    assert said[1].count("within the ordinary variation") == 1
    assert "from 234 to 267, up 14%" in said[1]
    assert "from 60 to 66, up 10%" in said[1]


def test_there_are_no_more_bullets_than_asked_for_and_what_is_left_out_is_the_least_telling(tmp_path: Path) -> None:
    rose, fell = over_years("crimes", 62, 121), over_years("enquiries", 88, 61)
    said = headlines(edition(*rose, *fell), tmp_path, 2, "A share unlike the nation's.")
    assert len(said) == 2
    assert "from 62 to 121" in said[0]
    assert len(headlines(edition(*rose, *fell), tmp_path, 4, "A share unlike the nation's.")) == 4
