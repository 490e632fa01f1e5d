"""The web page: charts that hold what was released and no more, their numbers under them, and a policy that fits."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from editions import edition, exhibit, project, table

from problemprofile.inspection.known_scripts import KNOWN
from problemprofile.released import ReleasedTable
from problemprofile.report.html import write_html
from problemprofile.report.marking import cover
from problemprofile.report.pictures import Picture, draw, save_for_pandoc
from problemprofile.report.web_page.interactive import chart, drawing
from problemprofile.report.web_page.numbers import numbers
from problemprofile.report.web_page.scripts import scripts, sha256_source
from problemprofile.report.web_page.template import css_string

GROUPS = table(
    dimensions={"exploitation_group": ["labour", "sexual", "criminal"]},
    counts={"labour": 4000, "sexual": None, "criminal": 25},
    total=4069,
    title="Referrals by <form>",
)
BY_YEAR = table(
    dimensions={"exploitation_group": ["labour", "sexual"], "year": ["2024"]},
    counts={("labour", "2024"): 12, ("sexual", "2024"): None, ("total", "2024"): 15, ("labour", "total"): 12},
    total=15,
    title="Referrals by form and year",
)
VENDORED = Path(__file__).parents[3] / "src" / "problemprofile" / "report" / "vendored"


def bars(of: ReleasedTable = GROUPS, **more: Any) -> dict[str, Any]:
    """A bar chart as the charts' room makes them: rows of code, value and what is printed."""
    rows = [
        {"code": code, "value": cell.value, "shown": cell.shown, **more}
        for cell in of.cells
        if (code := cell.categories[0][1]) != "total"
    ]
    encoding = {"y": {"field": "code", "type": "nominal"}, "x": {"field": "value", "type": "quantitative"}}
    return {"width": 400, "height": 90, "data": {"values": rows}, "mark": "bar", "encoding": encoding}


@pytest.fixture(scope="module")
def picture() -> Picture:
    (drawn,) = draw([exhibit(GROUPS, vega_spec=bars())], edition(GROUPS))
    return drawn


def page_with(pictures: list[Picture], folder: Path) -> str:
    markdown = "# One {#one}\n\n" + "".join(
        f"![A title](exhibit:{one.name}){{#fig-{one.name}}}\n\n" for one in pictures
    )
    front = cover(project(folder), edition(GROUPS), draft=False)
    path = write_html(markdown, front, pictures, save_for_pandoc(pictures, folder), folder / "page.html")
    return path.read_text("utf-8")


@pytest.fixture(scope="module")
def page(picture: Picture, tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_with([picture], tmp_path_factory.mktemp("page"))


def spec_of(text: str) -> dict[str, Any]:
    (block,) = re.findall(r'<script type="application/json" class="chart">(.*?)</script>', text, re.DOTALL)
    return json.loads(block)


def test_what_is_not_ours_is_as_published_and_its_sums_are_in_the_list() -> None:
    listed = dict(re.findall(r"^\| `([\w.-]+)` .*`([0-9a-f]{64})` \|$", (VENDORED / "README.md").read_text(), re.M))
    assert listed == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in VENDORED.glob("*.js")}


def test_inspection_knows_the_scripts_of_the_page_and_no_others() -> None:
    sums = [hashlib.sha256(script.encode()).hexdigest() for script in scripts()]
    assert sorted(sums) == sorted(KNOWN), "put these sums into inspection/known_scripts.py if the change is meant"


def test_no_script_ends_before_its_end_or_evaluates_what_it_is_given() -> None:
    assert not any("</script" in script or "<!--" in script for script in scripts())
    assert "ast: true" in scripts()[1]
    assert "import " not in scripts()[1]


def test_the_policy_allows_the_scripts_and_the_style_that_stand_in_the_page_and_nothing_else(page: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    inline = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert rules["script-src"].split() == [sha256_source(script) for script in inline]
    assert rules["style-src-elem"] == sha256_source(re.findall(r"<style>(.*?)</style>", page, re.DOTALL)[0])
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert "connect-src" not in policy
    assert len(inline) == 2


def test_a_page_without_a_chart_carries_no_script(tmp_path: Path) -> None:
    (drawn,) = draw([exhibit(GROUPS)])  # of no released table, as in an action plan
    for pictures in ([], [drawn]):
        folder = tmp_path / str(len(pictures))
        folder.mkdir()
        text = page_with(pictures, folder)
        assert "<script" not in text
        assert "script-src 'none'" in text


def test_a_chart_holds_the_rows_of_its_picture_with_the_words_for_each(page: str) -> None:
    rows = spec_of(page)["data"][0]["values"]
    assert [{key: row[key] for key in ("code", "value", "shown")} for row in rows] == bars()["data"]["values"]
    assert [row["said"] for row in rows] == ["Labour: 4,000", "Sexual: [c]", "Criminal: 25"]


def test_a_column_of_numbers_that_the_chart_does_not_draw_is_left_out(tmp_path: Path) -> None:
    (drawn,) = draw([exhibit(GROUPS, vega_spec=bars(people=7))], edition(GROUPS))
    rows = spec_of(page_with([drawn], tmp_path))["data"][0]["values"]
    assert {key for row in rows for key in row} == {"code", "value", "shown", "said"}


def test_a_row_that_shows_another_number_than_its_table_says_what_is_printed(tmp_path: Path) -> None:
    spec = bars()
    spec["data"]["values"] = [
        {"code": "labour", "value": 12.5, "shown": "12.5"},
        {"code": "x", "value": 1, "shown": "1"},
    ]
    (drawn,) = draw([exhibit(GROUPS, vega_spec=spec)], edition(GROUPS))
    said = [row.get("said") for row in spec_of(page_with([drawn], tmp_path))["data"][0]["values"]]
    assert said == ["Labour: 12.5", None]


def test_a_bar_of_two_dimensions_says_both(tmp_path: Path) -> None:
    spec = bars()
    spec["data"]["values"] = [{"code": "labour", "series": "2024", "value": 12, "shown": "2024: 12"}]
    (drawn,) = draw([exhibit(BY_YEAR, vega_spec=spec)], edition(BY_YEAR))
    assert spec_of(page_with([drawn], tmp_path))["data"][0]["values"][0]["said"] == "Labour, 2024: 12"


def test_an_area_on_a_map_says_its_name_and_what_is_written_on_it() -> None:
    facts = {"code": "labour", "name": "Marlbeck", "shown": "12.5"}
    source = {"name": "a", "values": [{"type": "Feature", "geometry": None, "properties": facts}]}
    (drawn,) = draw([exhibit(GROUPS, vega_spec=bars())], edition(GROUPS))
    made = Picture(drawn.exhibit, drawn.svg, drawn.png, drawn.vega | {"data": [source]}, GROUPS)
    assert json.loads(chart(made))["data"][0]["values"][0]["properties"]["said"] == "Marlbeck: 12.5"


def test_no_label_can_end_the_block_of_a_chart(picture: Picture) -> None:
    hostile = picture.vega | {"title": "</script><script>alert(1)</script><!-- &"}
    text = chart(Picture(picture.exhibit, picture.svg, picture.png, hostile, GROUPS))
    assert not set("<>&") & set(text)
    assert json.loads(text)["title"] == hostile["title"]


def test_the_picture_itself_is_there_with_its_words_before_any_script_runs(page: str) -> None:
    (image,) = re.findall(r"<img [^>]*>", page)
    assert 'alt="Bar chart of Referrals by &lt;form&gt;."' in image
    assert page.index("<img ") < page.index("<script")


def test_under_a_figure_stand_all_released_numbers_of_its_table(page: str) -> None:
    (told,) = re.findall(r'<details class="numbers">.*?</details>', page, re.DOTALL)
    cells = re.findall(r'<th scope="row">(.*?)</th>\s*<td>(.*?)</td>', told)
    assert cells == [("Labour", "4,000"), ("Sexual", "[c]"), ("Criminal", "25"), ("Total", "4,069")]
    assert "Numbers of Figure 1: Referrals by &lt;form&gt;</span></caption>" in told
    assert "[c] means " in told


def test_the_file_to_take_away_says_the_same_and_runs_no_formula() -> None:
    trap = table(
        dimensions={"exploitation_group": ["=1+1", "labour"]}, counts={"=1+1": 7, "labour": 9}, unit="referrals"
    )
    made = numbers(trap)
    assert made
    text = base64.b64decode(made.csv.partition("base64,")[2]).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert rows == [["Exploitation type", "Referrals"], ["'=1+1", "7"], ["Labour", "9"], ["Total", "16"]]


def test_a_table_of_two_dimensions_has_the_longer_one_down_the_side() -> None:
    made = numbers(BY_YEAR)
    assert made
    assert made.headings == ("Referrals by exploitation type", "2024", "Total")
    assert made.rows == (("Labour", "12", "12"), ("Sexual", "[c]", ""), ("Total", "15", "15"))


def test_of_a_long_list_what_is_nought_is_left_out_but_no_quarter_is() -> None:
    codes = [f"c{number}" for number in range(40)]
    counts = {code: int(code == "c7") * 9 for code in codes}
    many = numbers(table(dimensions={"nationality": codes}, counts=counts))
    quarters = numbers(table(dimensions={"quarter": codes}, counts=counts))
    assert many
    assert quarters
    assert [row[0] for row in many.rows] == ["c7", "Total"]
    assert many.is_cut
    assert len(quarters.rows) == 41
    assert not quarters.is_cut


def test_a_wide_table_scrolls_by_itself_under_its_name_and_a_narrow_one_does_not(tmp_path: Path) -> None:
    rule = (
        "| a | b | c | d |\n|---|---|---|---|\n| 1 | 2 | 3 | 4 |\n\n: Wide\n\n",
        "| a | b |\n|--|--|\n| 1 | 2 |\n\n: Slim\n",
    )
    path = write_html(
        "# One {#one}\n\n" + "".join(rule),
        cover(project(tmp_path), edition(GROUPS), draft=False),
        [],
        save_for_pandoc([], tmp_path),
        tmp_path / "page.html",
    )
    text = path.read_text("utf-8")
    (name,) = re.findall(r'<div class="scroll" role="region" tabindex="0" aria-labelledby="([^"]+)">\s*<table', text)
    assert f'<span id="{name}">Table 1: Wide</span>' in text
    assert text.count("<table") == 2


def test_a_running_head_is_the_same_text_in_the_style_whatever_is_in_it() -> None:
    assert css_string('A · "B" } c') == '"A \\b7  \\22 B\\22  \\7d  c"'


def test_what_is_drawn_apart_for_a_narrow_screen_stands_in_for_the_picture_there_and_not_on_paper(
    tmp_path: Path,
) -> None:
    narrow = bars() | {"width": 200}
    (drawn,) = draw([exhibit(GROUPS, vega_spec=bars(), narrow_spec=narrow)])
    text = page_with([drawn], tmp_path)
    found = re.search(r'<picture><source media="([^"]*)" srcset="data:[^,]*,([^"]*)"><img\b([^>]*)></picture>', text)
    assert found
    assert found[1].startswith("screen and (max-width")
    assert base64.b64decode(found[2]).decode() == drawing(drawn.narrow_svg)
    assert "alt=" in found[3]
