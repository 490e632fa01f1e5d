"""Released tables to draw: made as disclosure leaves them, with the hidden mark where a number is None."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from problemprofile.handling import DisclosurePolicy
from problemprofile.released import Edition, ReleasedCategory, ReleasedCell, ReleasedDimension, ReleasedTable

MARK = "[c]"
Numbers = Mapping[tuple[str, ...], int | None]


def table(numbers: Numbers, *names: str, labels: Mapping[str, str] | None = None, **more: object) -> ReleasedTable:
    """A table by `names`; a cell that `numbers` leaves out is 0, a margin that it leaves out is hidden."""
    codes = [list(dict.fromkeys(key[n] for key in numbers if key[n] != "total")) for n in range(len(names))]
    labels = labels or {}
    dimensions = tuple(
        ReleasedDimension(name, name, tuple(ReleasedCategory(code, labels.get(code, code)) for code in found))
        for name, found in zip(names, codes, strict=True)
    )
    cells = []
    for key in itertools.product(*([*found, "total"] for found in codes)):
        value = numbers.get(key, None if "total" in key else 0)
        shown = MARK if value is None else f"{value:,}"
        named = tuple(zip(names, key, strict=True))
        cells.append(ReleasedCell(f"t:{key}", named, "hidden" if value is None else "shown", value, shown))
    table_id = "referrals-by-" + "-and-".join(names).replace("_", "-")
    plain = {
        "table_id": table_id,
        "title": "NRM referrals, Northshire",
        "question": "How many?",
        "unit": "referrals",
        "analysis": "volumes",
        "series": "referrals",
        "scope": "local",
        "audience": "public",
        "marking": "OFFICIAL",
        "dimensions": dimensions,
        "cells": tuple(cells),
        "sources": (),
        "notes": (),
        "hidden_words": "fewer than 5",
    }
    return ReleasedTable(**plain | more)


def edition(*tables: ReleasedTable) -> Edition:
    return Edition(DisclosurePolicy("public"), tables)


def one_way(name: str, numbers: Mapping[str, int | None], **more: object) -> ReleasedTable:
    return table({(code,): value for code, value in numbers.items()}, name, **more)
