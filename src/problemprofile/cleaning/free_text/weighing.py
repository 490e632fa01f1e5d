"""What a text says on balance: the families, in their order where it can be told, flags, sectors and methods."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from problemprofile.cleaning.free_text.checking import (
    SHORTEST,
    checked_families,
    checked_flags,
    enough,
    leaning,
    little,
    said_all_the_same,
)
from problemprofile.cleaning.free_text.evidence import (
    CRIMINAL,
    DOMESTIC,
    ENOUGH,
    EQUAL,
    FAMILIES,
    FIRST,
    FLAGS,
    LABOUR,
    SECOND,
    UNFREE,
    WAS_FIRST,
    WORK,
    Evidence,
    Found,
    evidence,
    places,
)
from problemprofile.cleaning.free_text.leaning import Leanings
from problemprofile.cleaning.free_text.ranking import ranked
from problemprofile.cleaning.free_text.sentences import CHOSEN, DENIED, NOTHING_TAKEN, PROMISED, Hit, Sentence, signs_of

HALF = 0.49  # for a sector or a method of a family that is found, and for what other terms need
LITTLE = 0.44  # for the only family that a text speaks of, where it takes nothing back

LONG = 40  # words and stops of a text that no single cue takes back as a whole, where the rest of it is clear

LITTLE_EVIDENCE, TAKEN_BACK = "little_evidence", "taken_back"
BOTH_WAYS, NOTHING_FOUND = "both_ways", "nothing_found"


@dataclass(frozen=True)
class Codes:
    """What can be found beside families and flags: sectors and methods, each with the families that it belongs to."""

    sectors: Mapping[str, frozenset[str]]
    methods: Mapping[str, frozenset[str]]

    @property
    def all(self) -> frozenset[str]:
        return frozenset(
            (*FAMILIES, *FLAGS, WORK, UNFREE, FIRST, WAS_FIRST, SECOND, EQUAL, *self.sectors, *self.methods)
        )


Because = tuple[tuple[str, str], ...]  # a code and the words that decided it


@dataclass(frozen=True, slots=True)
class Said:
    """What a text says. `families` come in the order of their weight where `ranked`, else in the published order.

    `because` has the words that decided; those that decided a family are not said again of a sector or a method.
    `doubts` are reasons for a person to look at it.
    """

    families: tuple[str, ...] = ()
    ranked: bool = False
    flags: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    methods: tuple[str, ...] = ()
    because: Because = ()
    doubts: tuple[str, ...] = ()


Placed = tuple[Hit, int, frozenset[str]]  # a hit, the number of words before its sentence, and all that takes it back


def weigh(sentences: Sequence[Sentence], codes: Codes, leanings: Leanings) -> Said:
    """What the sentences of a text say together."""
    words = [word for sentence in sentences for word in sentence.words]
    lean = leanings.of(signs_of(sentences)) if len(words) >= SHORTEST else None
    of_text = frozenset(cue.says for sentence in sentences for cue in sentence.wide if cue.reaches == "text")
    hits = _in_turn(sentences, of_text)
    if (
        of_text
        and lean
        and len(words) >= LONG
        and said_all_the_same(_found(_standing(_in_turn(sentences), codes)), lean)
    ):
        hits = _in_turn(sentences)
    found = _found(_standing(hits, codes))
    families = [name for name in _families(found) if not _denied_later(name, found, hits)]
    if families in ([], [LABOUR]) and not _sectors_of(families, found, codes):
        with_promises = _found([one for one in hits if one[2] <= {PROMISED}])
        if families:
            found = with_promises
        elif not any(sentence.doubted for sentence in sentences):
            found, families = with_promises, _families(with_promises) or _likeliest(with_promises)
    wary = any(cue.reaches == "text" for sentence in sentences for cue in sentence.wide)
    taken = _taken_back(hits)
    made = any(sentence.made for sentence in sentences)
    checked = checked_families(families, found, lean, taken, wary=wary, made=made) if lean else families
    flags = checked_flags(found, lean) if CRIMINAL in checked else []
    doubts = list(_doubts(hits, found, families, checked))
    for name in checked:
        if name not in families:
            found[name] = leaning(name, words, found, leanings)
    return _said(sentences, codes, found, checked, flags, doubts)


def _taken_back(hits: Sequence[Placed]) -> set[str]:
    return {code for hit, _, taken in hits if taken and taken != {PROMISED} for code in hit.term.means}


def _sectors_of(families: list[str], found: Found, codes: Codes) -> list[str]:
    return _belonging(codes.sectors, found, families, LITTLE)


def _in_turn(sentences: Sequence[Sentence], of_text: frozenset[str] = NOTHING_TAKEN) -> list[Placed]:
    return sorted(_hits(sentences, of_text), key=lambda one: one[0].term.turn)


def _standing(hits: Sequence[Placed], codes: Codes) -> list[Placed]:
    """The hits that nothing takes back."""
    return [one for one in hits if not one[2] or (one[2] == {PROMISED} and _kept(one[0], codes))]


def _hits(sentences: Sequence[Sentence], of_text: frozenset[str]) -> Iterator[Placed]:
    """All hits in order, with what takes them back: `of_text` are cues about the whole text."""
    offset, made = 0, any(sentence.made for sentence in sentences)
    for number, sentence in enumerate(sentences):
        following = sentences[number + 1].wide if number + 1 < len(sentences) else ()
        wide = of_text - {CHOSEN} if made else of_text
        wide = wide.union([cue.says for cue in following if cue.reaches == "previous"]) if following else wide
        for hit in sentence.hits:
            yield hit, offset, hit.taken | wide if wide else hit.taken
        offset += len(sentence.words)


def _kept(hit: Hit, codes: Codes) -> bool:
    """What was promised is not what happened; that it was promised by deceit, or papers were kept, is."""
    return all(code == WORK or code in codes.methods for code in hit.term.means)


def _found(hits: Sequence[Placed]) -> Found:
    found: Found = {}
    for hit, offset, _ in hits:
        term = hit.term
        if term.needs and not any(code in found and found[code].weight >= HALF for code in term.needs):
            continue
        told, keys = hit.told << offset, hit.keys << offset
        for code in term.means:
            if code not in found:
                found[code] = Evidence()
            found[code].add(term, told, keys)
    return found


def _families(found: Found) -> list[str]:
    """The families that enough speaks for. County lines and cuckooing are criminal exploitation."""
    weight = _weights(found)
    flagged = any(enough(found, flag) for flag in FLAGS)
    return [name for name in FAMILIES if weight[name] >= ENOUGH or (name == CRIMINAL and flagged)]


def _weights(found: Found) -> dict[str, float]:
    """The weight of each family, with that of unfree work added to the one that it is about."""
    own = {name: found[name].weight if name in found else 0.0 for name in FAMILIES}
    work = found[WORK].weight if WORK in found else 0.0
    if work:
        target = _worked(own, work)
        if target:
            own[target] += work
    return own


def _worked(own: Mapping[str, float], work: float) -> str:
    """The family that unfree work is about: labour, unless the text tells more of another."""
    most = max(FAMILIES, key=lambda name: own[name])
    strong = [name for name in FAMILIES if name != LABOUR and own[name] >= ENOUGH]
    if strong:
        needed = 0.69 if DOMESTIC in strong else LITTLE
        return LABOUR if own[LABOUR] >= needed and work >= HALF else ""
    return LABOUR if own[LABOUR] >= LITTLE or own[LABOUR] >= own[most] or own[most] < 0.29 else most


def _likeliest(found: Found) -> list[str]:
    weight = _weights(found)
    best = max(FAMILIES, key=lambda name: weight[name])
    return [best] if weight[best] >= LITTLE else []


def _said(
    sentences: Sequence[Sentence],
    codes: Codes,
    found: Found,
    families: list[str],
    flags: list[str],
    doubts: list[str],
) -> Said:
    words = [word.text for sentence in sentences for word in sentence.words]
    starts = [0, *accumulate(len(sentence.words) for sentence in sentences)]
    order, told = ranked(words, starts, found, families)
    sectors = _sectors_of(families, found, codes)
    sectors.sort(key=lambda code: -found[code].told.bit_count())  # the one that most is said of comes first
    methods = _belonging(codes.methods, found, families, HALF)
    because = _because(words, found, order, (*flags, *sectors, *methods))
    return Said(tuple(order), told, tuple(flags), tuple(sectors), tuple(methods), because, tuple(doubts))


def _belonging(codes: Mapping[str, frozenset[str]], found: Found, families: list[str], weight: float) -> list[str]:
    """The codes that enough speaks for and that belong to one of the families."""
    of = frozenset(families)
    return [code for code, its in codes.items() if code in found and found[code].weight >= weight and its & of]


def _because(words: Sequence[str], found: Found, families: Sequence[str], others: Sequence[str]) -> Because:
    """The words that decided each family, and each other code that was decided by further words."""
    told = {name: evidence(found, name).told for name in families}
    told |= {
        code: found[code].told
        for code in others
        if code in found and all(found[code].told & ~its for its in told.values())
    }
    return tuple([(code, _words(words, its)) for code, its in told.items()])


def _denied_later(name: str, found: Found, hits: Sequence[Placed]) -> bool:
    """Whether a family is only named ("possible CSE"), and a later sentence denies it."""
    if name not in found or not found[name].named_only:
        return False
    last = found[name].keys.bit_length() - 1
    return any(
        DENIED in taken and offset > last and name in hit.term.means and hit.term.weight >= ENOUGH
        for hit, offset, taken in hits
    )


def _doubts(hits: Sequence[Placed], found: Found, families: list[str], checked: list[str]) -> Iterator[str]:
    if any(name not in families or little(name, found) for name in checked):
        yield LITTLE_EVIDENCE
    back = _taken_back(hits)
    if back & set(checked) or set(families) - set(checked):
        yield BOTH_WAYS
    if not checked:
        yield TAKEN_BACK if (back & set(FAMILIES)) or families else NOTHING_FOUND


def _words(words: Sequence[str], told: int) -> str:
    """The words at these places, with … where others stand between."""
    shown: list[str] = []
    for place in places(told):
        if shown and not told >> place - 1 & 1:
            shown.append("…")
        shown.append(words[place])
    return " ".join(shown)
