"""Fill a next cycle of the example, as `problemprofile new-cycle` made it: a year's new files, and what became of the
actions. Everything is made up.

problemprofile new mine --example && problemprofile build mine
problemprofile new-cycle mine mine-again
python mine/next_cycle.py mine-again
problemprofile build mine-again
"""

from __future__ import annotations

import csv
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from generator import second_delivery, year_after  # noqa: E402

CHANGES = HERE / "second-cycle"
FILES = {  # what each partner who sent something calls its old file and its new one
    "police-crimes": ("recorded-crimes.xlsx", second_delivery.FILE),
    "nrm-export": ("nrm-casework-export.csv", year_after.FILE),
    "national-nrm": ("national-nrm-table.csv", year_after.NATIONAL_FILE),
}
REFERENCE = "Reference"


def fill(new: Path) -> None:
    """Bring the second cycle's files, lists and sections into `new`. Partners who sent nothing yet are taken out."""
    second_delivery.write(new / "inputs" / second_delivery.FILE)
    year_after.write(new / "inputs" / year_after.FILE)
    year_after.write_national(new / "inputs" / year_after.NATIONAL_FILE)
    for settings in sorted((new / "datasets").glob("*.toml")):
        if settings.stem not in FILES:
            settings.unlink()
            continue
        old_file, new_file = FILES[settings.stem]
        text = settings.read_text(encoding="utf-8").replace(f'"{old_file}"', f'"{new_file}"', 1)
        settings.write_text(text, encoding="utf-8")
    profile = new / "profile.toml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("[terms]\n", "[terms]\ndeliver_by = 2027-02-26\n", 1), encoding="utf-8")
    for changes in sorted((CHANGES / "register").glob("*.csv")):
        lay_over(new / "register" / changes.name, changes)
    shutil.copytree(CHANGES / "sections", new / "sections", dirs_exist_ok=True)
    shutil.copytree(CHANGES / "case-studies", new / "case-studies", dirs_exist_ok=True)


def lay_over(path: Path, changes: Path) -> None:
    """Change the lines of a list by their references, cell by cell where a change is not empty, and add new lines."""
    headings, lines = read(path) if path.exists() else ([], [])
    new_headings, new_lines = read(changes)
    headings += [heading for heading in new_headings if heading not in headings]
    known = {line[REFERENCE]: line for line in lines}
    for change in new_lines:
        if change[REFERENCE] in known:
            known[change[REFERENCE]].update({heading: text for heading, text in change.items() if text})
        else:
            lines.append(change)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)


def read(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    fill(Path(sys.argv[1]))
