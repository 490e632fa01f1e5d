"""The new file, as CSV or as an Excel workbook: text throughout, and nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from problemprofile.errors import ProfileError
from problemprofile.formulas import as_text

ENDINGS = (".csv", ".xlsx")


def write_table(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table to a file that is not there yet. Raises ProfileError where it is, or cannot be written."""
    _refuse(path)
    writing = path.with_name(f".{path.stem}.writing{path.suffix}")
    try:
        (_write_csv if path.suffix == ".csv" else _write_workbook)(writing, headings, rows)
        _refuse(path)
        os.replace(writing, path)
    except OSError:
        raise ProfileError(
            "The new file cannot be written there.", where=path, remedy="Does the folder exist?"
        ) from None
    finally:
        writing.unlink(missing_ok=True)


def _refuse(path: Path) -> None:
    if path.suffix not in ENDINGS:
        raise ProfileError("The new file's name ends in .csv or .xlsx.", where=path)
    if path.exists():
        raise ProfileError(
            "There is a file of that name, and nothing is written over.", where=path, remedy="Say another with --to."
        )


def _write_csv(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(as_text, headings))
        writer.writerows(map(as_text, row) for row in rows)


def _write_workbook(path: Path, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    import xlsxwriter

    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), plain | {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Data")
        sheet.freeze_panes(1, 0)
        for number, row in enumerate([headings, *rows]):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(number, column, as_text(text))
