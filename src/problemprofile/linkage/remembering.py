"""People keep their numbers from build to build: what `identities/` remembers is read, used, and written anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import narwhals as nw
import pyarrow as pa

from problemprofile.findings import Finding
from problemprofile.linkage import remarks
from problemprofile.linkage.addresses import keys_of
from problemprofile.linkage.fingerprints import FINGERPRINTS, RECOGNISED, recognise, write_fingerprints
from problemprofile.linkage.fingerprints import TABLE as ROWS
from problemprofile.linkage.identities import Change, Identities, nobody, read_identities, write_identities
from problemprofile.linkage.known_people import Decided, Known, Move, Numbers
from problemprofile.project.load import Project
from problemprofile.store import Frame, Store, arrow

NUMBERS, MOVES = "people_numbers", "people_moves"
JUDGED = "rows_judged"
KEPT = (ROWS, RECOGNISED, NUMBERS, MOVES, JUDGED)  # a build asks for them when it saves
_KNOWN, _JUDGED_AGAIN = "rows_known", "rows_judged_again"
_MOVES = ("what", "person", "other", "rows", "why")
_LATER = 2**62  # the place of a row that was not known


def remembered_rows(project: Project, store: Store, rows: Frame) -> Identities | None:
    """What earlier builds remember, with the fingerprints of these rows made; None where nothing is remembered.

    Raises ProfileError where it cannot be read.
    """
    remembered = read_identities(project.paths.identities)
    if remembered is not None:
        write_fingerprints(store, rows, project.datasets, remembered.key)
    return remembered


def judged_rows(
    project: Project, store: Store, remembered: Identities | None, row_ids: Iterable[str]
) -> dict[str, int]:
    """The row_key of each row that somebody decided about, by its address; also where it came again in another file."""
    asked = set(row_ids)
    keys = keys_of(project, store, asked)
    if remembered is not None and remembered.judged.num_rows:
        again = dict(zip(remembered.judged.column("row_id").to_pylist(), _again(store, remembered), strict=True))
        keys = {row: key for row, key in again.items() if key is not None and row in asked} | keys
    columns: dict[str, list[Any]] = {"row_id": list(keys), "row_key": list(keys.values())}
    store.write_arrow(JUDGED, arrow(columns, {"row_key": pa.int64()}))
    return keys


def _again(store: Store, remembered: Identities) -> list[int | None]:
    """The row_key of each judged row that is remembered; None where it is not there."""
    places = pa.array(range(remembered.judged.num_rows), pa.int64())
    table = remembered.judged.append_column("place", places).append_column("person", places)
    store.write_arrow(_KNOWN, table)
    recognise(store, _KNOWN, _JUDGED_AGAIN)
    found = store.columns(store.frame(_JUDGED_AGAIN))
    keys = dict(zip(found["place"], found["row_key"], strict=True))
    return [keys.get(place) for place in range(remembered.judged.num_rows)]


def number_people(store: Store, rows: Frame, remembered: Identities, decided: Decided) -> list[Finding]:
    """Make `people_numbers`: the number of each person of these rows, by their first row as `links` has it."""
    people = _people(store)
    later = {row for several in people.values() for row in several[1:]}
    firsts = [key for key in store.columns(rows.select("row_key").sort("row_key"))["row_key"] if key not in later]
    known = _known(store, remembered)
    numbers = Numbers(people, known, remembered.free, decided)
    numbers.give(firsts)
    _write_numbers(store, firsts, [numbers.of[first] for first in firsts])
    moves = numbers.moves()
    _write_moves(store, moves)
    new = sum(number >= remembered.free for number in numbers.of.values())
    return remarks.on_known_people(len(firsts) - new, new, moves, remembered.people.num_rows - len(known))


def _people(store: Store) -> dict[int, list[int]]:
    """The rows of each person who has several, by the first."""
    links = store.columns(store.frame("links").select("left_row_key", "right_row_key").sort("right_row_key"))
    people: dict[int, list[int]] = {}
    for first, row in zip(links["left_row_key"], links["right_row_key"], strict=True):
        people.setdefault(first, [first]).append(row)
    return people


def _known(store: Store, remembered: Identities) -> dict[int, Known]:
    """The rows that are known, by row_key."""
    places = pa.array(range(remembered.people.num_rows), pa.int64())
    store.write_arrow(_KNOWN, remembered.people.append_column("place", places))
    recognise(store, _KNOWN)
    found = store.columns(store.frame(RECOGNISED).sort("row_key"))
    told = zip(found["row_key"], found["person"], found["place"], strict=True)
    return {row: Known(person, place) for row, person, place in told}


def _write_numbers(store: Store, firsts: list[int], numbers: list[int]) -> None:
    columns = {"first_row_key": firsts, "person": numbers}
    store.write_arrow(NUMBERS, arrow(columns, dict.fromkeys(columns, pa.int64())))


def _write_moves(store: Store, moves: list[Move]) -> None:
    columns = {name: [getattr(move, name) for move in moves] for name in _MOVES}
    store.write_arrow(MOVES, arrow(columns, dict.fromkeys(("person", "other", "rows"), pa.int64())))


def remember(project: Project, store: Store, folder: Path) -> None:
    """Write what is to be remembered of this build to `folder`, which is not there yet."""
    before = read_identities(project.paths.identities)
    people = store.frame("clean_rows").filter(~nw.col("person_id").is_null()) if store.has("clean_rows") else None
    if people is None:
        if before is not None:
            write_identities(folder, Identities(before.key, before.free, nobody().people, nobody().judged))
        return
    identities = before or nobody()
    if before is None:
        write_fingerprints(store, people, project.datasets, identities.key)
    lines = _lines(store, people, known=before is not None)
    numbers = set(lines.column("person").to_pylist())
    free = max([identities.free, *(number + 1 for number in numbers)])
    changes = [*identities.changes, *(Change(project.profile.cycle, move) for move in _moves(store))]
    kept = tuple(one for one in changes if {one.move.person, one.move.other} & numbers)
    write_identities(folder, Identities(identities.key, free, lines, _judged(store), kept))


def _lines(store: Store, people: Frame, *, known: bool) -> pa.Table:
    """A line for each row, in the order of the people's numbers, the rows known the longest first."""
    number = nw.col("person_id").str.slice(1).cast(nw.Int64)
    rows = people.select("row_key", person=number).join(store.frame(ROWS), on="row_key", how="inner")
    place: nw.Expr = nw.lit(_LATER)
    if known:
        rows = rows.join(store.frame(RECOGNISED).select("row_key", "place"), on="row_key", how="left")
        place = nw.coalesce("place", nw.lit(_LATER))
    rows = rows.with_columns(place=place).sort("person", "place", "row_key")
    columns = store.columns(rows.select("person", *FINGERPRINTS))
    return arrow(columns, {"person": pa.int64()})


def _judged(store: Store) -> pa.Table:
    if not store.has(JUDGED):  # nothing was linked: a project without data as yet
        return nobody().judged
    rows = store.frame(JUDGED).join(store.frame(ROWS), on="row_key", how="inner").sort("row_id")
    return arrow(store.columns(rows.select("row_id", *FINGERPRINTS)))


def _moves(store: Store) -> list[Move]:
    rows = store.rows(store.frame(MOVES).sort("person", "other", "what")) if store.has(MOVES) else []
    return [Move(**row) for row in rows]
