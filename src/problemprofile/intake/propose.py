"""Look at a partner's file and propose the settings by which it is read; what `problemprofile add` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import dataset_text
from problemprofile.intake.find_header import Header
from problemprofile.intake.guess_field import Guess
from problemprofile.intake.known_layouts import layout_of
from problemprofile.intake.look import Look, Opened, best_look, open_file, refuse_data_as_headings, said
from problemprofile.intake.place_file import bring_in, free_name, place_of, refuse_again, refuse_name
from problemprofile.intake.seen_dates import Order, order_of
from problemprofile.intake.sheet import Refusal, Remark, Sheet, listed
from problemprofile.intake.tell import Told, tell
from problemprofile.kinds import Kind, kinds
from problemprofile.project.paths import Paths


@dataclass(frozen=True)
class Proposal:
    """What was proposed and written. No cell of the file is repeated in it.

    `missing` holds groups of fields of which one must still be given a heading; until then the settings do not load.
    `file` is relative to `inputs/`; `toml` is the settings file that was written.
    """

    name: str
    toml: Path
    kind: str
    provider: str
    title: str
    file: str
    sheet: str
    header: Header
    mapped: tuple[Guess, ...]
    unmapped: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, ...], ...]
    date_order: Order
    period_seen: tuple[date, date] | None
    rows: int
    remarks: tuple[Remark, ...] = ()
    kind_because: str = ""  # why it was taken for that kind, and that provider; "" where a person said so
    provider_because: str = ""
    form: bool = False  # its headings were there before anybody filled it


def propose(
    paths: Paths,
    file: Path,
    kind: str = "",
    provider: str = "",
    name: str | None = None,
    *,
    sheet: str = "",
    opened: Opened | None = None,
) -> Proposal:
    """Copy a file into `inputs/`, unless it is there, and write `datasets/<name>.toml`, named after it if not told.

    `kind` and `provider` may be "" where the file tells them (see `tell`); `opened` is the file where it has been read
    already. Raises ProfileError where neither says them, for a kind or name that cannot be, a file that is refused, or
    where it would overwrite.
    """
    refuse_name(name)
    opened = opened or open_file(file, sheet)
    told = tell(paths, opened, kind, provider)
    try:
        layout = layout_of(opened.sheets, told.kind, told.provider)
        look = best_look(layout.sheets, kinds()[layout.kind])
        look = replace(look, columns=layout.columns(look.columns, look.headings))
        refuse_data_as_headings(look.header)
    except Refusal as refusal:
        raise said(refusal, file) from None
    remarks = _unknown(look) + look.sheet.remarks + look.body.remarks + _passed_over(look, layout.sheets, opened.names)
    relative = place_of(paths, file, opened.received)
    refuse_again(paths, relative, look.sheet.name)
    toml = free_name(paths, name, file, kinds()[layout.kind], layout.sender)
    proposal = _proposal(look, toml, told, kinds()[layout.kind], layout.sender, relative, remarks, form=layout.is_form)
    try:
        bring_in(paths, file, relative)
        toml.parent.mkdir(parents=True, exist_ok=True)
        toml.write_text(dataset_text(proposal), encoding="utf-8")
    except OSError:
        raise ProfileError("The project folder cannot be written to.", where=toml, remedy="Is the disk full?") from None
    return proposal


def _proposal(
    look: Look,
    toml: Path,
    told: Told,
    kind: Kind,
    provider: str,
    file: str,
    remarks: tuple[Remark, ...],
    *,
    form: bool,
) -> Proposal:
    order = order_of(look.texts("date", "period"))
    return Proposal(
        toml.stem,
        toml,
        kind.name,
        provider,
        f"{kind.label}, {provider}",
        file,
        look.sheet.name,
        look.header,
        look.columns.taken,
        look.columns.left,
        tuple(group for group in kind.required if not look.columns.fields.intersection(group)),
        order,
        look.period_seen(order),
        look.body.cells.num_rows,
        remarks,
        told.kind_because,
        told.provider_because,
        form,
    )


def _unknown(look: Look) -> tuple[Remark, ...]:
    if look.header.known:
        return ()
    return (
        Remark(
            "headings-unknown",
            "warns",
            f"nothing in row {look.header.row} is a heading that we know, although it is the likeliest row.",
            "Where that row is somebody's data and no headings, delete the settings and put headings into a copy.",
            row_number=look.header.row,
        ),
    )


def _passed_over(look: Look, sheets: list[Sheet], names: list[tuple[str, bool]]) -> tuple[Remark, ...]:
    hidden = [name for name, is_hidden in names if is_hidden]
    others = [s.name for s in sheets if s is not look.sheet and not s.is_empty]
    said = [("hidden-sheets", "hidden sheets", hidden), ("other-sheets", "other sheets", others)]
    return tuple(
        Remark(
            check, "notes", f"{what} not looked at further: {listed(found)}.", "To use one of them, name it in `sheet`."
        )
        for check, what, found in said
        if found
    )
