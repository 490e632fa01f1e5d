"""Whether a column that nobody knows names people: others of the file, or anybody, by how its cells look."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from problemprofile.spelling import fold
from problemprofile.tokenising.columns import BECOMES, Treatment
from problemprofile.tokenising.given_away import may_tell
from problemprofile.tokenising.values import name_in, reference_in

_LETTERS, _CELLS, _SHARE = 3, 3, 0.02  # of a name's word; from how many cells, or what share, on there are too many
_DISTINCTIVE = 6  # characters of a reference, letters and figures, that is not met by chance
_DIFFERENT = 0.1  # share of different cells: the few phrases of a list of choices may look like names
_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_LOOKS = re.compile(rf"{_WORD},?(?: {_WORD}\.?){{1,3}}")


def of_others(columns: Mapping[int, Sequence[str]], treated: Iterable[Treatment]) -> dict[str, int]:
    """The headings of columns not known to us that name people or quote references, and in how many rows."""
    told = list(treated)
    named = _named(columns, told)
    unknown = [one for one in told if may_tell(one) and not one.field]
    found = {one.heading: _rows_that_name(columns[one.position], named) for one in unknown}
    return {heading: rows for heading, rows in found.items() if rows}


def _named(columns: Mapping[int, Sequence[str]], treated: Sequence[Treatment]) -> set[str]:
    """Every word of a name, and every reference, that a hidden column of the file holds."""
    hidden = [(BECOMES[one.field], columns[one.position]) for one in treated if one.does == "tokens"]
    names = {cell for what, cells in hidden if what == "name" for cell in cells}
    words = {word for cell in names for word in fold(name_in(cell)).split()}
    references = {reference_in(cell) for what, cells in hidden if "reference" in what for cell in set(cells)}
    return {word for word in words if word.isalpha() and len(word) >= _LETTERS} | set(
        filter(_is_distinctive, references)
    )


def _is_distinctive(reference: str) -> bool:
    return len(reference) >= _DISTINCTIVE and reference.isalnum() and not (reference.isalpha() or reference.isdigit())


def _rows_that_name(cells: Sequence[str], named: set[str]) -> int:
    """In how many rows; 0 where there are no more than may be chance."""
    counted = Counter(cell for cell in cells if cell.strip())
    filled = counted.total()
    quoted = sum(rows for cell, rows in counted.items() if not named.isdisjoint(_said(cell)))
    alike = [cell for cell in counted if _looks_like_name(cell)]
    looks = sum(counted[cell] for cell in alike)
    if 2 * looks > filled and len(alike) > _DIFFERENT * filled:
        return max(looks, quoted)
    return quoted if quoted >= _CELLS or quoted > _SHARE * filled else 0


def _said(cell: str) -> set[str]:
    words = fold(cell).split()
    if not any(map(str.isdigit, cell)):
        return set(words)
    return {*words, "".join(words), *("".join(fold(part).split()) for part in cell.split())}


def _looks_like_name(cell: str) -> bool:
    """Two to four words of letters alone, each with a capital, as people are written and phrases are not."""
    plain = " ".join(cell.split())
    return bool(_LOOKS.fullmatch(plain)) and all(word[0].isupper() for word in plain.split())
