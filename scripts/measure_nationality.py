"""Measure how nationalities are read, and write docs/reference/nationality-accuracy.md.

Run by hand where the reference data are (PROBLEMPROFILE_REFERENCE_DATA, else ../shared/data); a second:

    .venv/bin/python scripts/measure_nationality.py

Without the data nothing is written.
"""

from __future__ import annotations

import csv
import gzip
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from problemprofile import codelists
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.nationality import read_nationality
from problemprofile.cleaning.nationality_vocabulary import Vocabulary
from problemprofile.cleaning.reading import Read
from problemprofile.codelists import UNKNOWN

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("PROBLEMPROFILE_REFERENCE_DATA", ROOT.parent / "shared" / "data"))
TARGET = ROOT / "docs" / "reference" / "nationality-accuracy.md"
MADE = "<!-- Written by scripts/measure_nationality.py from public data; run it again after changing the rules. -->\n\n"
UNCLEAR = "not_uk_unclear"

ABOUT = """# How well nationalities are read

A text is resolved when it leads to a nationality of the list, or says by itself that the nationality is not known. It
is not resolved when no list knows it, or when it could be more than one nationality: then no nationality is guessed, a
finding names how many rows it is about, and `build/unrecognised/` lists the texts. Where every candidate is a
nationality other than UK the row still counts as “not UK”.

Of two nationalities UK comes first, because a person with UK nationality counts as a UK national whatever the other
one is. Otherwise the one named first comes first, as on the Home Office form, which asks for “nationality” and then for
a second one. English, Scottish, Welsh and Northern Irish are kept in a field of their own (`uk_nation`) and count as
UK; Irish is not Northern Irish.

"""

OWN = """## Texts made up for the purpose

207 texts in the style of partners' files were written down with their meaning before the rules were made: dual
nationals in many notations, country names and codes, misspellings, old names, kinds of British status, peoples,
doubts, marks and broken letters. The rules before read 121 of them rightly; 207 are now, but the rules were made with
them in sight. So 204 further texts were written afterwards, in two rounds, and each tried once: 177 were right at first
try (87%; 109 of 124, then 68 of 80). Of the others 8 were wrong without a finding (“Chinese (Fujian)”, “Nigera” and
“Male” led to a wrong country; in four a birthplace, a language or a bloc was taken for a second nationality; in one a
second was lost), two were wrong with a note, and the rest were left to a person, or told without need. All are lines
of `tests/spec/cleaning/nationalities.csv` now, the wrong ones mended.

"""


@dataclass(frozen=True)
class Measured:
    """People, and how many of them stand behind texts that are resolved; the other texts with their people."""

    texts: int
    people: int
    resolved: int
    others: tuple[tuple[str, int], ...]

    @property
    def share(self) -> float:
        return self.resolved / self.people


def vocabulary() -> Vocabulary:
    return Vocabulary.of(lambda name: CodeReader(codelists.load(name), codelists.load("not_recorded")))


def rows(path: Path) -> list[dict[str, str]]:
    plain = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return list(csv.DictReader(plain.decode("utf-8-sig").splitlines()))


def weighted(path: Path) -> Counter[str]:
    """Texts with the number of people behind each."""
    people: Counter[str] = Counter()
    for row in rows(path):
        people[row["nationality"]] += int(row["people"])
    return people


def measure(people: Mapping[str, int], known: Vocabulary) -> Measured:
    others = sorted((text, n) for text, n in people.items() if not resolved(read_nationality(text, known)))
    total = sum(people.values())
    return Measured(len(people), total, total - sum(n for _, n in others), tuple(others))


def resolved(read: Read) -> bool:
    """Whether nothing of the text was left open."""
    return not read.trouble


def without_people(texts: Iterable[str], known: Vocabulary) -> Measured:
    return measure(dict.fromkeys((text for text in texts if text), 1), known)


def lists_of_the_world() -> Iterator[tuple[str, list[str]]]:
    """Names, codes and demonyms of all countries and territories, from two public lists."""
    world, i18n = (
        rows(DATA / "nationality" / name) for name in ("world_countries_demonyms.csv", "i18n_nationality_en.csv")
    )
    yield (
        "country names, common and official",
        [row[name] for row in world for name in ("name_common", "name_official")],
    )
    yield "adjectives", [row["demonym_m_eng"] for row in world] + [row["nationality"] for row in i18n]
    yield "three-letter codes", [row["cca3"] for row in world]
    yield "two-letter codes", [row["cca2"] for row in world]


def line(name: str, found: Measured, unit: str) -> str:
    others = ", ".join(f"{text.strip()} ({n})" if unit == "people" else text for text, n in found.others) or "none"
    return (
        f"| {name} | {found.texts:,} | {found.resolved:,} of {found.people:,} {unit} ({found.share:.2%}) | {others} |\n"
    )


def page() -> str:
    """The text of the page."""
    known = vocabulary()
    text = MADE + ABOUT + "## Real texts, weighted by people\n\n"
    text += "| source | texts | resolved | not resolved (people) |\n| --- | --- | --- | --- |\n"
    hundred = weighted(DATA / "nationality" / "nrm_nationality_strings_first_100.csv")
    text += line("The 100 most frequent texts of the NRM statistics", measure(hundred, known), "people")
    text += line("All texts of the NRM's innermost cells, 2022 Q2 to 2023 Q2", measure(cells(), known), "people")
    text += "\n## Lists of nationalities and countries\n\n"
    text += "| list | texts | resolved | not resolved |\n| --- | --- | --- | --- |\n"
    form = [row["nationality"] for row in rows(DATA / "nationality" / "homeoffice_modern_slavery_nationalities.csv")]
    for name, texts in (("The Home Office form's own list", form), *lists_of_the_world()):
        text += line(name, without_people(texts, known), "texts")
    return text + "\n" + OWN + not_guessed()


def cells() -> Counter[str]:
    return weighted(DATA / "nrm" / "nrm_leaf_cells_2022Q2_2023Q2.csv.gz")


def not_guessed() -> str:
    """What could be several, from the list itself."""
    text = (
        "## What is not guessed\n\nThe list `nationality_unclear`. A project that knows what a source means by one of"
    )
    text += " these says so in its own\n`codelists/nationality.spellings.csv`, as for the Home Office's own “Guinean”:"
    text += " `Guinean,guinean_guinea`.\n\n| written | could be | counts as |\n| --- | --- | --- |\n"
    for code in codelists.load("nationality_unclear").codes:
        if code.code != UNKNOWN:
            counts = "not UK" if code.parent == UNCLEAR else "not known"
            text += f"| {code.label} | {code.definition} | {counts} |\n"
    return text


if __name__ == "__main__":
    if not DATA.is_dir():
        print("The reference data are not here; nothing was written.")
        sys.exit(0)
    TARGET.write_text(page(), encoding="utf-8")
