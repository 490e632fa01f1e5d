"""Fit the weights of word_leanings.csv to the labelled sentences for development.

    .venv/bin/python scripts/learn_leanings.py [--without FILE …]

A logistic regression for each family and flag, in plain Python: a sentence's signs (stems, groups, kinds of cues) each
count the square root of one over their number. The signs that tell most are kept, and fitted again by themselves. The
same sentences make the same file. `--without` leaves sets out, to measure on them what was learnt from the others.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import exp, sqrt
from pathlib import Path

from problemprofile import codelists
from problemprofile.cleaning.free_text.evidence import FAMILIES, FLAGS
from problemprofile.cleaning.free_text.leaning import ANY, Leanings
from problemprofile.cleaning.free_text.lexicon_files import load_lexicon
from problemprofile.cleaning.free_text.reading import TextReader
from problemprofile.cleaning.text_codings import codes_to_find

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "tests" / "spec" / "cleaning" / "sentences"
TARGET = ROOT / "src" / "problemprofile" / "cleaning" / "free_text" / "word_leanings.csv"
ROUNDS, STEP, SHRUNK = 40, 0.3, 5e-4
KEPT, SEEN = 1500, 2  # signs that are kept, and sentences that a sign must stand in
SEED = 2026
CODES = (*FAMILIES, *FLAGS)

Example = tuple[Sequence[str], bool]


def examples(paths: Iterable[Path]) -> list[tuple[list[str], set[str]]]:
    """The signs and the families and flags of each labelled sentence."""
    leanings, codes = Leanings(collecting=True), codes_to_find(codelists.load)
    reader = TextReader(load_lexicon(codes.all, leanings=leanings), codes)
    found = []
    for path in paths:
        for row in csv.DictReader(path.read_text("utf-8-sig").splitlines()):
            numbers = reader.signs(row["text"])
            names = {number: sign for sign, number in leanings.numbers.items()}
            found.append((sorted(names[number] for number in numbers), labels(row)))
    return found


def labels(row: dict[str, str]) -> set[str]:
    return set(row["types"].split("+")) | {flag for flag in FLAGS if row[flag] == "yes"}


def fitted(rows: Sequence[Example]) -> dict[str, float]:
    """Weights that tell the examples that are from those that are not."""
    chance, weights = random.Random(SEED), defaultdict(float)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    order = list(rows)
    for _ in range(ROUNDS):
        chance.shuffle(order)
        for signs, there in order:
            scale = 1 / sqrt(len(signs) or 1)
            lean = weights[ANY] + scale * sum([weights[sign] for sign in signs if sign in weights])
            off = 1 / (1 + exp(-max(-30.0, min(30.0, lean)))) - there
            for sign in (*signs, ANY):
                slope = off * (1 if sign == ANY else scale) + SHRUNK * weights[sign]
                steps[sign] += slope * slope
                weights[sign] -= STEP * slope / sqrt(steps[sign])
    return weights


def fit_all(rows: Sequence[tuple[list[str], set[str]]], kept: set[str]) -> dict[str, dict[str, float]]:
    chosen = [([sign for sign in signs if sign in kept], types) for signs, types in rows]
    return {code: fitted([(signs, code in types) for signs, types in chosen]) for code in CODES}


def main(paths: Sequence[Path]) -> None:
    rows = examples(paths)
    seen = Counter(sign for signs, _ in rows for sign in signs)
    weights = fit_all(rows, {sign for sign, times in seen.items() if times >= SEEN})
    tells = {sign: max(abs(weights[code][sign]) * sqrt(seen[sign]) for code in CODES) for sign in seen}
    kept = set(sorted(tells, key=lambda sign: (-tells[sign], sign))[:KEPT])
    weights = fit_all(rows, kept)
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("sign", *CODES))
        for sign in (ANY, *sorted(kept)):
            writer.writerow((sign, *(f"{weights[code][sign]:.2f}" for code in CODES)))


if __name__ == "__main__":
    without = {Path(name).resolve() for name in sys.argv[1:] if not name.startswith("--")}
    main([path for path in sorted(SENTENCES.glob("*.csv")) if path.resolve() not in without])
