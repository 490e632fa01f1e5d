"""Whether a new column is probably an old one under another name: by the headings, and by what stands below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from problemprofile.deliveries.difference import share
from problemprofile.kinds import fields
from problemprofile.spelling import fold

ALIKE, SOMEWHAT = 80, 60  # of 100: headings written alike, and headings that have something in common
MANY = 0.8  # share of cells that hold what the old column held
TELLING = 4  # different values; fewer are the same in many columns ("Y", "N")
SETTINGS = "the settings map both to one field"


@dataclass(frozen=True)
class Likely:
    """Why one column is likely another, and how strongly that speaks."""

    because: str
    weight: float


def likely(
    old: str, new: str, before: Mapping[str, int], now: Mapping[str, int], *, mapped_alike: bool = False
) -> Likely | None:
    """None where nothing says so. `before` and `now` give how often each text stands in the two columns."""
    if mapped_alike:
        return Likely(SETTINGS, 3)
    cells, filled = sum(count for text, count in now.items() if text in before), sum(now.values())
    same = cells / filled if filled else 0.0
    if same >= MANY and len(before) >= TELLING and not _is_numbers(before):
        return Likely(f"{share(cells, filled)} of its cells hold what the old column held", 1 + same)
    alike = fuzz.token_sort_ratio(fold(old), fold(new))
    named = _one_field(old, new)
    if (alike >= ALIKE or named) and (not filled or not before or same >= MANY / 2 or _same_shapes(before, now)):
        return Likely(named or "the two headings are written almost alike, and so are the cells", alike / 100)
    if alike >= SOMEWHAT and same >= MANY:
        return Likely("the two headings have words in common, and the cells hold the same", alike / 100)
    return None


def _one_field(old: str, new: str) -> str:
    for field in fields().values():
        names = {fold(name).replace(" ", "") for name in (field.label, field.name, *field.synonyms)}
        if all(names.intersection(_parts(text)) for text in (old, new)):
            return f"both are headings by which “{field.label}” is known, and the cells are alike"
    return ""


def _parts(heading: str) -> set[str]:
    """A heading and the lines that it was joined from, as compared."""
    return {fold(part).replace(" ", "") for part in (heading, *heading.split(" > "))}


def _is_numbers(cells: Mapping[str, int]) -> bool:
    """Short numbers stand in many columns: ages, counts, codes."""
    return sum(n for text, n in cells.items() if re.fullmatch(r"\s*\d{1,4}\s*", text)) > sum(cells.values()) / 2


def _same_shapes(before: Mapping[str, int], now: Mapping[str, int]) -> bool:
    """Whether most cells are shaped as those of the old column were: "AB12/345" as "XY98/761"."""
    known = _shapes(before)
    return sum(count for shape, count in _shapes(now).items() if shape in known) >= MANY * sum(now.values())


def _shapes(cells: Mapping[str, int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for text, count in cells.items():
        found[re.sub(r"[^\W\d]+", "a", re.sub(r"\d+", "9", text))[:20]] += count
    return found
