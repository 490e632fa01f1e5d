"""Which nationalities a text names, found among the other words that stand in such cells.

A text is cut into phrases that the lists know: nationalities and countries, words that could mean several, and words
that stand beside a nationality ("dual", "born in", "claims to be"; the list `nationality_word`). The fewest phrases
win, so that "Sudanese South Sudanese" is two nationalities and "Guinea Bissau" one.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass

from problemprofile.cleaning.codes import SHORTEST_GUESSED
from problemprofile.cleaning.nationality_vocabulary import NAMED, OTHER, WORD, Phrase, Vocabulary
from problemprofile.codelists import UNKNOWN
from problemprofile.spelling import fold

LONGEST_TEXT, LONGEST_PHRASE, MOST_GUESSED = 120, 9, 6  # characters; words; words of a text with misspelt ones
ALWAYS_READ = frozenset({"uk", "usa", "us", "uae", "drc", "prc", "gb", "lao"})  # short, and no common words
_SEPARATOR = re.compile(r"[/\\|;,+()\[\]{}:>–—\n]|\s&\s|\s-\s|\s-|-\s|\s(?:and|with|or)\s")
_INITIALS = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_NOTE = re.compile(
    r"[¹²³⁰⁴⁵⁶⁷⁸⁹*†‡§#^]+|[\[(]\s*(?:\d{1,2}|[a-z]|note \d+)\s*[\])]\s*$|(?<=[a-z])\d{1,2}$", re.IGNORECASE
)
# Words that make another nationality, or none, of the one beside them, so that no part of such a text is taken alone.
_CHANGING = frozenset({"not", "no", "non", "nor", "neither", "never", "north", "south", "east", "west",
                       "northern", "southern", "eastern", "western"})  # fmt: skip
_NUMBER = re.compile(r"x?\d+x?|x")
_LOST = re.compile(r"�|(?<=\w)\?(?=\w)")  # a letter that an encoding lost


@dataclass(frozen=True)
class Found:
    """Phrases of a text, and how they were found. `partly`: something in the text was not understood."""

    phrases: tuple[Phrase, ...]
    rule: str = "code list"
    partly: bool = False

    @property
    def names_one(self) -> bool:
        return any(phrase.kind != WORD for phrase in self.phrases)


def find(text: str, known: Vocabulary) -> Found | None:
    """The phrases of a text that names a nationality; None where it names none that is understood."""
    plain = tidy(text)
    slashed = _slashed(plain, known)
    if slashed:
        return slashed
    whole = known.whole(fold(text)) or known.whole(fold(plain)) or _two_letters(plain, known)
    if whole:
        return Found((whole,))
    if len(plain) > LONGEST_TEXT:
        return None
    found = _in_phrases(plain, known)
    if found:  # "male" names no country, though there is one that is nearly spelt so
        return found if found.names_one else None
    ways = (_misspelt, _letters_lost, _country, _in_parts, _word_by_word)
    return next((found for way in ways if (found := way(plain, known)) and found.names_one), None)


def tidy(text: str) -> str:
    """Without footnote marks and the dots of initials, and with letters mended that were decoded wrongly."""
    if any(mark in text for mark in ("Ã", "Â", "Å", "Ä", "â€")):
        text = _decoded_again(text)
    return _INITIALS.sub(lambda found: found[0].replace(".", ""), _NOTE.sub("", text.strip()).strip())


def _decoded_again(text: str) -> str:
    for encoding in ("cp1252", "latin-1"):
        try:
            return text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
    return text


def _slashed(text: str, known: Vocabulary) -> Found | None:
    """ "Chinese / Hong Kong": two nationalities by the slash, though the same words without it are one."""
    phrases = [known.whole(fold(part)) for part in text.split("/")] if "/" in text else []
    codes = {phrase.code for phrase in phrases if phrase and phrase.kind == NAMED}
    told = tuple(phrase for phrase in phrases if phrase)
    return Found(told) if len(codes) == len(phrases) > 1 and not codes & {OTHER, UNKNOWN} else None


def _in_phrases(text: str, known: Vocabulary) -> Found | None:
    words = [word for word in fold(text).split() if not _NUMBER.fullmatch(word)]
    phrases = _cut(words, _short_codes(text), known)
    return Found(phrases) if phrases else None


def _cut(words: list[str], short: frozenset[str] | None, known: Vocabulary) -> tuple[Phrase, ...] | None:
    """Words cut into the fewest known phrases, of equal ways the one with most labels of our lists.

    None where that cannot be done, or in ways that mean different things.
    """
    ways: list[set[tuple[Phrase, ...]]] = [{()}]
    for end in range(1, len(words) + 1):
        found = [
            (*way, phrase)
            for start in range(max(0, end - LONGEST_PHRASE), end)
            if ways[start] and (phrase := _phrase(words[start:end], short, known))
            for way in ways[start]
        ]
        fewest = min(map(len, found), default=0)
        ways.append({way for way in found if len(way) == fewest})
    most = max((known.labels_in(way) for way in ways[-1]), default=0)
    best = [way for way in ways[-1] if known.labels_in(way) == most]
    meant = {tuple((phrase.kind, phrase.code) for phrase in way) for way in best}
    return min(best, key=lambda way: [phrase.words for phrase in way]) if len(meant) == 1 and words else None


def _phrase(words: list[str], short: frozenset[str] | None, known: Vocabulary) -> Phrase | None:
    phrase = known.phrase(" ".join(words))
    if phrase is None or phrase.kind == WORD or len(words) > 1 or len(words[0]) > 3:
        return phrase
    return phrase if short is None or words[0] in short else None


def _short_codes(text: str) -> frozenset[str] | None:
    """The short words of a text that may be codes ("can" is seldom Canada); None where all of them may."""
    words = re.findall(r"[^\W\d_]+", text)
    if all(len(word) <= 3 for word in words):
        return None
    shouted = () if text.isupper() else (word.casefold() for word in words if word.isupper())
    return ALWAYS_READ.union(shouted)


def _misspelt(text: str, known: Vocabulary) -> Found | None:
    words = fold(text)
    phrase = known.close(words) if words.count(" ") < MOST_GUESSED else None
    return Found((phrase,), "close spelling") if phrase else None


def _letters_lost(text: str, known: Vocabulary) -> Found | None:
    if not _LOST.search(text):
        return None
    phrase = known.with_letters_lost("".join(c for c in _LOST.sub(".", text.casefold()) if c.isalnum() or c in ". "))
    return Found((phrase,), "letters lost in the encoding") if phrase else None


def _country(text: str, known: Vocabulary) -> Found | None:
    """The nationality of a country that our list does not spell so, from the `countrynames` package."""
    if not 4 <= len(text) <= 80 or any(c.isdigit() for c in text):
        return None
    from countrynames import mappings, to_code

    with warnings.catch_warnings():  # it recommends a library that would have to be compiled
        warnings.simplefilter("ignore")
        code = to_code(text)
    phrase = known.whole(fold(mappings.get(code, code))) if code else None
    return Found((phrase,), "country name") if phrase else None


def _two_letters(text: str, known: Vocabulary) -> Phrase | None:
    """A country's two-letter code, which the list of spellings leaves out because places are looked up there too."""
    if len(text) != 2 or not text.isupper() or not text.isascii():
        return None
    from countrynames import mappings

    return known.whole(fold(mappings[text])) if text in mappings else None


def _in_parts(text: str, known: Vocabulary) -> Found | None:
    """Each part between slashes, commas, brackets and the like on its own; some parts may be something else."""
    parts = [part for part in map(str.strip, _SEPARATOR.split(text)) if fold(part)]
    if len(parts) < 2:
        return None
    marks = [] if not re.search(r"\bor\b", text, re.IGNORECASE) else [Phrase(WORD, "either", "or")]
    each = [_part(part, known) for part in parts]
    if any(found is None and _denies(part) for found, part in zip(each, parts, strict=True)):
        return None
    phrases = tuple(phrase for found in each if found for phrase in found.phrases)
    return Found((*phrases, *marks), "parts of the text", any(found is None for found in each))


def _part(text: str, known: Vocabulary) -> Found | None:
    two = _two_letters(text, known)
    if two:
        return Found((two,))
    found = next((found for way in (_in_phrases, _misspelt, _country) if (found := way(text, known))), None)
    by_guess = found is not None and found.rule == "close spelling"
    return None if found and by_guess and found.phrases[0].words[:2] != fold(text)[:2] else found  # Fujian, no Fijian


def _denies(text: str) -> bool:
    return bool(_CHANGING & set(fold(text).split()))


def _word_by_word(text: str, known: Vocabulary) -> Found | None:
    """A misspelt word among others: "Vietnameese British"."""
    written = fold(text).split()
    if len(written) > MOST_GUESSED:
        return None
    words = [_mended(word, known) for word in written]
    phrases = _cut(" ".join(words).split(), _short_codes(text), known)
    return Found(phrases, "close spelling") if phrases else None


def _mended(word: str, known: Vocabulary) -> str:
    if len(word) < SHORTEST_GUESSED or known.phrase(word):
        return word
    phrase = known.close(word)
    return phrase.words if phrase else word
