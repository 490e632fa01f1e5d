"""The key that partners share and whoever links must never have: made, kept in a file, and known by a short mark."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from problemprofile.errors import ProfileError

BYTES = 32
CHECK_LENGTH = 8  # hexadecimal digits of the mark by which a key is known
_FIRST_WORD = "problemprofile-key-1"
_LONGEST = 1000  # bytes of a key file
_SCHEME = b"problemprofile tokens 1\0"
_PROJECT = "profile.toml"


@dataclass(frozen=True)
class Key:
    """The secret. It never prints itself."""

    secret: bytes = field(repr=False)

    def derived(self, purpose: str) -> bytes:
        """A key for one purpose alone: tokens of one kind say nothing of those of another."""
        return hmac.digest(self.secret, _SCHEME + purpose.encode(), "sha256")

    @property
    def check(self) -> str:
        """The mark of the key, which tells nothing of it: the same key has the same, another has another."""
        return hmac.digest(self.derived("check"), b"which key is this", "sha256").hex()[:CHECK_LENGTH]


def make_key(path: Path) -> Key:
    """Write a new key to a file that its owner alone may read.

    Raises ProfileError where there is a file already, or the folder is a project's or in one.
    """
    _refuse_project(path)
    key = Key(secrets.token_bytes(BYTES))
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise ProfileError(
            "There is a file of that name, and a key is never overwritten.", where=path, remedy="Choose another name."
        ) from None
    except OSError:
        raise ProfileError("The key cannot be written there.", where=path, remedy="Does the folder exist?") from None
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as file:
        file.write(f"{_FIRST_WORD} {key.secret.hex()}\n")
    return key


def read_key(path: Path) -> Key:
    """The key of a file. Raises ProfileError, which never repeats what the file holds, where it is none."""
    _refuse_project(path)
    try:
        with path.open("rb") as file:
            words = file.read(_LONGEST + 1).decode("ascii").split()
        if len(words) != 2 or words[0] != _FIRST_WORD:
            raise ValueError
        secret = bytes.fromhex(words[1])
    except FileNotFoundError:
        raise ProfileError("There is no key file.", where=path, remedy="Make one with --new-key.") from None
    except (OSError, ValueError):
        secret = b""
    if len(secret) != BYTES:
        raise ProfileError(
            "This is no key file, or it is damaged.",
            where=path,
            remedy="Use the file that `problemprofile tokenise --new-key` wrote, copied whole.",
        )
    return Key(secret)


def keys_among(paths: Iterable[Path]) -> list[Path]:
    """Those of some files that begin as a key file does, whatever their name; only small files are opened."""
    return [path for path in paths if _begins_as_key(path)]


def _begins_as_key(path: Path) -> bool:
    try:
        if not path.is_file() or path.stat().st_size > _LONGEST:
            return False
        words = path.read_bytes().removeprefix(b"\xef\xbb\xbf").split(maxsplit=1)
    except OSError:  # gone meanwhile, or not ours to read: then it is nobody's here
        return False
    return words[:1] == [_FIRST_WORD.encode()]


def others_may_read(path: Path) -> bool:
    """Whether other users of this machine may read the key file, as far as the system says."""
    return os.name == "posix" and bool(path.stat().st_mode & 0o077)


def _refuse_project(path: Path) -> None:
    """A key beside the tokens made with it opens them all."""
    for folder in path.resolve().parents:
        if (folder / _PROJECT).exists():
            raise ProfileError(
                "A key must never lie in a project folder: whoever has the tokens must not have the key.",
                where=path,
                remedy="Keep it where only those who tokenise can read it.",
            )
