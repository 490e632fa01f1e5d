"""Rows as a partner numbers them: "4, 12–48, 51", in pieces that fit a cell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

PIECES = 12  # ranges in one line of the sheet


def ranges(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of neighbouring row numbers, each with its first and last."""
    every = enumerate(sorted(set(numbers)))
    runs = (list(run) for _, run in itertools.groupby(every, key=lambda pair: pair[1] - pair[0]))
    return [(run[0][1], run[-1][1]) for run in runs]


def in_lines(numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    """Row numbers as texts of at most PIECES ranges, each with how many rows it names."""
    every = ranges(numbers)
    for start in range(0, len(every), PIECES):
        some = every[start : start + PIECES]
        yield ", ".join(_range(*run) for run in some), sum(last - first + 1 for first, last in some)


def _range(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}, {last}" if last == first + 1 else f"{first}–{last}"
