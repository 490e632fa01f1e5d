"""Write the whole workbook: guide and origin first, then a sheet a list, then the choices. No sheet is hidden."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime, time

from problemprofile.errors import ProfileError
from problemprofile.handling import highest
from problemprofile.project.load import Project
from problemprofile.register.door.exports import Export
from problemprofile.register.excel.list_sheet import write_list
from problemprofile.register.excel.looks import Running, look_of
from problemprofile.register.excel.other_sheets import name_entries, write_about, write_choices, write_guide
from problemprofile.register.excel.words import sheet_names, words
from problemprofile.register.records import RECORDS, Record
from problemprofile.register.wording import printed

LONGEST_TEXT = 32_000  # letters of a cell


def write_workbook(project: Project, export: Export, lists: Mapping[str, Sequence[Record]]) -> bytes:
    """The bytes of the workbook, the same for the same lists. Raises ProfileError for a text that no cell takes."""
    import xlsxwriter

    _must_fit(lists)
    buffer = io.BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    profile = project.profile
    made_up = [words()["fictional"]] if profile.fictional else []
    marking = highest(audience.marking for audience in profile.audiences)
    running = Running(marking, " · ".join([profile.name, profile.cycle, *made_up]))
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **plain}) as book:
        title = words()["guide_sheet"]["title"].format(name=profile.name)
        book.set_properties(
            {"title": title, "keywords": marking, "created": datetime.combine(profile.period.end, time())}
        )
        look = look_of(book)
        write_guide(book, look, project, lists, running)
        write_about(book, look, export, running)
        for name in RECORDS:
            write_list(book, look, name, lists[name], running)
        write_choices(book, look, running)
        name_entries(book, lists)
    return buffer.getvalue()


def _must_fit(lists: Mapping[str, Sequence[Record]]) -> None:
    for name, records in lists.items():
        for record in records:
            if any(len(text) > LONGEST_TEXT for text in printed(name, record).values()):
                message = (
                    f"{sheet_names()[name]}, {record.reference}: one text is longer than a cell of a workbook takes."
                )
                raise ProfileError(message, remedy="Shorten it in the list first.")
