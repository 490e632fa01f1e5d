"""Write docs/reference/statistics.md from the values that the methods are held to.

`python scripts/make_statistics_docs.py`; a test fails where what is committed differs from what it would write.
"""

from __future__ import annotations

import csv
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VALUES = ROOT / "tests" / "spec" / "statistics" / "methods.csv"
PAGE = ROOT / "docs" / "reference" / "statistics.md"
TEXT = ROOT / "scripts" / "statistics.md"
PLACE = "<!-- values -->"


def page() -> str:
    """The text of `scripts/statistics.md` with the values in their place."""
    with VALUES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lines = ["| method | given | gives | source |", "|---|---|---|---|"]
    for method, found in groupby(rows, lambda row: row["method"]):
        for place, row in enumerate(found):
            lines.append(f"| {method if not place else ''} | {row['given']} | {row['gives']} | {row['source']} |")
    made = f"<!-- Written by {Path(__file__).relative_to(ROOT)}; edit {TEXT.relative_to(ROOT)}. -->\n\n"
    return made + TEXT.read_text("utf-8").replace(PLACE, "\n".join(lines))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
