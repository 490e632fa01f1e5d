"""How many: the figures of counted sources, with what publishers write in place of one."""

from __future__ import annotations

import re
from dataclasses import replace

from problemprofile.cleaning.reading import Read, Reader

SUPPRESSED, NONE = "suppressed_count", "no_count"
_ABOUT = re.compile(
    r"(?:c\.?|ca\.?|circa|approx(?:imately)?\.?|about|around|est(?:imated)?\.?|~|≈)\s*(?=\d)"
    r"|(?<=\d)\s*(?:\(c\.?\)|approx\.?|est\.?)$"
)
_FIGURE = re.compile(r"(\d{1,3}(?:[,\s\u00a0\u202f']\d{3})+|\d+)(?:\.0+)?")
_NOTES = re.compile(r"(?<=\d)\s*(?:\[[a-z]+(?:\s*\d+)?\]|\([a-z]\)|[*†‡#]|[rp])$")
_HIDDEN = re.compile(
    r"\[?[cx*]\]?|\*+|x+|[<≤]\s*\d+|(?:fewer|less) than \d+|under \d+|\d+\s*(?:or|and) (?:fewer|less)"
    r"|suppressed|\.\.|s|disclosive|hidden"
)
_NIL = re.compile(r"-|–|—|nil|zero|none")


def count_reader() -> Reader:
    """For the figure of a row: a whole number, or none with the reason why."""
    return Reader("count", ("count", "no_count"), read_count)


def figure_reader(name: str) -> Reader:
    """For one of several figures in a row, each a value of its own name; none where it cannot be read."""

    def read(text: str) -> Read:
        found = read_count(text)
        return replace(found, values={name: found.values["count"]})

    return Reader(name, (name,), read)


def read_count(text: str) -> Read:
    """Thousands may be parted by commas or spaces; "c. 38" is 38 and told; a suppressed figure is no figure."""
    plain = " ".join(text.casefold().split())
    if _HIDDEN.fullmatch(plain):
        return Read({"count": None, "no_count": SUPPRESSED}, "suppressed", "suppressed_count")
    if _NIL.fullmatch(plain):
        return Read({"count": 0, "no_count": None}, "nil")
    bare = _NOTES.sub("", plain)
    exact = _ABOUT.sub("", bare).strip()
    found = _FIGURE.fullmatch(exact)
    if not found or len(exact) > 15:
        return Read({"count": None, "no_count": NONE}, "not a whole number", "unreadable_count")
    count = int(re.sub(r"\D", "", found[1]))
    rule = "about" if exact != bare else "" if str(count) == text else "figure"
    return Read({"count": count, "no_count": None}, rule, "approximate_count" if exact != bare else "")
