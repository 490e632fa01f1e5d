"""The example built in a folder of its own, once for all tests and all processes that run them."""

from __future__ import annotations

import fcntl
import functools
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import narwhals as nw

from problemprofile.project.load import Project, load_project
from problemprofile.released import Edition, load_edition
from problemprofile.store import Store

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "northshire"
GOLDEN = Path(__file__).resolve().parent / "northshire"
AUDIENCES = ("public", "partnership")
_COUNTED = nw.col("count").sum().cast(nw.Int64)
_NOT_COPIED = shutil.ignore_patterns("build", "released", "output", "identities", "__pycache__")


@dataclass(frozen=True)
class Northshire:
    """The built example, and the truth that was planted in it."""

    folder: Path

    @functools.cached_property
    def project(self) -> Project:
        return load_project(self.folder)

    @functools.cached_property
    def truth(self) -> dict[str, Any]:
        return json.loads((self.folder / "truth.json").read_text("utf-8"))

    def checks(self, severity: str) -> set[tuple[str, str]]:
        """The dataset and the check of each finding of one severity."""
        found = json.loads((self.folder / "findings.json").read_text("utf-8"))
        return {(finding["dataset"], finding["check"]) for finding in found if finding["severity"] == severity}

    def ask(self, question: Callable[[Store], nw.LazyFrame]) -> list[dict[str, Any]]:
        """The rows that a question to the build database gives."""
        with Store(self.project.paths.build_database, read_only=True) as store:
            return store.rows(question(store))

    def edition(self, audience: str) -> Edition:
        return load_edition(self.project.paths.released / audience)

    def output(self, audience: str, name: str) -> Path:
        return self.project.paths.output / audience / name

    def counted(self, series: str, *dimensions: str) -> dict[str, int]:
        """Above the wall: the count of each code (several joined by "|") in a table's members, none that is nought."""
        table = f"members_{'-by-'.join([series, '-and-'.join(dimensions).replace('_', '-')]) if dimensions else series}"
        rows = self.ask(lambda store: store.frame(table).group_by(*dimensions).agg(counted=_COUNTED))
        found = {"|".join(row[name] for name in dimensions): row["counted"] for row in rows}
        return {code: count for code, count in sorted(found.items()) if count}

    def total(self, series: str) -> int:
        return self.ask(lambda store: store.frame(f"members_{series}").select(counted=_COUNTED))[0]["counted"]

    def decisions(self, dataset: str) -> dict[str, int]:
        """How many of a dataset's rows were kept, and why the others were not."""
        own = nw.col("dataset") == dataset
        grouped = ("decision", "because")
        found = self.ask(lambda store: store.frame("clean_rows").filter(own).group_by(*grouped).agg(rows=nw.len()))
        return {f"{row['decision']} {row['because']}".strip(): row["rows"] for row in found}


def copied_to(folder: Path) -> Path:
    shutil.copytree(EXAMPLE, folder, ignore=_NOT_COPIED)
    return folder


def built_by_command(folder: Path, hash_seed: str) -> subprocess.CompletedProcess[str]:
    """Build as an analyst does, in a process of its own whose hashes are salted with `hash_seed`."""
    environment: Mapping[str, str] = {**os.environ, "PYTHONHASHSEED": hash_seed}
    command = [sys.executable, "-m", "problemprofile", "build", str(folder)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """`folder` as `make` leaves it. Of several processes that ask, the first one makes it and the others wait."""
    with _alone(folder.with_suffix(".lock")):
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            make(unfinished)
            unfinished.rename(folder)
    return folder


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def readable(edition: Edition) -> str:
    """All that an edition says, a line for each cell, so that a difference can be read."""
    lines = [f"{name}: {value}" for name, value in vars(edition.policy).items()]
    for table in edition.tables:
        lines += ["", f"[{table.table_id}] {table.title}", f"question: {table.question}"]
        lines.append(f"{table.scope} {table.unit}, {table.marking}, from {', '.join(table.sources)}")
        lines += [f"note: {note}" for note in table.notes]
        lines += [f"{cell.cell_id.partition(':')[2]} = {cell.shown}" for cell in table.cells]
    return "\n".join(lines) + "\n"
