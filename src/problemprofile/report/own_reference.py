"""The partnership's own Word document, whose look the report takes: opened with care, and given what it lacks.

Its fonts, colours, page and headers stay. A style that the report needs and it does not have is taken from ours, but
not our fonts, so that it looks like the rest.
"""

from __future__ import annotations

import copy
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.errors import ProfileError

if TYPE_CHECKING:
    from docx.document import Document

_MOST_BYTES, _MOST_UNPACKED = 20_000_000, 200_000_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how a .doc begins, and any Office file with a password
_NEEDED = ("word/document.xml", "word/styles.xml")
_PROGRAMS = ("vbaproject.bin", "activex")
_SAVE_AGAIN = "Open it in Word and save it as a Word document (.docx)"
_NOT_PASSED_ON = ("w:rFonts", "w:next", "w:link")


def open_own(path: Path) -> Document:
    """Open it. Raises ProfileError, saying what to do, where it is no Word document, or one with programs or a
    password, or too large.
    """
    import docx

    _must_be_usable(path)
    try:
        document = docx.Document(str(path))
        _ = [style.name for style in document.styles], document.sections[0].page_width
    except Exception:  # python-docx lets through whatever a broken part raises
        raise _refused("This Word document is damaged.", path) from None
    return document


def add_missing_styles(theirs: Document, ours: Document) -> None:
    """Give a document the styles of ours that it has not; those on which they are based come along."""
    from docx.oxml.ns import qn

    known = {str(style.name).casefold() for style in theirs.styles}
    taken = {style.style_id for style in theirs.styles}
    for style in ours.styles:
        if str(style.name).casefold() not in known and style.style_id not in taken:
            added = copy.deepcopy(style.element)
            for part in _NOT_PASSED_ON:
                for found in [*added.iter(qn(part))]:
                    found.getparent().remove(found)
            theirs.styles.element.append(added)


def _must_be_usable(path: Path) -> None:
    if path.stat().st_size > _MOST_BYTES:
        remedy = "Take its pictures out: only styles, page and headers are used."
        raise ProfileError("This Word document is larger than 20 MB.", where=path, remedy=remedy)
    with path.open("rb") as file:
        if file.read(4) == _OLD_OR_LOCKED:
            raise _refused("This Word document has a password, or is of the old kind (.doc).", path)
    names = [name.casefold() for name in _parts(path)]
    if not all(name in names for name in _NEEDED):
        raise _refused("This is not a Word document (.docx).", path)
    if any(program in name for name in names for program in _PROGRAMS):
        raise _refused("This Word document has programs (macros) in it.", path)


def _parts(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (OSError, zipfile.BadZipFile):
        raise _refused("This is not a Word document (.docx).", path) from None
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise _refused("This Word document holds far more than it seems to.", path)
    return [entry.filename for entry in entries]


def _refused(message: str, path: Path) -> ProfileError:
    return ProfileError(message, where=path, remedy=f"{_SAVE_AGAIN}, or take it away to have the product's own look.")
