"""A text read from its first word to what it says. What was read once is remembered, a sentence or a whole text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from problemprofile.cleaning.free_text.lexicon import Lexicon, Word
from problemprofile.cleaning.free_text.sentences import Sentence, read_sentence, signs_of
from problemprofile.cleaning.free_text.weighing import FLAGS, Codes, Said, weigh
from problemprofile.cleaning.free_text.words import SENTENCE, words_of

MOST_KEPT = 20_000  # sentences and texts that are remembered
YES = "yes"


class Coding(NamedTuple):
    """What a text says, as texts: families "labour>criminal" where ranked, else "labour+criminal", and "" for nothing.

    `because` pairs codes with the words that decided them ("labour: works … car wash; documents_held: took passport").
    """

    families: str
    county_lines: str
    cuckooing: str
    sectors: str
    methods: str
    because: str
    doubts: str


class TextReader:
    """Reads texts by one lexicon. Words of which nothing is known are all alike, so that texts of one make are one."""

    def __init__(self, lexicon: Lexicon, codes: Codes) -> None:
        self._lexicon, self._codes = lexicon, codes
        self._sentences: dict[tuple[Word, ...], Sentence] = {}
        self._texts: dict[tuple[Word, ...], Coding] = {}

    def read(self, text: str) -> Coding:
        """What a text says."""
        words = self._words(text)
        coding = self._texts.get(words)
        if coding is None:
            if len(self._texts) > MOST_KEPT:
                self._texts.clear()
            said = weigh([self._sentence(part) for part in _sentences(words)], self._codes, self._lexicon.leanings)
            coding = self._texts[words] = _coding(said)
        return coding

    def signs(self, text: str) -> frozenset[int]:
        """The leanings of a text's words, groups and cues, by their numbers."""
        return signs_of([self._sentence(part) for part in _sentences(self._words(text))])

    def _words(self, text: str) -> tuple[Word, ...]:
        lexicon = self._lexicon
        known = lexicon.words.get
        return tuple([known(word) or lexicon.word(word) for word in words_of(text)])

    def _sentence(self, words: tuple[Word, ...]) -> Sentence:
        found = self._sentences.get(words)
        if found is None:
            if len(self._sentences) > MOST_KEPT:
                self._sentences.clear()
            found = self._sentences[words] = read_sentence(words, self._lexicon)
        return found


def _sentences(words: tuple[Word, ...]) -> Iterator[tuple[Word, ...]]:
    """The sentences of a text, each with its stop."""
    start = 0
    for number, word in enumerate(words, 1):
        if word.stop == SENTENCE:
            yield words[start:number]
            start = number
    if start < len(words):
        yield words[start:]


def _coding(said: Said) -> Coding:
    families = (">" if said.ranked else "+").join(said.families)
    county_lines, cuckooing = [YES if flag in said.flags else "" for flag in FLAGS]
    because = "; ".join([f"{code}: {words}" for code, words in said.because])
    codes = ("+".join(said.sectors), "+".join(said.methods))
    return Coding(families, county_lines, cuckooing, *codes, because, "+".join(said.doubts))
