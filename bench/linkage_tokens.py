"""What tokens cost: who is who in public files with known truth, in clear text and in tokens, in one run.

    python bench/linkage_tokens.py FOLDER [--write]

FOLDER holds the public files of `linkage_files.py`. Each file is tokenised as a partner would, once with each of some
made-up keys, for which key is drawn decides which names look alike, and linked by the product at its default settings.
`--write` rewrites the table of the page in docs/reference.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from linkage import Accuracy, our_groups
from linkage_files import Known, files
from linkage_partnership import partnership

from problemprofile import cleaning, intake
from problemprofile.project.load import load_project
from problemprofile.store import Store
from problemprofile.tokenising import Asked, tokenise_file
from problemprofile.tokenising.columns import BECOMES
from problemprofile.tokens.key import Key
from problemprofile.tokens.scheme import field_of

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "linkage-in-tokens.md"
WANTED = ("FEBRL 1", "FEBRL 4a against 4b", "RLdata500")
SEEDS = range(21, 26)
KEYS = range(10)
TODAY = date(2026, 1, 1)


def made_up_key(number: int) -> Key:
    """The same key every time, as good as one drawn by chance, for figures that can be made again."""
    return Key(hashlib.sha256(f"made-up {number}".encode()).digest())


def in_tokens(known: Known, folder: Path, key: Key) -> Known:
    """The same rows with tokens in the place of what names somebody."""
    known.write(folder / "clear")
    tokenised = {name: _tokenised(folder / "clear" / "inputs" / f"{name}.csv", key, known) for name in known.datasets}
    headings = {heading for rows in tokenised.values() for heading in rows[0]}
    fields = {heading: field_of(heading) or known.columns.get(heading, "") for heading in sorted(headings)}
    rows = {name: [row | line for row, line in zip(known.datasets[name], lines, strict=True)]
            for name, lines in tokenised.items()}  # fmt: skip
    return replace(known, datasets=rows, columns={heading: field for heading, field in fields.items() if field})


def _tokenised(path: Path, key: Key, known: Known) -> list[dict[str, str]]:
    told = {heading: field for heading, field in known.columns.items() if field in BECOMES}
    done = tokenise_file(path, key, Asked(replace=told), TODAY)
    with done.file.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def without_contacts(known: Known) -> Known:
    columns = {heading: field for heading, field in known.columns.items() if field != "contact"}
    return replace(known, columns=columns)


def compared(draws: Sequence[Known]) -> list[list[Accuracy]]:
    """In clear text, in clear text without contact details, and in tokens: one accuracy a draw, in tokens one a key.

    Where there are several draws, each has one key of its own.
    """
    keyed = [(draws[0], key) for key in KEYS] if len(draws) == 1 else list(zip(draws, KEYS, strict=False))
    clear = [[accuracy_of(asked(draw)) for draw in draws] for asked in (lambda draw: draw, without_contacts)]
    return [*clear, [with_key(draw, key) for draw, key in keyed]]


def with_key(known: Known, number: int) -> Accuracy:
    with tempfile.TemporaryDirectory() as folder:
        return accuracy_of(in_tokens(known, Path(folder), made_up_key(number)))


def accuracy_of(known: Known) -> Accuracy:
    """The product on one file, at its default settings."""
    with tempfile.TemporaryDirectory() as folder:
        known.write(Path(folder))
        project = load_project(Path(folder))
        with Store(project.paths.build_database) as store:
            intake.receive(project, store)
            cleaning.clean(project, store)
            start = time.perf_counter()
            found = known.pairs_of(our_groups(known, store, Path(folder)))
            seconds = time.perf_counter() - start
    truth = known.true_pairs()
    right = len(found & truth)
    return Accuracy(right / max(len(found), 1), right / len(truth), seconds)


def lines(folder: Path) -> list[str]:
    """The page's table."""
    made = [
        "| file | true pairs | clear text | clear text, no contact details | tokens | recall in tokens, by key |",
        "|---|---|---|---|---|---|",
    ]
    for known in files(folder):
        if known.name in WANTED:
            made.append(_line(known.name, len(known.true_pairs()), compared([known])))
    for varied in (True, False):
        draws = [partnership(seed, varied=varied) for seed in SEEDS]
        made.append(_line(f"{draws[0].name}, mean of {len(draws)} draws", 60, compared(draws)))
    return made


def _line(name: str, pairs: int, ways: list[list[Accuracy]]) -> str:
    keys = sorted(found.recall for found in ways[-1])
    line = f"| {name} | {pairs:,} | {' | '.join(map(_cell, ways))} | {keys[0]:.3f} to {keys[-1]:.3f} |"
    print(line, file=sys.stderr)
    return line


def _cell(draws: Sequence[Accuracy]) -> str:
    f1, precision, recall = (
        sum(getattr(d, name) for d in draws) / len(draws) for name in ("f1", "precision", "recall")
    )
    return f"**{f1:.3f}** ({precision:.3f}, {recall:.3f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    table = "\n".join(lines(told.folder))
    print(table)
    if told.write:
        before, mark, rest = PAGE.read_text("utf-8").partition("<!-- table -->\n")
        after = rest.partition("<!-- end of table -->")[2]
        PAGE.write_text(f"{before}{mark}\n{table}\n\n<!-- end of table -->{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
