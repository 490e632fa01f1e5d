"""What a person should look at in a file that is new: read wrongly, left aside, or not needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from problemprofile.column_headings import is_of_people, names_people, order_said
from problemprofile.intake.column_evidence import are_names
from problemprofile.intake.look import Look, Opened
from problemprofile.intake.more_sheets import left_alone, tables_together, taken_together
from problemprofile.intake.odd_tables import crossed, several_people
from problemprofile.intake.seen_dates import Order, order_of
from problemprofile.intake.sheet import Remark, listed
from problemprofile.kinds import Kind, fields
from problemprofile.template_sheets import is_beside_data


def remarks_on(
    look: Look, kind: Kind, opened: Opened, taken: Sequence[Look], alike: Sequence[Look], *, is_form: bool = False
) -> tuple[Remark, ...]:
    """What to say of the table that was chosen, of sheets `taken` with it, of those `alike`, and of all others."""
    said = (
        _unknown(look),
        crossed(look, kind),
        several_people(look),
        names_unmapped(_over_names(look)),
        *_orders(taken),
    )
    said = (*said, *_together(look))
    sheets = [taken_together(taken)] if len(taken) > 1 else []
    sheets += [tables_together(look)] if look.twins else []
    sheets += [left_alone(look, alike)] if alike else []
    left = {one.sheet.name for one in (*taken, *alike)}
    left |= {name for name, _ in opened.names if is_form and is_beside_data(name)}
    return (
        *(remark for remark in said if remark),
        *sheets,
        *look.sheet.remarks,
        *look.body.remarks,
        *_passed_over(left, opened),
    )


def names_unmapped(headings: Sequence[str]) -> Remark | None:
    """What to say of headings over people's names that no field takes."""
    found = list(headings)
    if not found:
        return None
    one = len(found) == 1
    return Remark(
        "names-unmapped",
        "warns",
        f"the column{'' if one else 's'} {listed(found)} {'has' if one else 'have'} people's names in "
        f"{'it' if one else 'them'}, and no field takes {'it' if one else 'them'}: the names are personal data that "
        "nothing here needs.",
        "Ask the partner to send the list without names. To find the same person twice by name, ask for first name and "
        "surname in columns of their own.",
    )


def over_names(heading: str, cells: Sequence[str]) -> bool:
    """Whether a heading stands over people's names, as it says, or as the cells below the word for a person look."""
    return names_people(heading) or (is_of_people(heading) and are_names(cells) and 2 * len(set(cells)) > len(cells))


def _over_names(look: Look) -> list[str]:
    return [heading for heading in look.unmapped if over_names(heading, look.cells_of(heading))]


def _together(look: Look) -> Iterator[Remark]:
    """Fields that several headings were taken for."""
    by_field: dict[str, list[str]] = {}
    for guess in look.columns.taken:
        by_field.setdefault(guess.field, []).append(guess.heading)
    for name, headings in by_field.items():
        if len(headings) > 1 and name != "period":
            yield Remark(
                "fields-shared",
                "notes",
                f"{len(headings)} columns are read as {name}: {listed(headings)}.",
                "Where one of them is something else, give it another field in [columns] or name it in `ignore`.",
            )


def _unknown(look: Look) -> Remark | None:
    if look.header.known:
        return None
    return Remark(
        "headings-unknown",
        "warns",
        f"nothing in row {look.header.row} is a heading that we know, although it is the likeliest row.",
        "Where that row is somebody's data and no headings, delete the settings and put headings into a copy.",
        row_number=look.header.row,
    )


def order_seen(taken: Sequence[Look]) -> Order:
    """Day or month first in all columns of dates together: as a heading says, if none of the dates says otherwise."""
    seen = order_of(text for look in taken for text in look.texts("date", "period"))
    headings = {order_said(g.heading) for g in taken[0].columns.taken if fields()[g.field].type in ("date", "period")}
    said = headings - {None}
    told = next(iter(said)) if len(said) == 1 else None
    return Order(told, "a heading says so") if told and not seen.has_proofs else seen


def _orders(taken: Sequence[Look]) -> Iterator[Remark]:
    """Of each column of dates: what its heading says of their order, and whether the dates leave it open."""
    first = taken[0]
    for guess in first.columns.taken:
        if fields()[guess.field].type not in ("date", "period"):
            continue
        texts = [text for look in taken for text in _texts(look, guess.heading)]
        seen, told = order_of(texts), order_said(guess.heading)
        if told and seen.is_told and seen.has_proofs and seen.order != told:
            yield _against_heading(guess.heading, told)
        elif not told and not seen.is_told:
            yield _open(guess.heading, seen.because)


def _texts(look: Look, heading: str) -> list[str]:
    if heading not in look.headings:
        return []
    return sorted(set(look.body.cells.column(look.headings.index(heading)).drop_null().to_pylist()))


def _open(heading: str, because: str) -> Remark:
    return Remark(
        "date-order-open",
        "warns",
        f"whether the day or the month comes first in “{heading}” is a guess: {because}.",
        'Ask the partner. If the month comes first, set date_order = "month-first" in the settings.',
    )


def _against_heading(heading: str, told: str) -> Remark:
    return Remark(
        "date-order-heading",
        "warns",
        f"“{heading}” says {told.replace('-', ' ')}, but its dates can only be read the other way, and are.",
        "Ask the partner which is right.",
    )


def _passed_over(left: set[str], opened: Opened) -> tuple[Remark, ...]:
    hidden = [name for name, is_hidden in opened.names if is_hidden and name not in left]
    others = [s.name for s in (*opened.sheets, *opened.others) if s.name not in left and not s.is_empty]
    said = [("hidden-sheets", "hidden sheets", hidden), ("other-sheets", "other sheets", others)]
    return tuple(
        Remark(
            check,
            "notes",
            f"{what} not looked at further: {listed(found)}.",
            "To use one of them, add the file again with --new --sheet and its name.",
        )
        for check, what, found in said
        if found
    )
