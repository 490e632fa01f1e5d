"""Layouts that say themselves what they are: our own templates, and the Human Trafficking Case Data Standard."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from problemprofile.errors import ProfileError
from problemprofile.intake.find_header import parts_of
from problemprofile.intake.guess_field import Guess
from problemprofile.intake.map_columns import ColumnMap
from problemprofile.intake.sheet import Sheet
from problemprofile.kinds import fields, kinds
from problemprofile.template_sheets import DATA, GUIDE, read_guide

HEADING_ROWS = 5  # rows among which the standard's own names are looked for
ENOUGH = 5  # of its names in one row
STANDARD_KIND = "agency_records"
NO_FIELD = "no field of ours is what this column holds"
_STANDARD_NAME = re.compile(r"(?:cas|con|prs|vic)_[A-Z][A-Za-z]+")


@dataclass(frozen=True)
class Layout:
    """What a workbook says of itself: its kind of source, who sent it ("" if it does not say) and the sheets of rows.

    Of a layout that is known, `names` leads from each name that its headings may have to the field, "" for none: they
    were there before anybody filled it, so that what stands below them proves nothing.
    """

    kind: str
    sender: str
    sheets: list[Sheet]
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_form(self) -> bool:
        return bool(self.names)

    def columns(self, guessed: ColumnMap, headings: Sequence[str]) -> ColumnMap:
        """What the columns of a sheet are: by the names of the layout, and as guessed where it has none."""
        said = {p: self.names[part] for p, h in enumerate(headings) for part in parts_of(h) if part in self.names}
        taken = [Guess(p, headings[p], name, 1.0, "a name of the layout") for p, name in said.items() if name]
        taken += [guess for guess in guessed.taken if guess.position not in said]
        left = [(heading, NO_FIELD) for p, heading in enumerate(headings) if said.get(p) == ""]
        others = [one for one in guessed.left if one[0] not in {headings[p] for p in said}]
        return ColumnMap(tuple(sorted(taken, key=lambda guess: guess.position)), (*left, *others))


def layout_of(sheets: list[Sheet], kind: str, sender: str) -> Layout:
    """The kind and sender as told, else as the workbook says. Raises ProfileError where neither says."""
    known = own_layout(sheets)
    found = Layout(kind or known.kind, sender or known.sender, known.sheets, known.names)
    if not found.kind:
        remedy = f"Kinds are {', '.join(sorted(kinds()))}."
        raise ProfileError("The file does not say what kind of source it is: say so with --kind.", remedy=remedy)
    if not found.sender:
        remedy = 'For example --from "Our Police".'
        raise ProfileError("The file does not say which organisation sent it: say so with --from.", remedy=remedy)
    return found


def own_layout(sheets: list[Sheet]) -> Layout:
    """What the workbook says of itself; a kind of "" where it says nothing."""
    return _template(sheets) or _standard(sheets) or Layout("", "", sheets)


def _template(sheets: list[Sheet]) -> Layout | None:
    """A template that we wrote: its guide names the kind, and the rows are on its sheet of data."""
    by_name = {sheet.name.casefold(): sheet for sheet in sheets}
    guide, data = by_name.get(GUIDE.casefold()), by_name.get(DATA.casefold())
    said = read_guide(guide.head) if guide and data else None
    if said is None or data is None or said.kind not in kinds():
        return None
    labels = {fields()[name].label: name for name in kinds()[said.kind].fields}
    return Layout(said.kind, said.sender, [data], labels)


def _standard(sheets: list[Sheet]) -> Layout | None:
    """A workbook in the standard's layout: one row of its headings has its names, such as prs_Birthdate."""
    found = [sheet for sheet in sheets if any(_names(row) >= ENOUGH for row in sheet.head[:HEADING_ROWS])]
    names = {cell.strip(): "" for sheet in found for row in sheet.head[:HEADING_ROWS] for cell in row if _is_name(cell)}
    of_fields = {s: name for name in kinds()[STANDARD_KIND].fields for s in fields()[name].synonyms if _is_name(s)}
    return Layout(STANDARD_KIND, "", found, names | of_fields) if found else None


def _names(row: Sequence[str]) -> int:
    return sum(map(_is_name, row))


def _is_name(text: str) -> bool:
    return bool(_STANDARD_NAME.fullmatch(text.strip()))
