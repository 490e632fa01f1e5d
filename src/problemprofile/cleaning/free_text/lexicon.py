"""The lexicon in the form in which texts are read with it: words, phrases, terms and cues."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from problemprofile.cleaning.free_text.leaning import Leanings, stem
from problemprofile.cleaning.free_text.typos import Typos
from problemprofile.cleaning.free_text.words import STOPS

MOST_KEPT = 200_000  # words, and steps from word to word, that are remembered from text to text
MONEY, NUMBER = "£", "#"  # stand in the lexicon, and in what is remembered, for any amount and any number
TEENAGER, _TEENAGER = "teenager", re.compile(r"1[0-7](?:yo|yrs?|y|f|m)")


@dataclass(frozen=True, eq=False)
class Term:
    """One meaning: `groups` in order, with at most `gaps` other words before each; never across a sentence.

    `unless` are groups that must not stand close by, `needs` codes of which one must be found as well; `names` says
    that it only names a type. Terms are weighed in the order of their `turn`.
    """

    groups: tuple[int, ...]
    gaps: tuple[int, ...]
    means: tuple[str, ...]
    weight: float
    unless: tuple[int, ...] = ()
    needs: frozenset[str] = frozenset()
    names: bool = False
    turn: int = 0


@dataclass(frozen=True, eq=False)
class Cue:
    """What a cue says of the words in its reach: those "after" or "before" it, its "sentence", the "text" …"""

    says: str
    reaches: str
    number: int = 0


@dataclass(frozen=True, eq=False)
class Phrase:
    """Words in order, each the number of a set of forms, and the group or the cue that they stand for."""

    literals: tuple[int, ...]
    target: int | Cue


@dataclass(eq=False, slots=True)
class Word:
    """What is known of a word: which stop it is, the literals that it satisfies, and whether terms read over it."""

    text: str
    stop: str
    passed_over: bool
    literals: frozenset[int]
    sign: int  # its number among the leanings, -1 for none


@dataclass(frozen=True, eq=False, slots=True)
class Ended:
    """Phrases of one length that end with a word: the groups that they stand for, also as bits, and the cues."""

    length: int
    groups: frozenset[int]
    bits: int
    cues: tuple[Cue, ...]


Begun = tuple[tuple[int, ...], int, "int | Cue"]  # the literals of a phrase that are to come, its length and its target
Step = tuple["State", tuple[Ended, ...]]


@dataclass(eq=False, slots=True)
class State:
    """How far phrases have been read, and where each word leads from here."""

    begun: frozenset[Begun]
    steps: dict[Word, Step] = field(default_factory=dict)


@dataclass
class Vocabulary:
    """Which literals a word satisfies, by itself or by how it begins."""

    exact: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    beginnings: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    numbers: dict[frozenset[str], int] = field(default_factory=dict)

    def literal(self, forms: frozenset[str]) -> int:
        """The number of a set of forms, any of which will do; a form that ends in * stands for all that begin so."""
        if forms not in self.numbers:
            number = self.numbers[forms] = len(self.numbers)
            for form in forms:
                (self.beginnings if form.endswith("*") else self.exact)[form.rstrip("*")].add(number)
        return self.numbers[forms]

    def of(self, word: str) -> frozenset[int]:
        beginnings = (self.beginnings.get(word[:length], ()) for length in range(1, len(word) + 1))
        return frozenset(self.exact.get(word, ())).union(*beginnings)


@dataclass(frozen=True)
class Spelt:
    """How words are written: abbreviations, words that are often misspelt, and small ones that terms read over."""

    abbreviations: Mapping[str, str]
    often_misspelt: Sequence[str]
    small: frozenset[str]


class Lexicon:
    """Terms by the group that each is looked for by; words and phrases are read one word after the other."""

    def __init__(
        self,
        terms: Sequence[Term],
        vocabulary: Vocabulary,
        phrases: Iterable[Phrase],
        spelt: Spelt,
        leanings: Leanings,
        groups: Mapping[str, int],
    ) -> None:
        self.leanings = leanings
        self.group_signs = {number: leanings.number(name) for name, number in groups.items() if name in _named(groups)}
        self.by_anchor = _by_anchor(terms)
        self.words: dict[str, Word] = {}
        self._same: dict[tuple[str, str, bool], Word] = {}
        self._vocabulary, self._spelt, self._typos = vocabulary, spelt, Typos(spelt.often_misspelt)
        self._beginning: dict[int, list[Phrase]] = defaultdict(list)
        needed = {group for term in terms for group in (*term.groups, *term.unless)}
        for phrase in phrases:
            if isinstance(phrase.target, Cue) or phrase.target in needed:
                self._beginning[phrase.literals[0]].append(phrase)
        self._cue_signs: dict[Cue, int] = {}
        self._fresh: dict[Word, tuple[frozenset[Begun], frozenset[tuple[int, int | Cue]]]] = {}
        self._fresh_steps: dict[Word, Step] = {}
        self._states: dict[frozenset[Begun], State] = {}
        self._steps = 0
        self.start = self._state(frozenset())

    def word(self, text: str) -> Word:
        """What a word means. Words of which nothing is known are all one word."""
        if len(self.words) > MOST_KEPT:
            self.words.clear()
        plain = self._plain(text)
        literals = self._vocabulary.of(plain)
        if plain not in self._vocabulary.exact and plain not in self._spelt.small:
            literals |= self._vocabulary.of(self._typos.correct(plain) or plain)
        stop, small = STOPS.get(text, ""), plain in self._spelt.small
        sign = -1 if stop else self.leanings.number(stem(plain))
        known = (text if plain not in (MONEY, NUMBER) else plain) if literals or sign >= 0 else ""
        alike = (known, stop, small)
        if alike not in self._same:
            self._same[alike] = Word(known, stop, small or bool(stop), literals, sign)
        found = self.words[text] = self._same[alike]
        return found

    def cue_sign(self, cue: Cue) -> int:
        """The number of a kind of cue among the leanings."""
        if cue not in self._cue_signs:
            self._cue_signs[cue] = self.leanings.number(f"says:{cue.says} {cue.reaches}")
        return self._cue_signs[cue]

    def step(self, state: State, word: Word) -> Step:
        """From what has been begun, by one word, to what is begun then; and what ends with the word."""
        if self._steps > MOST_KEPT:
            for known in self._states.values():
                known.steps.clear()
            self._steps = 0
        literals = word.literals
        further = [one for one in state.begun if one[0][0] in literals] if literals else ()
        found = state.steps[word] = self._further_step(word, further) if further else self._fresh_step(word)
        self._steps += 1
        return found

    def _further_step(self, word: Word, further: Sequence[Begun]) -> Step:
        """The step where some of what has been begun goes on with the word."""
        begun, ended = self._begun_with(word)
        begun |= {(rest[1:], length, target) for rest, length, target in further if len(rest) > 1}
        ended |= {(length, target) for rest, length, target in further if len(rest) == 1}
        return self._state(begun), _by_length(ended)

    def _fresh_step(self, word: Word) -> Step:
        """The step where nothing that has been begun goes on with the word: the same from everywhere."""
        if word not in self._fresh_steps:
            begun, ended = self._begun_with(word)
            self._fresh_steps[word] = self._state(begun), _by_length(ended)
        return self._fresh_steps[word]

    def _begun_with(self, word: Word) -> tuple[frozenset[Begun], frozenset[tuple[int, int | Cue]]]:
        """What begins with a word, and what it says all by itself."""
        if word not in self._fresh:
            fresh = [phrase for literal in word.literals for phrase in self._beginning.get(literal, ())]
            begun = frozenset((p.literals[1:], len(p.literals), p.target) for p in fresh if len(p.literals) > 1)
            self._fresh[word] = begun, frozenset((1, p.target) for p in fresh if len(p.literals) == 1)
        return self._fresh[word]

    def _state(self, begun: frozenset[Begun]) -> State:
        if begun not in self._states:
            self._states[begun] = State(begun)
        return self._states[begun]

    def _plain(self, text: str) -> str:
        if text[0] in "£$€":
            return MONEY
        if text[0].isdigit():
            return TEENAGER if _TEENAGER.fullmatch(text) else NUMBER
        return self._spelt.abbreviations.get(text, text)


def _named(groups: Iterable[str]) -> set[str]:
    """The groups of `word_groups.csv`, and none that a term puts together of several."""
    return {name for name in groups if name.startswith("<") and "|" not in name}


def _by_length(ended: Iterable[tuple[int, int | Cue]]) -> tuple[Ended, ...]:
    found = []
    for length in sorted({length for length, _ in ended}):
        targets = [target for other, target in ended if other == length]
        groups = frozenset(target for target in targets if isinstance(target, int))
        cues = sorted((target for target in targets if isinstance(target, Cue)), key=lambda cue: cue.number)
        found.append(Ended(length, groups, _bits(groups), tuple(cues)))
    return tuple(found)


def _bits(groups: Iterable[int]) -> int:
    return sum(1 << group for group in set(groups))


def _by_anchor(terms: Sequence[Term]) -> dict[int, tuple[tuple[Term, int, int], ...]]:
    """Terms by the group of theirs that the fewest terms have; each with that group's place, and all groups as bits."""
    used: dict[int, int] = defaultdict(int)
    for group in (group for term in terms for group in term.groups):
        used[group] += 1
    anchored = defaultdict(list)
    for term in terms:
        anchor = min(term.groups, key=lambda group: (used[group], group))
        anchored[anchor].append((term, term.groups.index(anchor), _bits(term.groups)))
    return {group: tuple(found) for group, found in anchored.items()}
