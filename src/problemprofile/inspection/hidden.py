"""What a finished file could carry unseen: hidden sheets, comments, changes, programs, links, its makers' names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from problemprofile.inspection.opened import OBJECTS, Opened

# What is found in a part (by a pattern of its name), and what that is called in a finding.
_UNSEEN: dict[str, tuple[tuple[str, str, str], ...]] = {
    ".docx": (
        (r"word/comments\w*\.xml", r"<w:comment\b", "comments"),
        (
            r"word/.*\.xml",
            r"<w:(?:ins|del|moveFrom|moveTo|rPrChange|pPrChange|sectPrChange|tblPrChange)\b",
            "tracked changes",
        ),
        (
            r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml",
            r"<w:vanish(?:\s*/>|\s+w:val=\"(?:1|true|on)\")",
            "hidden text",
        ),
    ),
    ".xlsx": (
        (r"xl/workbook\.xml", r"<sheet\b[^>]*\bstate=\"(?:hidden|veryHidden)\"", "hidden sheets"),
        (r"xl/worksheets/.*\.xml", r"<(?:row|col)\b[^>]*\bhidden=\"(?:1|true)\"", "hidden rows or columns"),
        (
            r"xl/(?:comments|threadedComments|persons).*\.xml",
            r"<(?:\w+:)?(?:comment|threadedComment|person)\b",
            "comments",
        ),
        (r"xl/worksheets/.*\.xml", r"<f\b", "formulas"),
        (r"xl/pivotCache/.*", r".", "a copy of data behind a pivot table"),
    ),
    ".html": (
        (r"", r"<!--(?!\[if)", "comments"),
        (
            r"",
            r"<(?:script|img|iframe|object|embed|source|audio|video)\b[^>]*\b(?:src|data)\s*=\s*[\"']?(?!data:)\w",
            "something loaded from elsewhere",
        ),
        (
            r"",
            r"<link\b[^>]*\bhref\s*=\s*[\"']?(?!data:|#)[\w/]|@import|url\(\s*[\"']?(?:https?:)?//",
            "something loaded from elsewhere",
        ),
    ),
    ".pdf": (
        (r"objects", r"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b", "a program or an attached file"),
        (r"objects", r"/(?:OCProperties)\b", "layers that can be hidden"),
        (r"objects", r"/Encrypt\b", "a password"),
        (r"objects", r"/Subtype\s*/(?:Text|FreeText|Popup|Highlight)\b", "comments"),
    ),
}
_PROGRAMS = re.compile(r"vbaProject|activeX|/embeddings/|macrosheets|externalLinks|customUI|\.bin$", re.IGNORECASE)
_EXTERNAL = re.compile(r"<Relationship\b[^>]*\bTargetMode=\"External\"[^>]*>")
_HARMLESS = re.compile(
    r"Type=\"[^\"]*/hyperlink\"(?=.*Target=\"(?:https?|mailto):)|Target=\"(?:https?|mailto):[^\"]*\"(?=.*/hyperlink\")"
)
_MAKERS = re.compile(
    r"<(dc:creator|cp:lastModifiedBy|Manager|Company|meta:creator)\b[^>]*>(.*?)</\1>|<meta\b[^>]*\bname=\"(?:author|dcterms\.creator)\"[^>]*\bcontent=\"([^\"]*)\"",
    re.DOTALL,
)

# Where a file lay on the machine that made it; with it often goes its user's name.
_MACHINE_PATH = re.compile(r"(?<![\w.])/(?:home|Users|tmp|root|private|var/folders)/\w|\b[A-Za-z]:\\\w{3}")


def unseen(opened: Opened) -> Iterator[str]:
    """What a file carries that its reader does not see, each kind once: "comments", "tracked changes"…"""
    found = [
        what
        for pattern, mark, what in _UNSEEN.get(opened.kind, ())
        for name, part in opened.parts.items()
        if re.fullmatch(pattern, name) and re.search(mark, part)
    ]
    if opened.kind in (".docx", ".xlsx"):
        found += ["a program or an attached file" for name in opened.names if _PROGRAMS.search(name)]
        links = [link for part in opened.parts.values() for link in _EXTERNAL.findall(part)]
        found += ["links to other files" for link in links if not _HARMLESS.search(link)]
    if any(_MACHINE_PATH.search(part) for name, part in opened.parts.items() if name != OBJECTS):
        found.append("a path on the machine that made it")
    yield from dict.fromkeys(found)


def strange_makers(opened: Opened, known: Collection[str]) -> int:
    """How many properties name a maker other than the partnership and the product: a user's name, most likely."""
    parts = (part for name, part in opened.parts.items() if name in ("", "metadata") or name.startswith("docProps/"))
    named = (
        re.sub(r"<[^>]*>", "", text or other).strip() for part in parts for _, text, other in _MAKERS.findall(part)
    )
    folded = {name.casefold() for name in known}
    return sum(bool(name) and name.casefold() not in folded for name in named)
