"""How many pages a PDF of ours has, and that a product keeps to as many as it may have."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.report.products.edition_products import Text

_PAGE = re.compile(rb"/Type\s*/Page\b")
_STREAM = re.compile(rb"\bstream\r?\n(.*?)\r?\n?endstream", re.DOTALL)


def pages_of(path: Path) -> int:
    """The number of pages, also where they are listed in packed objects."""
    raw = path.read_bytes()
    return len(_PAGE.findall(_STREAM.sub(b" ", raw))) + sum(len(_PAGE.findall(one)) for one in _unpacked(raw))


def must_fit(text: Text, path: Path) -> Path:
    """The path of a PDF as it was given. Raises ProfileError where it has more pages than its product may have."""
    pages = pages_of(path) if text.pages else 0
    if pages > text.pages:
        raise ProfileError(
            f"{text.stem} may have {text.pages} page{'s' * (text.pages > 1)} and has {pages}.",
            remedy="Shorten the partnership's own sections of it, or the longest entries of its lists.",
        )
    return path


def _unpacked(raw: bytes) -> Iterator[bytes]:
    for body in _STREAM.findall(raw):
        try:
            yield zlib.decompress(body)
        except zlib.error:
            continue
