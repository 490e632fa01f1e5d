from __future__ import annotations

import pytest

from problemprofile.intake.decode_text import decode
from problemprofile.intake.sheet import Refusal

TEXT = "Réf,Coût\nZoë O’Brien,£20\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_byte_order_mark(encoding: str) -> None:
    text = decode(TEXT.encode(encoding))
    assert text.data.decode() == TEXT
    assert text.remarks == ()


def test_utf16_big_endian_with_a_mark_is_read() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).data.decode() == TEXT


def test_what_old_programs_write_is_read_as_windows_1252_and_said() -> None:
    text = decode(TEXT.encode("cp1252"))
    assert text.data.decode() == TEXT
    assert [(remark.check, remark.severity) for remark in text.remarks] == [("encoding", "notes")]


def test_bytes_that_windows_1252_does_not_have_are_a_warning() -> None:
    text = decode(b"name\nZo\x81\n")
    assert text.encoding == "latin-1"
    assert text.remarks[0].severity == "warns"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"PK\x03\x04" + b"\0" * 400, b"\xff\xfe\x00\xd8"])
def test_what_is_not_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        decode(data)
    assert refusal.value.remark.check == "not-a-spreadsheet"
