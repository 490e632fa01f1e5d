"""How high a row of a sheet is, in points: not every program makes room by itself for text that is wrapped."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

LINE, TITLE = 15, 21  # points: a line of text, and the line with a sheet's title
_PLAIN, _BOLD = 1.1, 0.85  # for each letter of a column's width, how many have room in it


def height(texts: Iterable[object], widths: Sequence[int], *, bold: bool = False) -> int:
    """As many lines as the longest of `texts` takes in its column; `widths` are in letters."""
    room = [int(width * (_BOLD if bold else _PLAIN)) for width in widths]
    return LINE * max(_lines(str(text), letters) for text, letters in zip(texts, room, strict=False))


def _lines(text: str, letters: int) -> int:
    return max(len(textwrap.wrap(text, letters)), 1)
