"""Each edition below the wall: drawn, written, and its files opened again; two editions at once where there are two
processors, for this is half of a build.

A process of its own is given an edition and what the report joins to it, never a row, a count or the database.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Any

from problemprofile import charts, inspection, maps, report
from problemprofile.case_study import CaseStudy
from problemprofile.charts import rate_intervals
from problemprofile.errors import ProfileError
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register import Register
from problemprofile.released import Edition, save_edition

WORTH_IT = 1_500  # cells counted, all tables together


@dataclass(frozen=True)
class Joined:
    """What the documents of every edition are made of, beside its released tables."""

    project: Project
    register: Register
    case_studies: tuple[CaseStudy, ...]
    findings: tuple[Finding, ...]


@contextmanager
def workers(editions: int, cells: int) -> Iterator[Executor | None]:
    """Processes for so many editions of so many cells, started now so that they are ready when disclosure is done.

    None for a single edition, a single processor, or a profile so small that starting them would take longer.
    """
    at_once = min(editions, os.cpu_count() or 1)
    if at_once < 2 or cells < WORTH_IT:
        yield None
        return
    pool = ProcessPoolExecutor(
        at_once, multiprocessing.get_context("spawn"), initializer=_end_with_the_build, initargs=gc.get_threshold()[:1]
    )
    try:
        for _ in range(at_once):
            pool.submit(_ready)
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def write(pool: Executor | None, editions: Mapping[str, Edition], joined: Joined) -> dict[str, inspection.Looked]:
    """Write every edition into the staging folder, and what inspection found in its files.

    Raises ProfileError for what is wrong in the project's own sections, or where a process was ended from outside, and
    OSError where the disk is full.
    """
    if pool is None or len(editions) < 2:
        return {audience: _write(edition, joined) for audience, edition in editions.items()}
    started: dict[str, Future[Any]] = {
        audience: pool.submit(_write, edition, joined) for audience, edition in editions.items()
    }
    try:
        return {audience: future.result() for audience, future in started.items()}
    except BrokenProcessPool:
        remedy = "Close other programs, or build one edition at a time with --audience."
        raise ProfileError(
            "Making the documents was stopped from outside: memory may be short.", remedy=remedy
        ) from None


def _write(edition: Edition, joined: Joined) -> inspection.Looked:
    staging, audience = joined.project.paths.staging, edition.audience
    save_edition(edition, staging / "released" / audience)
    exhibits = [
        *charts.draw(edition),
        *rate_intervals.draw(edition, joined.project),
        *maps.draw(edition, joined.project),
    ]
    folder = staging / "output" / audience
    report.write(joined.project, edition, exhibits, joined.case_studies, joined.register, joined.findings, folder)
    return inspection.look(joined.project, edition, folder)


def _end_with_the_build(searches: int) -> None:
    """However the build ends, its processes do not outlive it; and they search for unused objects as seldom as it."""
    gc.set_threshold(searches)
    build = multiprocessing.parent_process()
    if build:
        threading.Thread(target=lambda: (wait([build.sentinel]), os._exit(1)), daemon=True).start()


def _ready() -> None:
    """Bring in what documents are made with, and start what draws, while disclosure is at work."""
    from problemprofile.report import documents, pictures  # noqa: F401

    pictures.ready_to_draw()
