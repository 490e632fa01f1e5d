"""A settings file changed where it must be and nowhere else: what an analyst wrote in it, notes and all, stays.

Each change is read back: it has to give exactly the settings that were meant, or it is not made.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.intake.dataset_text import quoted

_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))[ \t]*=[ \t]*""")
_TABLE = re.compile(r"[ \t]*\[")
_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}|'
    + r"'''.*?'{3,5}|"
    + r'"(?:[^"\\\n]|\\.)*"|'
    + r"'[^'\n]*'|#[^\n]*|[\[\]{}]|[^\"'#\[\]{}]+",
    re.DOTALL,
)


def add_file(text: str, file: str) -> str:
    """The settings with one more name in `files`. Raises ValueError where the text is not as TOML files are."""
    start, end = value_of(text, "files")
    inside = text[start + 1 : end - 1]
    last = max((to for kind, _, to in _tokens(inside, 0) if kind in ("'", '"')), default=0)
    comma = next((at for at in _commas(inside) if at >= last), -1)
    name = quoted(file)
    if not last:
        inside = name + inside
    elif "\n" not in inside[:last]:
        after = comma + 1 if comma >= 0 else last
        added = f" {name}," if comma >= 0 else f", {name}"
        inside = inside[:after] + added + inside[after:]
    else:
        inside = inside if comma >= 0 else f"{inside[:last]},{inside[last:]}"
        inside = _on_a_line_of_its_own(inside, max(last, comma), name)
    return text[: start + 1] + inside + text[end - 1 :]


def append_table(text: str, table: str) -> str:
    """The settings with a table after all others, in the text's own line ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    before = text.rstrip("\r\n \t") + newline * 2 if text.strip() else text
    return before + table.strip("\n").replace("\n", newline) + newline


def take_out_tables(text: str, name: str) -> str:
    """The settings without the `[[name]]` tables, each with what stands in it up to the next table."""
    kept, skipping = [], False
    for line in text.splitlines(keepends=True):
        if _TABLE.match(line):
            skipping = bool(re.match(rf"[ \t]*\[\[[ \t]*{re.escape(name)}[ \t]*\]\]", line))
        if not skipping:
            kept.append(line)
    return "".join(kept)


def comment_out(text: str, key: str) -> str:
    """The settings with one setting made a note, where it stands; as they are where it is not there."""
    try:
        start, end = value_of(text, key)
    except ValueError:
        return text
    first = text.rfind("\n", 0, start) + 1
    lines = text[first:end].split("\n")
    return text[:first] + "\n".join(f"# {line}" for line in lines) + text[end:]


def set_value(text: str, key: str, value: str) -> str:
    """The settings with another value (as TOML text) in place of a setting's; as they are where it is not there."""
    try:
        start, end = value_of(text, key)
    except ValueError:
        return text
    return text[:start] + value + text[end:]


def value_of(text: str, key: str) -> tuple[int, int]:
    """Where the value of a setting of the file itself (not of one of its tables) begins and ends."""
    place = 1 if text.startswith("\ufeff") else 0
    while place < len(text):
        line_end = text.find("\n", place)
        line_end = len(text) if line_end < 0 else line_end
        if _TABLE.match(text, place):
            break
        found = _KEY.match(text, place)
        if not found:
            place = line_end + 1
            continue
        end = _end_of_value(text, found.end())
        if next(name for name in found.groups() if name is not None) == key:
            return found.end(), end
        place = text.find("\n", end) + 1 or len(text)
    raise ValueError(f"there is no setting {key}")


def refuse_unless_meant(path: Path, new: str, meant: Mapping[str, Any]) -> None:
    """Raises ProfileError where changed settings do not read as they were meant."""
    try:
        reads = tomllib.loads(new.removeprefix("\ufeff").replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        reads = {}
    if reads != meant:
        raise ProfileError(
            "These settings are written in a way that cannot be changed safely, and were left as they are.",
            where=path,
            remedy=f"Change them by hand: files = [{', '.join(map(quoted, meant.get('files', ())))}]",
        )


def save(path: Path, text: str) -> None:
    """Write a settings file whole, or leave it as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    writing = path.with_name(f".{path.name}.writing")
    try:
        writing.write_bytes(text.encode("utf-8"))
        os.replace(writing, path)
    finally:
        writing.unlink(missing_ok=True)


def read_settings(path: Path) -> tuple[str, dict[str, Any]]:
    """The text of a settings file as it stands, and what it says. Raises ProfileError where it cannot be read."""
    try:
        text = path.read_bytes().decode("utf-8")
        return text, tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        raise ProfileError("These settings cannot be read.", where=path, remedy="See: problemprofile check") from None


def _end_of_value(text: str, start: int) -> int:
    """The end of a value: of a bracketed one its last bracket, of any other where its line or a note begins."""
    depth = 0
    for kind, begin, end in _tokens(text, start):
        if kind in ("[", "{"):
            depth += 1
        elif kind in ("]", "}"):
            depth -= 1
            if not depth:
                return end
        elif not depth:
            if kind == "#":
                return len(text[:begin].rstrip(" \t"))
            line = text.find("\n", begin, end) if kind == "" else -1
            if line >= 0:
                return len(text[:line].rstrip(" \t\r"))
    if depth:
        raise ValueError("a bracket is never closed")
    return len(text.rstrip())


def _commas(inside: str) -> Iterator[int]:
    """Where commas stand that part the items of a list, none of them in a string or a note."""
    for kind, begin, end in _tokens(inside, 0):
        yield from (at for at in range(begin, end) if kind == "" and inside[at] == ",")


def _on_a_line_of_its_own(inside: str, last: int, name: str) -> str:
    """A list over several lines with one more item below the last one, and below the note that stands beside that."""
    line = inside.rfind("\n", 0, last) + 1
    indent = inside[line:last][: len(inside[line:last]) - len(inside[line:last].lstrip(" \t"))]
    newline = "\r\n" if "\r\n" in inside else "\n"
    end = inside.find("\n", last)
    end = len(inside) if end < 0 else end - (inside[end - 1] == "\r")
    return f"{inside[:end]}{newline}{indent}{name},{inside[end:]}"


def _tokens(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Strings, notes, brackets and what is between them, each with its first letter ("" for what is between)."""
    for found in _TOKEN.finditer(text, start):
        first = found[0][0]
        yield (first if first in "\"'#[]{}" else ""), found.start(), found.end()
