"""Look at a partner's file and propose the settings by which it is read; what `problemprofile add` does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import dataset_text
from problemprofile.intake.elsewhere import Elsewhere
from problemprofile.intake.find_header import Header
from problemprofile.intake.guess_field import Guess
from problemprofile.intake.known_layouts import layout_of
from problemprofile.intake.look import Look, Opened, best_look, open_file, refuse_data_as_headings, refuse_prose, said
from problemprofile.intake.map_columns import known_in
from problemprofile.intake.more_sheets import are_one_list, more_like
from problemprofile.intake.odd_tables import refuse_odd
from problemprofile.intake.place_file import bring_in, free_name, free_title, place_of, refuse_again, refuse_name
from problemprofile.intake.proposal_remarks import order_seen, remarks_on
from problemprofile.intake.recognise import read_datasets
from problemprofile.intake.seen_dates import Order
from problemprofile.intake.sheet import Refusal, Remark
from problemprofile.intake.suggest import with_hints
from problemprofile.intake.tell import Told, tell
from problemprofile.intake.titled_year import year_of_title
from problemprofile.kinds import Kind, fields, figures, kinds
from problemprofile.project.paths import Paths


@dataclass(frozen=True)
class Proposal:
    """What was proposed and written. No cell of the file is repeated in it.

    `missing` holds groups of fields of which one must still be given a heading; until then the settings do not load.
    `file` is relative to `inputs/`; `toml` is the settings file that was written. `sheets` are those that are read;
    `table` is the number of a table on one sheet, "*" for all alike, 0 where it is the only one, or found by headings.
    """

    name: str
    toml: Path
    kind: str
    provider: str
    title: str
    file: str
    sheets: tuple[str, ...]
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
    table: int | str = 0
    same_header_row: bool = True  # in all of its sheets
    period_titled: bool = False  # the period is the year in its title


@dataclass(frozen=True)
class _Seen:
    """The table that was chosen, with the sheets that hold more of it, and those that may."""

    look: Look
    more: tuple[Look, ...]
    alike: tuple[Look, ...]
    kind: Kind
    form: bool

    @property
    def all(self) -> tuple[Look, ...]:
        """Every table that is read."""
        return tuple(one for look in (self.look, *self.more) for one in (look, *look.twins))


def propose(
    paths: Paths,
    file: Path,
    kind: str = "",
    provider: str = "",
    name: str | None = None,
    *,
    sheet: str = "",
    table: int = 0,
    opened: Opened | None = None,
) -> Proposal:
    """Copy a file into `inputs/`, unless it is there, and write `datasets/<name>.toml`, named after its provider and
    kind if not told.

    `kind` and `provider` may be "" where the file tells them (see `tell`); `opened` is the file where it has been read
    already. Raises ProfileError where neither says them, for a kind or name that cannot be, a file that is refused, or
    where it would overwrite or read a table twice.
    """
    refuse_name(name)
    opened = opened or open_file(file, sheet, table)
    datasets = [dataset for _, dataset in read_datasets(paths)]
    relative = place_of(paths, file, opened.received)
    elsewhere = Elsewhere.of(None, datasets, relative)
    told = tell(paths, opened, kind, provider)
    try:
        seen = _seen(opened, told, elsewhere)
    except Refusal as refusal:
        raise said(refusal, file) from None
    refuse_again(paths, relative, seen.look.sheet.name) if not elsewhere.datasets else None
    toml = free_name(paths, name, seen.kind, told.provider)
    proposal = _proposal(seen, opened, toml, told, relative, {dataset.label for dataset in datasets})
    try:
        bring_in(paths, file, relative)
        toml.parent.mkdir(parents=True, exist_ok=True)
        toml.write_text(dataset_text(proposal), encoding="utf-8")
    except OSError:
        raise ProfileError("The project folder cannot be written to.", where=toml, remedy="Is the disk full?") from None
    return proposal


def _seen(opened: Opened, told: Told, elsewhere: Elsewhere) -> _Seen:
    """Choose the table to read. Raises Refusal where there is none."""
    layout = layout_of(opened.sheets, told.kind, told.provider)
    kind = kinds()[layout.kind]
    refuse_odd(opened.sheets, known_in(kind))
    look = best_look(layout.sheets, kind, opened.table, elsewhere)
    columns = layout.columns(look.columns, look.headings)
    look = replace(look, columns=columns if layout.is_form else with_hints(columns, look, kind))
    refuse_data_as_headings(look.header)
    refuse_prose(look, opened.received)
    alike = tuple(more_like(look, opened, kind, elsewhere)) if not layout.is_form and not opened.table else ()
    together = not opened.others and are_one_list((look, *alike), kind)
    return _Seen(look, alike if together else (), () if together else alike, kind, layout.is_form)


def _named_after(kind: Kind, look: Look) -> Kind:
    """A kind with several figures in a row under the name of the only one that a table has."""
    mapped = sorted(look.columns.fields & figures())
    return replace(kind, label=fields()[mapped[0]].label) if len(mapped) == 1 else kind


def _proposal(seen: _Seen, opened: Opened, toml: Path, told: Told, file: str, titles: set[str]) -> Proposal:
    look, kind = seen.look, seen.kind
    order = order_seen(seen.all)
    spans = [span for one in seen.all if (span := one.period_seen(order))]
    period = (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None
    titled = None if period else year_of_title(look, kind, file)
    places = {name: place for place, (name, _) in enumerate(opened.names)}
    in_order = sorted((seen.look, *seen.more), key=lambda one: places.get(one.sheet.name, 0))
    return Proposal(
        name=toml.stem,
        toml=toml,
        kind=kind.name,
        provider=told.provider,
        title=free_title(_named_after(kind, look), told.provider, period, titles),
        file=file,
        sheets=tuple(one.sheet.name for one in in_order if one.sheet.name),
        header=look.header,
        mapped=look.columns.taken,
        unmapped=look.columns.left,
        missing=tuple(group for group in kind.required if not look.columns.fields.intersection(group)),
        date_order=order,
        period_seen=period or titled,
        period_titled=titled is not None,
        rows=sum(one.body.cells.num_rows for one in seen.all),
        remarks=remarks_on(look, kind, opened, in_order, seen.alike, is_form=seen.form),
        kind_because=told.kind_because,
        provider_because=told.provider_because,
        form=seen.form,
        table="*" if any(one.twins for one in seen.all) else opened.table,
        same_header_row=len({(one.header.row, one.header.rows) for one in seen.all}) == 1,
    )
