"""What a section names elsewhere in the document: "Table 4", "section 2.1", each with a link to it.

Which number a table has is known when the whole document is set, so that is done in `filters/house.lua`. What is said
here is for an edition that does not print the table: where in the data tables it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from problemprofile.errors import ProfileError
from problemprofile.released import Edition
from problemprofile.report.layout import identifier
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.wording import say

_KINDS = {"table": "tbl", "figure": "fig"}


class References:
    """The names that a section of one edition may refer to: its tables, its pictures and the report's sections.

    `headings` are those of the sections, by their names.
    """

    def __init__(self, edition: Edition, exhibits: Collection[str], headings: Mapping[str, str]) -> None:
        self._sheets = {table.table_id: number for number, table in enumerate(edition.tables, 1)}
        self._withheld = {table.table_id for table in edition.tables if table.is_withheld}
        self._exhibits, self._headings = frozenset(exhibits), headings

    def see(self, name: str, kind: Literal["table", "figure"] = "table") -> Markdown:
        """ "Table 4" of a table's or figure's name, "section 2.1" of a section's, as a link.

        Where the document prints a figure but no such table, or the other way round, that is named; where it prints
        neither, the sheet of the data tables. Raises ProfileError for a name that nothing has.
        """
        if kind not in _KINDS:
            raise ProfileError('see("name", kind) knows the kinds "table" and "figure".')
        if name in self._headings:
            return _link(plain(f"“{self._headings[name]}”"), name)
        if name not in self._sheets and name not in self._exhibits:
            remedy = "The tables are listed in data-tables.xlsx; a section has the name of its file."
            raise ProfileError(f"There is no table, figure or section {name} to refer to.", remedy=remedy)
        return _link(self._else(name), f"{_KINDS[kind]}-{identifier(name)}")

    def _else(self, name: str) -> Markdown:
        if name not in self._sheets or name in self._withheld:
            return say("captions.see_withheld")
        return say("captions.see_workbook", sheet=self._sheets[name])


def _link(text: Markdown, target: str) -> Markdown:
    return Markdown(f"[{text}](#{target}){{.see}}")
