"""The lists that nationalities are looked up in, and what some words mean by them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from problemprofile.cleaning.codes import CodeReader, close_spelling
from problemprofile.codelists import UNKNOWN, Codelist
from problemprofile.spelling import fold

UK, NOT_UK, UNCLEAR, OTHER = "uk", "not_uk", "not_uk_unclear", "other"
ADJECTIVES = frozenset({"british", "english", "scottish", "welsh", "citizen", "national"})
CODES = (UK, UNCLEAR, OTHER)
NAMED, SEVERAL, WORD = "named", "several", "word"


@dataclass(frozen=True)
class Phrase:
    """A piece of a text: what it is, the code that it has in its list, and its words."""

    kind: str
    code: str
    words: str


@dataclass
class Vocabulary:
    """The lists that the phrases of a text are looked up in; a project's own spellings among them."""

    nationalities: Codelist
    several: Codelist
    words: Codelist
    nations: Codelist
    not_recorded: Codelist
    _seen: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, lists: Callable[[str], CodeReader]) -> Vocabulary:
        names = ("nationality", "nationality_unclear", "nationality_word", "uk_nation", "not_recorded")
        nationality, several, words, nations, not_recorded = (lists(name).codelist for name in names)
        return cls(nationality, several, words, nations, not_recorded)

    def phrase(self, words: str) -> Phrase | None:
        """What some words mean as a whole. A word that may stand beside a nationality is first of all that."""
        for kind, known in ((WORD, self.words), (NAMED, self.nationalities), (SEVERAL, self.several)):
            if words in known.spellings:
                return Phrase(kind, known.spellings[words], words)
        return Phrase(NAMED, UNKNOWN, words) if words in self.not_recorded.spellings else None

    def whole(self, words: str) -> Phrase | None:
        """What a whole text means: "EU" alone is a nationality of some kind, beside "Polish" it says nothing."""
        for kind, known in ((NAMED, self.nationalities), (SEVERAL, self.several)):
            if words in known.spellings:
                return Phrase(kind, known.spellings[words], words)
        return Phrase(NAMED, UNKNOWN, words) if not words or words in self.not_recorded.spellings else None

    def close(self, words: str) -> Phrase | None:
        """What some misspelt words nearly are."""
        if words not in self._seen:
            self._seen[words] = close_spelling(words, self._spellings, self._codes)
        spelling = self._seen[words]
        return self.whole(spelling) if spelling else None

    def labels_in(self, phrases: Iterable[Phrase]) -> int:
        return sum(phrase.words in self._labels for phrase in phrases)

    def is_adjective(self, phrase: Phrase) -> bool:
        """Whether a nationality is named as such ("Somali", "British") and not by a country ("Somalia")."""
        return phrase.words in self._labels or not ADJECTIVES.isdisjoint(phrase.words.split())

    @cached_property
    def _labels(self) -> frozenset[str]:
        return frozenset(fold(code.label) for known in (self.nationalities, self.several) for code in known.codes)

    @cached_property
    def _codes(self) -> dict[str, str]:
        several = {spelling: f"several {code}" for spelling, code in self.several.spellings.items()}
        return several | self.nationalities.spellings

    @cached_property
    def _spellings(self) -> list[str]:
        return sorted(self._codes)

    def nations_in(self, phrases: Iterable[Phrase]) -> Iterator[str]:
        """The nations of the UK that phrases name."""
        spelt = self.nations.spellings
        return (spelt[phrase.words] for phrase in phrases if phrase.code == UK and phrase.words in spelt)

    def with_letters_lost(self, words: str) -> Phrase | None:
        """The one nationality that a text is, whose lost letters stand as dots."""
        pattern = re.compile(words.replace(".", ".{1,2}"))
        codes = {code for spelling, code in self.nationalities.spellings.items() if pattern.fullmatch(spelling)}
        return Phrase(NAMED, codes.pop(), words) if len(codes) == 1 else None
