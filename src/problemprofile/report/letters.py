"""Letters that the fonts lack, told before anybody finds a box in the place of a name; and a picture's own font."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from problemprofile.findings import Finding
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.coverage import uncovered

_OURS = (
    "Noto Sans"  # ships with us and has Vietnamese; the font that pictures are drawn in otherwise is measured faster
)
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})")
_COMMON = ((0x0, 0x24F), (0x370, 0x4FF), (0x2010, 0x203A), (0x20AC, 0x20AC))  # Latin, Greek, Cyrillic, punctuation
_MOST_NAMED = 5


def with_letters(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A Vega-Lite chart in a font that has its letters."""
    codes = {int(code, 16) for code in _ESCAPED.findall(json.dumps(spec))}
    if all(any(first <= code <= last for first, last in _COMMON) for code in codes):
        return dict(spec)
    config = spec.get("config", {})
    return {**spec, "config": {**config, "font": f"{_OURS}, {config.get('font', 'sans-serif')}"}}


def check_letters(editions: Iterable[Edition]) -> Iterator[Finding]:
    """A warning where a label or title of a released table has letters that neither charts nor the PDF can show."""
    found: dict[str, set[str]] = {}
    for edition in editions:
        for table in edition.tables:
            strange = uncovered(unicodedata.normalize("NFC", "".join(_texts(table))))
            if strange:
                found.setdefault(table.table_id, set()).update(_script(letter) for letter in strange)
    if found:
        scripts = ", ".join(sorted(set().union(*found.values())))
        named = ", ".join([*sorted(found)[:_MOST_NAMED], *(["…"] if len(found) > _MOST_NAMED else [])])
        message = (
            f"Labels of {len(found)} table{'s' if len(found) > 1 else ''} ({named}) have letters that the fonts of the "
            f"charts and of the PDF lack ({scripts}). A sign stands for them there; Word and HTML show them."
        )
        yield Finding(
            "letters-not-drawn", "warns", "", message, "Give the code a label in Latin letters in codelists/."
        )


def _texts(table: ReleasedTable) -> Iterator[str]:
    yield table.title
    for dimension in table.dimensions:
        yield from (category.label for category in dimension.categories)


def _script(letter: str) -> str:
    """ "Arabic", "Ethiopic": the first word of a letter's name."""
    return unicodedata.name(letter, "unnamed").split()[0].split("-")[0].capitalize()
