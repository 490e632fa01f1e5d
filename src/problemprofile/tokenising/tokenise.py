"""A partner's file in tokens: looked at as `add` looks at it, encoded row by row, and written anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.intake.look import Look, best_look, open_file, refuse_data_as_headings, said
from problemprofile.intake.sheet import Refusal, listed
from problemprofile.kinds import kinds
from problemprofile.tokenising import values
from problemprofile.tokenising.columns import BECOMES, Treatment, treatments
from problemprofile.tokenising.given_away import given_away
from problemprofile.tokenising.other_people import of_others
from problemprofile.tokenising.write import write_table
from problemprofile.tokens.key import Key
from problemprofile.tokens.scheme import heading

Columns = dict[int, list[str]]


@dataclass(frozen=True)
class Asked:
    """What a person said: columns to leave out, to keep as they are, and what tokens shall stand for of others; the
    sheet, and where to write ("" or None where they left it to be told)."""

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    to: Path | None = None


@dataclass(frozen=True)
class Tokenised:
    """What became of the file. `tokens` says of each new column in how many rows there is a token, and in how many
    something was written of which none could be made. No cell is repeated in it."""

    file: Path
    sheet: str
    rows: int
    key_check: str
    treated: tuple[Treatment, ...]
    tokens: dict[str, tuple[int, int]]


def tokenise_file(path: Path, key: Key, asked: Asked, today: date) -> Tokenised:
    """Write the file anew with tokens in it. Raises ProfileError where it cannot be read or a person must decide."""
    look = _look(path, asked.sheet)
    treated = treatments(look, asked.drop, asked.keep, asked.replace)
    columns: Columns = {one.position: _texts(look, one.position) for one in treated if one.does != "drop"}
    _must_be_decided(path, treated, columns, today)
    made = {what: _tokens(key, mine, columns, today) for what, mine in _together(treated).items()}
    kept = [one for one in treated if one.does == "keep"]
    headings = [*(one.heading for one in kept), *(heading(what, key.check) for what in made)]
    to = asked.to or path.with_name(f"{path.stem}-tokens{'.csv' if not look.sheet.name else '.xlsx'}")
    write_table(to, headings, list(zip(*(columns[one.position] for one in kept), *made.values(), strict=True)))
    counted = {what: _counted(tokens, _together(treated)[what], columns) for what, tokens in made.items()}
    return Tokenised(to, look.sheet.name, look.body.cells.num_rows, key.check, tuple(treated), counted)


def _look(path: Path, sheet: str) -> Look:
    """The likeliest table of the file as a list of people."""
    opened = open_file(path, sheet)
    of_people = [kind for kind in kinds().values() if "surname" in kind.fields]
    try:
        look = max((best_look(opened.sheets, kind) for kind in of_people), key=lambda look: look.score)
        refuse_data_as_headings(look.header)
    except Refusal as refusal:
        raise said(refusal, path) from None
    return look


def _texts(look: Look, position: int) -> list[str]:
    return [cell or "" for cell in look.body.cells.column(position).to_pylist()]


def _together(treated: Sequence[Treatment]) -> dict[str, list[Treatment]]:
    """The columns that each new one replaces."""
    hidden = [one for one in treated if one.does == "tokens"]
    every = {what: [one for one in hidden if BECOMES[one.field] == what] for what in dict.fromkeys(BECOMES.values())}
    return {what: mine for what, mine in every.items() if mine}


def _must_be_decided(path: Path, treated: Sequence[Treatment], columns: Columns, today: date) -> None:
    asking = [one for one in treated if one.does == "ask"]
    if asking:
        told = "; ".join(f"“{one.heading}”: {one.why}" for one in asking)
        raise ProfileError(
            f"Nothing was written: columns of which you must say what becomes of them. {told}.",
            where=path,
            remedy='For each say --drop "HEADING", --keep "HEADING" or, for tokens, --replace "HEADING=whole_name".',
        )
    if not _together(treated):
        raise ProfileError(
            "No column of this file was recognised as one that names anybody.",
            where=path,
            remedy='If one does, say so: --replace "HEADING=surname".',
        )
    others = of_others(columns, treated)
    given = {name: rows for name, rows in given_away(columns, treated, today).items() if name not in others}
    if given or others:
        lines = [f"“{name}” in {rows:,} rows" for name, rows in given.items()]
        lines += [f"“{name}” in {rows:,} rows, by others of the file or by its looks" for name, rows in others.items()]
        raise ProfileError(
            "Nothing was written: columns that would be kept repeat what tokens are to stand for, or seem to name"
            f" people. {'; '.join(lines)}.",
            where=path,
            remedy=f'Say --drop, --keep or --replace "HEADING=whole_name" for {listed([*given, *others])}.',
        )


def _tokens(key: Key, mine: Sequence[Treatment], columns: Columns, today: date) -> list[str]:
    """The tokens of one new column; each different row of cells is encoded once."""
    rows = list(zip(*(columns[one.position] for one in mine), strict=True))
    encode = _encoder(key, mine, columns, today)
    known = {cells: encode(cells) for cells in dict.fromkeys(rows)}
    return [known[cells] for cells in rows]


def _encoder(key: Key, mine: Sequence[Treatment], columns: Columns, today: date) -> values.Encode:
    what = BECOMES[mine[0].field]
    if what == "name":
        return values.of_names(key, [one.field for one in mine])
    if what == "date of birth":
        return values.of_births(key, sorted(Counter(columns[mine[0].position]).items()), today)
    if what == "postcode":
        return values.of_postcodes(key)
    return values.of_contacts(key) if what == "contact details" else values.of_references(key)


def _counted(tokens: Sequence[str], mine: Sequence[Treatment], columns: Columns) -> tuple[int, int]:
    said = [any(cell.strip() for cell in cells) for cells in zip(*(columns[one.position] for one in mine), strict=True)]
    return sum(map(bool, tokens)), sum(here and not token for here, token in zip(said, tokens, strict=True))
