"""The tables of Word documents that came back, written element by element: Word does more than any library writes."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from problemprofile.errors import ProfileError
from problemprofile.register.forms.reading import read_form

HEAD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'


def word(folder: Path, body: str) -> Path:
    path = folder / "form.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"{HEAD}{body}</w:body></w:document>")
    return path


def cell(text: str, how: str = "", inside: str = "") -> str:
    return f"<w:tc><w:tcPr>{how}</w:tcPr><w:p>{run(text)}{inside}</w:p></w:tc>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def rows(path: Path) -> list[list[list[str]]]:
    return [[cells for _, cells in found] for _, found in read_form(path).sheets]


def test_what_was_put_in_with_tracking_on_is_read_and_what_was_taken_out_is_not(tmp_path: Path) -> None:
    inserted = f'<w:ins w:author="A">{run("of all")}</w:ins>'
    deleted = '<w:del w:author="A"><w:r><w:delText>not this</w:delText></w:r></w:del>'
    gone = f"<w:trPr><w:del/></w:trPr>{cell('A row taken out')}"
    path = word(tmp_path, table(cell("Training ", inside=inserted + deleted), gone))
    assert rows(path) == [[["Training of all"]]]


@pytest.mark.parametrize("span", ["3000000", "99999999999999999999", "-4", "٣", "x"])
def test_a_cell_that_says_it_is_endlessly_wide_is_read_at_once(tmp_path: Path, span: str) -> None:
    path = word(tmp_path, table(cell("Wide", f'<w:gridSpan w:val="{span}"/>') + cell("Next")))
    began = time.process_time()
    assert rows(path)[0][0][0] == "Wide"
    assert len(rows(path)[0][0]) <= 63
    assert time.process_time() - began < 1


def test_cells_stand_in_their_columns_also_where_some_are_joined(tmp_path: Path) -> None:
    joined, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    path = word(
        tmp_path,
        table(
            cell("Partnership", '<w:gridSpan w:val="2"/>') + cell("Northshire"),
            cell("Gaps", joined) + cell("Who?") + cell("1"),
            cell("", goes_on) + cell("Where?") + cell("2"),
            f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("Set in")}',
        ),
    )
    assert rows(path) == [
        [["Partnership", "", "Northshire"], ["Gaps", "Who?", "1"], ["Gaps", "Where?", "2"], ["", "Set in"]]
    ]


def test_a_table_within_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    outer = f"<w:tc><w:p>{run('Outer')}</w:p>{table(cell('Inner'))}<w:p>{run('again')}</w:p></w:tc>"
    assert rows(word(tmp_path, table(outer))) == [[["Outer\nagain"]], [["Inner"]]]


@pytest.mark.parametrize("wrap", ["<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", "<w:p>{}</w:p>", "<w:ins>{}</w:ins>"])
def test_a_document_nested_endlessly_is_refused(tmp_path: Path, wrap: str) -> None:
    before, after = wrap.split("{}")
    with pytest.raises(ProfileError, match="nested more deeply"):
        read_form(word(tmp_path, f"{before * 5_000}{after * 5_000}"))


def test_a_document_larger_than_a_form_can_be_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match="larger than a form"):
        read_form(word(tmp_path, " " * 10_000_001))


def test_memory_that_runs_out_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def out(path: Path) -> None:
        raise MemoryError

    monkeypatch.setattr("problemprofile.register.forms.reading.word_tables", out)
    with pytest.raises(ProfileError, match="cannot be read"):
        read_form(word(tmp_path, ""))
