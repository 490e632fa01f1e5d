"""The guide's page of what is counted names every analysis, and no other; and headings that the report has."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from problemprofile import analysis

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "guide" / "what-is-counted.md").read_text("utf-8")
ROWS = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith("| ") and "`" in line]
CONTENTS = ROOT / "src" / "problemprofile" / "report" / "templates" / "contents.toml"


def test_every_analysis_is_named_in_the_page_and_every_one_that_it_names_exists() -> None:
    named = {name for row in ROWS for name in re.findall(r"`(\w+)`", row[4])}
    assert named == {module.__name__.rpartition(".")[2] for module in analysis.ANALYSES}


def test_where_a_question_is_answered_is_a_heading_of_the_report() -> None:
    headings = {section["heading"] for section in tomllib.loads(CONTENTS.read_text("utf-8"))["sections"]}
    told = {heading for row in ROWS for heading in re.findall("“([^”]+)”", row[1])}
    assert told
    assert told <= headings


def test_every_question_says_where_it_is_answered() -> None:
    assert len(ROWS) >= len(analysis.ANALYSES)
    assert [row[0].strip() for row in ROWS if not row[1].strip()] == []
