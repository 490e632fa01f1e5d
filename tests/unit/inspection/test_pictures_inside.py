"""Pictures made by hand, byte by byte, with and without what cameras and programs put beside what they show."""

from __future__ import annotations

import base64
import struct
import zlib

import pytest
from finished import PAGE, PDF, page, pdf, word

from problemprofile.inspection.hidden import unseen
from problemprofile.inspection.pictures_inside import MORE, PROPERTIES, UNKNOWN_KIND, carried


def png(*chunks: tuple[bytes, bytes]) -> bytes:
    written = [(b"IHDR", b"\0" * 13), *chunks, (b"IDAT", b"x"), (b"IEND", b"")]
    sealed = (struct.pack(">I", len(c)) + kind + c + struct.pack(">I", zlib.crc32(kind + c)) for kind, c in written)
    return b"\x89PNG\r\n\x1a\n" + b"".join(sealed)


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    written = [(0xE0, b"JFIF\0"), *segments, (0xDB, b"\0" * 8)]
    body = b"".join(bytes([0xFF, kind]) + struct.pack(">H", len(c) + 2) + c for kind, c in written)
    return b"\xff\xd8" + body + b"\xff\xda\0\x02pixels\xff\xd9"


@pytest.mark.parametrize(
    "plain",
    [
        png(),
        png((b"pHYs", b"x"), (b"tEXt", b"Software\0Drawing program")),
        jpeg(),
        jpeg((0xE2, b"ICC_PROFILE\0x"), (0xEE, b"Adobe\0")),
        b"GIF89a...;",
    ],
)
def test_a_plain_picture_is_fine(plain):
    assert list(carried(plain)) == []


@pytest.mark.parametrize(
    ("picture", "what"),
    [
        (png((b"tEXt", b"Author\0Anna")), PROPERTIES),
        (png((b"eXIf", b"MM\0*")), PROPERTIES),
        (png((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta>")), PROPERTIES),
        (png() + b"PK\x03\x04", MORE),
        (jpeg((0xE1, b"Exif\0\0MM\0*")), PROPERTIES),
        (jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0<x>")), PROPERTIES),
        (jpeg((0xED, b"Photoshop 3.0\0")), PROPERTIES),
        (jpeg((0xFE, b"taken at 5 Quay Row")), PROPERTIES),
        (jpeg() + b"PK\x03\x04", MORE),
        (b"GIF89a\x21\xfe\x04Anna\0;", PROPERTIES),
        (b"II*\0", UNKNOWN_KIND),
        (b"", UNKNOWN_KIND),
    ],
)
def test_what_a_picture_carries_is_told(picture, what):
    assert list(carried(picture)) == [what]


@pytest.mark.parametrize("cut", range(3, 30))
def test_half_a_picture_is_told_and_does_no_harm(cut):
    for whole in (png((b"tEXt", b"Author\0Anna")), jpeg((0xE1, b"Exif\0\0"))):
        list(carried(whole[:cut]))


def test_the_pictures_of_each_kind_of_file_are_looked_into(tmp_path):
    photograph = jpeg((0xE1, b"Exif\0\0MM\0*"))
    in_page = f'<img alt="x" src="data:image/jpeg;base64,{base64.b64encode(photograph).decode()}">'
    in_pdf = PDF.replace(b"%%EOF", b"3 0 obj<<>>stream\n" + photograph + b"\nendstream endobj\n%%EOF")
    for opened in (
        word(tmp_path, **{"word/media/logo.jpg": photograph}),  # type: ignore[arg-type]
        page(tmp_path, PAGE.replace("<p>", f"{in_page}<p>", 1)),
        pdf(tmp_path, in_pdf),
    ):
        assert list(unseen(opened)) == [PROPERTIES], opened.kind
