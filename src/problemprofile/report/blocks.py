"""What a section prints as a block: a table, a picture, two tables side by side, and what a table says."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from problemprofile.errors import ProfileError
from problemprofile.project.load import Project
from problemprofile.released import Edition, Exhibit, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.groups import all_said
from problemprofile.report.insights import Insights, sourced
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets
from problemprofile.report.periods import Span
from problemprofile.report.pictures import Pictures
from problemprofile.report.series import Series, all_series, breakdown, source_names
from problemprofile.report.side_by_side import beside
from problemprofile.report.tables import MOST_COLUMNS, Tables
from problemprofile.report.wording import lower_first, words


class Blocks:
    """The tables and pictures of one edition."""

    def __init__(self, project: Project, edition: Edition, exhibits: Sequence[Exhibit], figures: Figures) -> None:
        self.project, self.edition = project, edition
        self.series = all_series(edition, project)
        period = project.profile.period
        self.insights = Insights(figures, Span(period.start, period.end))
        self.pictures = Pictures(exhibits, edition, figures)
        self._tables = Tables(figures)
        self._names: Counter[str] = Counter()

    def table(self, table_id: str, **fixed: str) -> Markdown:
        """A numbered table, or with a code fixed one line of it. Nothing where it has less than two numbers to show."""
        table = self._table(table_id)
        parts = breakdown(table, **fixed)
        if parts is not None and not parts.worth_printing:
            return Markdown("")
        layout = self._tables.layout(table, source_names(table, self.project), **fixed)
        if layout is None:
            return Markdown("")
        return self._once(layout).markdown()

    def chart(self, exhibit_id: str) -> Markdown:
        """A numbered figure; nothing where the edition has no such picture or it would show less than two numbers."""
        if exhibit_id not in self.pictures:
            return Markdown("")
        table = self.edition.table(exhibit_id)
        parts = breakdown(table) if table else None
        if parts is not None and not parts.worth_printing:
            return Markdown("")
        return self.pictures.markdown(exhibit_id)

    def breakdowns(self, series: Series) -> Markdown:
        """All that section 5 shows of a series, one breakdown after the other."""
        rules = [
            rule | {"as": "words"} if series.unit not in rule.get("units", [series.unit]) else rule
            for rule in words()["shows"]
        ]
        shown = [self.show(series, rule["dimension"], rule["as"]) for rule in rules]
        runs = itertools.groupby((text for text in shown if text), key=lambda text: "\n" not in text)
        return Markdown("\n".join(_run(list(texts), words_only) for words_only, texts in runs))

    def show(self, series: Series, dimension: str, how: str = "chart") -> Markdown:
        """What a series says by one dimension: "words" alone, or a "chart", a "table" or "both" with them."""
        table = series.by(dimension)
        if table is None:
            return Markdown("")
        sentences = self.insights.about(table, series)
        parts = breakdown(table)
        if how == "chart" and parts is not None and all_said(parts):
            return Markdown(" ".join(sentences))
        chart = self.chart(table.table_id) if how in ("chart", "both") else Markdown("")
        wants_table = how in ("table", "both") or (how == "chart" and not chart)
        laid_out = self.table(table.table_id) if wants_table else Markdown("")
        return Markdown("\n\n".join(text for text in (" ".join(sentences), chart, laid_out) if text))

    def says(self, table_id: str, **fixed: str) -> Markdown:
        """What a table says, in sentences."""
        table = self._table(table_id)
        series = next((s for s in self.series if s.name == table.series), None)
        return Markdown(" ".join(self.insights.about(table, series, **fixed)) if series else "")

    def beside(self, *table_ids: str) -> Markdown:
        """Tables of different units side by side, never added; those that show next to nothing are left out."""
        tables = [self._table(table_id) for table_id in table_ids]
        tables = [t for t in tables if (parts := breakdown(t)) and parts.worth_printing][:MOST_COLUMNS]
        names = [", ".join(source_names(table, self.project)) for table in tables]
        layout = beside(self._tables, tables, names)
        return self._once(layout).markdown() if layout else Markdown("")

    def maps(self) -> list[dict[str, Any]]:
        """The maps, each with the sentences about its table (who has no usable place is among them)."""
        maps = [m for m in self.pictures.maps() if self.edition.table(m.table_id)]
        return [
            {"map": self.pictures.markdown(m.exhibit_id), "says": self.says(m.table_id), "table_id": m.table_id}
            for m in maps
        ]

    def tables_of(self, analysis: str) -> list[str]:
        """The tables of one analysis that the edition has, in its order, save those that are withheld whole."""
        return [t.table_id for t in self.edition.tables if t.analysis == analysis and not t.is_withheld]

    def table_list(self) -> Markdown:
        """What the workbook holds, with the numbers of its sheets: a row for each series, as a numbered table."""
        said, rows = words()["tables_list"], dict[str, list[str]]()
        labels = {series.name: sourced(series) for series in self.series}
        for sheet, table in enumerate(self.edition.tables, 1):
            by = f" {words()['lists']['and']} ".join(lower_first(dimension.label) for dimension in table.dimensions)
            inside = said["by"].format(by=by or said["total"], sheet=sheet)
            rows.setdefault(labels.get(table.series, table.title), []).append(inside)
        lines = tuple((name, "; ".join(sheets)) for name, sheets in rows.items())
        layout = Layout("workbook", said["caption"], tuple(said["headings"]), lines, numeric=False, widths=(28, 72))
        return layout.markdown() if lines else Markdown("")

    def _once(self, layout: Layout) -> Layout:
        """A name of its own for a table that is printed a second time."""
        self._names[layout.identifier] += 1
        times = self._names[layout.identifier]
        return layout if times == 1 else replace(layout, identifier=f"{layout.identifier}-{times}")

    def _table(self, table_id: str) -> ReleasedTable:
        table = self.edition.table(table_id)
        if table is None:
            remedy = "The tables are listed in data-tables.xlsx."
            raise ProfileError(f"There is no table {table_id} in this edition.", remedy=remedy)
        return table


def _run(texts: list[Markdown], words_only: bool) -> str:
    """Neighbouring breakdowns that are words alone as a list; others one after the other."""
    return bullets(texts) if words_only and len(texts) > 1 else "\n\n".join(["", *texts, ""])
