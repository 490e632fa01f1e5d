"""Each percentage that two real documents print, checked against the numbers that they print it for."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

import pytest

from problemprofile.analysis.stated_figures import check_statement, check_statements
from problemprofile.project.load import Project

POLICE_REPORT = [
    # part, base, stated, outcome
    (23, 42, "54", "truncated"),  # county lines within criminal exploitation: 54.76
    (20, 149, "13", "agrees"),
    (28, 149, "19", "agrees"),
    (101, 149, "68", "agrees"),
    (13, 149, "9", "agrees"),
    (7, 6, "117", "agrees"),  # 6 to 13
    (39, 33, "118", "agrees"),  # 33 to 72
    (77, 72, "106", "truncated"),  # 72 to 149
    (1845, 5141, "35", "truncated"),  # 5,141 to 6,986
    (3641, 6986, "52", "agrees"),  # 6,986 to 10,627
    (13, 23, "57", "agrees"),
    (None, 75, "46", "impossible"),
    (None, 75, "22", "impossible"),
    (None, 71, "22", "impossible"),
    (None, 71, "46", "agrees"),
    (41, 75, "55", "agrees"),
    (34, 75, "45", "agrees"),
    (None, 149, "42", "agrees"),
]
GUIDE = [
    (3634, 6993, "52", "agrees"),
    (1211, 1625, "75", "agrees"),
    (2836, 10627, "27", "agrees"),
    (1413, 3137, "45", "agrees"),
    (4550, 10627, "43", "agrees"),
]
ELSEWHERE = [
    (1139, 4142, "27", "agrees"),  # 27.499: by a hair
    (45, 478, "9.8", "differs"),
    (45, 478, "9.4", "agrees"),
    (1371, 884, "159", "differs"),
    (-273, 1317, "-21", "agrees"),
    (1, 8, "12.5", "agrees"),
    (1, 8, "13", "agrees"),  # a half goes up
    (1, 8, "12", "truncated"),
]


@pytest.mark.parametrize(("part", "base", "stated", "outcome"), POLICE_REPORT + GUIDE + ELSEWHERE)
def test_a_printed_percentage_is_judged_by_its_numbers(part: int | None, base: int, stated: str, outcome: str) -> None:
    assert check_statement(part, base, stated).outcome == outcome


def test_a_percentage_on_a_small_base_gives_away_its_number() -> None:
    assert list(check_statement(None, 23, "57").parts) == [13]
    assert list(check_statement(None, 149, "42").parts) == [62, 63]
    assert list(check_statement(None, 75, "46").parts) == []


def test_the_right_percentage_is_told() -> None:
    verdict = check_statement(23, 42, "54")
    assert str(verdict.rounded) == "55"
    assert verdict.exact == Fraction(2300, 42)


@pytest.mark.parametrize(
    ("stated", "wording", "fair"),
    [
        ("46", "the majority of victims", False),
        ("42", "Majority", False),
        ("50", "more than half", False),
        ("64", "the majority", True),
        ("45", "almost half", True),
        ("26", "the most common nationality", True),
    ],
)
def test_a_majority_is_more_than_half(stated: str, wording: str, fair: bool) -> None:
    assert check_statement(None, 1000, stated, wording).majority is fair


@pytest.mark.parametrize(("base", "stated"), [(0, "5"), (-3, "5"), (10, ""), (10, "nan"), (10, "1e99"), (10, "many")])
def test_what_cannot_be_checked_is_refused(base: int, stated: str) -> None:
    with pytest.raises(ValueError, match=r"base|percentage"):
        check_statement(1, base, stated)


def statements(project: Project, text: str) -> list[tuple[str, str]]:
    folder = project.paths.register
    folder.mkdir(exist_ok=True)
    (folder / "statements.csv").write_text(text, encoding="utf-8")
    return [(finding.check, finding.message) for finding in check_statements(project)]


def test_a_projects_statements_give_findings_by_line_and_never_repeat_their_text(
    make_project: Callable[..., Project],
) -> None:
    found = statements(
        make_project(),
        "text,part,base,stated_percent,wording\n"
        'Secret words,23,42,54%,\nSecret words,,75,46,"the majority"\n'
        'Secret words,"1,139","4,142",27,\nSecret words,x,y,z,\n',
    )
    assert [(check, re.search(r"line (\d+)", message)[1]) for check, message in found] == [
        ("statement-truncated", "2"),
        ("statement-impossible", "3"),
        ("statement-not-a-majority", "3"),
        ("statement-unreadable", "5"),
    ]
    assert "55%" in found[0][1]
    assert not [message for _, message in found if "Secret" in message]


def test_a_list_of_statements_with_other_columns_is_a_finding(make_project: Callable[..., Project]) -> None:
    assert statements(make_project(), "a,b\n1,2\n")[0][0] == "statements-unreadable"
    assert statements(make_project(), 'text\n"open\n')[0][0] == "statements-unreadable"
    assert statements(make_project(), "") == []


def test_without_the_list_there_is_nothing_to_check(make_project: Callable[..., Project]) -> None:
    assert check_statements(make_project()) == []
