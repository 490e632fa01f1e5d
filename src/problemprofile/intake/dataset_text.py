"""A proposal as the text of `datasets/<name>.toml`, with the reasons beside each line."""

from __future__ import annotations

import json
import re
from datetime import date
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from problemprofile.kinds import fields, kinds

if TYPE_CHECKING:
    from problemprofile.intake.propose import Proposal


def dataset_text(proposal: Proposal) -> str:
    """The settings that a proposal stands for. They load once every `missing` field has its heading."""
    kind = kinds()[proposal.kind]
    template = Template((resources.files(__package__) / "new_dataset.toml").read_text("utf-8"))
    text = template.substitute(
        title=comment(proposal.title),
        kind=quoted(kind.name),
        kind_note=comment(proposal.kind_because or kind.definition),
        provider=quoted(proposal.provider),
        provider_note=f"  # {comment(proposal.provider_because)}" if proposal.provider_because else "",
        title_value=quoted(proposal.title),
        unit=_UNIT if kind.name == "agency_records" else "",
        file=quoted(proposal.file),
        sheet=f"sheet = {quoted(proposal.sheet)}\n" if proposal.sheet else "",
        header_row=proposal.header.row,
        because=comment(proposal.header.because),
        heading_rows=f"heading_rows = {proposal.header.rows}\n" if proposal.header.rows > 1 else "",
        form=_FORM if proposal.form else "",
        date_order=quoted(proposal.date_order.order),
        date_order_because=comment(proposal.date_order.because),
        period=period_note(proposal.period_seen),
        columns=_columns(proposal),
    )
    return re.sub(r"\n{3,}", "\n\n", text)


_UNIT = 'unit = "records"  # say what a row is, as the report shall call it: enquiries, contacts, people supported\n'

_FORM = "form = true  # a template: a column that nobody filled is no fault\n"


def _columns(proposal: Proposal) -> str:
    lines = []
    for guess in proposal.mapped:
        check = "" if guess.is_sure else "CHECK: "
        note = f"{check}{guess.how_sure} ({guess.confidence:.0%}): {guess.reason}"
        lines.append(f"{quoted(guess.heading)} = {quoted(guess.field)}  # {comment(note)}")
    for heading, why in proposal.unmapped:
        lines.append(f'# {quoted(heading)} = "…"  # not mapped: {comment(why)}')
    for group in proposal.missing:
        lines.append(f"# NEEDED: put the partner's heading in place of … and take the first # away: {_any(group)}.")
        lines.append(f'# "…" = {quoted(group[0])}')
    return "".join(f"{line}\n" for line in lines)


def _any(group: tuple[str, ...]) -> str:
    return " or ".join(f"{name} ({fields()[name].label.lower()})" for name in group)


def period_note(seen: tuple[date, date] | None) -> str:
    """The line that says which days a file covers, as a note: nobody has said so yet."""
    if seen is None:
        return "# period_covered = { start = 2024-01-01, end = 2025-12-31 }  # what the partner says that it covers"
    first, last = seen
    return (
        f"# period_covered = {{ start = {first}, end = {last} }}"
        "  # first and last day seen in it; ask the partner what it covers, and take the first # away"
    )


def quoted(text: str) -> str:
    """A TOML string on one line, whatever is in the text."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def comment(text: str) -> str:
    """A text that can stand after # on one line."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
