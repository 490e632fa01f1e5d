"""Which letters a PDF could not show. The words are made up."""

from __future__ import annotations

from pathlib import Path

from finished import word

from problemprofile.inspection.letters import REPLACEMENT, lost_letters
from problemprofile.inspection.opened import Opened
from problemprofile.inspection.opened_pdf import WORDS


def found(folder: Path, written: str, shown: str) -> list[str]:
    document = f"<w:document><w:p><w:r><w:t>{written}</w:t></w:r></w:p></w:document>"
    files = {
        "profile.docx": word(folder, **{"word/document.xml": document}),
        "profile.pdf": Opened(folder / "profile.pdf", (), {WORDS: shown}),
    }
    return [finding.message for finding in lost_letters("public", files)]


def test_letters_that_are_shown_are_no_matter(tmp_path: Path) -> None:
    assert found(tmp_path, "Nguyễn Thị", "Nguyễn Thị") == []


def test_lost_letters_are_named_and_not_their_words(tmp_path: Path) -> None:
    (message,) = found(tmp_path, "Amhara አማርኛ text", f"Amhara {REPLACEMENT * 4} text")
    assert "public/profile.pdf" in message
    assert "አ (ethiopic syllable glottal a)" in message
    assert "አማርኛ" not in message
    assert "Amhara" not in message


def test_many_are_counted(tmp_path: Path) -> None:
    many = "".join(chr(0x4E00 + n) for n in range(12))
    (message,) = found(tmp_path, many, REPLACEMENT * 12)
    assert message.endswith("and 3 more.")


def test_marks_written_apart_from_their_letter_are_not_taken_for_lost(tmp_path: Path) -> None:
    (message,) = found(tmp_path, "e\u0302 ሀ", f"ê {REPLACEMENT}")
    assert message.endswith(": ሀ (ethiopic syllable ha).")
