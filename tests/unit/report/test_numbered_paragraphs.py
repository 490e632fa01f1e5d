"""Paragraphs are numbered one after the other; lists, tables, notes and headings are not paragraphs."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from editions import edition, project, register, table

from problemprofile.report.figures import Figures
from problemprofile.report.markdown import Markdown
from problemprofile.report.products.numbered import numbered
from problemprofile.report.products.product import shipped
from problemprofile.report.products.written import Written, document, with_paragraphs, write_product
from problemprofile.report.sections import Sections
from problemprofile.report.vocabulary import Vocabulary

NOWHERE = Path("/nonexistent")
PARAGRAPH = re.compile(r"^(\d+)\\\.(\d+)\u2003", re.MULTILINE)


def said(body: str) -> str:
    return numbered(body, 4)[0].replace("\\", "").replace("\u2003", " ")


def test_each_paragraph_has_the_next_number() -> None:
    assert said("One.\n\nTwo,\nstill two.\n\nThree.\n") == "4.1 One.\n\n4.2 Two,\nstill two.\n\n4.3 Three.\n"


@pytest.mark.parametrize(
    "block",
    [
        "- a\n- b",
        "1. a",
        "(a) a",
        "> said",
        "### A heading",
        "![A picture](exhibit:x){#fig-x}",
        ": A caption {#tbl-x}",
        "| a | b |\n|---|--:|\n| c | 1 |",
        "    code",
        "[^note]: A note.",
        "***",
        "::: note\nSmall.\n\nAnd more.\n:::",
        "~~~\ncode\n\nmore\n~~~",
        "**Term**\n:   What it is.",
    ],
)
def test_what_is_no_paragraph_has_no_number(block: str) -> None:
    assert said(f"One.\n\n{block}\n\nTwo.") == f"4.1 One.\n\n{block}\n\n4.2 Two.\n"


def test_nothing_stays_nothing() -> None:
    assert numbered("\n\n", 1, 7) == (Markdown(""), 7)


def part(level: int, body: str, *, has_number: bool = True) -> Written:
    return Written("x", Markdown("Heading"), level, has_number, Markdown(body), Markdown(""))


def test_a_deeper_part_goes_on_counting_and_bears_no_number_of_its_own() -> None:
    parts = [part(1, "a"), part(2, "b\n\nc"), part(1, "d", has_number=False), part(1, "e")]
    made = with_paragraphs(parts)
    assert [PARAGRAPH.findall(one.body) for one in made] == [[("1", "1")], [("1", "2"), ("1", "3")], [], [("2", "1")]]
    assert [one.numbered for one in made] == [True, False, False, True]


def test_the_performance_report_has_twelve_sections_and_no_number_is_skipped_or_twice() -> None:
    product, of = shipped("performance-report"), edition(table(total=70), table("crimes", total=30, unit="crimes"))
    where = project(NOWHERE)
    vocabulary = Vocabulary(where, of, [], Figures(of))
    sections = Sections(NOWHERE, vocabulary.as_dict(register(), [], []), vocabulary.figures)
    written = write_product(product, sections, [])
    top = [one.heading.replace("\\", "") for one in written if one.level == 1]
    assert len(top) == 12
    assert (top[0], top[3], top[11]) == ("Purpose of the Report", "Summary of Key Points", "Appendices")
    found = [(int(a), int(b)) for a, b in PARAGRAPH.findall(document(written, draft=True))]
    assert [section for section, number in found if number == 1] == list(range(1, 13))
    steps = itertools.pairwise(found)
    assert all(after in ((a, b + 1), (a + 1, 1)) for (a, b), after in steps)
