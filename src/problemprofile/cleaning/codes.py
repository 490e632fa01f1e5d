"""Coded cells: from what people write to the code of a list."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from problemprofile.cleaning.reading import NOT_RECORDED, UNRECOGNISED, Read, Reader
from problemprofile.cleaning.text_codings import TextCodings
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.project.load import Project
from problemprofile.spelling import fold

SHORTEST_GUESSED = 5  # shorter words are too alike to correct
_TAIL = re.compile(r"\s+[-–—:|]\s+|\s*[(\[;]")


@dataclass(frozen=True)
class Coded:
    """A code, the rule that gave it, and "unrecognised" where nothing did."""

    code: str
    rule: str = ""
    trouble: str = ""


@dataclass
class CodeReader:
    """Reads cells by one list. Words for "not recorded" are no spellings to be looked up."""

    codelist: Codelist
    not_recorded: Codelist
    guess: bool = True  # whether a misspelling may be corrected
    cut: bool = False  # whether the words before a dash or bracket will do
    _spellings: list[str] = field(default_factory=list)

    def read(self, text: str) -> Coded:
        """The code of a text; "unknown" where it says nothing or is not understood."""
        plain = fold(text)
        code = self.codelist.spellings.get(plain)
        if code:
            return Coded(code, "" if text == code else "code list")
        if not plain or self.not_recorded.spellings.get(plain):
            return Coded(UNKNOWN, NOT_RECORDED)
        return self._first_words(text) or self._close(plain) or Coded(UNKNOWN, "", UNRECOGNISED)

    def _first_words(self, text: str) -> Coded | None:
        for part in first_parts(text) if self.cut else ():
            code = self.codelist.code_for(part)
            if code:
                return Coded(code, "first words of the text")
        return None

    def _close(self, plain: str) -> Coded | None:
        if not self._spellings:
            self._spellings.extend(sorted(self.codelist.spellings))
        spelling = close_spelling(plain, self._spellings, self.codelist.spellings) if self.guess else None
        return Coded(self.codelist.spellings[spelling], "close spelling") if spelling else None


class Lists:
    """The project's code lists, each read from its files once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lists: dict[str, Codelist] = {}

    def codelist(self, name: str) -> Codelist:
        if name not in self._lists:
            self._lists[name] = self._project.codelist(name)
        return self._lists[name]

    @functools.cached_property
    def texts(self) -> TextCodings:
        """What the project's lexicon and its analysts make of free text."""
        return TextCodings(self._project.paths, self.codelist)

    def reader(self, name: str, *, guess: bool = True, cut: bool = False) -> CodeReader:
        return CodeReader(self.codelist(name), self.codelist("not_recorded"), guess, cut)

    def __call__(self, name: str) -> CodeReader:
        return self.reader(name)


def code_reader(name: str, codes: CodeReader, output: str = "") -> Reader:
    """A column that gives the code of one list."""
    output = output or name

    def read(text: str) -> Read:
        found = codes.read(text)
        return Read({output: found.code}, found.rule, found.trouble)

    return Reader(name, (output,), read)


def first_parts(text: str) -> Iterator[str]:
    """The text without what follows its last dash or bracket, then without the one before that, and so on."""
    cuts = [found.start() for found in _TAIL.finditer(text)]
    for cut in reversed(cuts):
        yield text[:cut]


def close_spelling(plain: str, spellings: list[str], codes: dict[str, str]) -> str | None:
    """The one spelling that a folded text nearly is: a letter or two off, or off by spaces only.

    None where another code is as near, or nearly as near and begins alike ("Nigeran": Nigerian or Nigerien).
    """
    if len(plain) < SHORTEST_GUESSED or len(plain) > 80 or any(c.isdigit() for c in plain):
        return None
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    first, together = plain[0], _run_together(plain)
    alike = (spelling for spelling in spellings if spelling[0] == first and _run_together(spelling) == together)
    spaced = {codes[spelling]: spelling for spelling in alike}
    if len(spaced) == 1:
        return next(iter(spaced.values()))
    allowed = 1 if len(plain) < 10 else 2
    found = extract(plain, spellings, scorer=OSA.distance, score_cutoff=allowed + 1, limit=None)
    near = [(int(distance), spelling) for spelling, distance, _ in found if _same_short_words(plain, str(spelling))]
    if not near or min(near)[0] > allowed:
        return None
    best, spelling = min(near)
    rivals = {codes[other] for distance, other in near if distance == best or other[:3] == plain[:3]}
    return spelling if len(rivals) == 1 else None


def _same_short_words(plain: str, spelling: str) -> bool:
    """Whether two texts differ in long words only: "nhs trust" is no misspelling of "hsc trust"."""
    left, right = plain.split(), spelling.split()
    pairs = zip(left, right, strict=False)
    return len(left) == len(right) and all(a == b or min(len(a), len(b)) >= SHORTEST_GUESSED for a, b in pairs)


def _run_together(plain: str) -> str:
    return plain.replace(" ", "")
