"""The numbers behind the released tables: each under one name wherever it is printed, its true count, and the sums.

The names and sums are made from what is printed and from public knowledge (quarters make up years, types make up
groups), not from what disclosure reckoned with. The true counts tell which of the sums hold.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import narwhals as nw

from problemprofile import codelists
from problemprofile.attacker import Sum
from problemprofile.codelists import UNKNOWN
from problemprofile.joined import members
from problemprofile.project.load import Project
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.store import Store

# Which coarser breakdown each code list's parents are; periods nest by the calendar.
_WITHIN = {
    "exploitation_type": "exploitation_group",
    "nationality": "nationality_group",
    "first_responder": "first_responder_type",
    "age_band": "age_group",
    "sector": "exploitation_group",
}
_NO_DECISION_NO_WAIT = {"reasonable_grounds": "reasonable_wait", "conclusive_grounds": "conclusive_wait"}
_PICKED_BY = frozenset({"first_responder", "police_force", "local_authority"})  # as in disclosure/same_lines.py
_BEGINS_WITH = {"survivor_step": "survivor_stage"}  # a step's code begins with its stage's: "after-in-work"
KEPT = "kept"
COMPARES_SOURCES = "overlap"  # the analysis
FEW = 20_000
Codes = tuple[str, ...]


class Numbers:
    """The numbers of all editions. `truth` is by name; a cell whose rows are not kept has no name."""

    def __init__(self, project: Project, store: Store, editions: Iterable[Edition]) -> None:
        self.truth: dict[str, int] = {}
        self._project, self._store = project, store
        self._name_of: dict[str, str] = {}
        self._lists: dict[str, codelists.Codelist] = {}
        self._series = {dataset.name: dataset.series for dataset in project.datasets}
        self._kept = set(store.names())
        self._few = store.rows(store.frame("clean_rows").select(rows=nw.len()))[0]["rows"] <= FEW
        tables = [table for edition in editions for table in edition.tables]
        self._local: dict[str, set[str]] = defaultdict(set)  # the names of local series, by their unit
        for table in tables:
            if table.scope == "local":
                self._local[table.unit].add(_counted_in(table))
        shown = {c.cell_id: c.value for table in tables for c in table.cells if c.outcome == "shown"}
        fullest = {_listing(table): table for table in sorted(tables, key=lambda table: len(table.cells))}
        for table in sorted(fullest.values(), key=_turn):  # an edition it is withheld from does not list its cells
            self._name(table, shown)

    def named(self, table: ReleasedTable) -> Iterator[tuple[ReleasedCell, str]]:
        """The cells of a table with their numbers' names."""
        yield from ((cell, self._name_of[cell.cell_id]) for cell in table.cells if cell.cell_id in self._name_of)

    def called(self, table: ReleasedTable, categories: Mapping[str, str], cell_id: str = "") -> str:
        """The name of a number of another release's table, whether or not these editions print it."""
        return self._name_of.get(cell_id) or _people(_counted_in(table), categories)

    def sums(self, tables: Iterable[ReleasedTable]) -> list[Sum]:
        """Every sum of these tables that holds, with what the parts leave over as a number of its own."""
        found: dict[Sum, None] = {}
        for table in tables:
            claims = itertools.chain(self._margins(table), self._same_elsewhere(table), self._joined(table))
            for total, parts in claims if table.additive else self._same_elsewhere(table):
                found |= dict.fromkeys(self._sum(total, parts))
            if not table.additive:
                found |= dict.fromkeys(self._at_most(table))
        return list(found)

    def _at_most(self, table: ReleasedTable) -> Iterator[Sum]:
        """Where one person may stand in several lines, a reader knows that each line is a part of the total."""
        for total, parts in self._margins(table):
            for part in parts:
                if total != part and self.truth.get(total, -1) >= self.truth[part]:
                    yield Sum(total, (part, f"{total} but not {part}"))

    def _name(self, table: ReleasedTable, shown: Mapping[str, int | None]) -> None:
        """Name a table's cells. Its rows are asked only where a count is neither printed nor known from elsewhere."""
        people = self._people_in(table, shown)
        asked = any(cell_id not in shown and name not in self.truth for cell_id, name in people.items())
        if asked and f"members_{table.table_id}" not in self._kept:
            return
        counted = _true_counts(self._store, table, self._few) if asked else {}
        for cell in table.cells:
            name = people[cell.cell_id]
            count = shown.get(cell.cell_id)
            if count is None:
                codes = (members(code) for _, code in cell.categories)
                count = sum(counted[one] for one in itertools.product(*codes)) if asked else self.truth[name]
            if self.truth.setdefault(name, count) != count:  # the same words, and yet other people
                name = cell.cell_id
                self.truth[name] = count
            self._name_of[cell.cell_id] = name

    def _margins(self, table: ReleasedTable) -> Iterator[tuple[str, list[str]]]:
        """What a reader may take to add up: a line of a table to its margin, and parts to what they are parts of."""
        for dimension in table.dimensions:
            for others, cells in self._lines(table, dimension.name).items():
                parts = {code: name for code, name in cells.items() if code != TOTAL}
                yield _people(_counted_in(table), dict(others)), list(parts.values())
                groups: dict[tuple[str, str], list[str]] = defaultdict(list)
                for code, name in parts.items():
                    for above in self.above(dimension.name, code):
                        groups[above].append(name)
                for (parent, code), names in groups.items():
                    yield _people(_counted_in(table), {**dict(others), parent: code}), names

    def _joined(self, table: ReleasedTable) -> Iterator[tuple[str, list[str]]]:
        """What one edition joins in one category is, to who holds another that does not, the sum of its parts."""
        for cell, name in self.named(table):
            held = itertools.product(*(members(code) for _, code in cell.categories))
            names = [name for name, _ in cell.categories]
            parts = [_people(_counted_in(table), dict(zip(names, codes, strict=True))) for codes in held]
            if len(parts) > 1 and self.truth.keys() >= set(parts):
                yield name, parts

    def _people_in(self, table: ReleasedTable, shown: Mapping[str, int | None]) -> dict[str, str]:
        """Who is in each cell. What a source does not record is a line of its series' own table too, if it agrees."""
        if {dimension.name for dimension in table.dimensions} == {"dataset", "field"}:
            said = {cell.cell_id: dict(cell.categories) for cell in table.cells}
            other = {i: _people(self._series.get(c["dataset"], ""), {c["field"]: UNKNOWN}) for i, c in said.items()}
            if all(self.truth.get(name, shown[i]) == shown[i] for i, name in other.items() if i in shown):
                return other
        return {cell.cell_id: _people(_counted_in(table), dict(cell.categories)) for cell in table.cells}

    def _same_elsewhere(self, table: ReleasedTable) -> Iterator[tuple[str, list[str]]]:
        """Where each row counts one, the rows kept of a source are the total of its series. A line of the nation's
        table for a force, a body or a district is the local number of it, if the two agree."""
        for cell, name in self.named(table):
            codes = dict(cell.categories)
            total = _people(self._series.get(codes.get("dataset", ""), ""), {})
            if codes.get("decision") == KEPT and self.truth.get(total) == self.truth[name]:
                yield total, [name]
            elif table.scope == "national" and any(n in _PICKED_BY and code != TOTAL for n, code in cell.categories):
                yield from ((name, [ours]) for ours in self._picked_out(table, codes, name))

    def _picked_out(self, table: ReleasedTable, codes: Mapping[str, str], name: str) -> Iterator[str]:
        """The local numbers that stand, by their words and their count, on this line of the nation's table too."""
        for series in sorted(self._local[table.unit]):
            ours = _people(series, codes)
            if ours != name and self.truth.get(ours) == self.truth[name] > 0:
                yield ours

    def _sum(self, total: str, parts: list[str]) -> Iterator[Sum]:
        if total not in self.truth or total in parts or not parts:
            return
        rest = self.truth[total] - sum(self.truth[part] for part in parts)
        if rest == 0:
            yield Sum(total, tuple(sorted(parts)))
        elif rest > 0:
            yield Sum(total, (*sorted(parts), f"rest of {total} beyond {', '.join(sorted(parts))}"))

    def above(self, dimension: str, code: str) -> Iterator[tuple[str, str]]:
        """The categories of coarser dimensions that a category belongs to."""
        month = re.fullmatch(r"(\d{4})-(\d\d)", code) if dimension == "month" else None
        quarter = re.fullmatch(r"(\d{4}) Q([1-4])", code) if dimension == "quarter" else None
        if month:
            within = f"{month[1]} Q{(int(month[2]) + 2) // 3}"
            yield "quarter", within
            yield from self.above("quarter", within)
        elif quarter:
            begins = int(quarter[1]) - (quarter[2] == "1")
            yield "year", quarter[1]
            yield "financial_year", f"{begins}/{(begins + 1) % 100:02d}"
        elif dimension in _NO_DECISION_NO_WAIT and code == UNKNOWN:
            yield _NO_DECISION_NO_WAIT[dimension], UNKNOWN
        elif dimension in _WITHIN:
            if dimension not in self._lists:
                self._lists[dimension] = self._project.codelist(dimension)
            above = {self._lists[dimension].parent(one) for one in members(code)}
            yield from ((_WITHIN[dimension], parent) for parent in above if len(above) == 1)
        elif dimension in _BEGINS_WITH:
            above = {one.partition("-")[0] for one in members(code)}
            yield from ((_BEGINS_WITH[dimension], parent) for parent in above if len(above) == 1)

    def _lines(self, table: ReleasedTable, name: str) -> dict[tuple[tuple[str, str], ...], dict[str, str]]:
        """Numbers that differ in one dimension only: what they share, and each one's name by its own code."""
        lines: dict[tuple[tuple[str, str], ...], dict[str, str]] = defaultdict(dict)
        for cell, number in self.named(table):
            others = tuple(pair for pair in cell.categories if pair[0] != name)
            lines[others][dict(cell.categories)[name]] = number
        return lines


def _listing(table: ReleasedTable) -> tuple[str, ...]:
    """A table, and the categories that are joined in it: by audience they are not the same."""
    return table.table_id, *(c.code for d in table.dimensions for c in d.categories if len(members(c.code)) > 1)


def _turn(table: ReleasedTable) -> tuple[bool, int, str]:
    """Tables that break down most come first, for they give the others' counts; tables about the sources last."""
    about_sources = any(dimension.name == "dataset" for dimension in table.dimensions)
    return about_sources, -len(table.dimensions), table.table_id


def _true_counts(store: Store, table: ReleasedTable, few: bool) -> dict[Codes, int]:
    """The counts that disclosure started from, by codes, margins too. A few rows are quicker added up here."""
    names = [dimension.name for dimension in table.dimensions]
    members = store.frame(f"members_{table.table_id}").select(*names, "count")
    if not few:
        count = nw.col("count").sum().cast(nw.Int64)
        members = members.group_by(*names).agg(count) if names else members.select(count)
    sums: dict[Codes, int] = defaultdict(int)
    for row in store.rows(members):
        for codes in itertools.product(*((row[name], TOTAL) for name in names)):
            sums[codes] += row["count"] or 0
    return sums


def _counted_in(table: ReleasedTable) -> str:
    """The series of a table; one that compares sources is a world of its own, whose codes mean nothing elsewhere."""
    return table.table_id if table.analysis == COMPARES_SOURCES else table.series


def _people(series: str, categories: Mapping[str, str]) -> str:
    """Who is counted, whatever the table: the series, and the categories that are not margins."""
    parts = "|".join(f"{name}={code}" for name, code in sorted(categories.items()) if code != TOTAL)
    return f"{series}: {parts or TOTAL}"
