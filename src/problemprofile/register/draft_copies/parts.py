"""The parts of a Word file that hold its text and its comments, read with care: the file comes from outside."""

from __future__ import annotations

import contextlib
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from problemprofile import draft_fingerprint
from problemprofile.errors import ProfileError

MOST_BYTES = 100_000_000  # of a Word file
MOST_UNPACKED = 200_000_000  # of one part of it
_MOST_PROPERTIES = 1_000_000
_BROKEN = (OSError, KeyError, RuntimeError, NotImplementedError, zipfile.BadZipFile)
_DOCUMENT, _COMMENTS = "word/document.xml", "word/comments.xml"
_REMEDY = "Ask for the copy as a Word file (.docx) without a password."
Element = ElementTree.Element


def read_parts(path: Path) -> tuple[Element, Element | None]:
    """The document and its comments, if it has any. Raises ProfileError where it is no Word file that can be read."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ProfileError("This file is larger than a report can be.", where=path, remedy="Is it the right file?")
        with zipfile.ZipFile(path) as archive:
            document = _part(archive, _DOCUMENT, path)
            comments = _part(archive, _COMMENTS, path) if _COMMENTS in archive.namelist() else None
    except FileNotFoundError:
        raise ProfileError("There is no such file.", where=path, remedy="Check its name and folder.") from None
    except (*_BROKEN, ElementTree.ParseError):
        raise ProfileError("This is no Word file that can be read.", where=path, remedy=_REMEDY) from None
    return document, comments


def read_fingerprint(path: Path) -> str:
    """Of which draft a Word file says that it is; "" where it does not say, or can no longer be understood."""
    with zipfile.ZipFile(path) as archive, contextlib.suppress(*_BROKEN):
        if archive.getinfo(draft_fingerprint.PART).file_size <= _MOST_PROPERTIES:
            return draft_fingerprint.fingerprint_in(archive.read(draft_fingerprint.PART).decode("utf-8", "replace"))
    return ""


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> Element:
    if archive.getinfo(name).file_size > MOST_UNPACKED:
        raise ProfileError("This file unpacks to more than a report can hold.", where=path, remedy=_REMEDY)
    data = archive.read(name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:  # Word writes neither; they can make a small file endless
        raise ProfileError("This Word file holds definitions that Word does not write.", where=path, remedy=_REMEDY)
    return ElementTree.fromstring(data)
