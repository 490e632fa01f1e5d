"""Whatever stands between them, paragraphs are numbered 1, 2, 3 … and nothing else of the text is changed."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from problemprofile.report.products.numbered import numbered

PARAGRAPHS = ("One sentence.", "**Bold** and more.", "Two\nlines.", "[link](https://x.example) first.")
OTHERS = (
    "- item\n- item",
    "1. item",
    "| a |\n|---|\n| b |",
    ": caption {#tbl-a}",
    "::: note\nInside.\n\nStill inside.\n:::",
    ":::: guidance\n::: note\nNested.\n:::\n\nMore.\n::::",
    "~~~\n::: not a fence\n\nstill code\n~~~",
    "### Heading",
    "    indented",
    "![x](exhibit:x)",
)


@given(st.lists(st.sampled_from(PARAGRAPHS + OTHERS)), st.integers(1, 12), st.integers(0, 40))
def test_paragraphs_are_numbered_without_gap_or_repeat(blocks: list[str], section: int, after: int) -> None:
    text, last = numbered("\n\n".join(blocks), section, after)
    wanted = sum(block in PARAGRAPHS for block in blocks)
    mark = re.compile(rf"^{section}\\\.(\d+)\u2003", re.MULTILINE)
    assert [int(number) for number in mark.findall(text)] == list(range(after + 1, after + 1 + wanted))
    assert last == after + wanted
    assert mark.sub("", text).strip() == "\n\n".join(blocks).strip()
