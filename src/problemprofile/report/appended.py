"""The full set of data tables as an appendix, where a partnership asks for it: every sheet of the workbook on paper.

A table too wide for a page is cut into parts, each with the first column again.
"""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.markdown import Markdown
from problemprofile.report.series import source_names
from problemprofile.report.sheet_rows import Value, rows_of
from problemprofile.report.sheets import NOT_COUNTED
from problemprofile.report.tables import MOST_COLUMNS
from problemprofile.report.wording import words


class Appended:
    """The tables of one edition in full, in the order and with the numbers of the workbook's sheets."""

    def __init__(self, project: Project, edition: Edition, figures: Figures) -> None:
        self._project, self._edition, self._figures = project, edition, figures

    def appended_tables(self) -> Markdown:
        """Every table, if profile.toml has `appended_tables = true`; else nothing."""
        if not self._project.profile.appended_tables:
            return Markdown("")
        numbered = enumerate(self._edition.tables, 1)
        layouts = (layout for number, table in numbered for layout in self._layouts(number, table))
        return Markdown("\n\n".join(layout.markdown() for layout in layouts))

    def _layouts(self, number: int, table: ReleasedTable) -> Iterator[Layout]:
        said = words()["tables_list"]
        headings, rows = rows_of(table, self._figures, "table")
        parts = _parts(len(headings), 1 if len(table.dimensions) == 2 else len(table.dimensions))
        sources = words()["tables"]["source"].format(sources=", ".join(source_names(table, self._project)))
        for part, columns in enumerate(parts, 1):
            pattern = said["appended_part"] if len(parts) > 1 else said["appended"]
            yield Layout(
                identifier("sheet", str(number), str(part)),
                pattern.format(sheet=number, title=table.title, part=part, parts=len(parts)),
                tuple(headings[column] for column in columns),
                tuple(tuple(_text(row[column]) for column in columns) for row in rows),
                numeric=len(table.dimensions) < 3,  # of more, the further headings of a line are text
                notes=(sources,) if part == len(parts) and table.sources else (),
            )


def _parts(columns: int, heads: int) -> list[list[int]]:
    """The columns of each part: those that head the lines, and as many others as fit."""
    first, others = list(range(heads)), list(range(heads, columns))
    cut = [others[start : start + MOST_COLUMNS] for start in range(0, len(others), MOST_COLUMNS)]
    return [first + part for part in cut] or [first]


def _text(value: Value) -> str:
    if value is None:
        return NOT_COUNTED
    return f"{value:,}" if isinstance(value, int) else value
