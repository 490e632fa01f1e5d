"""An edition as it was published, read again by a patient reader: what can be worked out of it, in words.

Everything is read anew: the tables in released/, the printed figures, and the workbook of tables. What a reader of an
edition is supposed to know besides is every wider edition, every sum that holds, and that a hidden number is not zero
where zeros are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from problemprofile.attacker import Range
from problemprofile.errors import ProfileError
from problemprofile.inspection.attack import Attacked, attack, smallest_count
from problemprofile.inspection.printed import wrong_figures
from problemprofile.inspection.workbook_again import differing
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedTable, content_hash, load_edition
from problemprofile.store import Store

FIGURES = "figures.json"
ROWS = "rows"  # the unit of tables of rows, which are not people
LEAKS = {
    "small": "a small number is printed",
    "exact": "a hidden small number can be worked out exactly",
    "figure": "a figure is printed that does not follow from what is released",
    "workbook": "the workbook of tables prints something else than is released",
    "changed": "the released table was changed after it was released",
}


@dataclass(frozen=True)
class Leak:
    """What was found, by its name in LEAKS, and the cell (or, where a whole table was changed, the table)."""

    what: str
    cell_id: str


@dataclass(frozen=True)
class Audit:
    """One edition: its leaks, how many hidden small numbers were tried, and of those that hold the narrowest range and
    its cell. `narrowest` is None where nothing is hidden. `narrow` have fewer possible values than the policy asks."""

    audience: str
    leaks: tuple[Leak, ...]
    tried: int
    narrowest: Range | None = None
    cell_id: str = ""
    narrow: int = 0

    def sentence(self) -> str:
        """What a reader could work out at best."""
        if self.narrowest is None:
            return "No small number is hidden that could be worked out."
        low, high = (f"{end:,.0f}" if end != float("inf") else "any number" for end in self.narrowest)
        return (
            f"Of {self.tried} small numbers that are kept back a reader can work out nothing closer than {low} to "
            f"{high} about any{' other' if self.leaks else ''}; the narrowest is {self.cell_id}.{self._said_narrow()}"
        )

    def _said_narrow(self) -> str:
        if not self.narrow:
            return ""
        return f" Of {self.narrow} of them fewer values are possible than the edition's smallest_count asks for."


def audit(project: Project, store: Store) -> list[Audit]:
    """Every edition that lies in released/, the widest first.

    Raises ProfileError where there is none, or where it was made from other rows than are in `store`.
    """
    editions = _published(project)
    try:
        attacked = list(attack(project, store, editions))
    except ValueError:
        raise ProfileError(
            "The released tables contradict each other, or were made from other rows than were read last.",
            where=project.paths.released,
            remedy="Build again, and audit that.",
        ) from None
    return [_audit(project, editions[one.audience], one) for one in attacked]


def _audit(project: Project, edition: Edition, attacked: Attacked) -> Audit:
    leaks = {leak: None for leak in (*_printed_small(project, edition), *_elsewhere(project, edition))}
    leaks |= {Leak("exact", attacked.cells[name].cell_id): None for name in attacked.exact}
    held = {name: ends for name, ends in attacked.ranges.items() if ends[0] < ends[1]}
    name = min(held, key=lambda one: (held[one][1] - held[one][0], one), default="")
    range_, cell_id = (held[name], attacked.cells[name].cell_id) if name else (None, "")
    narrow = sum(high - low < edition.policy.narrowest_safe_interval for low, high in held.values())
    return Audit(attacked.audience, tuple(leaks), len(attacked.cells), range_, cell_id, narrow)


def _printed_small(project: Project, edition: Edition) -> Iterator[Leak]:
    """Numbers shown that are small, save those which their owners publish themselves, and rows that are not people."""
    for table in edition.tables:
        if content_hash(table) != table.content_sha256:
            yield Leak("changed", table.table_id)
        smallest = smallest_count(project, table, edition.policy)
        for cell in () if table.unit == ROWS or _is_public(project, table) else table.cells:
            if cell.outcome != "rounded" and cell.value is not None and 0 < cell.value < smallest:
                yield Leak("small", cell.cell_id)


def _is_public(project: Project, table: ReleasedTable) -> bool:
    published = {dataset.name: dataset.handling.published for dataset in project.datasets}
    return bool(table.sources) and all(published.get(name, False) for name in table.sources)


def _elsewhere(project: Project, edition: Edition) -> Iterator[Leak]:
    """What the finished files print that the released tables do not."""
    folder = project.paths.output / edition.audience
    if (folder / FIGURES).is_file():
        yield from (Leak("figure", cell_id) for cell_id in wrong_figures(edition, folder / FIGURES))
    for path in sorted(folder.glob("*.xlsx")):
        yield from (Leak("workbook", cell_id) for cell_id in differing(edition, path))


def _published(project: Project) -> Mapping[str, Edition]:
    folders = {policy.audience: project.paths.released / policy.audience for policy in project.policies}
    there = {name: folder for name, folder in folders.items() if (folder / "edition.json").is_file()}
    if not there:
        raise ProfileError(
            "Nothing is released here yet.", where=project.paths.released, remedy="Run: problemprofile build"
        )
    try:
        return {name: load_edition(folder) for name, folder in there.items()}
    except (OSError, ValueError, KeyError, TypeError):
        message = "The released tables cannot be read, so nothing can be said of their safety."
        raise ProfileError(message, where=project.paths.released, remedy="Build again.") from None
