"""The example's two cycles: every section of both reports says something, and the second says what has changed."""

from __future__ import annotations

import html
import re
import sys
from pathlib import Path

import northshire_build as example
import pytest

from problemprofile.build import build
from problemprofile.project.load import load_project
from problemprofile.register import load_register
from problemprofile.register.next_cycle.folder import make_next_cycle
from problemprofile.report.wording import templates

sys.path.insert(0, str(example.EXAMPLE))

import next_cycle

# What a section prints where the partnership has recorded nothing, and what a writer is to replace.
PLACEHOLDERS = re.compile(
    r"\b(?:has|have) not yet\b|\bno (?:partner's records|map was asked|local records|national figures)\b"
    r"|\[(?!c\])[a-z*][^\]\d]*\]|\bto be (?:written|filled)\b|\btodo\b|\blorem\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="session")
def second_cycle(northshire: example.Northshire, shared: Path) -> example.Northshire:
    """The next cycle of the built example, made by the command's own function, filled and built for the partnership."""

    def make(folder: Path) -> None:
        make_next_cycle(northshire.project, folder)
        next_cycle.fill(folder)
        built = build(folder, audience="partnership")
        assert not built.blocked, [finding.message for finding in built.findings if finding.severity == "blocks"]

    return example.Northshire(example.made_once(shared / "northshire-2", make))


def text_of(northshire: example.Northshire, audience: str = "partnership") -> str:
    page = northshire.output(audience, "problem-profile.html").read_text("utf-8")
    body = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_the_words_for_nothing_recorded_are_known_to_this_test() -> None:
    sections = (path.read_text("utf-8") for path in sorted((templates() / "sections").iterdir()))
    assert len([text for text in sections if PLACEHOLDERS.search(text)]) >= 8


def test_the_first_cycle_has_no_placeholder_left(northshire: example.Northshire) -> None:
    for audience in example.AUDIENCES:
        assert not PLACEHOLDERS.findall(text_of(northshire, audience))


def test_the_second_cycle_has_no_placeholder_left(second_cycle: example.Northshire) -> None:
    assert not PLACEHOLDERS.findall(text_of(second_cycle))


def test_only_the_second_cycle_has_a_last_profile(
    northshire: example.Northshire, second_cycle: example.Northshire
) -> None:
    heading = "What has changed since the last profile"
    assert heading not in text_of(northshire)
    assert heading in text_of(second_cycle)


def test_findings_stand_with_the_figure_of_both_profiles_and_what_was_done(second_cycle: example.Northshire) -> None:
    then = example.load_edition(second_cycle.project.paths.previous / "1" / "released" / "partnership")
    cell = "referrals-by-exploitation-group-and-year:exploitation_group=criminal|year={}"
    before, after = then.cell(cell.format(2025)), second_cycle.edition("partnership").cell(cell.format(2026))
    assert before is not None
    assert after is not None
    said = text_of(second_cycle)
    assert f"2025 (in the last profile) and 2026 (now): from {before.value} to {after.value}, up" in said
    assert "Write the joint county-lines strategy (complete)" in said
    assert "that the one moved the other is not shown" in said


def test_what_was_promised_and_what_was_not_known_is_answered_for(second_cycle: example.Northshire) -> None:
    said = text_of(second_cycle)
    assert "Closed: What happens to survivors after the NRM (closed by: The trust's counts by stage" in said
    assert "New: Support for people who declined" in said
    assert "Done, and late: Agree who pays for the first nights" in said
    assert "Not done yet: Find a second site for safe rooms on the coast (The bid was refused" in said


def test_thirty_actions_were_taken_on_over_the_two_cycles(
    northshire: example.Northshire, second_cycle: example.Northshire
) -> None:
    lists = [load_register(load_project(one.folder)).lists["actions"] for one in (northshire, second_cycle)]
    assert len({action.reference for actions in lists for action in actions}) == 30
    assert {action.begun_in for action in lists[1]} == {"1", "2"}
