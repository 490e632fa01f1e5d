"""What a picture within a finished file carries beside what it shows: where and when it was taken, and by whom."""

from __future__ import annotations

import struct
from collections.abc import Iterator

PROPERTIES = "properties of a picture (such as its camera, place or author)"
MORE = "something behind the end of a picture"
UNKNOWN_KIND = "a picture of a kind that cannot be looked into"
ENDINGS = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".wdp", ".webp")
_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", (b"GIF87a", b"GIF89a")
_TEXTS = (b"tEXt", b"zTXt", b"iTXt", b"eXIf")
_HARMLESS = (b"Software", b"date:create", b"date:modify", b"date:timestamp")  # what programs write of themselves
_PROGRAMS_OWN = {0xE0: b"JFIF", 0xEE: b"Adobe", 0xE2: b"ICC_PROFILE"}  # the colours of a JPEG, by its segment
_NO_LENGTH = {0x01, *range(0xD0, 0xD8)}


def carried(raw: bytes) -> Iterator[str]:
    """What a picture carries unseen, each kind once."""
    if raw.startswith(_PNG):
        found = _in_png(raw)
    elif raw.startswith(_JPEG):
        found = _in_jpeg(raw)
    elif raw.startswith(_GIF):
        found = iter([PROPERTIES] if b"\x21\xfe" in raw else [])
    else:
        found = iter([UNKNOWN_KIND])
    yield from dict.fromkeys(found)


def _in_png(raw: bytes) -> Iterator[str]:
    at = len(_PNG)
    while at + 12 <= len(raw):
        length, kind = struct.unpack(">I4s", raw[at : at + 8])
        content = raw[at + 8 : at + 8 + length]
        if kind in _TEXTS and content.split(b"\0")[0] not in _HARMLESS:
            yield PROPERTIES
        at += 12 + length
        if kind == b"IEND":
            break
    if at < len(raw):
        yield MORE


def _in_jpeg(raw: bytes) -> Iterator[str]:
    """The segments up to the picture itself; what names no colours is properties, a thumbnail or a comment."""
    at = len(_JPEG)
    while at + 4 <= len(raw) and raw[at] == 0xFF and raw[at + 1] != 0xDA:
        kind = raw[at + 1]
        length = 0 if kind in _NO_LENGTH else struct.unpack(">H", raw[at + 2 : at + 4])[0]
        content = raw[at + 4 : at + 2 + length]
        is_own = kind not in range(0xE0, 0xF0) and kind != 0xFE
        if not is_own and not content.startswith(_PROGRAMS_OWN.get(kind, b"\0never")):
            yield PROPERTIES
        at += 2 + length
    end = raw.rfind(b"\xff\xd9")
    if end < 0 or raw[end + 2 :].strip(b"\0\r\n"):
        yield MORE
