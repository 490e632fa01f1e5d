"""A text file of any size ends in rows or in a sentence, in a process that may die of it."""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow as pa
import pytest

from problemprofile.intake import text_process
from problemprofile.intake.receive_file import receive_file
from problemprofile.intake.sheet import Refusal
from problemprofile.intake.text_process import main, read_text_file


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    path = tmp_path / "cases.csv"
    path.write_text("Ref,Date\nN1,2024-01-05\nN2\n" + 99 * "£,x\n", encoding="cp1252")
    return path


def test_a_file_read_apart_gives_what_one_read_here_gives(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = receive_file(sent, sent.name)
    here = read_text_file(file)
    monkeypatch.setattr(text_process, "SMALL", 0)
    apart = read_text_file(file)
    assert (apart.cells, apart.remarks, apart.uneven) == (here.cells, here.remarks, here.uneven)
    assert here.uneven.rows == (3,)
    assert here.remarks


def written(path: Path, monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    class Out:
        buffer = io.BytesIO()

    monkeypatch.setattr(text_process.sys, "stdout", Out())
    monkeypatch.setattr(text_process, "_limit_memory", lambda memory: None)
    main(str(path), path.name, "0")
    return io.BytesIO(Out.buffer.getvalue())


def test_a_refusal_comes_back_as_it_was_said(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent.write_text('Ref\n"N1\nN2\n', encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        text_process._taken(written(sent, monkeypatch))
    assert (refusal.value.remark.check, refusal.value.remark.row_number) == ("quotation-mark", 2)


def test_a_process_that_dies_before_all_is_said_is_told_from_one_that_refused(
    sent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = written(sent, monkeypatch).getvalue()
    for cut in (0, 10, len(said) - 40):
        with pytest.raises((ValueError, pa.ArrowInvalid, OSError)):
            text_process._taken(io.BytesIO(said[:cut]))


def test_a_file_that_takes_too_long_is_refused_in_words(sent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_process, "SMALL", 0)
    monkeypatch.setattr(text_process, "SECONDS", 0.001)
    with pytest.raises(Refusal) as refusal:
        read_text_file(receive_file(sent, sent.name))
    assert refusal.value.remark.check == "text-too-costly"
