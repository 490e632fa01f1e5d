"""`identities/`: which rows were which person, from cycle to cycle. `identities.md` says what stands in it.

A build writes it whole, beside `released/` and `output/`, and it is put in place with them or not at all.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, field
from importlib import resources
from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from problemprofile.errors import ProfileError
from problemprofile.linkage.fingerprints import FINGERPRINTS
from problemprofile.linkage.known_people import Move

FORMAT = 1
PEOPLE, JUDGED, CHANGES, ABOUT = "people.csv", "judged.csv", "changes.csv", "about.json"
FILES = (PEOPLE, JUDGED, CHANGES)
_HASHES = dict.fromkeys(FINGERPRINTS, pa.string())
COLUMNS = {PEOPLE: {"person": pa.int64(), **_HASHES}, JUDGED: {"row_id": pa.string(), **_HASHES}}
_CHANGES = ("cycle", "what", "person", "other", "rows", "why")


@dataclass(frozen=True)
class Change:
    """A line of `changes.csv`: see `Move`."""

    cycle: str
    move: Move


@dataclass(frozen=True)
class Identities:
    """What is remembered. `people` has a line for each row, those known the longest first within a person; `judged` one
    for each row that somebody decided about, by the address that the decision speaks of."""

    key: bytes = field(repr=False)
    free: int  # the first number that nobody had
    people: pa.Table = field(repr=False)
    judged: pa.Table = field(repr=False)
    changes: tuple[Change, ...] = ()


def nobody() -> Identities:
    """Nobody is known yet. A new key is drawn."""
    people, judged = (pa.schema(list(COLUMNS[file].items())).empty_table() for file in (PEOPLE, JUDGED))
    return Identities(secrets.token_bytes(32), 0, people, judged)


def read_identities(folder: Path) -> Identities | None:
    """What is remembered; None where nothing is. Raises ProfileError where it was changed, or cut short."""
    if not any((folder / name).exists() for name in (*FILES, ABOUT)):
        return None
    try:
        about = json.loads((folder / ABOUT).read_text("utf-8"))
        files = {name: (folder / name).read_bytes() for name in FILES}
        if about["format"] != FORMAT or about["sha256"] != {name: _sha256(found) for name, found in files.items()}:
            raise ValueError
        people, judged = (_table(files[name], COLUMNS[name]) for name in (PEOPLE, JUDGED))
        key, free = bytes.fromhex(about["key"]), int(about["next_person"])
        return Identities(key, free, people, judged, tuple(_changes(files[CHANGES].decode())))
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException):
        raise ProfileError(
            "What is remembered of who was who has been changed or cut short. Nothing was written.",
            where=folder,
            remedy="Put back the whole folder from a copy. If there is none, move it away and build: everybody is then"
            " numbered anew.",
        ) from None


def write_identities(folder: Path, identities: Identities) -> None:
    """Write the folder, which is not there yet."""
    folder.mkdir(parents=True, mode=0o700)
    for name, table in ((PEOPLE, identities.people), (JUDGED, identities.judged)):
        pyarrow.csv.write_csv(table.select(list(COLUMNS[name])), folder / name)
    (folder / CHANGES).write_bytes(_lines(identities.changes).encode())
    about = {
        "format": FORMAT,
        "key": identities.key.hex(),
        "next_person": identities.free,
        "sha256": {name: _sha256((folder / name).read_bytes()) for name in FILES},
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
    (folder / "README.md").write_bytes((resources.files(__package__) / "identities.md").read_bytes())


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _table(content: bytes, columns: dict[str, pa.DataType]) -> pa.Table:
    options = pyarrow.csv.ConvertOptions(column_types=columns, strings_can_be_null=True)
    return pyarrow.csv.read_csv(io.BytesIO(content), convert_options=options).select(list(columns))


def _changes(text: str) -> Iterable[Change]:
    for cycle, what, person, other, rows, why in list(csv.reader(io.StringIO(text)))[1:]:
        yield Change(cycle, Move(what, int(person), int(other), int(rows), why))  # type: ignore[arg-type]


def _lines(changes: Sequence[Change]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_CHANGES)
    writer.writerows((one.cycle, *astuple(one.move)) for one in changes)
    return text.getvalue()
