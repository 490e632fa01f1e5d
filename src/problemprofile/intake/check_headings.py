"""Checks of the headings: against the dataset's settings, and against each other."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.findings import Finding, Severity
from problemprofile.intake.check import Check
from problemprofile.intake.map_columns import go_together
from problemprofile.intake.match_headings import match_headings
from problemprofile.intake.proposal_remarks import names_unmapped, over_names
from problemprofile.intake.receive_dataset import Incoming
from problemprofile.intake.received import Part
from problemprofile.intake.sheet import count_of, listed
from problemprofile.kinds import fields, kinds
from problemprofile.project.settings import Dataset

SEVERAL = ("place", "contact", "period", "freetext")  # types of field that several headings may fill together


class MissingHeading(Check):
    name, severity, title = "heading-missing", "blocks", "A heading that the settings name is not in the file"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            for heading, close in match_headings(part.headings, incoming.dataset).missing:
                severity = _how_grave(heading, part, incoming)
                if severity is None:
                    continue
                found = f" Close to it: {listed(close)}." if close else ""
                yield self.finding(
                    incoming,
                    f"there is no heading “{heading}” in row {part.header.row}, where the headings were found because "
                    f"{part.header.because}.{found}",
                    f"Write the heading as the partner now does into [columns] of datasets/{incoming.dataset.name}.toml"
                    f"{', below the old one' if severity == 'warns' else ''}, or ask why the column is gone.",
                    part,
                    field=incoming.dataset.columns[heading],
                    severity=severity,
                )


def _how_grave(heading: str, part: Part, incoming: Incoming) -> Severity | None:
    """A heading that no file has, or whose field must be there, blocks. One that another delivery has may be gone for
    good; and where another heading fills its field here, the partner renamed it and both names are mapped.
    """
    others = (other for other in incoming.parts if other.source is not part.source)
    if not any(heading in _headings_found(other, incoming.dataset) for other in others):
        return "blocks"
    field, here = incoming.dataset.columns[heading], {*part.fields.values(), *incoming.dataset.fixed}
    if field in here:
        return None
    needed = (group for group in kinds()[incoming.dataset.kind].required if field in group)
    return "blocks" if any(not here.intersection(group) for group in needed) else "warns"


def _headings_found(part: Part, dataset: Dataset) -> set[str]:
    missing = {heading for heading, _ in match_headings(part.headings, dataset).missing}
    return set(dataset.columns) - missing


class NewHeading(Check):
    name, severity, title = "heading-new", "notes", "A heading that the settings do not name"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            matched = match_headings(part.headings, incoming.dataset)
            if matched.new:
                sure = len(matched.fields) >= len(matched.missing)  # else the row may be data, which is not repeated
                yield self.finding(
                    incoming,
                    f"{count_of(len(matched.new), 'heading')} not in the dataset's settings, kept as received and not "
                    f"used{f': {listed(matched.new)}' if sure else ''}.",
                    "Map it in [columns] or name it in `ignore`.",
                    part,
                )


class NamesUnmapped(Check):
    name, severity, title = "names-unmapped", "warns", "A column of people's names that no field takes"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            unmapped = [i for i in self._unmapped(part) if part.column(i).null_count < part.rows]
            named = [part.headings[i] for i in unmapped if over_names(part.headings[i], _some(part, i))]
            if remark := names_unmapped(named):
                yield self.finding(incoming, remark.message, remark.remedy, part)

    def _unmapped(self, part: Part) -> Iterator[int]:
        return (i for i, heading in enumerate(part.headings) if heading and i not in part.fields)


class DuplicateHeading(Check):
    name, severity, title = "heading-repeated", "warns", "Two columns with one heading"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            plain = [heading for heading in part.header.headings if heading]
            twice = sorted({heading for heading in plain if plain.count(heading) > 1})
            if twice:
                yield self.finding(
                    incoming,
                    f"more than one column has the heading {listed(twice)}; the second is kept as “… (2)”.",
                    "Map each by the name it is kept under, or ask the partner to name them differently.",
                    part,
                )


class UnnamedColumn(Check):
    name, severity, title = "column-unnamed", "notes", "A column with cells and no heading"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            unnamed = [i for i, heading in enumerate(part.headings) if not heading]
            if unnamed:
                filled = sum(part.rows - part.column(i).null_count for i in unnamed)
                yield self.finding(
                    incoming,
                    f"{count_of(len(unnamed), 'column')} without a heading, with {count_of(filled, 'filled cell')}, "
                    "kept as received and not used.",
                    "Look whether notes stand beside the table, or rows have slipped to the right.",
                    part,
                )


class FieldTwice(Check):
    name, severity, title = "field-twice", "warns", "Two headings for one field"

    def findings(self, incoming: Incoming) -> Iterator[Finding]:
        for part in incoming.parts:
            for name in sorted(set(part.fields.values())):
                headings = [part.headings[i] for i, field in part.fields.items() if field == name]
                alone = fields()[name].type not in SEVERAL and not all(go_together(headings[0], h) for h in headings)
                if len(headings) > 1 and alone:
                    yield self.finding(
                        incoming,
                        f"{len(headings)} headings lead to the field {name}; the first that is filled is used.",
                        "Keep the better one in [columns] and name the other in `ignore`.",
                        part,
                        field=name,
                    )


def _some(part: Part, position: int) -> list[str]:
    """The first filled cells of a column."""
    return part.column(position).drop_null().slice(0, 200).to_pylist()
