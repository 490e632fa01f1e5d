"""Who is who on files with known truth: this product as it comes, plain Splink, and exact matching, in one run; and
possible duplicates without names, against what is attainable.

    python bench/linkage.py FOLDER [--write]

FOLDER holds the public files (FEBRL 1 and 4, fake_1000, RLdata500) and the two lists of `linkage_nameless.py`.
`--write` rewrites the tables of the page in docs/reference.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import linkage_nameless
from linkage_crowd import crowd
from linkage_files import Address, Known, files
from linkage_partnership import partnership
from linkage_peers import exact_groups, splink_groups

from problemprofile import cleaning, intake, linkage
from problemprofile.project.load import load_project
from problemprofile.store import Store

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "linkage-accuracy.md"
SEEDS = range(21, 31)
CROWDS = ((5_000, 1), (5_000, 7))
Pairs = set[frozenset[Address]]
Groups = Iterable[list[Address]]


@dataclass(frozen=True)
class Accuracy:
    """Of the pairs found, the share that is true; of the true pairs, the share that is found."""

    precision: float
    recall: float
    seconds: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


def our_groups(known: Known, store: Store, folder: Path) -> Groups:
    """The rows of each person that the product finds, from the files as they came, at the default settings."""
    linkage.link_people(load_project(folder), store)
    return _groups(store)


def _groups(store: Store) -> Groups:
    people: dict[str, list[Address]] = defaultdict(list)
    seen: dict[str, int] = defaultdict(int)
    for row in store.rows(store.frame("clean_rows").select("row_key", "dataset", "person_id").sort("row_key")):
        people[row["person_id"]].append((row["dataset"], seen[row["dataset"]]))
        seen[row["dataset"]] += 1
    return people.values()


CONTESTANTS: dict[str, Callable[[Known, Store, Path], Groups]] = {
    "this product": our_groups,
    "plain Splink": splink_groups,
    "exact matching": exact_groups,
}


def measured(known: Known) -> dict[str, Accuracy]:
    """Every contestant on the same cleaned rows."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        known.write(Path(folder))
        project = load_project(Path(folder))
        with Store(project.paths.build_database) as store:
            intake.receive(project, store)
            cleaning.clean(project, store)
            for name, groups in CONTESTANTS.items():
                start = time.perf_counter()
                pairs = known.pairs_of(groups(known, store, Path(folder)))
                found[name] = _accuracy(pairs, known.true_pairs(), time.perf_counter() - start)
    return found


def _accuracy(pairs: Pairs, truth: Pairs, seconds: float) -> Accuracy:
    right = len(pairs & truth)
    return Accuracy(right / max(len(pairs), 1), right / len(truth), seconds)


def lines(folder: Path) -> Iterable[str]:
    """The page's table: public files, then the made-up partnership over ten draws."""
    yield f"| file | true pairs | {' | '.join(CONTESTANTS)} |"
    yield f"|---|---|{'---|' * len(CONTESTANTS)}"
    for known in files(folder):
        yield _line(known.name, len(known.true_pairs()), [measured(known)])
    yield _crowds([crowd(rows, seed) for rows, seed in CROWDS])
    for varied in (True, False):
        draws = [partnership(seed, varied=varied) for seed in SEEDS]
        yield _line(f"{draws[0].name}, mean of {len(draws)} draws", 60, [measured(draw) for draw in draws])


def _crowds(draws: list[Known]) -> str:
    pairs = sum(len(draw.true_pairs()) for draw in draws) // len(draws)
    return _line(f"Crowd of 5,000 rows, mean of {len(draws)} draws", pairs, [measured(draw) for draw in draws])


def _line(name: str, pairs: int, draws: list[dict[str, Accuracy]]) -> str:
    cells = [_cell([draw[contestant] for draw in draws]) for contestant in CONTESTANTS]
    line = f"| {name} | {pairs:,} | {' | '.join(cells)} |"
    print(line, file=sys.stderr)
    return line


def _cell(draws: list[Accuracy]) -> str:
    precision, recall = (sum(getattr(d, name) for d in draws) / len(draws) for name in ("precision", "recall"))
    f1 = sum(draw.f1 for draw in draws) / len(draws)
    return f"**{f1:.3f}** ({precision:.3f}, {recall:.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    tables = {"table": lines(told.folder), "nameless": linkage_nameless.lines(told.folder)}
    for name, made in tables.items():
        table = "\n".join(made)
        print(table)
        if told.write:
            _write(name, table)


def _write(name: str, table: str) -> None:
    """Put a table in its place in the page."""
    end = f"<!-- end of {name} -->"
    before, mark, rest = PAGE.read_text("utf-8").partition(f"<!-- {name} -->\n")
    PAGE.write_text(f"{before}{mark}\n{table}\n\n{end}{rest.partition(end)[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
