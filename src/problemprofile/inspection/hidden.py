"""What a finished file could carry unseen: hidden sheets, comments, changes, programs, links, its makers' names."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

from problemprofile.inspection.hidden_marks import CARRIED, UNSEEN
from problemprofile.inspection.opened import PACKED, Opened
from problemprofile.inspection.opened_pdf import AUTHOR, NOT_WORDS
from problemprofile.inspection.pictures_inside import carried

_EXTERNAL = re.compile(r"<Relationship\b[^>]*\bTargetMode=[\"']External[\"'][^>]*>")
_HARMLESS = re.compile(
    r"Type=\"[^\"]*/hyperlink\"(?=.*Target=\"(?:https?|mailto):)|Target=\"(?:https?|mailto):[^\"]*\"(?=.*/hyperlink\")"
)
_MAKERS = re.compile(
    r"<(dc:creator|cp:lastModifiedBy|Manager|Company|meta:creator|meta:initial-creator|meta:printed-by)\b[^>]*>(.*?)</\1>|<meta\b[^>]*\bname=\"(?:author|dcterms\.creator)\"[^>]*\bcontent=\"([^\"]*)\"",
    re.DOTALL,
)

# Where a file lay on the machine that made it; with it often goes its user's name.
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|tmp|root|private|var/folders)/\w|\b[A-Za-z]:\\\w{3}")


def unseen(opened: Opened) -> Iterator[str]:
    """What a file carries that its reader does not see, each kind once: "comments", "tracked changes"…"""
    found = [
        what
        for pattern, mark, what in UNSEEN.get(opened.kind, ())
        for name, part in opened.parts.items()
        if re.fullmatch(pattern, name) and re.search(mark, part)
    ]
    if opened.kind in PACKED:
        found += [what for pattern, what in CARRIED for name in opened.names if re.search(pattern, name, re.IGNORECASE)]
        links = [link for part in opened.parts.values() for link in _EXTERNAL.findall(part)]
        found += ["links to other files" for link in links if not _HARMLESS.search(link)]
    found += [what for picture in opened.pictures for what in carried(picture)]
    if any(_MACHINE_PATH.search(part) for name, part in opened.parts.items() if name not in NOT_WORDS):
        found.append("a path on the machine that made it")
    yield from dict.fromkeys(found)


def strange_makers(opened: Opened, known: Collection[str]) -> int:
    """How many properties name a maker other than the partnership and the product: a user's name, most likely."""
    parts = (
        part
        for name, part in opened.parts.items()
        if name in ("", "metadata", "meta.xml") or name.startswith("docProps/")
    )
    found = (text or other for part in parts for _, text, other in _MAKERS.findall(part))
    named = [html.unescape(re.sub(r"<[^>]*>", "", text)).strip() for text in found]
    named += html.unescape(opened.parts.get(AUTHOR, "")).split("\n") if opened.kind == ".pdf" else []
    folded = {name.casefold() for name in known}
    return sum(bool(name) and name.casefold() not in folded for name in named)
