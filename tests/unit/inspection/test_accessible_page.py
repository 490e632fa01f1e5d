"""A page that bars somebody is refused: each thing is spoilt by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from finished import page

from problemprofile.inspection.accessible_page import inaccessible

TABLE = '<table><caption>T</caption><tr><th scope="col">A</th></tr><tr><td>1</td></tr></table>'
GOOD = (
    '<html lang="en-GB"><head><title>Profile</title></head><body><a href="#report">Skip</a><main id="report">'
    '<h1>One</h1><h2>Two</h2><p>Text<img src="data:x" alt="A chart"></p>'
    f'<div role="region" tabindex="0" aria-labelledby="report">{TABLE}</div></main></body></html>'
)


def test_a_page_that_bars_nobody_is_right(tmp_path: Path) -> None:
    assert list(inaccessible(page(tmp_path, GOOD))) == []


@pytest.mark.parametrize(
    ("old", "new", "clause"),
    [
        (' lang="en-GB"', "", "it does not say its language"),
        ("Profile", " ", "it has no title"),
        ("<h2>Two</h2>", "<h3>Two</h3>", "a heading skips a level"),
        ("<h2>Two</h2>", "<h2> </h2>", "a heading is empty"),
        ("<main ", "<div ", "it has no main part, or several"),
        (' alt="A chart"', "", "a picture has no words that stand for it"),
        (' alt="A chart"', ' alt=" "', "a picture has no words that stand for it"),
        (' scope="col"', "", "a heading of a table does not say what it heads"),
        ('<th scope="col">A</th>', "<td>A</td>", "a table has no headings"),
        ("<caption>T</caption>", "", "a table has no caption"),
        ("<h1>", '<h1 id="report">', "two things have the same name"),
        ('"#report"', '"#elsewhere"', "a link leads nowhere"),
        (">Skip<", "> <", "a link does not say where it leads"),
        (' aria-labelledby="report"', ' aria-labelledby="gone"', "a name is given by something that is not there"),
        (' aria-labelledby="report"', "", "a region has no name"),
        ('tabindex="0"', 'tabindex="3"', "something changes the order of the Tab key"),
    ],
)
def test_what_bars_somebody_is_told(tmp_path: Path, old: str, new: str, clause: str) -> None:
    assert list(inaccessible(page(tmp_path, GOOD.replace(old, new, 1)))) == [clause]


def test_a_table_within_a_table_answers_for_itself(tmp_path: Path) -> None:
    inner = "<table><caption>U</caption><tr><td>1</td></tr></table>"
    spoilt = GOOD.replace("<td>1</td>", f"<td>{inner}</td>", 1)
    assert list(inaccessible(page(tmp_path, spoilt))) == ["a table has no headings"]
