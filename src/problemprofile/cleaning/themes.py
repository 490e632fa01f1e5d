"""Themes of intelligence reports and of other counted sources."""

from __future__ import annotations

import re

from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import UNRECOGNISED, Read, Reader
from problemprofile.codelists import UNKNOWN

LONGEST = 60


def theme_reader(codes: CodeReader, *, counted: bool) -> Reader:
    """A theme that no list knows is kept as it is written in a counted source, whose headings are not about a person.

    In a list of records it becomes "unknown": the text of a record could name somebody, and themes are printed.
    """

    def read(text: str) -> Read:
        found = codes.read(text)
        if not found.trouble:
            return Read({"theme": found.code}, found.rule)
        kept = " ".join(
            re.sub(r"[|=:\x00-\x1f]", " ", text).split()
        )  # these signs have a meaning in the address of a number
        if counted and kept and len(kept) <= LONGEST:
            return Read({"theme": kept}, "" if kept == text else "spaces")
        return Read({"theme": UNKNOWN}, "", UNRECOGNISED)

    return Reader("theme", ("theme",), read)
