"""Margins: rows that hold the sum of other rows, and would count everybody twice.

In a counted source a row with "Total" or "All" in a column is left out where other rows show the same people in more
detail, and kept where they do not: the innermost rows there are. Two breakdowns of the same people are not both kept.
In a list of records a row that begins with "Total" is left out.
"""

from __future__ import annotations

import re

import narwhals as nw

from problemprofile.cleaning.cells import Cells, raw
from problemprofile.kinds import fields
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store

MASKS = "margin_masks"
MARGIN_ROWS = "margin_rows"  # row_key of the rows that are left out
_TOTAL = r"(?:grand |sub ?|overall |uk |national )?totals?(?: .*)?|.* total"
_ALL = r"all(?: (?!others?\b).*)?|overall"
_MARGIN = re.compile(rf"{_TOTAL}|{_ALL}")
_TOTAL_ONLY = re.compile(r"(?:grand |sub ?|overall )?totals?")
_ROUGHLY = r"(?i)\b(?:sub-?)?totals?\b|^\W*(?:all|overall)\b"  # what may be a margin; `is_margin` decides
_LIST_TOTAL = r"(?i)^\s*(?:grand |sub-?|overall )?totals?\s*(?::|=|-|$|\d|number|records|rows|referrals|crimes|cases)"


def is_margin(text: str, *, counted: bool, within: bool = False) -> bool:
    """Whether a cell names the sum over a column; with `within`, also as a part of it ("2009 Total")."""
    plain = fold(text)
    if len(plain) > 60:
        return False
    if not counted:
        return bool(_TOTAL_ONLY.fullmatch(plain))
    return bool(_MARGIN.fullmatch(plain) or (within and re.search(r"\b(?:total|all)\b", plain)))


def begins_with_total(cells: Cells) -> nw.Expr:
    """For a list of records: whether one of a row's first cells says "Total"."""
    said = [nw.col(name).str.contains(_LIST_TOTAL).fill_null(False) for name in cells.first]
    return nw.any_horizontal(*said, ignore_nulls=True)


def find_margins(store: Store, cells: Cells) -> bool:
    """Write the keys of a counted source's margin rows to `MARGIN_ROWS`; False where it has none."""
    mapped = [raw(column.name) for column in cells.columns if fields()[column.field].type not in ("count", "contact")]
    margins = {name: _spellings(store, cells, name) for name in (*mapped, *cells.unmapped)}
    dimensions = [*mapped, *(name for name in cells.unmapped if margins[name])]
    if not any(margins.values()):
        return False
    store.write(MASKS, _with_masks(cells, dimensions, margins))
    store.create(MARGIN_ROWS, {"row_key": "BIGINT"})
    masks = {row["mask"] for row in store.rows(store.frame(MASKS).select("mask").unique())}
    earlier: list[str] = []
    for mask in sorted(masks, key=lambda mask: (mask.count("1"), mask)):
        for other in earlier:
            _leave_out(store, mask, other, dimensions)
            if not _any(store, _still_in(store, mask)):
                break
        else:
            earlier.append(mask)
    return True


def _spellings(store: Store, cells: Cells, name: str) -> list[str]:
    """The spellings in a column that name a margin."""
    roughly = cells.frame.select(name).filter(nw.col(name).str.contains(_ROUGHLY)).unique()
    texts = [row[name] for row in store.rows(roughly)]
    return sorted(text for text in texts if is_margin(text, counted=True, within=name == raw("period")))


def _with_masks(cells: Cells, dimensions: list[str], margins: dict[str, list[str]]) -> Frame:
    """Rows with a mask that has a 1 for each dimension summed over; a blank beside a margin is summed over too."""
    cells_of = {name: nw.col(name).fill_null("") for name in dimensions}
    summed = {name: cell.is_in(margins[name]) for name, cell in cells_of.items()}
    any_margin = nw.any_horizontal(*summed.values(), ignore_nulls=True)
    bits = [
        nw.when(summed[name] | (any_margin & (cells_of[name] == ""))).then(nw.lit("1")).otherwise(nw.lit("0"))
        for name in dimensions
    ]
    return cells.frame.select("row_key", *cells_of.values(), nw.concat_str(*bits).alias("mask"))


def _leave_out(store: Store, mask: str, other: str, dimensions: list[str]) -> None:
    """Add to `MARGIN_ROWS` the rows of one mask whose people are in rows of another, more detailed one.

    They are where both agree on every dimension that neither sums over.
    """
    common = [name for name, a, b in zip(dimensions, mask, other, strict=True) if a == b == "0"]
    here, there = _still_in(store, mask), _still_in(store, other)
    if common:
        here = here.join(there.select(*common).unique(), on=common, how="semi")
    elif not _any(store, there):
        return
    store.append(MARGIN_ROWS, here.select("row_key"))


def _still_in(store: Store, mask: str) -> Frame:
    rows = store.frame(MASKS).filter(nw.col("mask") == mask)
    return rows.join(store.frame(MARGIN_ROWS), on="row_key", how="anti")


def _any(store: Store, rows: Frame) -> bool:
    return bool(store.rows(rows.select("row_key").head(1)))
