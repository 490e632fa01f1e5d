"""Takes: the clean rows in the store, and the counts that the register holds instead of rows.
Gives: tables of counts of every series, with the rows of every cell kept as a view, and findings about stated figures.
Never: protects a number, adds two units or two series, or lets a count leave without its dataset and handling rules.
"""

from __future__ import annotations

from types import ModuleType

from problemprofile.analysis import (
    age,
    case_conferences,
    county_lines,
    crimes_beside_referrals,
    data_quality,
    decisions,
    exploitation,
    gender,
    intelligence,
    kinds_of_year,
    linkage_quality,
    local_and_national,
    mapped,
    methods,
    nationality,
    offences_by_area,
    overlap,
    people,
    recording_delays,
    referrals_with_crime,
    referring_agencies,
    sources,
    stated,
    survivors,
    suspects,
    told_counts,
    usability,
    victim_profile,
    volumes,
    where_exploited,
)
from problemprofile.analysis.counting import Counting, kept_rows, members
from problemprofile.analysis.measured import write_measured
from problemprofile.analysis.measured_totals import check_measured
from problemprofile.analysis.reconciliation import reconcile
from problemprofile.analysis.series import find_series, mixed_units
from problemprofile.analysis.stated_figures import check_statements
from problemprofile.counts import CountTable
from problemprofile.findings import Finding
from problemprofile.project.load import Project
from problemprofile.register.records import NOTHING_KEPT, Register
from problemprofile.store import Store

__all__ = ["ANALYSES", "count", "members"]

# Every question, in report order. Each is NAME.py with `count(counting)` and NAME.toml with its words.
ANALYSES: tuple[ModuleType, ...] = (
    volumes,
    people,
    exploitation,
    nationality,
    age,
    gender,
    referring_agencies,
    victim_profile,
    where_exploited,
    mapped,
    crimes_beside_referrals,
    referrals_with_crime,
    county_lines,
    methods,
    suspects,
    decisions,
    intelligence,
    offences_by_area,
    usability,
    recording_delays,
    overlap,
    sources,
    data_quality,
    survivors,
    case_conferences,
)


def count(project: Project, store: Store, register: Register = NOTHING_KEPT) -> tuple[list[CountTable], list[Finding]]:
    """Answer every question, and check the figures that the sources state.

    What the register counts (survivors by stage, case conferences) becomes tables like any others.
    """
    findings = [*reconcile(store), *check_measured(project, store)]
    write_measured(project, store)
    kept = kept_rows(store)
    series = find_series(project, store, kept)
    findings += [*mixed_units(series), *kinds_of_year.check(project, store, kept), *check_statements(project)]
    counting = Counting(project, store, kept, series, register)
    told_counts.keep_entries(counting)
    findings += [*survivors.check(counting), *case_conferences.check(counting)]
    tables = [table for question in ANALYSES for table in question.count(counting)]
    tables = linkage_quality.set_beside(store, tables)
    tables, unlike = local_and_national.compare(tables)
    tables, differing = stated.set_beside(project, tables)
    return tables, [*findings, *unlike, *differing]
