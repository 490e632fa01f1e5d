"""Whether a text gives a small number of people: "only two Vietnamese girls", "victims: 3", "of whom four were women".

A text that tells without a number ("a few", "the only girl") is not seen.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources

from problemprofile import codelists
from problemprofile.register.checks.vocabulary import role_words
from problemprofile.register.measures.people import people_in
from problemprofile.register.measures.words import measure_words
from problemprofile.spelling import fold

_NEAR = 5  # words
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# Figures that count nobody: days, money, shares, parts of numbers, references, and numbers that only say which one.
_NO_COUNT = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\b\d\d?[/.]\d\d?[/.]\d{{2,4}}|\b\d\d?(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d\d?\b"
    r"|£\s?\d[\d,.]*|\d[\d,.]*\s?%|\d{1,3}(?:,\d{3})+|\d+\.\d+|\b[A-Z]{2,}-\d+"
    r"|\b(?:section|schedule|priority|theme|step|level|phase|tier|stage|band|part|table|figure|page|version|quarter)"
    r"s?\s\d+|\bno one\b|\bone (?:another|day|in \w+)\b|\b(?:one|1)[- ]to[- ](?:one|1)\b|\b4 ?ps\b"
    r"|\b(?:aged?|under|over|than)\s\d{1,2}\b(?:\s?(?:to|and|-|–)\s?\d{1,2}\b)?",
    re.IGNORECASE,
)
_AGED = re.compile(r"\b(?:\d{1,2}|[a-z]+teen)[\s-]+years?[\s-]+olds?\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;!?\n]+")
_NUMBER = re.compile(r"(?<![\w/-])(?:\d{1,3}|[a-z]+)(?![\w/])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PEOPLE_BEFORE = re.compile(
    r"([^\W_]+)(?:\s+(?:seen|found|identified|helped|moved))?\s*(?:[:(=–-]|\b(?:were|was|are|is|numbered|totalled)\b)\s*"
    r"(?:only\s+)?$",
    re.IGNORECASE,
)
_NOTHING_AFTER = re.compile(r"\s*(?:$|[),])")


def few_people(text: str, smallest: int) -> bool:
    """Whether a number from 1 to below `smallest`, in figures or in words, stands near a word for people."""
    counted = _NO_COUNT.sub(" , ", _AGED.sub("persons", text))
    return any(
        0 < number < smallest and _of_people(number, sentence[: found.start()], sentence[found.end() :])
        for sentence in _SENTENCE.split(counted)
        for found, number in _numbers_in(sentence)
    )


def _numbers_in(sentence: str) -> Iterator[tuple[re.Match[str], int]]:
    numbers = _number_words()
    for found in _NUMBER.finditer(sentence):
        word = found[0].casefold()
        if word in numbers or word.isdigit():
            yield found, numbers[word] if word in numbers else int(word)


def _of_people(number: int, before: str, after: str) -> bool:
    said = _PEOPLE_BEFORE.search(before)
    if said and _NOTHING_AFTER.match(after) and people_in(said[1]):
        return True
    words = _WORD.findall(re.split(r"[:()]", after)[0])[:_NEAR]
    told = (_tells(number, words, place) for place in range(len(words)))
    first = next((one for one in told if one is not None), None)
    return _is_nationality(words) if first is None else first


def _tells(number: int, words: Sequence[str], place: int) -> bool | None:
    """Whether one word says that people are counted, or that something else is; None where it says neither.

    A word for people may only say what kind of thing is counted: "two case conferences", "one victim support worker".
    """
    word, before = words[place].casefold(), [one.casefold() for one in words[:place]]
    people = people_in(word)
    if not people:
        return people
    if word.removesuffix("s") in _words("staff") or (word.startswith("worker") and _is_staff(number, before)):
        return False
    if word.endswith("s") or word in _words("plurals"):
        return number > 1 or "of" in before
    return (number == 1 and _stands_alone(words[place + 1 : place + 2])) or None


def _is_staff(number: int, before: Sequence[str]) -> bool:
    return number == 1 or bool((_words("own_workers") | role_words()).intersection(before))


def _stands_alone(following: Sequence[str]) -> bool:
    return all(word.casefold() in _words("behind_one") or word.endswith("ed") for word in following)


def _is_nationality(words: Sequence[str]) -> bool:
    """ "Two Vietnamese were seen": nothing else says what is counted."""
    code = codelists.load("nationality").code_for(words[0]) if words and words[0][:1].isupper() else None
    return code not in (None, codelists.UNKNOWN, "other", "multiple")


@functools.cache
def _number_words() -> dict[str, int]:
    return {**{fold(word): int(number) for word, number in measure_words()["numbers"].items()}, "couple": 2, "pair": 2}


@functools.cache
def _words(kind: str) -> frozenset[str]:
    text = (resources.files(__package__) / "few_in_texts.toml").read_text("utf-8")
    return frozenset(str(tomllib.loads(text)[kind]).split())
