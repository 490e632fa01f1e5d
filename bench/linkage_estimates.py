"""Is what the product says of its own matching true? Its estimates and ranges beside the truth, in one run.

    python bench/linkage_estimates.py [--write]

The files are the made-up partnerships of `linkage_partnership.py`. `--write` rewrites the table of the page in
docs/reference.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from linkage import SEEDS, _groups
from linkage_files import Known
from linkage_partnership import partnership

from problemprofile import cleaning, intake, linkage
from problemprofile.project.load import load_project
from problemprofile.store import Store

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "linkage-estimates.md"
PEOPLE = 240
Ends = tuple[float, float]


@dataclass(frozen=True)
class Draw:
    """What was said of one file, in per cent and people, and what is true."""

    wrong: Ends
    truly_wrong: float
    missed: Ends
    truly_missed: float
    people: Ends
    counted: int


def drawn(known: Known) -> Draw:
    """One file through the product at its default settings."""
    with tempfile.TemporaryDirectory() as folder:
        known.write(Path(folder))
        project = load_project(Path(folder))
        with Store(project.paths.build_database) as store:
            intake.receive(project, store)
            cleaning.clean(project, store)
            linkage.link_people(project, store)
            linkage.tell_of_records(project, store)
            found, truth = known.pairs_of(_groups(store)), known.true_pairs()
            told = {
                row["what"]: (row["low"], row["high"])
                for row in store.rows(store.frame("link_quality"))
                if not row["field"]
            }
            people = next(row for row in store.rows(store.frame("people_ranges")) if row["series"] == "")
    right = len(found & truth)
    wrong, missed = 100 * (1 - right / max(len(found), 1)), 100 * (1 - right / len(truth))
    return Draw(told["wrong"], wrong, told["missed"], missed, (people["fewest"], people["most"]), people["people"])


def lines() -> Iterator[str]:
    yield "| file | two people, said | true | not found, said | true | people, said | counted | true |"
    yield "|---|---|---|---|---|---|---|---|"
    for varied in (True, False):
        known = [partnership(seed, varied=varied) for seed in SEEDS]
        draws = []
        for each in known:
            draws.append(drawn(each))
            print(draws[-1], file=sys.stderr)
        wrong = _cells([draw.wrong for draw in draws], [draw.truly_wrong for draw in draws], "%")
        missed = _cells([draw.missed for draw in draws], [draw.truly_missed for draw in draws], "%")
        said, true = _cells([draw.people for draw in draws], [PEOPLE] * len(draws), "").split(" | ")
        counted = f"{sum(draw.counted for draw in draws) / len(draws):.1f}"
        yield f"| {known[0].name}, mean of {len(draws)} draws | {wrong} | {missed} | {said} | {counted} | {true} |"


def _cells(said: list[Ends], true: list[float], unit: str) -> str:
    """Both means; and in how many draws the true number lies where it is said to lie."""
    low, high = (sum(ends[n] for ends in said) / len(said) for n in (0, 1))
    holds = sum(ends[0] <= each <= ends[1] for ends, each in zip(said, true, strict=True))
    mean = sum(true) / len(true)
    return f"{low:.1f} to {high:.1f}{unit} (holds in {holds} of {len(said)}) | {mean:.1f}{unit}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    table = "\n".join(lines())
    print(table)
    if told.write:
        before, mark, rest = PAGE.read_text("utf-8").partition("<!-- table -->\n")
        end = "<!-- end of table -->"
        PAGE.write_text(f"{before}{mark}\n{table}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
