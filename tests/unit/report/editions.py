"""Makes released tables by hand, so that the report can be tried before and without the rooms above it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

from problemprofile.case_study import CaseStudy
from problemprofile.handling import DisclosurePolicy
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset, Profile
from problemprofile.register import RECORDS, Register
from problemprofile.released import (
    TOTAL,
    Edition,
    Exhibit,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
)

POLICY = DisclosurePolicy("public", "Public edition", marking="OFFICIAL")
Counts = Mapping[str | tuple[str, ...], int | None]  # None is a hidden number
LABELS = {
    "labour": "Labour",
    "sexual": "Sexual",
    "criminal": "Criminal",
    "unknown": "Not specified or unknown",
    "exploitation_group": "Exploitation type",
    "total": "Total",
}


Study = CaseStudy


def table(
    series: str = "referrals",
    dimensions: Mapping[str, Sequence[str]] | None = None,
    counts: Counts | None = None,
    *,
    total: int | None = -1,
    **changes: Any,
) -> ReleasedTable:
    """A released table: `counts` by code (or codes), a margin being "total"; `total` -1 adds up what is given."""
    dimensions = dimensions or {}
    name = "-and-".join(d.replace("_", "-") for d in dimensions)
    table_id = changes.pop("table_id", f"{series}-by-{name}" if name else series)
    given = {(key,) if isinstance(key, str) else key: value for key, value in (counts or {}).items()}
    everything = (TOTAL,) * len(dimensions)
    given.setdefault(everything, sum(v or 0 for k, v in given.items() if TOTAL not in k) if total == -1 else total)
    cells = [
        _cell(table_id, dict(zip(dimensions, codes, strict=True)), given[codes])
        for codes in product(*([*codes, TOTAL] for codes in dimensions.values()))
        if codes in given
    ]
    plain = {
        "table_id": table_id,
        "title": changes.pop("title", f"{series.replace('-', ' ').capitalize()} {name.replace('-', ' ')}".strip()),
        "question": "",
        "unit": "referrals",
        "analysis": name or "volumes",
        "series": series,
        "scope": "national" if series.startswith("national-") else "local",
        "audience": "public",
        "marking": "OFFICIAL",
        "dimensions": tuple(_dimension(d, codes) for d, codes in dimensions.items()),
        "cells": tuple(cells),
        "sources": (),
        "notes": (),
        "hidden_words": POLICY.hidden_words,
    }
    return ReleasedTable(**{**plain, **changes})


def withheld(of: ReleasedTable) -> ReleasedTable:
    """A table as it is released to an audience that its owner does not give it to."""
    total = of.cell()
    assert total
    return replace(
        of,
        cells=(replace(total, outcome="withheld", value=None, shown="[c]"),),
        dimensions=tuple(replace(dimension, categories=()) for dimension in of.dimensions),
        hidden_words="not given to this audience by the owner of the data",
    )


def edition(*tables: ReleasedTable, policy: DisclosurePolicy = POLICY) -> Edition:
    return Edition(policy, tables)


def project(folder: Path, datasets: Sequence[Dataset] = (), **changes: Any) -> Project:
    """A made-up project; nothing of it need be on disk."""
    profile = {
        "name": "Northshire Anti-Slavery Partnership",
        "title": "Modern slavery in Northshire: problem profile",
        "cycle": "1",
        "period": {"start": date(2023, 1, 1), "end": date(2024, 12, 31)},
        "area": {"name": "Northshire"},
        "audiences": [{"name": "public", "title": "Public edition", "marking": "OFFICIAL"}],
        "fictional": True,
    }
    return Project(Paths(folder), Profile.model_validate({**profile, **changes}), tuple(datasets))


def dataset(name: str = "nrm", kind: str = "nrm_referrals", **changes: Any) -> Dataset:
    plain = {"kind": kind, "provider": "Northshire Police", "files": ["a.csv"], "series": "referrals"}
    columns = {"Date": "recorded_on", **({"Code": "offence"} if kind == "recorded_crimes" else {})}
    columns |= {"N": "count"} if kind in ("published_table", "intelligence_counts") else {}
    made = Dataset.model_validate({**plain, "columns": columns, **changes})
    return made.model_copy(update={"name": name})


def register(**lists: Sequence[Any]) -> Register:
    return Register({name: tuple(lists.get(name, ())) for name in RECORDS})


def exhibit(of: ReleasedTable, **changes: Any) -> Exhibit:
    """A plain bar chart of a one-way table."""
    values = [{"label": cell.categories[0][1], "value": cell.value} for cell in of.cells if cell.value is not None]
    spec = {
        "width": 420,
        "height": 24 * max(len(values), 1),
        "data": {"values": [v for v in values if v["label"] != TOTAL]},
        "mark": {"type": "bar", "color": "#12436D"},
        "encoding": {
            "y": {"field": "label", "type": "nominal", "title": None, "sort": None},
            "x": {"field": "value", "type": "quantitative", "title": of.unit},
        },
    }
    plain = {
        "exhibit_id": of.table_id,
        "kind": "bar",
        "table_id": of.table_id,
        "title": of.title,
        "alt_text": f"Bar chart of {of.title}.",
        "vega_spec": spec,
    }
    return Exhibit(**{**plain, **changes})


def _dimension(name: str, codes: Sequence[str]) -> ReleasedDimension:
    label = LABELS.get(name, name.replace("_", " ").capitalize())
    return ReleasedDimension(name, label, tuple(ReleasedCategory(code, LABELS.get(code, code)) for code in codes))


def _cell(table_id: str, codes: dict[str, str], value: int | None) -> ReleasedCell:
    parts = "|".join(f"{name}={code}" for name, code in codes.items() if code != TOTAL) or TOTAL
    outcome = "hidden" if value is None else "shown"
    shown = "[c]" if value is None else f"{value:,}"
    return ReleasedCell(f"{table_id}:{parts}", tuple(codes.items()), outcome, value, shown)
