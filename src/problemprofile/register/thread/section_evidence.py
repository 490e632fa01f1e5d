"""What the partnership's own sections rest on: the figures they cite, and whether they cite anything at all."""

from __future__ import annotations

import re
from pathlib import Path

from problemprofile.register.editions import is_like_a_figure
from problemprofile.register.loose_names import EVIDENCE
from problemprofile.register.thread.links import Links
from problemprofile.spelling import fold

_EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%(?!#).*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{%#.*?#%\}|<!--.*?-->", re.DOTALL)
_CALL = re.compile(r"\b([a-z_]+)\s*\(")
_NO_EVIDENCE = {"as_typed", "sentence", "range"}  # functions that print what they are given
# The entries that a text may rest on by naming them; organisations and themes are named by everybody.
_NAMED = (*EVIDENCE, "actions", "measures", "workshops", "assets", "data_requests", "previous_products", "logframe")
_SHORTEST_NAME = 8  # letters; a shorter one is found in any text


def own_sections(folder: Path) -> dict[str, str]:
    """The text of each of the partnership's own sections by its name, without comments; empty ones are left out."""
    read = {path.stem: _without_comments(path) for path in sorted(folder.glob("*.md"))}
    return {name: text for name, text in read.items() if text.strip()}


def _without_comments(path: Path) -> str:
    try:
        return _COMMENT.sub(" ", path.read_text("utf-8-sig", errors="replace"))
    except OSError:  # the report says that it cannot be read
        return ""


def figures_cited(text: str) -> list[str]:
    """The addresses of figures that a section writes out in its placeholders, each once; names that it makes up from
    parts are left to the build.
    """
    inside = " ".join(_EXPRESSION.findall(text))
    whole = re.findall(r"""(?<![~+]\s)(?<![~+])(?:"([^"]*)"|'([^']*)')(?!\s*[~+])""", inside)
    words = [one or other for one, other in whole]
    return list(dict.fromkeys(word for word in words if ":" in word and is_like_a_figure(word)))


def has_evidence(text: str, links: Links) -> bool:
    """Whether a section prints something from the tables or lists, a case study, or names an entry of a list."""
    inside = " ".join(_EXPRESSION.findall(text))
    if "case_studies" in inside or any(call not in _NO_EVIDENCE for call in _CALL.findall(inside)):
        return True
    said = f" {fold(_EXPRESSION.sub(' ', text))} "
    return any(f" {name} " in said for name in _names(links))


def _names(links: Links) -> set[str]:
    """What entries are called, folded: their names where they are long enough to be told from prose, and references."""
    found = set()
    for list_name in _NAMED:
        for knot, record in links.entries(list_name):
            called = fold(links.name(knot))
            found |= {called} if len(called) >= _SHORTEST_NAME else set()
            found |= {fold(record.reference)} if record.reference else set()
    return found - {""}
