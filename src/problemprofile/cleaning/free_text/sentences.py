"""One sentence: which terms stand in it, and what of them it takes back (denied, past, feared, somebody else's)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from problemprofile.cleaning.free_text.lexicon import Cue, Ended, Lexicon, Term, Word

CLOSE = 5  # words beside a term within which a word that it must not have stands in its way
DENIED, PROMISED, ENDS, ENDS_PROMISE, NOTHING = "denied", "promised", "ends", "ends_promise", "nothing"
TURNS = (ENDS, ENDS_PROMISE)
CHOSEN, MADE = "chosen", "made"
NOTHING_TAKEN: frozenset[str] = frozenset()
AFTER, BEFORE = ("after", "sentence"), ("before", "sentence", "previous")
WIDE = ("previous", "text")

# Where a group stands: from and to which place among the telling words, and its first and last word.
Stand = tuple[int, int, int, int]
Way = tuple[Stand, ...]
Cued = tuple[int, int, Cue]  # a cue's first and last word
Ending = tuple[int, Ended]  # a word, and what ends with it


@dataclass(frozen=True, slots=True)
class Hit:
    """A term that stands in a sentence: its words as bits, the rarest of them as bits, and what takes it back."""

    term: Term
    told: int
    keys: int
    taken: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that was read. `wide` is what it says of the sentence before it or of the whole text."""

    words: tuple[Word, ...]
    hits: tuple[Hit, ...]
    wide: tuple[Cue, ...]
    doubted: bool  # whether it takes anything back
    made: bool  # whether it says that somebody was made to, whatever another sentence says was chosen
    signs: frozenset[int]  # the leanings of its words, groups and cues


@dataclass(frozen=True, slots=True)
class Scope:
    """The words from `first` to `last` are taken back by a cue that begins at `cue`."""

    says: str
    first: int
    last: int
    cue: int

    def takes_back(self, way: Way) -> bool:
        """Whether a match stands in it. What has a denial among its own words ("not paid") is not denied by it."""
        if self.says == DENIED and any(first <= self.cue <= last for _, _, first, last in way):
            return False
        return any(self.first <= first <= self.last for _, _, first, _ in way)


def read_sentence(words: tuple[Word, ...], lexicon: Lexicon) -> Sentence:
    """Read one sentence."""
    endings, present, groups, cues = _endings(words, lexicon)
    scopes = _scopes(cues, len(words)) if cues else []
    terms = [
        (term, anchor)
        for group in groups & lexicon.by_anchor.keys()
        for term, anchor, bits in lexicon.by_anchor[group]
        if bits & present == bits
    ]
    stands = _stands(words, endings, {group for term, _ in terms for group in (*term.groups, *term.unless)})
    hits: list[Hit] = []
    for term, anchor in terms:
        found = ways(term, stands)
        if term.unless:
            found = [way for way in found if not _in_the_way(term, way, stands)]
        if found:
            hits += _hits(term, found, anchor, scopes)
    wide = tuple(cue for _, _, cue in cues if cue.reaches in WIDE)
    made = any(cue.says == MADE for _, _, cue in cues)
    doubted = bool(wide) or any(scope.says != PROMISED for scope in scopes)
    return Sentence(words, tuple(hits), wide, doubted, made, _signs(words, groups, cues, lexicon))


def signs_of(sentences: Sequence[Sentence]) -> frozenset[int]:
    """The leanings of all the sentences of a text."""
    return frozenset().union(*[sentence.signs for sentence in sentences])


def _signs(words: Iterable[Word], groups: set[int], cues: Iterable[Cued], lexicon: Lexicon) -> frozenset[int]:
    """The leanings of words, groups and cues."""
    of_group = lexicon.group_signs
    found = {word.sign for word in words}
    found.update([of_group[group] for group in groups & of_group.keys()], [lexicon.cue_sign(cue) for _, _, cue in cues])
    found.discard(-1)
    return frozenset(found)


def ways(term: Term, stands: Mapping[int, Sequence[Stand]]) -> list[Way]:
    """The ways in which a term's groups, all of which stand somewhere, stand in order and close enough."""
    found: list[Way] = [(stand,) for stand in stands[term.groups[0]]]
    for position in range(1, len(term.groups)):
        gap, following = term.gaps[position], stands[term.groups[position]]
        found = [(*way, stand) for way in found for stand in following if 0 <= stand[0] - way[-1][1] <= gap]
        if not found:
            break
    return found


def _hits(term: Term, found: Sequence[Way], anchor: int, scopes: Sequence[Scope]) -> Iterator[Hit]:
    """A term counts once in a sentence, however often it stands there; apart from that, where it is taken back."""
    told: dict[frozenset[str], tuple[int, int]] = {}
    for way in found:
        taken = frozenset([scope.says for scope in scopes if scope.takes_back(way)]) if scopes else NOTHING_TAKEN
        words, keys = told.get(taken, (0, 0))
        for _, _, first, last in way:
            words |= (1 << last + 1) - (1 << first)
        told[taken] = words, keys | 1 << way[anchor][2]
    for taken, (words, keys) in told.items():
        yield Hit(term, words, keys, taken)


def _endings(words: Sequence[Word], lexicon: Lexicon) -> tuple[list[Ending], int, set[int], list[Cued]]:
    """What ends with which word, all groups among that as bits and as a set, and the cues."""
    endings: list[Ending] = []
    groups: set[int] = set()
    cues: list[Cued] = []
    present, state = 0, lexicon.start
    for number, word in enumerate(words):
        state, ending = state.steps.get(word) or lexicon.step(state, word)
        for ended in ending:
            endings.append((number, ended))
            present |= ended.bits
            groups |= ended.groups
            if ended.cues:
                cues += [(number + 1 - ended.length, number, cue) for cue in ended.cues]
    return endings, present, groups, list(_longest(cues)) if cues else cues


def _stands(words: Iterable[Word], endings: Iterable[Ending], needed: set[int]) -> dict[int, list[Stand]]:
    """Where the groups that are needed stand."""
    stands: dict[int, list[Stand]] = {}
    if not needed:
        return stands
    places = [0, *accumulate(not word.passed_over for word in words)]
    for number, ended in endings:
        for group in ended.groups & needed:
            first = number + 1 - ended.length
            stands.setdefault(group, []).append((places[first], places[number + 1], first, number))
    return stands


def _longest(cues: list[Cued]) -> Iterator[Cued]:
    """Of cues that begin with the same word the longest, and none inside another. Turns hide no other."""
    free_from = 0
    for first, last, cue in sorted(cues, key=lambda found: (found[0], -found[1])):
        if first >= free_from:
            free_from = first if cue.says in TURNS else last + 1
            yield first, last, cue


def _in_the_way(term: Term, way: Way, stands: dict[int, list[Stand]]) -> bool:
    first, last = way[0][0] - CLOSE, way[-1][1] + CLOSE
    for group in term.unless:
        for stand in stands.get(group, ()):
            if first <= stand[0] and stand[1] <= last:
                return True
    return False


def _scopes(cues: list[Cued], length: int) -> list[Scope]:
    """How far each cue reaches: to where the sentence ends or turns ("but", ", she")."""
    ends = [first for first, _, cue in cues if cue.says == ENDS]
    kept = sorted(ends + [first for first, _, cue in cues if cue.says == ENDS_PROMISE])
    scopes = []
    for first, last, cue in cues:
        if cue.says in (ENDS, ENDS_PROMISE, NOTHING, MADE) or cue.reaches == "text":
            continue
        turns = kept if cue.says == PROMISED else ends
        start = max((turn for turn in turns if turn < first), default=-1) + 1 if cue.reaches in BEFORE else first
        end = min((turn for turn in turns if turn > last), default=length) - 1 if cue.reaches in AFTER else last
        scopes.append(Scope(cue.says, start, end, first))
    return scopes
