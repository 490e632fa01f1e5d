"""What the file of a form or a sheet is called."""

from __future__ import annotations

import hashlib

from problemprofile.spelling import fold

_LONGEST = 80  # bytes
_MARK = 8  # letters that tell long names apart


def file_stem(name: str, otherwise: str = "") -> str:
    """A name in small letters with hyphens; a long one is cut, and a mark of the whole put behind it.

    Names that only differ behind the cut have different files; the same name has the same file each time.
    """
    whole = "-".join(fold(name).split()) or otherwise
    if len(whole.encode()) <= _LONGEST:
        return whole
    kept = whole.encode()[: _LONGEST - _MARK - 1].decode("utf-8", "ignore").rstrip("-")
    return f"{kept}-{hashlib.sha256(whole.encode()).hexdigest()[:_MARK]}"
