"""Measure how well free text is coded, on sentences that a person labelled.

    .venv/bin/python scripts/measure_codings.py FILE.csv [FILE.csv …] [--errors]

prints precision and recall for each type, flag, sector and method, and for the primary and secondary type. With
--errors it also prints each sentence on which a type, a flag or the primary type is wrong, with the deciding words.
Without a file it measures the sentences in tests/spec/cleaning/sentences and writes docs/reference/coding-accuracy.md.

The files have the columns text, types, primary, secondary, county_lines, cuckooing, sectors, methods; several codes in
a cell are joined with +.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from problemprofile import codelists
from problemprofile.cleaning.free_text.many import Settings
from problemprofile.cleaning.free_text.reading import Coding
from problemprofile.cleaning.free_text.weighing import FAMILIES, FLAGS
from problemprofile.cleaning.review.codings import found_by_field
from problemprofile.cleaning.text_codings import codes_to_find

ROOT = Path(__file__).resolve().parents[1]
SENTENCES = ROOT / "tests" / "spec" / "cleaning" / "sentences"
APART = SENTENCES.with_name("sentences_apart")  # never used to mend the lexicon; may hold nothing yet
TARGET = ROOT / "docs" / "reference" / "coding-accuracy.md"
MADE = "<!-- Written by scripts/measure_codings.py; run it again after changing the lexicon. -->\n\n"
KINDS = ("type", "flag", "primary", "secondary", "sector", "method")
SHOWN = ("type", "flag", "primary")  # whose errors are worth a sentence

ABOUT = """# How well free text is coded

What a description says is decided by a lexicon ([why](../adr/0012-free-text-by-a-lexicon.md)). It is measured on
sentences that a person labelled; all of them are made up. *Precision* is how many of the codings are right, *recall*
how many of the labels are found. `primary` and `secondary` count the type that comes first and the next one; a text
that does not tell is labelled with neither.

Only sentences *written apart* say what to expect: somebody wrote and labelled them who had seen neither the lexicon
nor any other sentence, and nothing was changed because of them. A coding from text is a proposal, and the
[review](../guide/reviewing-codings.md) is part of the work.

The lexicon was written against the sentences *for development*, the three *written apart* and those once *held back*,
and the leanings of words were fitted to them: what it reaches on these says what it can express, and nothing of other
texts. While two of them were unseen, they measured (precision, recall):

| what | second written apart | third written apart |
| --- | --- | --- |
| sexual | 0.933, 0.712 | 0.918, 0.938 |
| labour | 0.860, 0.831 | 0.895, 0.927 |
| domestic | 0.941, 0.865 | 0.926, 0.893 |
| organ harvesting | 1.000, 0.645 | 1.000, 1.000 |
| criminal | 0.964, 0.885 | 0.926, 0.940 |
| county lines | not kept | 0.931, 0.900 |
| cuckooing | not kept | 1.000, 0.692 |
| primary | 0.846, 0.783 | 0.914, 0.876 |

The sixth set for development alleges nothing at all: each coding in it is one too many.

Measured by `scripts/measure_codings.py`, which measures any other labelled file in the same way.
"""

Codes = dict[str, set[str]]


@dataclass
class Tally:
    """How often a code was found and there, found and not there, and there and not found."""

    right: int = 0
    too_many: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.too_many) if self.right + self.too_many else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def sentences(paths: Iterable[Path]) -> Iterator[dict[str, str]]:
    for path in paths:
        yield from csv.DictReader(path.read_text("utf-8-sig").splitlines())


def labelled(row: Mapping[str, str]) -> Codes:
    """What a person says that a sentence says."""
    several = {
        "type": "types",
        "sector": "sectors",
        "method": "methods",
        "primary": "primary",
        "secondary": "secondary",
    }
    found = {kind: set(filter(None, (row[name] or "").split("+"))) for kind, name in several.items()}
    return {**found, "flag": {flag for flag in FLAGS if row[flag] == "yes"}}


def coded(coding: Coding) -> Codes:
    """What the lexicon finds."""
    found = found_by_field(coding._asdict())
    several = {"type": "exploitation_type", "sector": "sectors", "method": "methods"}
    one = {"primary": "exploitation_primary", "secondary": "exploitation_secondary"}
    codes = {kind: set(filter(None, found[name].split("+"))) for kind, name in (several | one).items()}
    return {**codes, "flag": {flag for flag in FLAGS if found[flag]}}


def measure(rows: Iterable[Mapping[str, str]], *, errors: bool = False) -> dict[tuple[str, str], Tally]:
    """Tallies by kind and code; the primary and the secondary type are tallied over all codes together."""
    reader = Settings(codes_to_find(codelists.load)).reader()
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    for row in rows:
        coding = reader.read(row["text"])
        there, found = labelled(row), coded(coding)
        for kind in KINDS:
            for code in sorted(there[kind] | found[kind]):
                tally = tallies[kind, "" if kind in ("primary", "secondary") else code]
                tally.right += code in there[kind] & found[kind]
                tally.too_many += code in found[kind] - there[kind]
                tally.missed += code in there[kind] - found[kind]
        if errors and any(there[kind] != found[kind] for kind in SHOWN):
            wrong = {kind: (sorted(found[kind]), sorted(there[kind])) for kind in SHOWN if there[kind] != found[kind]}
            sys.stdout.write(f"{row['text']}\n    found, labelled: {wrong}\n    {coding.because} {coding.doubts}\n")
    return tallies


def table(tallies: Mapping[tuple[str, str], Tally], kinds: Iterable[str]) -> str:
    order = {code: number for number, code in enumerate((*FAMILIES, *FLAGS))}
    lines = ["| what | code | labelled | precision | recall |", "| --- | --- | --- | --- | --- |"]
    for kind in kinds:
        mine = sorted((code for of, code in tallies if of == kind), key=lambda code: (order.get(code, 99), code))
        for code in mine:
            one = tallies[kind, code]
            labels = one.right + one.missed
            lines.append(f"| {kind} | {code or 'all'} | {labels} | {one.precision:.3f} | {one.recall:.3f} |")
    return "\n".join(lines) + "\n"


def page() -> str:
    text = ABOUT
    for path in [*sorted(APART.glob("*.csv")), *sorted(SENTENCES.glob("*.csv"))]:
        rows = list(sentences([path]))
        seen = "for development" if path.parent == SENTENCES else "unseen by the makers"
        none = sum(not row["types"] for row in rows)
        title = path.stem.replace("_", " ").capitalize()
        text += f"\n## {title} ({seen})\n\n{len(rows)} sentences, {none} of which allege nothing.\n\n"
        text += table(measure(rows), KINDS)
    return MADE + text


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:] if not name.startswith("--")]
    if files:
        every = list(sentences(files))
        made = measure(every, errors="--errors" in sys.argv)
        sys.stdout.write(f"{len(every)} sentences\n\n{table(made, KINDS)}")
    else:
        TARGET.write_text(page(), encoding="utf-8")
