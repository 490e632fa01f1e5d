"""The same tables protected one at a time by pytauargus, and then attacked together: what a reader of all works out."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from problemprofile.attacker import bounds
from problemprofile.counts import CountTable
from problemprofile.disclosure.sums import Arithmetic, arithmetic

PYTHON = Path(__file__).parents[1] / ".venv" / "pytauargus" / "bin" / "python"
LONGEST = 300  # seconds


@dataclass(frozen=True)
class Alone:
    """How many numbers are hidden that are not small; what is hidden and worked out exactly, by what the attacker
    supposes of a hidden number: at least 0, or at least 1; and processor seconds."""

    others: int
    hidden: int
    exact: tuple[int, int]
    seconds: float


def each_alone(tables: Sequence[CountTable], rows: Sequence[Mapping[str, str]], smallest: int) -> Alone | None:
    """None where pytauargus is not installed or gives no answer in LONGEST seconds.

    A number is hidden where every table that prints it hides it: a reader has all of them.
    """
    names = [[dimension.name for dimension in table.dimensions] for table in tables]
    columns = {name: [row[name] for row in rows] for some in names for name in some}
    asked = json.dumps({"rows": columns, "tables": names, "smallest": smallest})
    try:
        command = [str(PYTHON), str(Path(__file__).with_name("disclosure_pytauargus.py"))]
        with tempfile.TemporaryDirectory() as place:  # its solvers leave their logs wherever they are run
            done = subprocess.run(
                command, input=asked, capture_output=True, text=True, check=True, timeout=LONGEST, cwd=place
            )
    except (FileNotFoundError, subprocess.SubprocessError):
        return None
    told = json.loads(done.stdout[done.stdout.index('{"hidden"') :])
    return _attacked(arithmetic(tables), _hidden(tables, told["hidden"]), smallest, told["seconds"])


def _hidden(tables: Sequence[CountTable], found: Sequence[Sequence[Sequence[str]]]) -> set[str]:
    hidden, shown = set[str](), set[str]()
    for table, cells in zip(tables, found, strict=True):
        codes = {tuple(one) for one in cells}
        for cell in table.cells:
            (hidden if tuple(code for _, code in cell.categories) in codes else shown).add(cell.people)
    return hidden - shown


def _attacked(numbers: Arithmetic, hidden: set[str], smallest: int, seconds: float) -> Alone:
    known = {name: count for name, count in numbers.counts.items() if name not in hidden and name not in numbers.rests}
    exact = []
    for least in (0, 1):
        found = bounds(numbers.sums, known, hidden, dict.fromkeys(hidden, least), enough=1, example=numbers.counts)
        exact.append(sum(low == high for low, high in found.values()))
    others = sum(numbers.counts[name] >= smallest for name in hidden)
    return Alone(others, len(hidden), (exact[0], exact[1]), seconds)
