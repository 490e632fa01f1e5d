"""A police report's own figures, fed as counted sources: right percentages come out, and its mistakes are named.

Figures of the November 2020 performance report on modern slavery in Nottinghamshire.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.build import Built, build
from problemprofile.released import Edition, load_edition
from problemprofile.report.figures import Figures

PROFILE = """
name = "Reference partnership"
title = "A police report's figures"
cycle = "1"
[period]
start = 2017-01-01
end = 2020-03-31
[area]
name = "Nottinghamshire"
local_authorities = ["E06000018", "E07000172"]
[[audiences]]
name = "analyst"
title = "Everything, to check the arithmetic"
smallest_count = 1
"""

SOURCE = """
kind = "published_table"
provider = "Nottinghamshire Police"
files = ["{name}.csv"]
{rest}
[columns]
{columns}
"""

TYPES = "Forced labour,{};Sexual exploitation,{};Criminal exploitation,{};Domestic servitude,{};Total,{}"


def source(folder: Path, name: str, lines: str, fields: dict[str, str], **settings: str) -> None:
    rest = "\n".join(f'{key} = "{value}"' for key, value in settings.items())
    columns = "\n".join(f'"{heading}" = "{field}"' for heading, field in fields.items())
    text = SOURCE.format(name=name, rest=rest, columns=columns)
    (folder / "datasets" / f"{name}.toml").write_text(text, encoding="utf-8")
    rows = [",".join(fields), *lines.split(";")]
    (folder / "inputs" / f"{name}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def by_type(folder: Path, name: str, unit: str, *numbers: int) -> None:
    lines = ";".join(f"2019/20,{line}" for line in TYPES.format(*numbers).split(";"))
    fields = {"Financial year": "period", "Type": "exploitation_type", "Number": "count"}
    source(folder, name, lines, fields, series=name, unit=unit)


def make(folder: Path) -> Path:
    for place in ("datasets", "inputs", "register"):
        (folder / place).mkdir(parents=True)
    (folder / "profile.toml").write_text(PROFILE, encoding="utf-8")
    by_type(folder, "crimes", "crimes", 23, 3, 42, 3, 75)
    by_type(folder, "referrals", "referrals", 38, 23, 72, 6, 149)
    years = {"Year": "period", "Referrals": "count"}
    source(folder, "yearly", "2017,33;2018,72;2019,149", years, series="yearly", unit="referrals")
    national = {"scope": "national", "series": "yearly", "unit": "referrals"}
    source(folder, "yearly-uk", "2017,5141;2018,6986;2019,10627", years, **national)
    source(folder, "as-defined", "2017,33;2018,72;2019/20,149", years, series="as-defined", unit="referrals")
    lines = {"Period": "period", "Type": "exploitation_type", "CL": "county_lines", "Crimes": "count"}
    source(folder, "lines", "2019/20,Criminal,Yes,23;2019/20,Criminal,No,19", lines, series="lines", unit="crimes")
    where = {"Period": "period", "Where": "exploitation_location", "Place": "place", "Referrals": "count"}
    places = "2019/20,Overseas,,20;2019/20,UK,Leeds,28;2019/20,UK,Nottingham,101"
    source(folder, "where", places, where, series="where", unit="referrals")
    nationals = {"Year": "period", "Nationality": "nationality", "Referrals": "count"}
    source(folder, "albanian", "2018,Albanian,6;2019,Albanian,13", nationals, series="albanian", unit="referrals")
    (folder / "register" / "statements.csv").write_text(STATEMENTS, encoding="utf-8")
    return folder


STATEMENTS = """text,part,base,stated_percent,wording
county lines within criminal crimes,23,42,54,
local 2018 to 2019,77,72,106,
national 2017 to 2018,1845,5141,35,
overseas exploitation,20,149,13,
UK nationals in crimes,,75,46,the majority of victims
second nationality in crimes,,75,22,
UK nationals in referrals,,149,42,the majority of victims
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(make(tmp_path_factory.mktemp("police-report") / "project"))


@pytest.fixture(scope="module")
def edition(built: Built) -> Edition:
    assert not built.blocked, [f.message for f in built.findings if f.severity == "blocks"]
    return load_edition(built.project.paths.released / "analyst")


@pytest.fixture(scope="module")
def figures(edition: Edition) -> Figures:
    return Figures(edition)


@pytest.mark.parametrize(
    ("part", "of", "printed"),
    [
        ("lines-by-county-lines:county_lines=yes", "lines:total", "55% (23 of 42)"),
        ("where-by-footprint:footprint=overseas", "where:total", "13% (20 of 149)"),
        ("where-by-footprint:footprint=elsewhere_uk", "where:total", "19% (28 of 149)"),
        ("where-by-footprint:footprint=in_area", "where:total", "68% (101 of 149)"),
        ("crimes-by-exploitation-group:exploitation_group=criminal", "crimes:total", "56% (42 of 75)"),
        ("referrals-by-exploitation-group:exploitation_group=criminal", "referrals:total", "48% (72 of 149)"),
    ],
)
def test_shares_are_of_the_stated_base_and_rounded_half_up(figures: Figures, part: str, of: str, printed: str) -> None:
    assert figures.share(part, of) == printed


@pytest.mark.parametrize(
    ("series", "start", "end", "printed"),
    [
        ("yearly", "2017", "2018", "from 33 to 72, up 118%"),
        ("yearly", "2018", "2019", "from 72 to 149, up 107%"),
        ("national-yearly", "2017", "2018", "from 5,141 to 6,986, up 36%"),
        ("national-yearly", "2018", "2019", "from 6,986 to 10,627, up 52%"),
        ("yearly", "2017", "2019", "from 33 to 149, up 352%"),
        ("national-yearly", "2017", "2019", "from 5,141 to 10,627, up 107%"),
    ],
)
def test_growth_is_counts_first_and_rounded_not_cut_off(
    figures: Figures, series: str, start: str, end: str, printed: str
) -> None:
    assert figures.change(f"{series}-by-year:year={start}", f"{series}-by-year:year={end}") == printed


def test_a_change_on_a_base_under_ten_has_no_percentage(figures: Figures) -> None:
    said = figures.change("albanian-by-year:year=2018", "albanian-by-year:year=2019")
    assert "6" in said
    assert "13" in said
    assert "%" not in said


@pytest.mark.parametrize(("series", "missing"), [("crimes", 4), ("referrals", 10)])
def test_what_the_rows_lack_is_a_finding_and_a_line_of_its_own(
    built: Built, edition: Edition, series: str, missing: int
) -> None:
    assert any(f.check == "total-differs" and f.dataset == series for f in built.findings)
    table = edition.table(f"{series}-by-exploitation-group")
    assert [c.value for c in table.cells if dict(c.categories)["exploitation_group"] == "not_shown"] == [missing]


def test_two_kinds_of_year_in_one_comparison_are_named(built: Built) -> None:
    assert {f.dataset for f in built.findings if f.check == "mixed-periods"} >= {"as-defined"}


def test_statements_that_are_cut_off_impossible_or_claim_too_much_are_named(built: Built) -> None:
    found = sorted((f.check, f.message.split(" of statements")[0]) for f in built.findings if f.dataset == "statements")
    lines = {check: [m.rsplit(" ", 1)[1] for c, m in found if c == check] for check, _ in found}
    assert lines["statement-truncated"] == ["2", "3", "4"]
    assert lines["statement-impossible"] == ["6", "7"]
    assert lines["statement-not-a-majority"] == ["6", "8"]
