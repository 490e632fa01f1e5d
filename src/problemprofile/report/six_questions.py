"""What, where, when, who, how, why: which tables of this edition answer, how complete they are, and what is missing."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from problemprofile.codelists import UNKNOWN
from problemprofile.released import Edition, ReleasedTable
from problemprofile.report.figures import Figures, percent, readable
from problemprofile.report.groups import unrecorded
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, plain
from problemprofile.report.series import Series, breakdown
from problemprofile.report.wording import listed, templates

_WIDTHS = (15, 29, 27, 29)


class SixQuestions:
    """The six questions, of the local sources of one edition."""

    def __init__(self, edition: Edition, figures: Figures, local: Sequence[Series]) -> None:
        self._figures, self._local = figures, local
        self._sheets = {table.table_id: number for number, table in enumerate(edition.tables, 1)}

    def six_questions(self) -> Markdown:
        """A numbered table with a line for each question; nothing where no partner's records are in the edition."""
        if not self._local:
            return Markdown("")
        said = _said()
        rows = tuple(self._row(question) for question in said["questions"])
        headings = tuple(said["headings"])
        return Layout("six-questions", said["caption"], headings, rows, numeric=False, widths=_WIDTHS).markdown()

    def _row(self, question: Mapping[str, Any]) -> tuple[str, ...]:
        said = _said()
        answers = [(one["what"], self._answers(**one)) for one in question["by"]]
        told = [self._answer(what, found) for what, found in answers if found]
        shares = [share for what, found in answers if (share := self._missing(what, found))]
        lacks = [plain(what) for what, found in answers if not found]
        missing = [said["lacks"].format(what=readable(listed(lacks)))] if lacks else []
        return (
            question["question"],
            "; ".join(told) or said["nothing"],
            "; ".join(shares) or (said["whole"] if told else said["nothing_known"]),
            " ".join([*missing, question["never"]]),
        )

    def _answers(self, what: str, by: Sequence[str], units: Sequence[str] = ()) -> list[ReleasedTable]:
        """The tables of local sources by this, of these units, that show at least one number."""
        wanted = (one for one in self._local if (one.unit in units if units else one.unit not in _said()["others"]))
        tables = (table for series in wanted if (table := series.by(*by)) and not table.is_withheld)
        return [table for table in tables if any(cell.value for cell in table.cells)]

    def _answer(self, what: str, found: Sequence[ReleasedTable]) -> str:
        """ "gender: sheets 16, 31 and 44"."""
        said, numbers = _said(), sorted(self._sheets[table.table_id] for table in found)
        sheets = said["sheets" if len(numbers) > 1 else "sheet"].format(numbers=_runs(numbers))
        return str(said["answer"].format(what=what, sheets=sheets))

    def _missing(self, what: str, found: Sequence[ReleasedTable]) -> str:
        """The share not recorded, in the source that records it worst, or that it is not shown; "" where it is none."""
        shares = sorted(self._shares(found), key=lambda pair: pair[0])
        if not shares:
            return str(_said()["not_shown"].format(what=what)) if any(map(_is_hidden, found)) else ""
        return str(_said()["at_worst" if len(shares) > 1 else "of_all"].format(what=what, share=shares[-1][1]))

    def _shares(self, found: Sequence[ReleasedTable]) -> Iterator[tuple[int, str]]:
        for table in found:
            parts = breakdown(table)
            part = unrecorded(parts) if parts else None
            if part and parts and parts.total and parts.total.value:
                share = self._figures.percentage(part.cell, parts.total)
                series = next(one for one in self._local if one.name == table.series)
                text = _said()["missing"].format(share=share, source=series.label)
                yield percent(part.cell.value or 0, parts.total.value), text


def _is_hidden(table: ReleasedTable) -> bool:
    """Whether some are not recorded, or may be, where no share of them was shown."""
    parts = breakdown(table)
    return any(part.code == UNKNOWN and part.cell.value != 0 for part in (parts.parts if parts else ()))


def _runs(numbers: Sequence[int]) -> str:
    """ "35 to 40 and 52"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and found[-1][-1] == number - 1:
            found[-1].append(number)
        else:
            found.append([number])
    ends = (run if len(run) < 3 else [run[0], run[-1]] for run in found)
    to = f" {_said()['to']} "
    return listed([plain(text) for run, pair in zip(found, ends, strict=True) for text in _told(run, pair, to)])


def _told(run: Sequence[int], ends: Sequence[int], to: str) -> list[str]:
    return [to.join(map(str, ends))] if len(run) > 2 else [str(number) for number in run]


@functools.cache
def _said() -> dict[str, Any]:
    return tomllib.loads((templates() / "six-questions.toml").read_text("utf-8"))
