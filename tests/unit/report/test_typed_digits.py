"""Digits typed by hand into a section are named; dates, codes, names and list numbers are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from editions import project

from problemprofile.errors import ProfileErrors
from problemprofile.report import check_sections
from problemprofile.report.typed_digits import lines_with_figures
from problemprofile.report.wording import templates

TYPED = [
    "There were 42 referrals.",
    "54% of them",
    "a rise of 1,234",
    "1.5 times",
    "12-18 months",
    "{{ 42 }}",
    '{{ "42" }}',
    "about 7",
    "3 of 10 in 2024",
    "## 42 people",
]
FINE = [
    "{{ figure('referrals-by-year:year=2024') }} in 2024",
    "{{ share('a:total', of='b:total') }}",
    "{% for n in range(3) %}",
    '{{ as_typed("24-hour") }}',
    "from 1 April 2024 to 31 March 2025, in 2024/25 and 2024-25 and 2024 Q3 and Q4",
    "on 2025-03-31 and 31/03/2025 and April 2, 2025",
    "1. first\n2. second\n(3) third",
    "## 5.2 The local picture",
    "section 45 of the Modern Slavery Act 2015, s.52, sections 1 to 4, Table 2 and Figure 10, clause 8",
    "MS1 forms, N200 codes, NG1, 036/06, COVID-19, the 4Ps, the 21st",
    "ring 08000 121 700",
    "see https://example.org/2024/123 and [it](https://example.org/99)[^1]\n\n[^1]: a note",
    "## Aim {#aim-2}",
]


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_figure_is_named(text: str) -> None:
    assert list(lines_with_figures(text)) == [1]


@pytest.mark.parametrize("text", FINE)
def test_what_is_no_figure_is_let_be(text: str) -> None:
    assert list(lines_with_figures(text)) == []


def test_the_line_is_the_one_in_the_file_also_after_a_long_expression() -> None:
    assert list(lines_with_figures("{{ figure(\n'a:b=1'\n) }}\n\nand 17 more")) == [5]


def test_no_section_or_guidance_of_ours_has_a_typed_figure() -> None:
    files = [file for folder in ("sections", "guidance") for file in (templates() / folder).iterdir()]
    assert len(files) > 40
    assert [file.name for file in files if list(lines_with_figures(file.read_text("utf-8")))] == []


def test_findings_name_file_and_line_and_a_misspelt_section(tmp_path: Path) -> None:
    sections = tmp_path / "sections"
    sections.mkdir()
    (sections / "aim.md").write_text("Fine.\n\nThere were 42.\n", "utf-8")
    (sections / "in-focus-labour.md").write_text("Fine.", "utf-8")
    (sections / "rational.md").write_text("Fine.", "utf-8")
    found = check_sections(project(tmp_path))
    assert [(finding.check, finding.severity) for finding in found] == [
        ("unknown-section", "warns"),
        ("typed-number", "warns"),
    ]
    assert "sections/rational.md" in found[0].message
    assert "sections/aim.md, line 3" in found[1].message


def test_every_mistake_in_the_grammar_of_sections_is_named_at_once(tmp_path: Path) -> None:
    sections = tmp_path / "sections"
    sections.mkdir()
    (sections / "aim.md").write_text("one\n{{ figure( }}\n", "utf-8")
    (sections / "rationale.md").write_text("{% if x %}", "utf-8")
    (sections / "handling.md").write_bytes(b"caf\xe9")
    with pytest.raises(ProfileErrors) as caught:
        check_sections(project(tmp_path))
    problems = {Path(problem.where).name: problem.line for problem in caught.value.problems}
    assert problems == {"aim.md": 2, "handling.md": 0, "rationale.md": 1}


def test_a_block_of_fixed_text_that_nothing_ends_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "aim.md").write_text("Words.\n\n```\nmore words\n", encoding="utf-8")
    with pytest.raises(ProfileErrors, match=r"aim.md, line 3: .* nothing ends"):
        check_sections(project(tmp_path))


def test_a_reference_document_that_cannot_be_used_is_named_before_anything_is_counted(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "reference.docx").write_bytes(b"%PDF-1.7")
    with pytest.raises(ProfileErrors, match=r"reference.docx: This is not a Word document"):
        check_sections(project(tmp_path))
