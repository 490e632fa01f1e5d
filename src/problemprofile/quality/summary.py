"""The first sheet of a feedback workbook: thanks, what became of the rows, what would help most, how complete it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.quality.account import Account
from problemprofile.quality.feedback_words import listed, words
from problemprofile.quality.forms import Agency
from problemprofile.quality.missing import Completeness
from problemprofile.quality.sheets import Grid, Sheets, Value

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

MOST = 5  # things that are asked for first
WIDTHS = (26, 32, 10, 44, 44)


def write_summary(
    sheets: Sheets, project: Project, provider: str, accounts: Sequence[Account], names: Sequence[str]
) -> None:
    """Write the sheet; `names` are the sheets of the accounts, which it leads to."""
    said, profile = words()["summary"], project.profile
    facts = {"provider": provider, "partnership": profile.name, "profile": profile.title, "area": profile.area.name}
    (name,) = sheets.names([said["sheet"]])
    helpful = _most_helpful(accounts)
    lines = [said["to"].format(**facts), "", said["thanks"].format(**facts)]
    sheet = sheets.add(name, said["title"], [*lines, said["how"] if helpful else said["nothing"]])
    rows = words()["rows"]
    sheets.say(sheet, rows["title"], heading=True)
    sheets.grid(sheet, Grid("rows", rows["headings"], [_decided(account) for account in accounts], WIDTHS))
    _write_not_read(sheets, sheet, accounts)
    if helpful:
        head = words()["help"]
        sheets.say(sheet, head["title_many"] if len(helpful) == MOST else head["title"], heading=True)
        sheets.grid(sheet, Grid("help", head["headings"], helpful, WIDTHS))
    _write_reach(sheets, sheet, accounts)
    _write_complete(sheets, sheet, accounts)
    _write_agencies(sheets, sheet, accounts)


def _write_not_read(sheets: Sheets, sheet: Worksheet, accounts: Sequence[Account]) -> None:
    """Sheets, tables and lines of the files that no row above is from."""
    said = words()["rows"]
    passed_over = [
        said["not_read_of"].format(label=account.title, what=finding.message)
        for account in accounts
        for finding in account.about_files
        if finding.check in words()["files"]["not_read"]
    ]
    if passed_over:
        sheets.say(sheet, said["not_read"], heading=True)
    for line in passed_over:
        sheets.say(sheet, line)


def _decided(account: Account) -> list[Value]:
    reasons = {because: rows for because, rows in account.left_out.items() if because}
    said = words()["left_out"]
    why = [said.get(because, said["other"]).format(rows=f"{rows:,}") for because, rows in reasons.items()]
    counted = account.decisions.get("kept", 0)
    return [account.title, account.received, counted, "; ".join(why) or words()["rows"]["none"]]


def _most_helpful(accounts: Sequence[Account]) -> list[list[Value]]:
    """The costliest troubles of all sources."""
    asked = [(account, line) for account in accounts for line in account.lines if line.in_group and line.said.asks]
    asked.sort(key=lambda one: (-one[1].cost, one[0].title, one[1].column, one[1].said.what))
    return [[account.title, line.column, line.in_group, line.said.what, line.said.do] for account, line in asked[:MOST]]


def _write_reach(sheets: Sheets, sheet: Worksheet, accounts: Sequence[Account]) -> None:
    said = words()["reach"]
    records = [account for account in accounts if not kinds()[account.dataset.kind].counted]
    known = [account for account in records if account.reach and account.reach.first]
    if not known:
        return
    sheets.say(sheet, said["title"], heading=True)
    for account in known:
        reach = account.reach
        assert reach is not None and reach.first and reach.last  # noqa: PT018
        first, last = (_month(f"{day:%Y-%m}") for day in (reach.first, reach.last))
        text = said["said_one" if first == last else "said"].format(label=account.title, first=first, last=last)
        late = said["ends_early"].format(days=reach.behind.days) if reach.ends_early else ""
        months = [_month(name) for name in reach.quiet_months]
        quiet = said["quiet"].format(months=listed(months)) if months else ""
        sheets.say(sheet, " ".join(part for part in (text, late, quiet) if part))


def _write_complete(sheets: Sheets, sheet: Worksheet, accounts: Sequence[Account]) -> None:
    said = words()["complete"]
    rows: list[list[Value]] = [
        [account.title, heading, found.known / found.rows, _in_words(found, uncalculated=_is_of(account, heading))]
        for account in accounts
        for heading, found in account.complete
    ]
    if rows:
        sheets.say(sheet, said["title"], heading=True)
        sheets.say(sheet, said["note"])
        sheets.grid(sheet, Grid("complete", said["headings"], rows, WIDTHS, shares=2))


def _is_of(account: Account, heading: str) -> bool:
    """Whether one of the columns named in a heading holds formulas without their results."""
    return any(heading.endswith(column) for column in account.uncalculated)


def _in_words(found: Completeness, *, uncalculated: bool = False) -> str:
    said = words()["complete"]
    if uncalculated and found.blank:
        said = said | {"blank": said["formula"], "never": said["formula"].format(count=f"{found.blank:,}")}
    if found.known == found.rows:
        return str(said["all"]).format(rows=f"{found.rows:,}")
    if found.blank == found.rows:
        return str(said["never"])
    gone = {"blank": found.blank, "said_not_known": found.said, "not_understood": found.not_understood}
    parts = [said[name].format(count=f"{count:,}") for name, count in gone.items() if count]
    known = said["part"].format(known=f"{found.known:,}", rows=f"{found.rows:,}")
    return f"{known}; {', '.join(parts)}"


def _write_agencies(sheets: Sheets, sheet: Worksheet, accounts: Sequence[Account]) -> None:
    said = words()["forms"]
    for account in accounts:
        if account.forms and account.forms.agencies:
            sheets.say(sheet, f"{said['title']}: {account.title}", heading=True)
            rows: list[list[Value]] = [
                [one.name or said["nobody"], one.forms, one.average, _bands(one)] for one in account.forms.agencies
            ]
            sheets.grid(sheet, Grid("agencies", said["by_agency"], rows, WIDTHS))


def _bands(agency: Agency) -> str:
    said = words()["forms"]["bands"]
    return ", ".join(said[band].format(count=f"{count:,}") for band, count in agency.bands.items() if count)


def _month(name: str) -> str:
    year, month = name.split("-")
    return f"{words()['reach']['months'][int(month) - 1]} {year}"
