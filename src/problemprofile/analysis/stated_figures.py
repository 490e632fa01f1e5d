"""What a source says in words about its numbers, checked: can the percentage come from its base, and is it rounded?

A project may keep such statements in `register/statements.csv`: text, part, base, stated_percent, wording. A change is
stated with the difference as its part and the earlier number as its base (72 to 149: part 77, base 72).
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Literal

from problemprofile.findings import Finding
from problemprofile.project.load import Project

Outcome = Literal["agrees", "truncated", "differs", "impossible"]
COLUMNS = ("text", "part", "base", "stated_percent", "wording")
SOURCE = "statements"
_MAJORITY = re.compile(r"\b(majority|most of|over half|more than half)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Verdict:
    """What became of a statement.

    `rounded` is the percentage as it should read, where the part is known. `parts` are the whole numbers of the base
    that give the stated percentage. `majority` is False where the wording claims more than half and the share is not.
    """

    outcome: Outcome
    exact: Fraction | None
    rounded: Decimal | None
    parts: range
    majority: bool = True


def check_statement(part: int | None, base: int, stated_percent: str, wording: str = "") -> Verdict:
    """Check a percentage as printed ("54", "9.8"). Without `part`, only whether any whole number of the base gives it.

    Raises ValueError where the base is not above 0 or the percentage is not a number.
    """
    stated, digits = _percentage(stated_percent)
    if base <= 0:
        raise ValueError("the base is not above 0")
    half = Fraction(1, 2 * 10**digits)
    parts = range(math.ceil((stated - half) * base / 100), math.ceil((stated + half) * base / 100))
    exact = None if part is None else Fraction(100 * part, base)
    share = stated if exact is None else exact
    fair = share > 50 or not _MAJORITY.search(wording)
    if exact is None:
        return Verdict("agrees" if parts else "impossible", None, None, parts, fair)
    rounded = _half_up(exact, digits)
    outcome: Outcome = "agrees" if rounded == stated else "differs"
    if outcome == "differs" and stated == Fraction(math.trunc(exact * 10**digits), 10**digits):
        outcome = "truncated"
    return Verdict(outcome, exact, Decimal(rounded.numerator) / rounded.denominator, parts, fair)


def _percentage(text: str) -> tuple[Fraction, int]:
    """A percentage and how many decimals it is printed with."""
    try:
        stated = Decimal(text.strip().removesuffix("%").strip().replace(",", ""))
    except InvalidOperation:
        raise ValueError("not a percentage") from None
    if not stated.is_finite() or abs(stated.adjusted()) > 9:
        raise ValueError("not a percentage")
    return Fraction(stated), max(0, -int(stated.as_tuple().exponent))


def _half_up(exact: Fraction, digits: int) -> Fraction:
    scaled = math.floor(abs(exact) * 10**digits + Fraction(1, 2))
    return Fraction(scaled if exact >= 0 else -scaled, 10**digits)


def check_statements(project: Project) -> list[Finding]:
    """A finding for each statement of the project that does not hold, by its line; none where there is no such file."""
    path = project.paths.register / f"{SOURCE}.csv"
    if not path.is_file():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline=""), strict=True)
        lines = [(reader.line_num, line) for line in reader]
    except (OSError, UnicodeDecodeError, csv.Error):
        return [_unreadable(path, "This list cannot be read.", "Save it as CSV, UTF-8.")]
    missing = [name for name in ("base", "stated_percent") if lines and name not in lines[0][1]]
    if missing:
        message = f"It has no column {' or '.join(missing)}."
        return [_unreadable(path, message, f"Its columns are {', '.join(COLUMNS)}.")]
    return [finding for number, line in lines for finding in _check_line(number, line)]


def _check_line(number: int, line: dict[str, str | None]) -> Iterator[Finding]:
    try:
        part = _whole(line.get("part")) if (line.get("part") or "").strip() else None
        base = _whole(line.get("base"))
        verdict = check_statement(part, base, line.get("stated_percent") or "", line.get("wording") or "")
    except ValueError:
        said = "has no base above 0, or a number that cannot be read."
        yield _finding(
            "statement-unreadable", number, said, "Write whole numbers, and the percentage as it is printed."
        )
        return
    if verdict.outcome != "agrees":
        said = _SAID[verdict.outcome].format(rounded=verdict.rounded)
        yield _finding(f"statement-{verdict.outcome}", number, said, "Do not repeat it; ask the source for its base.")
    if not verdict.majority:
        said = "speaks of more than half, but the share is not above half."
        yield _finding("statement-not-a-majority", number, said, "Say “the largest group”, if it is that.")


_SAID = {
    "truncated": "has a percentage that is cut off, not rounded: it should read {rounded}%.",
    "differs": "has a percentage that does not follow from its part and base: they give {rounded}%.",
    "impossible": "has a percentage that no whole number of its base gives, so it was worked out on another base.",
}


def _whole(text: str | None) -> int:
    return int((text or "").strip().replace(",", ""))


def _finding(check: str, number: int, said: str, remedy: str) -> Finding:
    return Finding(check, "warns", SOURCE, f"The statement on line {number} of statements.csv {said}", remedy)


def _unreadable(path: Path, message: str, remedy: str) -> Finding:
    return Finding("statements-unreadable", "warns", SOURCE, f"{path.name}: {message}", remedy)
