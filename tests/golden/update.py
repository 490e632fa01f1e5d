"""Show how the built example differs from the committed golden files and, if that is meant, write them again.

Run as `python tests/golden/update.py`; with `--yes` it does not ask.
"""

from __future__ import annotations

import difflib
import sys
import tempfile
from pathlib import Path

import northshire_build as example

from problemprofile.build import build


def main() -> int:
    """Exit code 0 where nothing differs or the files were written, 1 where they were left."""
    with tempfile.TemporaryDirectory() as folder:
        built = example.Northshire(example.copied_to(Path(folder) / "northshire"))
        build(built.folder)
        texts = {audience: example.readable(built.edition(audience)) for audience in example.AUDIENCES}
    changed = [audience for audience, text in texts.items() if _differs(example.GOLDEN / f"{audience}.txt", text)]
    if not changed:
        sys.stdout.write("Nothing differs.\n")
        return 0
    if "--yes" not in sys.argv and input("Write them? [y/N] ").strip().lower() != "y":
        return 1
    example.GOLDEN.mkdir(exist_ok=True)
    for audience in changed:
        (example.GOLDEN / f"{audience}.txt").write_text(texts[audience], encoding="utf-8")
    return 0


def _differs(path: Path, text: str) -> bool:
    before = path.read_text("utf-8") if path.exists() else ""
    difference = difflib.unified_diff(before.splitlines(), text.splitlines(), str(path), "as built", "", "", 1, "")
    shown = list(difference)
    sys.stdout.write("".join(f"{line}\n" for line in shown))
    return bool(shown)


if __name__ == "__main__":
    sys.exit(main())
