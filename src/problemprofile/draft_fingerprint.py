"""A document's fingerprint among its Word file's properties: a copy is known by it, whatever was changed.

Word and LibreOffice keep a property of somebody's own when they save a file; its text they may set otherwise.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

PART = "docProps/custom.xml"
_NAME = "DraftFingerprint"
_OF = "http://schemas.openxmlformats.org/officeDocument/2006"
_OWN = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # the set of properties that are no program's
# The property as it is written; any other one is somebody's own.
WRITTEN = rf'property\b[^<>]*\bname="{_NAME}"[^<>]*>\s*<vt:lpwstr>([0-9a-f]{{64}})</vt:lpwstr>\s*</(?:\w+:)?property>'


def properties_with(paragraphs: Iterable[str]) -> bytes:
    """The part of a Word file that says of which text it is."""
    text = "\n".join(" ".join(one.split()) for one in paragraphs)
    fingerprint = hashlib.sha256(text.encode()).hexdigest()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_OF}/custom-properties" xmlns:vt="{_OF}/docPropsVTypes">'
        f'<property fmtid="{_OWN}" pid="2" name="{_NAME}"><vt:lpwstr>{fingerprint}</vt:lpwstr></property></Properties>'
    ).encode()


def fingerprint_in(part: str) -> str:
    """The fingerprint that such a part has; "" where it has none."""
    found = re.search(WRITTEN, part)
    return found[1] if found else ""
