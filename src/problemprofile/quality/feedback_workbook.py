"""Writes a partner's feedback as a workbook: a summary first, then a sheet for each source, and one for its forms."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime, time

from problemprofile.project.load import Project
from problemprofile.quality.account import Account
from problemprofile.quality.feedback_words import words
from problemprofile.quality.forms import AlikeForms, Forms
from problemprofile.quality.lines import Line
from problemprofile.quality.sheets import Grid, Sheets, Value
from problemprofile.quality.summary import write_summary


def write_feedback(project: Project, provider: str, accounts: Sequence[Account]) -> bytes:
    """The workbook's bytes: the same for the same accounts."""
    import xlsxwriter

    buffer = io.BytesIO()
    plain_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **plain_text}) as book:
        marking = _marking(accounts)
        book.set_properties(
            {
                "title": f"{words()['summary']['title']}: {provider}",
                "author": project.profile.produced_by or project.profile.name,
                "keywords": marking,
                "created": datetime.combine(project.profile.period.end, time()),  # the same bytes every time
            }
        )
        sheets = Sheets(book, marking, fictional=project.profile.fictional)
        names = sheets.names([account.title for account in accounts])
        write_summary(sheets, project, provider, accounts, names)
        for account, name in zip(accounts, names, strict=True):
            _write_lines(sheets, account, name)
        for account in accounts:
            if account.forms:
                _write_forms(sheets, account, account.forms)
    return buffer.getvalue()


def _marking(accounts: Sequence[Account]) -> str:
    """Every marking that a source bears, once."""
    return " · ".join(dict.fromkeys(account.dataset.handling.classification for account in accounts))


def _write_lines(sheets: Sheets, account: Account, name: str) -> None:
    said = words()["lines"]
    unused = [said["unused"].format(columns=", ".join(account.unused))] if account.unused else []
    sheet = sheets.add(name, account.title, [said["about"], *_files(account), *unused])
    several = len({(line.file, line.sheet) for line in account.lines if line.file}) > 1
    rows = [_row(line, several) for line in account.lines] + _file_rows(account, several)
    if not rows:
        sheets.say(sheet, said["nothing"])
        return
    headings = [*said["headings"], *(said["where"] if several else [])]
    widths = [26, 34, 10, 44, 44, *((24, 16) if several else ())]
    sheets.grid(sheet, Grid("corrections", headings, rows, widths), freeze=True)


def _files(account: Account) -> list[str]:
    said = words()["lines"]
    sheets = {line.file: line.sheet for line in account.lines if line.sheet}
    return [
        said["file_and_sheet"].format(file=file, sheet=sheets[file])
        if file in sheets
        else said["file"].format(file=file)
        for file in account.files
    ]


def _row(line: Line, several: bool) -> list[Value]:
    where = [line.file, line.sheet] if several else []
    return [line.column, line.rows, line.count, line.said.what, line.said.do, *where]


def _file_rows(account: Account, several: bool) -> list[list[Value]]:
    """What was found about the files as such, in the words of the finding, with advice for the sender."""
    said = words()
    return [
        [
            "",
            said["lines"]["whole_file"],
            finding.rows or None,
            finding.message,
            said["files"]["do"].get(finding.check, ""),
            *(["", ""] if several else []),
        ]
        for finding in account.about_files
    ]


def _write_forms(sheets: Sheets, account: Account, forms: Forms) -> None:
    said = words()["forms"]
    (name,) = sheets.names([said["sheet"].format(label=account.title)])
    if not forms.agencies:
        sheets.add(name, said["title"], [said["not_judged"]])
        return
    sheet = sheets.add(name, said["title"], [_about(forms), *([] if forms.described else [said["no_text"]])])
    if not forms.alike:
        sheets.say(sheet, said["whole"])
        return
    rows = [_form_row(one, several=len(account.files) > 1) for one in forms.alike]
    sheets.grid(sheet, Grid(f"forms {account.dataset.name}", said["headings"], rows, [32, 36, 8, 8, 12, 60]), True)


def _form_row(one: AlikeForms, *, several: bool) -> list[Value]:
    said = words()["forms"]
    rows = f"{one.rows} ({one.file})" if several else one.rows
    band = said["band"][one.usability]
    return [one.agency or said["nobody"], rows, one.count, one.score, band, "; ".join(one.lacks)]


def _about(forms: Forms) -> str:
    from problemprofile.quality.usability import settings

    said = words()["forms"]
    names = ", ".join(said["criterion"][criterion.name] for criterion in forms.criteria)
    return str(said["about"]).format(strong=settings()["strong"], usable=settings()["usable"], criteria=names)
