"""Tables protected one at a time by pytauargus; runs in an environment of its own, which has nothing else.

Standard input: {"rows": {name: [code, …]}, "tables": [[name, …], …], "smallest": 5}. Standard output:
{"hidden": [[[code, …], …], …], "seconds": …}: for each table the codes of the cells it hides, "total" for a margin, and
processor seconds of its `protect` alone.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time

from pytauargus import protect  # type: ignore[import-not-found]

HIDDEN = ("U", "M")  # primary and secondary


def hidden(rows: dict[str, list[str]], names: list[str], smallest: int) -> tuple[list[list[str]], float]:
    columns: dict[str, list[object]] = {name: list(rows[name]) for name in names}
    columns["n"] = [1.0] * len(columns[names[0]])
    start = time.process_time()
    with tempfile.TemporaryDirectory() as place:
        rule = f"FREQ({smallest},30)"
        made = protect(columns, names, response="n", safety_rules=rule, suppress="OPT(1)", workdir=place).tables[0]
    taken = time.process_time() - start
    codes = [[str(row[name]).strip() for name in names] for row in made.rows]
    found = [one for one, status in zip(codes, made.status(), strict=True) if status in HIDDEN]
    return [["total" if code == "Total" else code for code in one] for one in found], taken


def main() -> None:
    asked = json.load(sys.stdin)
    each = [hidden(asked["rows"], names, asked["smallest"]) for names in asked["tables"]]
    json.dump({"hidden": [cells for cells, _ in each], "seconds": sum(taken for _, taken in each)}, sys.stdout)


if __name__ == "__main__":
    main()
