"""An edition as it was published, read again by a patient reader: what can be worked out of it, in words.

Everything is read anew: the tables in released/, the printed figures, the workbook of tables, and the documents with
their tables, pictures and prose. What a reader of an edition is supposed to know besides is every wider edition, every
release of an earlier cycle, every sum that holds, and that a hidden number is not zero where zeros are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from problemprofile.attacker import Range
from problemprofile.errors import ProfileError
from problemprofile.inspection.attack import Attacked, attack, smallest_count
from problemprofile.inspection.grids_again import SOURCES
from problemprofile.inspection.released_documents import Documents, documents_of
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedCell, ReleasedTable, content_hash, load_edition
from problemprofile.store import Store

ROWS = "rows"  # the unit of tables of rows, which are not people
LEAKS = {
    "small": "a small number is printed",
    "exact": "a hidden small number can be worked out exactly",
    "late": "with an earlier release it tells by how few people a number has changed since",
    "figure": "a figure is printed that does not follow from what is released",
    "workbook": "the workbook of tables prints something else than is released",
    "changed": "the released table was changed after it was released",
    "hidden": "a document prints a number that is hidden",
    "table": "a document's table prints something else than is released",
    "unfounded": "a document prints a number that follows from no printed figure and from no text of the partnership",
    "sum": "the rows of a table do not come to its total, and nothing says why",
    "picture": "a picture, or the words for it, has a number that its table does not have",
    "unlike": "the formats of one document do not print the same numbers",
    "unread": "a file cannot be read back, so nothing can be said of its numbers",
}


@dataclass(frozen=True)
class Leak:
    """What was found, by its name in LEAKS; the cell (or, where a whole table was changed, the table) where it can be
    told; and where it is printed, if in a document."""

    what: str
    cell_id: str = ""
    place: str = ""

    def sentence(self) -> str:
        told = f"{self.place} ({self.cell_id})" if self.place and self.cell_id else self.place or self.cell_id
        return f"{told}: {LEAKS[self.what]}"


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
    found = {name: documents_of(project, edition) for name, edition in editions.items()}
    printed = {name: documents.printed for name, documents in found.items()}
    try:
        attacked = list(attack(project, store, editions, printed=printed))
    except ValueError:
        raise _contradiction(project, editions) from None
    return [_audit(project, editions[one.audience], one, found[one.audience]) for one in attacked]


def _contradiction(project: Project, editions: Mapping[str, Edition]) -> ProfileError:
    """What is said where the tables cannot all be true, with those that were changed by hand, if any."""
    tables = [table for edition in editions.values() for table in edition.tables]
    changed = [f"{table.audience}/{table.table_id}" for table in tables if content_hash(table) != table.content_sha256]
    named = f" These were changed after they were released: {', '.join(changed)}." if changed else ""
    message = f"The released tables contradict each other, or were made from other rows than were read last.{named}"
    return ProfileError(message, where=project.paths.released, remedy="Build again, and audit that.")


def _audit(project: Project, edition: Edition, attacked: Attacked, documents: Documents) -> Audit:
    leaks = {leak: None for leak in (*_printed_small(project, edition), *_in_documents(documents))}
    for name in attacked.exact:
        leaks[Leak("late" if name in attacked.changes else "exact", attacked.cells[name].cell_id)] = None
    held = {name: ends for name, ends in attacked.ranges.items() if ends[0] < ends[1]}
    name = min(held, key=lambda one: (held[one][1] - held[one][0], one), default="")
    range_, cell_id = (held[name], attacked.cells[name].cell_id) if name else (None, "")
    narrow = attacked.narrow(edition.policy)
    return Audit(attacked.audience, tuple(leaks), len(attacked.cells), range_, cell_id, narrow)


def _printed_small(project: Project, edition: Edition) -> Iterator[Leak]:
    """Numbers shown that are small, save those which their owners publish themselves, and rows that are not people."""
    for table in edition.tables:
        if content_hash(table) != table.content_sha256:
            yield Leak("changed", table.table_id)
        smallest = smallest_count(project, table, edition.policy)
        published = {dataset.name for dataset in project.datasets if dataset.handling.published}
        for cell in () if table.unit == ROWS else table.cells:
            is_small = cell.outcome != "rounded" and cell.value is not None and 0 < cell.value < smallest
            if is_small and not _is_public(table, cell, published):
                yield Leak("small", cell.cell_id)


def _is_public(table: ReleasedTable, cell: ReleasedCell, published: set[str]) -> bool:
    """Whether all who are behind a cell publish it themselves: of a table about the sources, the one it is about."""
    own = dict(cell.categories).get(SOURCES)
    behind = {own} if own in table.sources else set(table.sources)
    return bool(behind) and behind <= published


def _in_documents(documents: Documents) -> Iterator[Leak]:
    """What the finished files print that the released tables do not."""
    yield from (Leak("figure", cell_id) for cell_id in documents.wrong_figures)
    yield from (Leak("workbook", cell_id, file) for file, cell_id in documents.in_workbooks)
    yield from (Leak(one.what, one.cell_id, one.where) for one in documents.misprints)
    yield from (Leak("unread", place=file) for file in documents.unread)


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
