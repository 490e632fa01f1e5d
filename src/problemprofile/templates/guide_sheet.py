"""The first sheet: how to fill the workbook, what not to send, and who sees what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from problemprofile.template_sheets import GUIDE, KIND_LINE, SENDER_LINE
from problemprofile.templates.look import Look, on_paper
from problemprofile.templates.template import Template
from problemprofile.templates.wording import words

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_LABELS, _TEXT = 24, 112  # widths of the two columns


def write_guide(book: Workbook, look: Look, template: Template) -> None:
    """A title, the two lines by which a filled-in file is known again, and the guide in short parts."""
    said = words()["guide"]
    title = said["title"].format(label=template.kind.label)
    sheet = book.add_worksheet(GUIDE)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, _LABELS)
    sheet.set_column(1, 1, _TEXT)
    sheet.write_string(0, 0, title, look["title"])
    sheet.write_string(2, 0, KIND_LINE, look["strong"])
    sheet.write_string(2, 1, template.kind.name, look["text"])
    sheet.write_string(3, 1, said["kind_note"], look["text"])
    sheet.write_string(4, 0, SENDER_LINE, look["strong"])
    sheet.write_blank(4, 1, None, look["fill_in"])
    hint = {"validate": "any", "input_title": SENDER_LINE, "input_message": said["organisation_hint"]}
    sheet.data_validation(4, 1, 4, 1, hint)
    row = 6
    for part in said["parts"]:
        sheet.write_string(row, 0, part["heading"], look["part"])
        for number, line in enumerate(part["lines"], row + 1):
            sheet.write_string(number, 1, line.format(**_filled(template)), look["text"])
        row += len(part["lines"]) + 2
    on_paper(sheet, title, 0)


def _filled(template: Template) -> dict[str, str]:
    said = words()["guide"]["without_project"]
    required = ", ".join(column.heading for column in template.columns if column.need == "required")
    filled = {"row": template.row, "required": required}
    if template.project is None:
        return filled | {"partnership": said["partnership"], "audiences": said["audiences"]}
    profile = template.project.profile
    shown = [said["audience"].format(title=a.title, smallest=a.smallest_count) for a in profile.audiences]
    return filled | {"partnership": profile.name, "audiences": "; ".join(shown)}
