"""Several files of the register are replaced together or not at all, also when the machine dies in between.

The new files are staged beside the lists. When all of them are there, a marker is left: from that moment they are the
truth, and whoever reads the register next finishes the exchange.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from problemprofile.project.paths import Paths

_MARKER = "complete"


def put(paths: Paths, files: Mapping[str, bytes]) -> None:
    """Write files of `register/`, named by their paths in it."""
    recover(paths)
    staging = _staging(paths)
    staging.mkdir(parents=True)
    for name, content in files.items():
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        (staging / name).write_bytes(content)
    _mark(staging)
    _exchange(paths)


def recover(paths: Paths) -> None:
    """Finish an exchange that was cut off, or clear away what was staged and never completed."""
    finish(paths)
    shutil.rmtree(_staging(paths), ignore_errors=True)


def finish(paths: Paths) -> None:
    """Finish an exchange that was cut off. What is only being staged is left alone: somebody may be at it."""
    if (_staging(paths) / _MARKER).exists():
        _exchange(paths)


def _mark(staging: Path) -> None:
    (staging / f"{_MARKER}.begun").touch()
    os.replace(staging / f"{_MARKER}.begun", staging / _MARKER)


def _exchange(paths: Paths) -> None:
    staging = _staging(paths)
    for file in sorted(path for path in staging.rglob("*") if path.is_file() and path != staging / _MARKER):
        target = paths.register / file.relative_to(staging)
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(file, target)
    shutil.rmtree(staging)


def _staging(paths: Paths) -> Path:
    return paths.register / ".staging"
