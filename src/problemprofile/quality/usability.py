"""How usable each form is, with its reasons: points for what it says, out of those that its source lets one judge."""

from __future__ import annotations

import functools
import tomllib
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.codelists import UNKNOWN
from problemprofile.quality.contradictions import TABLE as CONTRADICTIONS
from problemprofile.quality.measures import RAW, Source
from problemprofile.quality.usability_texts import SHOWS, shown_by
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.spelling import fold
from problemprofile.store import Frame, Store, arrow

KINDS = ("duty_to_notify", "nrm_referrals")
BANDS = ("strong", "usable", "weak", UNKNOWN)
TEXT = "exploitation_description"


@dataclass(frozen=True)
class Criterion:
    """One thing that a form may say: its points, what shows it, and how its absence is put to the sender."""

    name: str
    points: int
    lacks: str
    fields: tuple[str, ...] = ()
    text: str = ""

    def told_by(self, known: Container[str]) -> tuple[str, ...]:
        """Those of its fields that a source's clean rows have."""
        return tuple(field for field in self.fields if field in known)


def score_forms(store: Store, source: Source) -> Frame | None:
    """Each kept form of a source: row_key, score (0 to 100; null where not judged), usability, and `has_<criterion>`.

    None where the source holds no forms.
    """
    if source.dataset.kind not in KINDS:
        return None
    described = _with_texts(store, source)
    fields = source.fields(store)
    asked = [c for c in criteria() if c.told_by(fields) or (c.text and described)]
    frame = _forms(store, source, described, asked)
    possible = sum(criterion.points for criterion in asked)
    told = 100 * possible // sum(c.points for c in criteria())  # per cent of what a form could say
    got = sum((nw.col(f"has_{c.name}").cast(nw.Int32) * c.points for c in asked), nw.lit(0, nw.Int32))
    off = nw.min_horizontal(nw.col("against") * settings()["contradiction"], nw.lit(settings()["most_off"], nw.Int64))
    # Whole points, a half upwards; what contradicts itself loses some, and nobody has fewer than none.
    score = (got * 200 + possible) // (2 * possible) - off if possible else nw.lit(0)
    score = nw.max_horizontal(score.cast(nw.Int64), nw.lit(0, nw.Int64))
    scored = frame.with_columns(score=score if told >= settings()["judged"] else nw.lit(None, nw.Int64))
    return scored.with_columns(usability=_band(nw.col("score"), told)).drop("against")


def judged_by(frame: Frame) -> list[Criterion]:
    """The criteria by which a source's forms were judged."""
    names = frame.collect_schema().names()
    return [criterion for criterion in criteria() if f"has_{criterion.name}" in names]


@functools.cache
def criteria() -> tuple[Criterion, ...]:
    return tuple(
        Criterion(c["name"], c["points"], c["lacks"], tuple(c.get("fields", ())), c.get("text", ""))
        for c in settings()["criteria"]
    )


@functools.cache
def settings() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "usability.toml").read_text("utf-8"))


def _band(score: nw.Expr, told: int) -> nw.Expr:
    """Strong is only what was judged by nearly everything that makes a form so, its description among it."""
    band = nw.when(score >= settings()["usable"]).then(nw.lit("usable")).otherwise(nw.lit("weak"))
    if told >= settings()["strong_needs"]:
        band = nw.when(score >= settings()["strong"]).then(nw.lit("strong")).otherwise(band)
    return nw.when(score.is_null()).then(nw.lit(UNKNOWN)).otherwise(band)


def _forms(store: Store, source: Source, described: str | None, asked: Sequence[Criterion]) -> Frame:
    """The kept forms with `has_<criterion>`, and in `against` how many contradictions each has."""
    rows = source.rows(store, "kept")
    if described:
        cells = store.frame(source.dataset.cells_table).select("row_key", text=nw.col(f"{RAW}{TEXT}"))
        rows = rows.join(cells, on="row_key", how="left").join(store.frame(described), on="text", how="left")
    broken = store.frame(CONTRADICTIONS).filter(nw.col("dataset") == source.dataset.name)
    rows = rows.join(broken.group_by("row_key").agg(against=nw.len().cast(nw.Int64)), on="row_key", how="left")
    has = {f"has_{c.name}": _met(c, source.fields(store), described is not None) for c in asked}
    agency = nw.col("first_responder") if "first_responder" in source.fields(store) else nw.lit(None, nw.String())
    return rows.select("row_key", first_responder=agency, against=nw.col("against").fill_null(0), **has)


def _met(criterion: Criterion, fields: Container[str], described: bool) -> nw.Expr:
    known = [_known(field) for field in criterion.told_by(fields)]
    if criterion.text and described:
        known.append(nw.col(f"shows_{criterion.text}").fill_null(False))
    return nw.any_horizontal(*known, ignore_nulls=True)


def _known(field: str) -> nw.Expr:
    value = nw.col(field)
    return ~value.is_null() & (value != UNKNOWN) if CLEAN_FIELDS[field] == "VARCHAR" else ~value.is_null()


def _with_texts(store: Store, source: Source) -> str | None:
    """The table of what each distinct description shows; None where too few forms have one to judge them by."""
    if not source.of(TEXT):
        return None
    cells = store.frame(source.dataset.cells_table).select("row_key", text=nw.col(f"{RAW}{TEXT}"))
    kept = source.rows(store, "kept").select("row_key").join(cells, on="row_key", how="inner")
    counts = store.rows(kept.group_by("text").agg(forms=nw.len().cast(nw.Int64)).sort("text"))
    filled = sum(row["forms"] for row in counts if row["text"].strip())
    if filled * 100 < settings()["described"] * sum(row["forms"] for row in counts):
        return None
    alike: Counter[str] = Counter()
    for row in counts:
        alike[fold(row["text"])] += row["forms"]
    shown = [shown_by(row["text"], times=alike[fold(row["text"])]) for row in counts]
    columns: dict[str, list[Any]] = {"text": [row["text"] for row in counts]}
    columns |= {f"shows_{name}": [name in one for one in shown] for name in SHOWS}
    table = f"descriptions_{source.dataset.name}"
    store.write_arrow(table, arrow(columns, {f"shows_{name}": pa.bool_() for name in SHOWS}))
    return table
