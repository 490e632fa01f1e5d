"""The lexicon's CSV files: ours, beside this module, and what a project's own `codelists/` folder adds to them.

`word_groups.csv` (group, words): words and phrases that stand for one another, parted by semicolons. In a phrase
`a|b` is a choice, `<group>` any single word of that group, and `*` at a word's end all that begins so.
`exploitation_terms.csv` (term, means, weight, unless, names): words and <groups> in order. `..` reads over five other
words at most, `..2` over two; `~` is `..` in either order.
`text_cues.csv` (cue, says, reaches): what takes back the words after it, before it, or of the whole sentence.
`abbreviations.csv` (written, means); `often_misspelt.csv` (word); `small_words.csv` (word): terms read over these.
`word_leanings.csv` (sign, and the families and flags): see `leaning.py`.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path

from problemprofile.cleaning.free_text.evidence import FAMILIES, FLAGS
from problemprofile.cleaning.free_text.leaning import Leanings
from problemprofile.cleaning.free_text.lexicon import Cue, Lexicon, Phrase, Spelt, Term, Vocabulary
from problemprofile.errors import ProfileError

NEAR = 5  # other words that ".." and "~" read over where they do not say how many
FILES = {
    "word_groups": ("group", "words"),
    "exploitation_terms": ("term", "means", "weight", "unless", "needs", "names"),
    "text_cues": ("cue", "says", "reaches"),
    "abbreviations": ("written", "means"),
    "often_misspelt": ("word",),
    "small_words": ("word",),
    "word_leanings": ("sign", *FAMILIES, *FLAGS),
}
SAYS = ("denied", "past", "feared", "somebody_else", "promised", "chosen", "ends", "ends_promise", "nothing", "made")
REACHES = ("after", "before", "sentence", "previous", "text", "")
_GAP = re.compile(r"(\.\.|~)(\d*)")

Row = dict[str, str]


def load_lexicon(codes: frozenset[str], own: Path | None = None, leanings: Leanings | None = None) -> Lexicon:
    """Our lexicon with the lines of a project's folder `own` added; terms may mean `codes`.

    `leanings` stand in place of those in `word_leanings.csv`, for learning these.

    Raises ProfileError naming the file and the line that cannot be used.
    """
    building = _Building(codes)
    for name, add in (
        ("small_words", building.add_small),
        ("word_groups", building.name_words),
        ("word_groups", building.add_group),
        ("exploitation_terms", building.add_term),
        ("text_cues", building.add_cue),
        ("abbreviations", building.add_abbreviation),
        ("often_misspelt", building.add_misspelt),
        ("word_leanings", building.add_leaning),
    ):
        for row, path, line in _rows(name, own):
            try:
                add(row)
            except ValueError as problem:
                raise ProfileError(str(problem), where=path, line=line) from None
    spelt = Spelt(building.abbreviations, building.misspelt, frozenset(building.small))
    known = leanings or building.leanings
    return Lexicon(_in_turn(building.terms), building.vocabulary, building.phrases, spelt, known, building.groups)


def _in_turn(terms: Sequence[Term]) -> list[Term]:
    """Terms with the turn in which they are weighed: those that need others last, and the weightiest first."""
    ordered = sorted(terms, key=lambda term: (bool(term.needs), -term.weight))
    return [replace(term, turn=turn) for turn, term in enumerate(ordered)]


@dataclass
class _Building:
    """A lexicon as it is put together, line by line. Each `add` raises ValueError with a sentence."""

    codes: frozenset[str]
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    phrases: list[Phrase] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    misspelt: list[str] = field(default_factory=list)
    small: set[str] = field(default_factory=set)
    leanings: Leanings = field(default_factory=Leanings)
    groups: dict[str, int] = field(default_factory=dict)
    _written: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _single: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def name_words(self, row: Row) -> None:
        """The single words of a group, which phrases of other groups may name."""
        words = [phrase for phrase in _listed(row["words"]) if " " not in phrase and "<" not in phrase]
        self._single[row["group"]].update(form for word in words for form in word.split("|"))

    def add_group(self, row: Row) -> None:
        name = f"<{row['group']}>"
        for phrase in _listed(row["words"]):
            self._written[name].append(phrase)
            self._add_phrase(phrase, self._group(name))

    def add_term(self, row: Row) -> None:
        means = tuple(row["means"].split("+"))
        unknown = [code for code in means if code not in self.codes]
        if unknown:
            raise ValueError(f"A term cannot mean {', '.join(unknown)}.")
        unless = tuple(self._element(word) for word in row["unless"].split())
        needs = frozenset(row["needs"].split("+")) - {""}
        for groups, gaps in self._elements(row["term"].split()):
            weight = _number(row["weight"] or "1")
            self.terms.append(Term(groups, gaps, means, weight, unless, needs, row["names"] == "yes"))

    def add_cue(self, row: Row) -> None:
        if row["says"] not in SAYS or row["reaches"] not in REACHES:
            raise ValueError(f"A cue says one of {', '.join(SAYS)} and reaches after, before or sentence.")
        self.phrases.append(Phrase(self._literals(row["cue"]), Cue(row["says"], row["reaches"], len(self.phrases))))

    def add_abbreviation(self, row: Row) -> None:
        self.abbreviations[row["written"].casefold()] = row["means"].casefold()

    def add_misspelt(self, row: Row) -> None:
        self.misspelt.append(row["word"].casefold())

    def add_small(self, row: Row) -> None:
        self.small.add(row["word"].casefold())

    def add_leaning(self, row: Row) -> None:
        self.leanings.add(row["sign"], tuple(_number(row[code] or "0") for code in (*FAMILIES, *FLAGS)))

    def _elements(self, parts: list[str]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """The groups of a term and the gaps before them, and the same turned round where it has a "~"."""
        groups, gaps, gap, turns = [], [], 0, False
        for part in parts:
            found = _GAP.fullmatch(part)
            if found:
                gap, turns = int(found[2] or NEAR), turns or found[1] == "~"
            elif part not in self.small:
                groups.append(self._element(part))
                gaps.append(gap)
                gap = 0
        if not groups:
            raise ValueError("A term needs a word or a group.")
        yield tuple(groups), tuple(gaps)
        if turns and len(groups) > 1:
            yield tuple(reversed(groups)), (0, *reversed(gaps[1:]))

    def _element(self, part: str) -> int:
        """The number of the group that a part of a term names, or of one made of the words and groups in it."""
        if part in self.groups:
            return self.groups[part]
        choices = part.split("|")
        named = [choice for choice in choices if choice.startswith("<")]
        unknown = [name for name in named if name not in self._written]
        if unknown:
            raise ValueError(f"There is no group {', '.join(unknown)}.")
        group = self._group(part)
        words = [choice for choice in choices if choice not in named]
        for phrase in (*words, *(phrase for name in named for phrase in self._written[name])):
            self._add_phrase(phrase, group)
        return group

    def _group(self, name: str) -> int:
        return self.groups.setdefault(name, len(self.groups))

    def _add_phrase(self, phrase: str, group: int) -> None:
        self.phrases.append(Phrase(self._literals(phrase), group))

    def _literals(self, phrase: str) -> tuple[int, ...]:
        found = tuple(self.vocabulary.literal(frozenset(self._forms(part))) for part in phrase.casefold().split())
        if not found:
            raise ValueError("There is no word here.")
        return found

    def _forms(self, part: str) -> set[str]:
        named = [choice for choice in part.split("|") if choice.startswith("<")]
        unknown = [name for name in named if name.strip("<>") not in self._single]
        if unknown:
            raise ValueError(f"There is no group {', '.join(unknown)} with single words.")
        forms = {choice for choice in part.split("|") if choice not in named}
        return forms.union(*(self._single[name.strip("<>")] for name in named))


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError("The weight is not a number.") from None


def _listed(words: str) -> list[str]:
    return [phrase for part in words.split(";") if (phrase := " ".join(part.split()))]


def _rows(name: str, own: Path | None) -> Iterator[tuple[Row, Path | str, int]]:
    """The lines of a file of ours, then of the project's file of that name."""
    ours = (resources.files(__package__) / f"{name}.csv").read_text("utf-8")
    yield from _read(name, ours, f"{name}.csv")
    path = own / f"{name}.csv" if own else None
    if path and path.exists():
        try:
            text = path.read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise ProfileError("This lexicon cannot be read.", where=path, remedy="Save it as CSV, UTF-8.") from None
        yield from _read(name, text, path)


def _read(name: str, text: str, path: Path | str) -> Iterator[tuple[Row, Path | str, int]]:
    reader = csv.DictReader(text.splitlines())
    needed = FILES[name][: 3 if name in ("text_cues", "word_leanings") else 2]
    missing = [heading for heading in needed if heading not in (reader.fieldnames or ())]
    if missing:
        raise ProfileError(f"There is no column {', '.join(missing)}.", where=path, line=1)
    for row in reader:
        yield {heading: (row.get(heading) or "").strip() for heading in FILES[name]}, path, reader.line_num
