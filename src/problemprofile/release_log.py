"""`judgements/releases.log`: who approved or withheld what, only added to; each record holds the last one's hash.

One record a line, as JSON. A record that is changed, taken out or put elsewhere breaks the chain from there on. What
the chain alone cannot show, that its last records were cut off, shows where a manifest names a record that is no more.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.project.paths import Paths

FIRST = "0" * 64  # what stands in the first record for the hash of the one before
DECISIONS = ("approved", "withheld", "confirmed")
_MOST_BYTES = 50_000_000


@dataclass(frozen=True)
class Decision:
    """What somebody decided. `content` pairs each table (or case study) with its hash as it was then.

    `role` is "owner", "checker" or "case study"; `of` the organisation whose rows an owner answers for.
    `policy` is the hash of the audience's rules as they were then.
    """

    decision: str
    role: str
    who: str
    on: str
    content: Mapping[str, str]
    audience: str = ""
    of: str = ""
    policy: str = ""
    reason: str = ""
    generalised: str = ""


@dataclass(frozen=True)
class Record:
    """One line of the log. `salt` keeps its hash, which readers are given, from being guessed back to its content."""

    number: int
    previous: str
    salt: str
    decision: Decision
    sha256: str = field(default="")


def append(paths: Paths, decision: Decision) -> Record:
    """Add a decision. Raises ProfileError where the log is broken: nothing is added to a log that proves nothing."""
    if decision.decision not in DECISIONS:
        raise ValueError(decision.decision)
    paths.judgements.mkdir(parents=True, exist_ok=True)
    records = read(paths)
    previous = records[-1].sha256 if records else FIRST
    try:
        record = _sealed(Record(len(records) + 1, previous, secrets.token_hex(16), decision))
        line = f"{_line(record)}\n".encode()
    except UnicodeEncodeError:
        raise ProfileError("A name or reason has letters in it that cannot be written down.") from None
    with paths.releases_log.open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
    return record


def read(paths: Paths) -> list[Record]:
    """Every record, first to last; none where nobody has decided anything. Raises ProfileError where it is broken."""
    records, problem = verify(paths)
    if problem:
        raise problem
    return records


def verify(paths: Paths) -> tuple[list[Record], ProfileError | None]:
    """The records as far as the chain holds, and what is wrong with the first one that breaks it."""
    records: list[Record] = []
    for number, line in enumerate(_lines(paths), 1):
        try:
            record = _record(line)
        except (ValueError, TypeError, KeyError):
            return records, _broken(paths, number, "it cannot be read as a record")
        why = _fault(record, records)
        if why:
            return records, _broken(paths, number, why)
        records.append(record)
    return records, None


def head(records: list[Record]) -> dict[str, Any]:
    """What a manifest repeats: how many records there were when it was made, and the last one's hash."""
    return {"records": len(records), "head": records[-1].sha256 if records else FIRST}


def _fault(record: Record, before: list[Record]) -> str:
    """Why a record does not follow the ones before it; "" where it does."""
    if record.sha256 != _sealed(record).sha256:
        return "it is not as it was written: its content and its hash differ"
    if record.previous != (before[-1].sha256 if before else FIRST) or record.number != len(before) + 1:
        return "it does not follow the record before it: one was changed, taken out, added or put elsewhere"
    return ""


def _lines(paths: Paths) -> Iterator[str]:
    path = paths.releases_log
    if not path.exists():
        return
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ProfileError("The log of approvals is too large to be one.", where=path)
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        raise ProfileError("The log of approvals cannot be read.", where=path, remedy="Restore it whole.") from None
    yield from text.removesuffix("\n").split("\n") if text else ()


def _record(line: str) -> Record:
    plain = json.loads(line)
    record = Record(**plain | {"decision": Decision(**plain["decision"])})
    if _line(record) != line:  # the same values in another spelling, a key given twice: not as we write it
        raise ValueError
    return record


def _line(record: Record) -> str:
    return json.dumps(asdict(record), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _sealed(record: Record) -> Record:
    plain = asdict(record) | {"sha256": ""}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    values = {"sha256": hashlib.sha256(text.encode()).hexdigest()}
    return Record(record.number, record.previous, record.salt, record.decision, **values)


def _broken(paths: Paths, number: int, why: str) -> ProfileError:
    return ProfileError(
        f"Record {number} of the log of approvals breaks the chain: {why}.",
        where=paths.releases_log,
        line=number,
        remedy="Restore the log from a copy. Until then nothing is built, so that no withholding is forgotten.",
    )
