"""The partnership's own lists as sections print them: entry by entry, or as a table."""

from __future__ import annotations

from problemprofile.register import Register, fields_of, label_of, printed
from problemprofile.report.layout import Layout, identifier
from problemprofile.report.markdown import Markdown
from problemprofile.report.wording import lower_first, say

MOST_COLUMNS = 4
_FIRST_WIDTH, _WIDTH = 30, 34
_COUNTS = ("survivor_stages", "case_conferences")  # numbers of people: read from released tables, never from here
_REFERENCE = "reference"
Columns = tuple[tuple[str, ...], ...]


class Lists:
    """The register. An empty list gives nothing, so that the section can say in words that nothing is recorded."""

    def __init__(self, register: Register) -> None:
        self._tables = 0
        self._entries = {
            name: [printed(name, record) for record in records]
            for name, records in register.lists.items()
            if name not in _COUNTS
        }

    def entries(self, name: str) -> list[dict[str, str]]:
        """The entries of a list, each field as a reader sees it."""
        return self._entries.get(name, [])

    def related(self, name: str, field: str, value: str) -> list[dict[str, str]]:
        """The entries of a list that name another entry in one of their fields."""
        wanted = value.casefold()
        return [e for e in self.entries(name) if wanted in [part.strip().casefold() for part in e[field].split(";")]]

    def register_table(
        self,
        name: str,
        caption: str = "",
        columns: list[list[str]] | None = None,
        headings: list[str] | None = None,
        entries: list[dict[str, str]] | None = None,
    ) -> Markdown:
        """A list as a numbered table. Each column names the fields it holds; several are run together, labelled."""
        records = self.entries(name) if entries is None else entries
        if not records:
            return Markdown("")
        self._tables += 1
        labels = fields_of(name)
        fields = tuple(tuple(column) for column in columns) if columns else _columns(records)
        heads = headings or [_heading(column, labels) for column in fields]
        rows = tuple(tuple(_cell(record, column, labels) for column in fields) for record in records)
        widths = (_FIRST_WIDTH, *(_WIDTH * len(column) for column in fields[1:])) if len(fields) == 2 else ()
        return Layout(
            identifier("register", name, str(self._tables)),
            caption or label_of(name),
            tuple(heads),
            rows,
            notes=(say("partnership.source", list=label_of(name)),),
            numeric=False,
            widths=widths,
        ).markdown()


def _columns(records: list[dict[str, str]]) -> Columns:
    """A column for each field that any entry has; from the fourth on they share the last column."""
    used = [name for name in records[0] if name != _REFERENCE and any(record[name] for record in records)]
    if len(used) <= MOST_COLUMNS:
        return tuple((name,) for name in used)
    return (*((name,) for name in used[: MOST_COLUMNS - 1]), tuple(used[MOST_COLUMNS - 1 :]))


def _heading(column: tuple[str, ...], labels: dict[str, str]) -> str:
    first, *others = (labels[name] for name in column)
    return ", ".join([first, *map(lower_first, others)])


def _cell(record: dict[str, str], column: tuple[str, ...], labels: dict[str, str]) -> str:
    """One field as it is; several as sentences, the first without its label."""
    if len(column) == 1:
        return record[column[0]]
    said = [
        text if position == 0 else f"{labels[name]}: {text}"
        for position, name in enumerate(column)
        if (text := record[name])
    ]
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in said)
