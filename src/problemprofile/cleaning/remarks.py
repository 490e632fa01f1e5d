"""Findings about a source after cleaning, in the words of `remarks.toml`. None repeats what a cell holds."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources

import narwhals as nw

from problemprofile.cleaning.changes import unrecognised_file
from problemprofile.cleaning.decisions import REASONS
from problemprofile.cleaning.spellings import Looked
from problemprofile.findings import Finding
from problemprofile.kinds import fields
from problemprofile.project.settings import Area, Dataset
from problemprofile.store import Frame, Store


def on_spellings(dataset: Dataset, looked: Iterable[Looked]) -> Iterator[Finding]:
    """What could not be read, or only with a doubt, column by column."""
    for one in looked:
        spellings: Counter[str] = Counter()
        rows: Counter[str] = Counter()
        for spelling in one.spellings:
            spellings[spelling.read.trouble] += 1
            rows[spelling.read.trouble] += spelling.rows
        field = _field(one)
        said = {"field": fields()[field].label, "file": f"build/unrecognised/{unrecognised_file(dataset, one)}"}
        said |= {"list": _list(field), "order": dataset.date_order.replace("-", " ")}
        for trouble in sorted(spellings.keys() - {""}):
            said["spellings"] = _many(spellings[trouble], "spelling")
            yield _finding("spellings", trouble, dataset, rows[trouble], field, said)


def on_decisions(store: Store, dataset: Dataset, rows: Frame) -> Iterator[Finding]:
    """How many rows were not kept, and why."""
    found = store.rows(rows.group_by("because").agg(rows=nw.len().cast(nw.Int64)))
    by_reason = {row["because"]: row["rows"] for row in found}
    for reason in REASONS:
        if by_reason.get(reason) and reason in _toml()["decisions"]:
            yield _finding("decisions", reason, dataset, by_reason[reason])


def on_settings(dataset: Dataset, fields_without_column: Iterable[str]) -> Iterator[Finding]:
    """`keep_only` on a field that the source does not have."""
    for field in fields_without_column:
        yield _finding("settings", "keep_only", dataset, 0, field, {"field": fields()[field].label})


def on_area(area: Area, datasets: Iterable[Dataset]) -> Iterator[Finding]:
    """That sources name places, and the settings no local authority to hold them against; once for all sources."""
    placed = any({"place", "postcode"} & {*d.columns.values(), *d.fixed} for d in datasets if d.scope == "local")
    if placed and not area.local_authorities:
        yield _finding("settings", "area_not_set", None, 0)


def on_rows(store: Store, dataset: Dataset, rows: Frame, sharing: int, unused_corrections: int) -> Iterator[Finding]:
    """What only shows in whole rows."""
    found = {
        "same_reference": sharing,
        "child_notified": _children_notified(store, dataset, rows),
        "outside_cover": _outside_cover(store, dataset, rows),
        "unused_correction": unused_corrections,
    }
    for name, number in found.items():
        if number:
            yield _finding("rows", name, dataset, number)


def _children_notified(store: Store, dataset: Dataset, rows: Frame) -> int:
    notified = nw.col("because") == "duty_to_notify"
    if dataset.kind == "duty_to_notify":
        notified = nw.col("decision") == "kept"
    if "age_group" not in rows.collect_schema().names():
        return 0
    return _how_many(store, rows.filter(notified, nw.col("age_group") == "child"))


def _outside_cover(store: Store, dataset: Dataset, rows: Frame) -> int:
    cover = dataset.period_covered
    if cover is None or "recorded_on" not in rows.collect_schema().names():
        return 0
    outside = (nw.col("recorded_on") < nw.lit(cover.start)) | (nw.col("recorded_on") > nw.lit(cover.end))
    return _how_many(store, rows.filter(nw.col("because") != "total_row", outside))


def _how_many(store: Store, frame: Frame) -> int:
    return int(store.rows(frame.select(rows=nw.len().cast(nw.Int64)))[0]["rows"])


def _field(looked: Looked) -> str:
    """The field of a column: "place" for its second column, "place_2"."""
    return re.sub(r"_\d+$", "", looked.name)


def _list(field: str) -> str:
    """The code list of a field, where its spellings are added."""
    kind, _, name = fields()[field].type.partition(":")
    if kind == "tick":
        return "tick"
    return name or ("local_authority" if field in ("place", "postcode") else field)


def _finding(
    group: str, name: str, dataset: Dataset | None, rows: int, field: str = "", said: Mapping[str, str] | None = None
) -> Finding:
    words = _toml()[group][name]
    message, remedy = (words[part].format(rows=_many(rows, "row"), **(said or {})) for part in ("message", "remedy"))
    return Finding(
        words["check"], words["severity"], dataset.name if dataset else "", message, remedy, field=field, rows=rows
    )


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


@functools.cache
def _toml() -> dict[str, dict[str, dict]]:
    return tomllib.loads((resources.files(__package__) / "remarks.toml").read_text("utf-8"))
