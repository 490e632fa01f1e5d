"""The performance report: its head, what a person must state, and a table whose totals say what they leave open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from editions import POLICY, dataset, edition, project, register, table
from pydantic import ValidationError

from problemprofile.errors import ProfileErrors
from problemprofile.project.product_settings import PerformanceReport
from problemprofile.register import Register
from problemprofile.register.records import Resource
from problemprofile.released import ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.performance import Performance, adding_up
from problemprofile.report.products.catalogue import products
from problemprofile.report.products.unfinished import missing_statements, unfinished
from problemprofile.report.series import all_series, breakdown

GROUPS = {"exploitation_group": ["labour", "sexual", "unknown"]}
HEAD = {"public": True, "report_to": "The Board", "meeting_on": date(2026, 6, 4), "report_of": "The Chief"}
AUDIENCES = [
    {"name": "public", "title": "Public", "marking": "OFFICIAL"},
    {"name": "partnership", "title": "Partnership", "marking": "OFFICIAL-SENSITIVE"},
]


def by_type(series: str, counts: dict[str, int | None], total: int | None = -1, **changes: Any) -> list[ReleasedTable]:
    whole = sum(v or 0 for v in counts.values()) if total == -1 else total
    unit = {"unit": series, **changes}
    return [table(series, total=whole, unit=series), table(series, GROUPS, counts, total=whole, **unit)]


def performance(folder: Path, *tables: ReleasedTable, lists: Register | None = None, **settings: Any) -> Performance:
    of = edition(*tables)
    where = project(folder, [dataset()], performance_report={**HEAD, **settings})
    local = [series for series in all_series(of, where) if series.scope == "local"]
    return Performance(where, Figures(of), local, lists or register())


def figures(rounding_base: int) -> Figures:
    return Figures(edition(policy=replace(POLICY, rounding_base=rounding_base)))


def text(markdown: str) -> str:
    return markdown.replace("\\", "")


BOTH = [
    *by_type("crimes", {"labour": 23, "sexual": 3, "unknown": 49}),
    *by_type("referrals", {"labour": 38, "sexual": 23, "unknown": 78}),
]


def test_crimes_and_referrals_stand_side_by_side_and_are_never_added(tmp_path: Path) -> None:
    printed = text(performance(tmp_path, *BOTH).crimes_and_referrals())
    assert "| Labour | 23 | 38 |" in printed
    assert "| **Total** | **75** | **139** |" in printed
    assert "214" not in printed
    assert "never added" in printed
    assert printed.count("come to the printed total; one of them holds what is of no known type") == 2


def test_a_total_that_hidden_rows_keep_the_rows_from_says_so(tmp_path: Path) -> None:
    hidden = by_type("crimes", {"labour": 23, "sexual": None, "unknown": None}, total=75)
    printed = text(performance(tmp_path, *hidden, *BOTH[2:]).crimes_and_referrals())
    assert "because 2 rows are not shown, which together are 52 of 75." in printed
    assert "fewer than" in printed


def test_one_measure_alone_is_no_table(tmp_path: Path) -> None:
    assert performance(tmp_path, *BOTH[:2]).crimes_and_referrals() == ""


@pytest.mark.parametrize(
    ("counts", "total", "changes", "base", "says"),
    [
        ({"labour": 5, "sexual": 6}, 11, {}, 0, "The printed rows of crimes come to the printed total."),
        ({"labour": 5, "sexual": None}, 11, {}, 0, "because one row is not shown"),
        ({"labour": 20, "sexual": None, "unknown": None}, 22, {}, 0, "because 2 rows are not shown."),
        ({"labour": 5, "sexual": 5}, 15, {}, 5, "are rounded, so the printed rows need not"),
        ({"labour": 5, "sexual": 6}, 9, {"additive": False}, 0, "may stand in several rows"),
        ({"labour": 5, "sexual": 6}, None, {}, 0, "total of crimes is not shown"),
    ],
)
def test_every_column_says_whether_it_adds_up(
    counts: dict[str, int | None], total: int | None, changes: dict[str, Any], base: int, says: str
) -> None:
    groups = {"exploitation_group": list(counts)}
    column = breakdown(table("crimes", groups, counts, total=total, unit="crimes", **changes))
    assert column
    assert says in adding_up(column, figures(base))


@pytest.mark.parametrize(("total", "base"), [(75, 0), (9, 0), (75, 5)])
def test_a_table_that_does_not_reconcile_is_never_printed(total: int, base: int) -> None:
    """As in a published report whose rows came to 71 and whose total was 75, and nobody said why."""
    column = breakdown(table("crimes", GROUPS, {"labour": 5, "sexual": 3, "unknown": 3}, total=total, unit="crimes"))
    assert column
    with pytest.raises(ValueError, match="nothing says why"):
        adding_up(column, figures(base))


def test_the_five_that_referred_the_most_and_how_many_there_are(tmp_path: Path) -> None:
    counts = {"police": 57, "home_office_a": 30, "county": 17, "city": 11, "home_office_b": 7, "small": None, "tiny": 6}
    tables = [table(total=149), table(dimensions={"first_responder": list(counts)}, counts=counts, total=149)]
    found = performance(tmp_path, *tables).agencies()
    printed = text(found["table"])
    assert found["number"] == "7"
    assert [line.split(" |")[0] for line in printed.splitlines() if line.startswith("| ")][1:] == [
        "| police", "| home_office_a", "| county", "| city", "| home_office_b",
    ]  # fmt: skip
    assert "| police | 57 | 38% |" in printed
    assert "The other 2 organisations" in printed
    assert "has no place in this table" in printed
    assert "Parts of the Home Office are counted apart" in printed
    assert performance(tmp_path, table(total=149)).agencies() == {}


def test_money_and_posts_are_told_by_the_day_on_which_they_change(tmp_path: Path) -> None:
    posts = [
        Resource(resource="A sergeant", organisation="Police", starts_on=date(2024, 10, 12), ends_on=date(2099, 1, 1)),
        Resource(resource="A grant", starts_on=date(2010, 1, 1), ends_on=date(2025, 3, 31)),
    ]
    said = text(performance(tmp_path, *BOTH, lists=register(resources=posts)).resourcing())
    assert said == (
        "- **12 October 2024.** A sergeant (Police) began.\n"
        "- **31 March 2025.** A grant (no organisation named) ends.\n"
    )


def test_a_statement_is_a_person_s_or_is_missing_and_never_ours(tmp_path: Path) -> None:
    made = performance(tmp_path, *BOTH, statements={"financial": "none", "legal": "The Act was changed"})
    assert text(made.statement("financial")) == "There are no direct financial implications."
    assert text(made.statement("legal")) == "The Act was changed."
    assert text(made.statement("equality")) == "*Nobody has made a statement on this yet.*"
    assert made.statement("risk", needed=False) == ""


def test_the_head_says_public_or_the_category(tmp_path: Path) -> None:
    assert performance(tmp_path, *BOTH).as_dict()["performance"]["public"] == "Public"
    closed = performance(tmp_path, *BOTH, public=False, category="3").as_dict()["performance"]
    assert (closed["public"], closed["meeting_on"]) == ("Non-public (category 3)", "4 June 2026")


@pytest.mark.parametrize(
    "settings", [{"public": False}, {"public": False, "category": " "}, {"public": True, "category": "3"}]
)
def test_non_public_without_a_category_is_refused_and_public_with_one(settings: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="category"):
        PerformanceReport(**settings)


@pytest.mark.parametrize(
    ("settings", "audience"),
    [
        ({"public": True}, "public"),
        ({"public": False, "category": "3"}, "partnership"),
        ({"public": False, "category": "3", "audience": "public"}, "public"),
    ],
)
def test_a_public_report_is_made_from_the_widest_edition(
    tmp_path: Path, settings: dict[str, Any], audience: str
) -> None:
    where = project(tmp_path, audiences=AUDIENCES, products=["performance-report"], performance_report=settings)
    report = next(one for one in products(where) if one.name == "performance-report")
    assert report.audiences_in(where) == [audience]


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        (None, "needs a table"),
        ({"public": True, "audience": "partnership"}, "made from the edition public"),
        ({"public": True, "audience": "nobody"}, "no audience nobody"),
    ],
)
def test_settings_that_cannot_be_are_named(tmp_path: Path, settings: dict[str, Any] | None, says: str) -> None:
    where = project(tmp_path, audiences=AUDIENCES, products=["performance-report"], performance_report=settings)
    with pytest.raises(ProfileErrors, match=says):
        products(where)


def test_what_is_printed_as_missing_is_said_before(tmp_path: Path) -> None:
    where = project(tmp_path, products=["performance-report"], performance_report={**HEAD, "purpose": "decision"})
    settings = where.profile.performance_report
    assert settings
    assert missing_statements(where, settings) == [
        "recommendations", "financial", "human-resources", "equality", "legal", "consultation",
    ]  # fmt: skip
    (finding,) = unfinished(where, products(where))
    assert "author, email, agenda_item, performance-recommendations" in finding.message
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "performance-financial.md").write_text("None.", "utf-8")
    assert "performance-financial" not in next(unfinished(where, products(where))).message
    said = dict.fromkeys(
        ("recommendations", "financial", "human-resources", "equality", "legal", "consultation"), "none"
    )
    whole = settings.model_copy(update={"statements": said, "author": "A", "email": "a@x.example", "agenda_item": "1"})
    done = replace(where, profile=where.profile.model_copy(update={"performance_report": whole}))
    assert list(unfinished(done, products(done))) == []
