"""The seal of a package: a code over its manifest that only those with the partnership's key can make or check.

The key is a file of its own, never the one that partners make tokens with: whoever links must not have that.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError

NAME = "signature.json"
METHOD = "HMAC-SHA256"
UNSIGNED = "none"
_FIRST_WORD = "problemprofile-package-key-1"
_SCHEME = b"problemprofile package 1\0"
_BYTES = 32


@dataclass(frozen=True)
class PackageKey:
    """The secret. It never prints itself."""

    secret: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """By which the key is known; it tells nothing of it."""
        return hmac.digest(self.secret, b"which key is this", "sha256").hex()[:8]

    def seal(self, manifest: bytes) -> str:
        return hmac.digest(self.secret, _SCHEME + manifest, "sha256").hex()


def make_key(path: Path) -> PackageKey:
    """Write a new key to a file that its owner alone may read. Raises ProfileError where there is one already."""
    key = PackageKey(secrets.token_bytes(_BYTES))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ProfileError("There is a file of that name, and a key is never overwritten.", where=path) from None
    except OSError:
        raise ProfileError("The key cannot be written there.", where=path, remedy="Does the folder exist?") from None
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(f"{_FIRST_WORD} {key.secret.hex()}\n")
    return key


def read_key(path: Path) -> PackageKey:
    """The key of a file. Raises ProfileError, which never repeats what the file holds, where it is none."""
    try:
        with path.open("rb") as file:
            first, digits = file.read(1000).decode("ascii").split()
        secret = bytes.fromhex(digits) if first == _FIRST_WORD else b""
    except FileNotFoundError:
        raise ProfileError("There is no key file.", where=path, remedy="Make one with pack --new-key.") from None
    except (OSError, ValueError):
        secret = b""
    if len(secret) != _BYTES:
        remedy = "Use the file that `problemprofile pack --new-key` wrote, copied whole."
        raise ProfileError("This is no key for packages, or it is damaged.", where=path, remedy=remedy)
    return PackageKey(secret)


def signature(manifest: bytes, key: PackageKey | None) -> bytes:
    """What stands in signature.json, also where nobody signs: the manifest's own hash shows accidents then."""
    said: dict[str, Any] = {"over": "manifest.json", "sha256": hashlib.sha256(manifest).hexdigest(), "method": UNSIGNED}
    if key:
        said |= {"method": METHOD, "key": key.mark, "signature": key.seal(manifest)}
    return (json.dumps(said, indent=1, sort_keys=True) + "\n").encode()


def signature_problem(manifest: bytes, said: dict[str, Any], key: PackageKey | None) -> str:
    """What is wrong with a package's seal, as a sentence; "" where nothing is, as far as it can be told."""
    if said.get("sha256") != hashlib.sha256(manifest).hexdigest():
        return "The manifest is not the one that was packed."
    if key is None:
        return ""
    if said.get("method") != METHOD:
        return "The package is not signed, so anybody may have made it."
    if said.get("key") != key.mark:
        return "The package is signed with another key."
    if not hmac.compare_digest(str(said.get("signature", "")).encode(), key.seal(manifest).encode()):
        return "The signature does not fit: somebody without the key has changed the package."
    return ""
