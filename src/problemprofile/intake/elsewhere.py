"""What the other datasets of a project read of the same file: it is not passed over, and not to be read twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from problemprofile.intake.find_header import Known
from problemprofile.intake.find_tables import Found
from problemprofile.intake.match_headings import known_to
from problemprofile.intake.sheet import Sheet
from problemprofile.project.settings import Dataset


@dataclass(frozen=True)
class Elsewhere:
    """Datasets that read something of one file."""

    datasets: tuple[Dataset, ...] = ()

    @classmethod
    def of(cls, dataset: Dataset | None, datasets: Sequence[Dataset], file: str) -> Elsewhere:
        """All but one of these datasets that take a file, by its name inside `inputs/`."""
        others = (other for other in datasets if dataset is None or other.name != dataset.name)
        return cls(tuple(other for other in others if any(leads_to(pattern, file) for pattern in other.files)))

    def reads_sheet(self, name: str) -> bool:
        """Whether one of them asks for a sheet of this name (or, of a file with one sheet, for nothing at all)."""
        return any(_asks_for(other, name) for other in self.datasets)

    def reads_table(self, sheet: Sheet, number: int, found: Found) -> bool:
        """Whether one of them asks for a table of a sheet: by its number, or by a row in it."""
        return any(_asks_for(other, sheet.name) and _is_asked(other, number, found) for other in self.datasets)

    def known(self, dataset: Dataset) -> Known:
        """Whether a text is a heading of a dataset, or of one of these: their tables are not taken for rows of it."""
        every = [known_to(one) for one in (dataset, *self.datasets)]
        return lambda text: any(known(text) for known in every)


NOWHERE = Elsewhere()


def leads_to(pattern: str, file: str) -> bool:
    """Whether a name or pattern in `files` takes a file of this name."""
    path = PurePosixPath(file)
    return pattern == file or (len(PurePosixPath(pattern).parts) == len(path.parts) and path.match(pattern))


def _asks_for(other: Dataset, sheet: str) -> bool:
    return not sheet or any(name == sheet or fnmatchcase(sheet, name) for name in other.sheets)


def _is_asked(other: Dataset, number: int, found: Found) -> bool:
    if isinstance(other.table, int) and other.table:
        return other.table == number
    row = other.header_row or int(other.rows.partition(":")[0] or 0)
    if row and not other.table:
        return found.part.top < row <= found.last_row
    known = known_to(other)
    return 2 * sum(map(known, filter(None, found.header.headings))) >= len(other.columns)
