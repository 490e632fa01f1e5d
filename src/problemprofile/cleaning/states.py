"""States of the United States, as tables name them: with a footnote's figures behind the name, or spaces in it."""

from __future__ import annotations

import re
from dataclasses import replace

from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.reading import UNRECOGNISED, Read, Reader

_NOTES = re.compile(r"(?<=[^\W\d])[\s.]*(?:\(?\d{1,2}\)?(?:\s*,\s*\d{1,2})*|[*†‡§#¹²³⁴-⁹,\s])+$")


def state_reader(states: CodeReader) -> Reader:
    """The state of a row. "Florida2", "Illinois 1, 2" and "Idaho*" are a name and the numbers of its footnotes."""

    def read(text: str) -> Read:
        found = states.read(text.strip())
        bare = _NOTES.sub("", text.strip())
        if found.trouble == UNRECOGNISED and bare != text.strip():
            found = states.read(bare)
            found = found if found.trouble else replace(found, rule="footnote left out")
        return Read({"state": found.code}, found.rule, found.trouble)

    return Reader("state", ("state",), read)
