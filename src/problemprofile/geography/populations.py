"""How many people live in each area: a CSV that the partnership puts into `areas/`."""

from __future__ import annotations

import csv
from pathlib import Path

from problemprofile.errors import ProfileError

LARGEST_FILE = 5_000_000  # bytes
MOST_PEOPLE = 10_000_000_000
_HEAD = "The first line of the CSV names its columns: code,population."
_NUMBER = "Each area has one line: its code, and how many people live there."


def populations(path: Path) -> dict[str, int]:
    """Residents by area code, from the columns code and population; other columns are let be.

    Raises ProfileError with the line of what cannot be read: a rate on a wrong population would mislead quietly.
    """
    rows = _rows(path)
    found: dict[str, int] = {}
    for line, row in rows:
        code, people = (row.get("code") or "").strip(), (row.get("population") or "").strip().replace(",", "")
        if not code and not people:
            continue
        if not people.isdecimal() or not people.isascii() or not 0 < int(people[:12]) < MOST_PEOPLE:
            raise ProfileError("The population is not a whole number above 0.", where=path, line=line, remedy=_NUMBER)
        if not code or code in found:
            raise ProfileError(
                f"The area's code is {'here twice' if code else 'missing'}.", where=path, line=line, remedy=_NUMBER
            )
        found[code] = int(people)
    return found


def _rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ProfileError("This population file is larger than 5 MB.", where=path, remedy="One row an area.")
        reader = csv.DictReader(path.read_text("utf-8-sig").splitlines())
        reader.fieldnames = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in ("code", "population") if name not in reader.fieldnames]
        if missing:
            raise ProfileError(
                f"This population file has no column {' or '.join(missing)}.", where=path, line=1, remedy=_HEAD
            )
        return [(reader.line_num, row) for row in reader]
    except OSError:
        raise ProfileError("There is no such population file.", where=path, remedy="Put it into areas/.") from None
    except (UnicodeDecodeError, csv.Error):
        raise ProfileError("This population file is not CSV in UTF-8.", where=path, remedy="Save it again.") from None
