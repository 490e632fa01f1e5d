"""What people decided, and how it is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from problemprofile.errors import ProfileErrors
from problemprofile.linkage.judgements import HEADINGS, read_judgements

A, B, C = (f"list:0123abcd:Sheet1:{n}" for n in (1, 2, 3))


def written(folder: Path, *lines: str) -> Path:
    path = folder / "links.csv"
    path.write_text("\n".join([",".join(HEADINGS), *lines]), encoding="utf-8")
    return path


def decided(left: str, right: str, verdict: str, who: str = "A. Analyst", day: str = "2026-02-28") -> str:
    return f"{left},{right},{verdict},{who},{day},because"


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "links.csv") == []


def test_the_last_decision_about_a_pair_counts(tmp_path: Path) -> None:
    lines = (decided(A, B, "same"), decided(B, C, "same"), decided(B, A, "different"))
    found = read_judgements(written(tmp_path, *lines))
    assert [(one.pair, one.verdict) for one in found] == [({B, C}, "same"), ({A, B}, "different")]


def test_decisions_that_contradict_one_another_are_named_and_refused(tmp_path: Path) -> None:
    lines = (decided(A, B, "same"), decided(B, C, "same"), decided(A, C, "different"))
    with pytest.raises(ProfileErrors, match=r"lines 2, 3") as refused:
        read_judgements(written(tmp_path, *lines))
    assert refused.value.problems[0].line == 4


@pytest.mark.parametrize(
    "line",
    [
        decided(A, B, "perhaps"),
        decided(A, A, "same"),
        decided(A, "", "same"),
        decided(A, B, "same", who=""),
        decided(A, B, "same", day="28/02/2026"),
        f"{A},{B},same,A. Analyst,2026-02-28,",
    ],
)
def test_a_decision_that_lacks_something_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    with pytest.raises(ProfileErrors) as refused:
        read_judgements(written(tmp_path, decided(A, C, "same"), line))
    assert [problem.line for problem in refused.value.problems] == [3]
