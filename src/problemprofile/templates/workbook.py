"""The workbook itself: guide, data, columns and lists, one sheet each; no merged cells, nothing hidden."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from problemprofile.errors import ProfileError
from problemprofile.template_sheets import KIND_LINE
from problemprofile.templates.data_sheet import write_data
from problemprofile.templates.guide_sheet import write_guide
from problemprofile.templates.lists_sheet import write_columns, write_lists
from problemprofile.templates.look import Look
from problemprofile.templates.template import Template
from problemprofile.templates.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_NO_CLOCK = datetime(1980, 1, 1)  # the same template is the same bytes on any day


def write_template(template: Template, path: Path) -> Path:
    """Write the workbook. Raises ProfileError where the file is there already or the folder cannot be written to."""
    import xlsxwriter

    if path.suffix.casefold() != ".xlsx":
        raise ProfileError("A template is an Excel workbook.", where=path, remedy="Let its name end in .xlsx.")
    if path.exists():
        raise ProfileError("There is a file of this name, and it was not changed.", where=path, remedy="Name another.")
    if not path.parent.is_dir():
        raise ProfileError("There is no such folder.", where=path.parent, remedy="Make it, or name another one.")
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    try:
        with xlsxwriter.Workbook(str(path), plain_text) as book:
            _write(book, template)
    except (OSError, xlsxwriter.exceptions.FileCreateError):
        raise ProfileError("The template cannot be written here.", where=path, remedy="Name another folder.") from None
    return path


def _write(book: Workbook, template: Template) -> None:
    said = words()["guide"]
    profile = template.project.profile if template.project else None
    book.set_properties(
        {
            "title": said["title"].format(label=template.kind.label),
            "subject": said["subject"],
            "author": profile.name if profile else "",
            "created": _NO_CLOCK,
        }
    )
    book.set_custom_property(KIND_LINE, template.kind.name)
    look = Look.of(book)
    write_guide(book, look, template)
    write_data(book, look, template)
    write_columns(book, look, template)
    write_lists(book, look, template)
