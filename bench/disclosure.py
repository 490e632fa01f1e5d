"""How much is hidden, how much of it can be worked out, and how long that takes: tables that other tools were run on.

    python bench/disclosure.py FOLDER [--write] [--only NAME …] [--parts PART …]

FOLDER holds the reference data. `--write` puts the tables into docs/reference/disclosure.md, and the picture beside it.
What pytauargus does with the same tables is measured where it is installed: see bench/README.md.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from disclosure_beside import each_alone
from disclosure_example import ways
from disclosure_growth import picture
from disclosure_rows import CHILD, CODES, rows

from linked_tables import linked, read, table
from problemprofile.attacker import bounds
from problemprofile.counts import CountTable
from problemprofile.disclosure.permitted import permit
from problemprofile.disclosure.primary import small_numbers
from problemprofile.disclosure.reading import Reading
from problemprofile.disclosure.secondary import Protection, protect
from problemprofile.disclosure.sums import Arithmetic, arithmetic
from problemprofile.handling import DisclosurePolicy

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "disclosure.md"
NAMES = ("nat2d", "local2d", "ssb_d2", "localpack", "nat3d", "nat4flat", "nat4h")
ALONE = ("nat2d", "local2d", "localpack", "nat3d")
PICTURE = "disclosure-growth.svg"
WIDTHS = (1, 4)
SMALLEST_IN_TWO_WAY = 10


@dataclass(frozen=True)
class Measured:
    """`exact` and `narrow` by what the attacker supposes of a hidden number: at least 0, or at least 1."""

    numbers: int
    small: int
    others: int
    lost: float  # the sum of the hidden numbers as a share of the sum of all
    exact: tuple[int, int]
    narrow: tuple[int, int]
    nearby: bool
    protecting: float
    attacking: float


def measured(tables: Sequence[CountTable], policy: DisclosurePolicy) -> Measured:
    """Processor seconds: of building the sums and protecting, and of attacking the result afresh."""
    start = time.process_time()
    numbers, permission = arithmetic(tables), permit(tables, policy)
    reading = Reading(numbers, permission.smallest, policy, {})
    small = small_numbers(tables, numbers, permission, policy)
    protection = protect(reading, small)
    protecting = time.process_time() - start
    hidden = protection.hidden
    start = time.process_time()
    results = [_attacked(numbers, protection, small, least, policy) for least in (0, 1)]
    exact, narrow = zip(*results, strict=True)
    attacking = time.process_time() - start
    lost = sum(numbers.counts[name] for name in hidden) / sum(numbers.counts.values())
    counted = len(numbers.counts), len(small), len(hidden - small)
    return Measured(*counted, lost, exact, narrow, bool(protection.movements), protecting, attacking)


def _attacked(
    numbers: Arithmetic, protection: Protection, small: Collection[str], least: int, policy: DisclosurePolicy
) -> tuple[int, int]:
    """How many hidden numbers are worked out exactly, and how many small ones to fewer values than asked for."""
    hidden, width = protection.hidden, policy.narrowest_safe_interval
    known = {name: count for name, count in numbers.counts.items() if name not in hidden}
    lower = dict.fromkeys(hidden, least)
    proof = {"example": numbers.counts, "movements": protection.movements} if protection.movements else {}
    exact = bounds(numbers.sums, known, hidden, lower, enough=1, **proof)
    wide = bounds(numbers.sums, known, small, lower, enough=width, **proof)
    narrow = sum(high - low < width for low, high in wide.values())
    return sum(low == high for low, high in exact.values()), narrow


def linked_tables(folder: Path, names: Iterable[str], write: bool) -> Iterable[str]:
    yield from _heading("tables", "numbers", "small", "width")
    taken: list[dict[str, object]] = []
    for name, width in itertools.product(names, WIDTHS):
        policy = DisclosurePolicy("board", smallest_count=5, narrowest_safe_interval=width)
        one = measured(linked(folder, name), policy)
        taken.append({"numbers": one.numbers, "seconds": one.protecting, "width": str(width), "name": name})
        yield _line(f"{name} | {{0.numbers:,}} | {{0.small:,}} | {width}", one)
    if write and tuple(names) == NAMES:
        PAGE.with_name(PICTURE).write_text(picture(taken), encoding="utf-8")


def experiments() -> Iterable[str]:
    yield from _heading("experiment", "rows", "small")
    for name, made, tables, smallest in _experiments():
        policy = DisclosurePolicy("board", smallest_count=smallest)
        yield _line(f"{name} | {len(made):,} | {{0.small:,}}", measured(tables, policy))


def _experiments() -> Iterable[tuple[str, list[dict[str, str]], list[CountTable], int]]:
    for number in (300, 3000):
        made = rows(number, seed=20_260)
        two_way = [table(made, list(pair), made) for pair in itertools.combinations(CODES, 2)]
        yield "two-way tables", made, two_way, SMALLEST_IN_TWO_WAY
        both = [made_of for name in CODES if name != "age_group" for made_of in _report_and_briefing(made, name)]
        yield "report and briefing", made, both, 5


def beside(folder: Path) -> Iterable[str]:
    """Each table by itself in pytauargus, and all as one here, by the same rule: a width of one."""
    yield "| tables | hidden there | others | exact (0 or more) | (1 or more) | seconds | others here | exact | s |"
    yield f"|{'---|' * 9}"
    made = [(name, _rows_of(folder, name), list(linked(folder, name)), 5) for name in ALONE]
    for name, some, tables, smallest in [*made, *_experiments()]:
        alone = each_alone(tables, some, smallest)
        if alone is None:
            yield f"| {name}, {len(some):,} rows | not installed, or no answer |{' |' * 7}"
            continue
        ours = measured(tables, DisclosurePolicy("board", smallest_count=smallest, narrowest_safe_interval=1))
        there = f"{alone.hidden:,} | {alone.others:,} | {alone.exact[0]} | {alone.exact[1]} | {alone.seconds:.1f}"
        yield f"| {name}, {len(some):,} rows | {there} | {ours.others:,} | {ours.exact[1]} | {ours.protecting:.1f} |"


def _rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    return read(folder, "local_320_micro.csv" if name.startswith("local") else "national_10k_micro.csv")


def _report_and_briefing(made: list[dict[str, str]], name: str) -> Iterable[CountTable]:
    """A variable by seven age bands, and by adult or child."""
    report = table(made, [name, "age_group"], made)
    other, age = report.dimensions
    parents = {c.code: "child" if c.code in CHILD else "adult" for c in age.categories}
    yield replace(report, dimensions=(other, replace(age, parent="adult_or_child", parents=parents)))
    yield table(made, [name, "adult_or_child"], made)


def _heading(*first: str) -> Iterable[str]:
    suppose = [f"exact, narrow ({least} or more)" for least in (0, 1)]
    columns = [*first, "others hidden", "lost", *suppose, "searched", "seconds to protect", "to attack"]
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"


def _line(first: str, one: Measured) -> str:
    leaks = " | ".join(f"{exact}, {narrow}" for exact, narrow in zip(one.exact, one.narrow, strict=True))
    searched = "nearby" if one.nearby else "whole"
    seconds = f"{one.protecting:.1f} | {one.attacking:.1f}"
    figures = f"{one.others:,} | {one.lost:.0%} | {leaks} | {searched} | {seconds}"
    line = f"| {first.format(one)} | {figures} |"
    print(line, file=sys.stderr)
    return line


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", nargs="*", default=NAMES)
    parser.add_argument("--parts", nargs="*", default=None)
    told = parser.parse_args()
    parts = {
        "experiments": experiments(),
        "linked tables": linked_tables(told.folder, told.only, told.write),
        "pytauargus": beside(told.folder),
        "example": ways(),
    }
    for name, made in parts.items():
        if told.parts is not None and name not in told.parts:
            continue
        lines = "\n".join(made)
        print(lines)
        if told.write:
            _write(name, lines)


def _write(name: str, lines: str) -> None:
    """Put a table in its place in the page."""
    end = f"<!-- end of {name} -->"
    before, mark, rest = PAGE.read_text("utf-8").partition(f"<!-- {name} -->\n")
    PAGE.write_text(f"{before}{mark}\n{lines}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
