"""The charts of a page and the files under them: what is not as released is told, each planted by itself."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from problemprofile.handling import DisclosurePolicy
from problemprofile.inspection.charts_again import strange_charts, strange_files
from problemprofile.inspection.known_scripts import CHART, KNOWN, without_known
from problemprofile.inspection.opened import spoken
from problemprofile.inspection.pictures_again import Pictures
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

CODES = {"labour": 40, "sexual": None, "total": 69}
LABELS = {"labour": "Labour (18 or over)", "sexual": "Sexual"}
FORM = ReleasedDimension("form", "Form", tuple(ReleasedCategory(code, label) for code, label in LABELS.items()))
CELLS = tuple(
    ReleasedCell(f"t:{code}", (("form", code),), "shown" if value else "hidden", value, str(value or "[c]"))
    for code, value in CODES.items()
)
TABLE = ReleasedTable(
    "t", "Referrals by form", "", "referrals", "", "t", "local", "public", "OFFICIAL", (FORM,), CELLS, (), (), "hidden"
)
PICTURES = Pictures(Edition(DisclosurePolicy("public", "Public edition", marking="OFFICIAL"), (TABLE,)))
ROWS = [
    {"code": "labour", "value": 40, "shown": "40", "said": "Labour (18 or over): 40"},
    {"code": "sexual", "value": None, "shown": "[c]", "said": "Sexual: [c]"},
]
RULES = {"marks": [{"encode": {"x": {"field": "value"}, "y": {"field": "code"}}}]}


def page(rows: list[dict[str, Any]] = ROWS, **more: Any) -> str:
    block = json.dumps({"data": [{"name": "a", "values": rows}], **RULES, **more})
    return (
        f'<figure id="f"><img src="data:x" alt="Bar chart. Referrals by form.">{CHART}{block}</script>'
        "<figcaption>Figure 1: Referrals by form</figcaption></figure>"
    )


def changed(**changes: Any) -> list[dict[str, Any]]:
    return [{**ROWS[0], **changes}, ROWS[1]]


def told(rows: list[tuple[str, str]], taken: str) -> str:
    lines = "".join(f'<tr>\n<th scope="row">{one}</th>\n<td>{other}</td>\n</tr>' for one, other in rows)
    data = base64.b64encode(taken.encode("utf-8-sig")).decode()
    link = f'<a href="data:text/csv;charset=utf-8;base64,{data}" download="f.csv">Take away</a>'
    return f'<details class="numbers"><summary>Numbers</summary><table>{lines}</table>{link}</details>'


def test_a_chart_that_holds_what_was_released_is_right() -> None:
    assert list(strange_charts(page(), PICTURES)) == []


@pytest.mark.parametrize(
    ("markup", "is_grave"),
    [
        (page([ROWS[0], {**ROWS[1], "value": 3}]), True),
        (page([*ROWS, {"code": "labour", "age": 17}]), True),
        (page(changed(), url="https://example.org/x.json"), True),
        (page(changed(said="Labour (18 or over): 41")), False),
        (page(changed(shown="Labour (18 or over): 39")), False),
        (page().replace('{"data"', "data"), True),
        (page().replace('or over): 40"', 'or over): <b>40"'), True),
        (page() + f"{CHART}{{}}</script>", True),
    ],
    ids=["hidden", "not drawn", "loaded", "said", "shown", "no JSON", "markup", "no figure"],
)
def test_what_else_a_chart_could_hold_is_told(markup: str, is_grave: bool) -> None:
    assert [grave for _, grave in strange_charts(markup, PICTURES)] == [is_grave]


def test_a_file_to_take_away_is_that_of_its_table() -> None:
    rows = [("Labour", "40"), ("=1+1 &amp; more", "[c]")]
    assert list(strange_files(told(rows, "Labour,40\r\n'=1+1 & more,[c]\r\n"))) == []
    assert list(strange_files(told(rows, "Labour,40\r\n'=1+1 & more,3\r\n"))) == ["Numbers"]
    assert list(strange_files(told(rows, "Labour,40\r\n"))) == ["Numbers"]
    assert list(strange_files('<p><a href="data:text/csv;charset=utf-8;base64,QQ==">x</a></p>')) != []


def test_only_scripts_that_are_known_to_the_letter_are_passed_over() -> None:
    from problemprofile.report.web_page.scripts import scripts

    whole = "".join(f"<script>{script}</script>" for script in scripts())
    assert without_known(whole) == ""
    assert len(KNOWN) == 2
    for other in (whole.replace("<script>", "<script async>"), whole.replace("</script>", " </script>")):
        assert without_known(other) == other


def test_the_words_of_a_chart_are_searched_for_people_and_its_outlines_are_not() -> None:
    said = spoken(f'{CHART}{{"geometry":{{"coordinates":[[[1.5,-20071]]]}},"said":"Marlbeck: 12"}}</script>')
    assert "Marlbeck: 12" in said
    assert "20071" not in said
