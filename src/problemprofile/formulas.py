"""Text that a spreadsheet program would run as a formula, made plain text, and back again.

Everything written for a person to open in a spreadsheet goes through `as_text`: somebody's cell may be a trap for
whoever reads it, also after the sheet was saved as CSV.
"""

from __future__ import annotations

import re

# After an apostrophe it is no formula any more; what had apostrophes already gets one more, so that it comes back.
_RUNS = re.compile(r"'*[\t\r\n]|'*\s*[=+\-@＝＋－＠]")


def as_text(text: str) -> str:
    """A text that no spreadsheet program takes for a formula: with an apostrophe before it where one would."""
    return f"'{text}" if _RUNS.match(text) else text


def as_meant(text: str) -> str:
    """What `as_text` was given: the text without the apostrophe that it added."""
    return text[1:] if text.startswith("'") and _RUNS.match(text[1:]) else text
