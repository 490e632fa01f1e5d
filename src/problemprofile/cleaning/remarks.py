"""Findings about a source after cleaning, in the words of `remarks.toml`. None repeats what a cell holds."""

from __future__ import annotations

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import resources

import narwhals as nw

from problemprofile.cleaning.changes import unrecognised_file
from problemprofile.cleaning.codings_file import Decision
from problemprofile.cleaning.corrections import Told
from problemprofile.cleaning.decisions import REASONS
from problemprofile.cleaning.free_text.weighing import BOTH_WAYS, LITTLE_EVIDENCE
from problemprofile.cleaning.spellings import Looked
from problemprofile.codelists import Code, Codelist
from problemprofile.findings import Finding
from problemprofile.kinds import fields
from problemprofile.project.settings import Area, Dataset
from problemprofile.store import Frame, Store

DOUBTFUL = {LITTLE_EVIDENCE, BOTH_WAYS}
BY_ORDER = ("ambiguous_date", "undecided_date", "other_date_order")  # told by file where files are read apart
DATED = ("first_responder", "first_responder_unit")  # lists whose codes begin and end


def on_spellings(dataset: Dataset, looked: Iterable[Looked]) -> Iterator[Finding]:
    """What could not be read, or only with a doubt, and what a column as a whole tells, column by column."""
    for one in looked:
        spellings: Counter[tuple[str, int]] = Counter()
        rows: Counter[tuple[str, int]] = Counter()
        for spelling in one.spellings:
            trouble = spelling.read.trouble
            told = trouble, (spelling.file_no or 0) if trouble in BY_ORDER else 0
            spellings[told] += 1
            rows[told] += spelling.rows
        field = _field(one)
        said = {"field": fields()[field].label, "file": f"build/unrecognised/{unrecognised_file(dataset, one)}"}
        said |= {"list": _list(field), "where": "", **one.reader.said}
        for told in sorted(key for key in spellings if key[0]):
            of_file = one.reader.by_file[told[1]].said if told[1] else {}
            counted = {"spellings": _many(spellings[told], "spelling")}
            yield _finding("spellings", told[0], dataset, rows[told], field, said | counted | dict(of_file))
        for noticed in (*one.reader.told, *(n for own in one.reader.by_file.values() for n in own.told)):
            yield _finding("columns", noticed.name, dataset, noticed.rows, field, said | dict(noticed.said))


def on_codings(dataset: Dataset, looked: Iterable[Looked]) -> Iterator[Finding]:
    """Texts that were coded with little to go by, or that say two things."""
    for one in looked:
        rows = sum(spelling.rows for spelling in one.spellings if DOUBTFUL & set(spelling.read.doubts.split("+")))
        if rows:
            yield _finding("codings", "doubtful", dataset, rows, _field(one), {"field": fields()[_field(one)].label})


def on_unmet(decisions: Sequence[Decision]) -> Iterator[Finding]:
    """Lines of judgements/codings.csv about texts that no source has any more."""
    if decisions:
        lines = tuple(sorted(one.line for one in decisions))
        yield _finding("codings", "unmet", None, len({one.text_id for one in decisions}), said={"lines": _lines(lines)})


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


def on_rows(store: Store, dataset: Dataset, rows: Frame, likely: int) -> Iterator[Finding]:
    """What only shows in whole rows."""
    found = {
        "same_reference": likely,
        "child_notified": _children_notified(store, dataset, rows),
        "outside_cover": _outside_cover(store, dataset, rows),
    }
    for name, number in found.items():
        if number:
            yield _finding("rows", name, dataset, number, said={"file": f"build/repeats/{dataset.name}.csv"})


def on_places(store: Store, dataset: Dataset, rows: Frame) -> Iterator[Finding]:
    """How the places of kept rows were found where one column alone did not say, and which were not."""
    if "placing" not in rows.collect_schema().names():
        return
    kept = rows.filter(nw.col("decision") == "kept").group_by("placing").agg(rows=nw.len().cast(nw.Int64))
    by_placing = {row["placing"]: row["rows"] for row in store.rows(kept)}
    for name in _toml()["places"]:
        if by_placing.get(name):
            yield _finding("places", name, dataset, by_placing[name])


def on_agencies(store: Store, dataset: Dataset, rows: Frame, lists: Iterable[Codelist]) -> Iterator[Finding]:
    """Kept rows whose first responder was not there yet, or no longer, on the day of the row."""
    names = rows.collect_schema().names()
    if "recorded_on" not in names:
        return
    out = [out_of_date(listed) for listed in lists if listed.name in names]
    kept = rows.filter(nw.col("decision") == "kept")
    number = _how_many(store, kept.filter(nw.any_horizontal(*out, ignore_nulls=True))) if out else 0
    if number:
        yield _finding("rows", "agency_out_of_date", dataset, number, "first_responder")


def out_of_date(listed: Codelist) -> nw.Expr:
    """Whether a row's code of a list does not hold on the row's day, on any of its lines."""
    code, on = nw.col(listed.name), nw.col("recorded_on")
    lines: dict[str, list[Code]] = defaultdict(list)
    for one in listed.codes:
        lines[one.code].append(one)
    found = [nw.lit(False)]
    for name, several in lines.items():
        if all(one.valid_from or one.valid_to for one in several):
            out = nw.all_horizontal(*(_outside(one, on) for one in several), ignore_nulls=False)
            found.append((code == name) & out)
    return nw.any_horizontal(*found, ignore_nulls=True)


def _outside(line: Code, on: nw.Expr) -> nw.Expr:
    """Whether a day is before or after those of a line; null where the day is not known."""
    first, last = (date.fromisoformat(text) if text else None for text in (line.valid_from, line.valid_to))
    early = on < nw.lit(first or date.min)
    return early | (on > nw.lit(last)) if last else early


def on_corrections(dataset: Dataset, told: Told) -> Iterator[Finding]:
    """Lines of judgements/corrections.csv that found no cell, and those that a later line overrules."""
    for name, lines in (("no_row", told.no_row), ("again", told.again)):
        if lines:
            yield _finding("corrections", name, dataset, len(lines), said={"lines": _lines(lines)})
    for field, lines in sorted((told.no_field or {}).items()):
        said = {"field": fields()[field].label, "lines": _lines(lines)}
        yield _finding("corrections", "no_field", dataset, len(lines), field, said)


def _lines(lines: Sequence[int]) -> str:
    """ "line 4", "lines 4, 7 and 9"."""
    *first, last = map(str, lines)
    return f"lines {', '.join(first)} and {last}" if first else f"line {last}"


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
    return _how_many(store, rows.filter(~nw.col("because").is_in(["total_row", "superseded"]), outside))


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
