"""Names in the form in which they are compared: folded, without titles, and none where the cell says nobody's name."""

from __future__ import annotations

from problemprofile.cleaning.reading import NOT_RECORDED, Read, Reader
from problemprofile.codelists import Codelist
from problemprofile.spelling import fold

TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "master"})
NOBODY = frozenset(
    {"unknown", "anonymous", "anon", "redacted", "male", "female", "child", "adult", "person", "victim", "nfa", "name"}
)
_LETTERS = str.maketrans(
    {"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "ı": "i"}
)  # no accent to take off


def normalised(text: str) -> str:
    """A name without case, accents, punctuation and titles: "Mr Nguyễn Văn Đức" is "nguyen van duc"."""
    words = fold(text.translate(_LETTERS)).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def name_reader(field: str, not_recorded: Codelist) -> Reader:
    """For first names and surnames."""

    def read(text: str) -> Read:
        name = normalised(text)
        if not name or name in not_recorded.spellings or set(name.split()) <= NOBODY:
            return Read({field: None}, NOT_RECORDED)
        return Read({field: name}, "" if name == text else "folded")

    return Reader(field, (field,), read)
