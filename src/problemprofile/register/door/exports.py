"""What each export held, kept so that an edited copy can be told from what others changed in the meantime."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.project.paths import Paths
from problemprofile.register.entries import Entries
from problemprofile.register.records import RECORDS

FOLDER = "exports"  # in register/


@dataclass(frozen=True)
class Export:
    """The register as it was exported."""

    project: str
    cycle: str
    entries: Entries

    @property
    def content(self) -> bytes:
        told = {"project": self.project, "cycle": self.cycle, "lists": self.entries}
        return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True).encode()

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def file(self) -> str:
        """Its path in `register/`."""
        return f"{FOLDER}/{self.fingerprint}.json"

    def hash_of(self, name: str) -> str:
        """The hash of one list's content."""
        text = json.dumps(self.entries[name], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def export_of(project: Project, found: Entries) -> Export:
    return Export(project.profile.name, project.profile.cycle, found)


def kept_export(paths: Paths, fingerprint: str) -> Export:
    """The export of a fingerprint. Raises ProfileError where it is not kept here, or was changed."""
    path = paths.register / FOLDER / f"{fingerprint}.json"
    remedy = "Bring the file back, or export again and copy the changes into the new workbook."
    if not re.fullmatch(r"[0-9a-f]{16}", fingerprint) or not path.is_file():
        raise ProfileError(
            "What this workbook was exported from is not kept in this project.", where=path, remedy=remedy
        )
    try:
        text = path.read_text("utf-8")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != fingerprint:
            raise ValueError
        told = json.loads(text)
        found = Export(told["project"], told["cycle"], {name: told["lists"].get(name, {}) for name in RECORDS})
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        raise ProfileError(
            "This record of an export cannot be read, or was changed.", where=path, remedy=remedy
        ) from None
    return found
