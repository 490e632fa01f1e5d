"""How good the sources are, in sentences from released tables and the settings: complete, current, consistent, suited.

The sentences stand in `templates/wording.toml`; here is only what decides which of them is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.project.settings import Dataset
from problemprofile.released import TOTAL, Edition, ReleasedCell, ReleasedTable
from problemprofile.report.figures import Figures, percent
from problemprofile.report.insights import sourced
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.periods import quarters
from problemprofile.report.series import NO_GROUP, Part, Series, breakdown, dataset_names
from problemprofile.report.tables import said as said_below
from problemprofile.report.wording import listed, lower_first, say, words

MISSING, REASONS = "not-recorded", "not-recorded-by-reason"
CONTRADICTIONS, CHANGES = "contradictions", "changed-values"
WEAK = "weak"
_PLAIN_RULES = ("code_list", "period")  # written as a list or the calendar has it, if not by its code


class DataQuality:
    """What the data section, the appendix on sources and the intelligence gaps say of the sources of one edition."""

    def __init__(self, project: Project, edition: Edition, figures: Figures, local: Sequence[Series]) -> None:
        self.project, self.edition, self.figures, self.local = project, edition, figures, local
        self._names = dataset_names(project)

    def completeness(self) -> Markdown:
        """For each source and field in how many records it is not known, and why: a numbered table."""
        table, reasons = self.edition.table(MISSING), self.edition.table(REASONS)
        if table is None:
            return Markdown("")
        rows = [row for cell in given(table) if cell.value != 0 and (row := self._incomplete(table, reasons, cell))]
        if not rows:
            return Markdown("")
        said = words()["quality"]
        hidden = self.figures.hidden_words(table, *([reasons] if reasons else []), margins=False)
        notes = (said_below("mark", mark=self.figures.policy.hidden_mark, words=hidden),) if hidden else ()
        headings = tuple(said["completeness_headings"])
        name, wide = said["completeness"], (32, 26, 12, 30)
        return Layout("completeness", name, headings, tuple(rows), notes=notes, numeric=False, widths=wide).markdown()

    def reach(self) -> Markdown:
        """Of each local list of records: the newest quarter with any, and quarters without."""
        return bullets(list(self._reaches()))

    def consistency(self) -> Markdown:
        """What contradicts itself, and how much had to be read by a rule, source by source."""
        return bullets([*self._contradictions(), *self._changes()])

    def suitability(self) -> Markdown:
        """What each source can and cannot tell."""
        return bullets([text for dataset in self.project.datasets if (text := self._suits(dataset))])

    def usable_forms(self) -> Markdown:
        """How many forms are strong, usable and weak, in one sentence a source."""
        return bullets([text for series in self.local if (text := self._usable(series))])

    def drafted_gaps(self) -> Markdown:
        """Gaps that the quality of the data suggests, each with who might close it."""
        return bullets([*self._fields_of_nobody(), *self._quiet_ends(), *self._weak_forms()])

    def _incomplete(
        self, table: ReleasedTable, reasons: ReleasedTable | None, cell: ReleasedCell
    ) -> tuple[str, str, str, str] | None:
        """One line: the source, the fact, in how many records it is not known, and why; of local sources only."""
        codes = dict(cell.categories)
        if TOTAL in codes.values():
            return None
        labels = {d.name: {c.code: c.label for c in d.categories} for d in table.dimensions}
        why = self._reasons(reasons, codes) if reasons else ""
        national = any(d.name == codes["dataset"] and d.scope == "national" for d in self.project.datasets)
        if national or (reasons and not why):  # what is worked out from other facts is missing where they are
            return None
        source, fact = self._names.get(codes["dataset"], ""), labels["field"][codes["field"]]
        return source, fact, self.figures.in_table(cell), why

    def _reasons(self, table: ReleasedTable, codes: dict[str, str]) -> str:
        """ "25 left blank, 24 said not to be known"."""
        why = next(d.categories for d in table.dimensions if d.name == "why")
        found = [(c.label, table.cell(**codes, why=c.code)) for c in why]
        return ", ".join(
            f"{self.figures.in_table(cell)} {lower_first(label)}" for label, cell in found if cell and cell.value != 0
        )

    def _reaches(self) -> Iterable[Markdown]:
        """Sources that end in the same quarter in one sentence; those that leave quarters out each in its own."""
        same: dict[str, list[Markdown]] = {}
        for series in (s for s in self.local if not _is_counted(self.project, s)):
            parts = self._quarters(series)
            kept = [part for part in parts if part.cell.value != 0]
            if not kept:
                continue
            noughts = [part for part in parts if part.cell.value == 0 and part.cell.outcome == "shown"]
            quiet = [plain(part.label) for part in noughts]  # a nought that is rounded may be a few
            if quiet:
                yield say("quality.quiet", source=sourced(series), last=kept[-1].label, quarters=listed(quiet))
            else:
                same.setdefault(kept[-1].label, []).append(plain(sourced(series)))
        for last, sources in same.items():
            yield say("quality.reach", last=last, sources=listed(sources))
        for series in self.local:
            if missing := self._not_covered(series):
                yield say("quality.not_covered", source=sourced(series), quarters=listed(missing))

    def _not_covered(self, series: Series) -> list[Markdown]:
        """The quarters of the profile that a source does not speak for, wholly or in part."""
        asked = self.project.profile.period
        return [plain(code) for code in quarters(asked.start, asked.end) if not series.covers(code)]

    def _quarters(self, series: Series) -> list[Part]:
        """The quarters that a series covers whole, in order; none where a hidden number might be nought."""
        table = series.by("quarter")
        parts = breakdown(table) if table else None
        if parts is None or not self.figures.policy.zeros_shown:
            return []
        return [p for p in parts.parts if p.code not in NO_GROUP and series.covers(p.code)]

    def _contradictions(self) -> Iterable[Markdown]:
        table = self.edition.table(CONTRADICTIONS)
        labels = {c.code: c.label for d in table.dimensions for c in d.categories} if table else {}
        for cell in given(table):
            codes = dict(cell.categories)
            if TOTAL in codes.values():
                continue
            source, what = self._names.get(codes["dataset"], ""), labels[codes["contradiction"]]
            figure = self.figures.figure(cell.cell_id)
            hidden = "_hidden" if cell.value is None else ""
            yield say(f"quality.contradiction{hidden}", source=source, what=lower_first(what), figure=figure)

    def _changes(self) -> Iterable[Markdown]:
        table, found = self.edition.table(CHANGES), []
        for cell in given(table):
            codes = dict(cell.categories)
            if table and codes["rule"] == TOTAL and codes["dataset"] != TOTAL:
                asked = (table.cell(dataset=codes["dataset"], rule=rule) for rule in _PLAIN_RULES)
                if figure := self._beyond(cell, [one for one in asked if one]):
                    found.append(say("quality.changed_in", source=self._names.get(codes["dataset"], ""), figure=figure))
        if found:
            yield say("quality.changed", sources=listed(found))

    def _beyond(self, every: ReleasedCell, as_listed: Sequence[ReleasedCell]) -> Markdown:
        """How many values needed more than a list's own spellings, if that can be told and any did."""
        exact = all(self.figures.is_exact(one.cell_id) for one in (every, *as_listed))
        rest = (every.value or 0) - sum(one.value or 0 for one in as_listed)
        return self.figures.rest(every, as_listed) if exact and rest > 0 else Markdown("")

    def _suits(self, dataset: Dataset) -> Markdown:
        series = next((s for s in self.local if s.name == dataset.series), None)
        source = self._names[dataset.name]
        if dataset.scope == "national":
            return say("quality.national", source=source)
        if series is None:
            return say("quality.no_series", source=source)
        asked = words()["quality"]["questions"]
        lacks = [plain(label) for name, label in asked.items() if series.by(name) is None]
        tells = [plain(label) for name, label in asked.items() if series.by(name) is not None]
        pattern = "tells_all" if not lacks else "tells" if tells else "tells_nothing"
        text = say(f"quality.{pattern}", source=source, tells=listed(tells), lacks=listed(lacks))
        return Markdown(f"{text} {self._few(series)}".strip())

    def _few(self, series: Series) -> Markdown:
        few = words()["quality"]["few"]
        if series.total is None or series.total.value is None or series.total.value >= few:
            return Markdown("")
        return say("quality.too_few", figure=self.figures.figure(series.total.cell_id), unit=series.unit)

    def _usable(self, series: Series) -> Markdown:
        parts = self._bands(series)
        shown = [part for part in parts if part.cell.value]
        if not shown:
            return Markdown("")
        figures = [(self._share(part.cell, series), lower_first(part.label)) for part in shown]
        bands = [say("quality.band", figure=figure, band=band) for figure, band in figures]
        return say("quality.usable", source=sourced(series), bands=listed(bands))

    def _bands(self, series: Series) -> tuple[Part, ...]:
        table = series.by("usability")
        parts = breakdown(table) if table else None
        return parts.parts if parts else ()

    def _share(self, cell: ReleasedCell, series: Series) -> Markdown:
        if series.total is None or series.total.value is None:
            return self.figures.figure(cell.cell_id)
        return self.figures.share(cell.cell_id, series.total.cell_id)

    def _fields_of_nobody(self) -> Iterable[Markdown]:
        """What the report asks and no local source has a field for."""
        lists = [series for series in self.local if not _is_counted(self.project, series)]
        for name, label in words()["quality"]["questions"].items() if lists else ():
            if all(series.by(name) is None for series in lists):
                yield say("quality.gap_no_field", label=label, who=_providers(lists))

    def _quiet_ends(self) -> Iterable[Markdown]:
        for series in (s for s in self.local if not _is_counted(self.project, s)):
            if missing := self._not_covered(series):
                who = _providers([series])
                yield say("quality.gap_not_covered", source=sourced(series), quarters=listed(missing), who=who)
            parts = self._quarters(series)
            kept = [part for part in parts if part.cell.value != 0]
            late = parts[parts.index(kept[-1]) + 1 :] if kept else []
            if late:
                quarters = listed([plain(part.label) for part in late])
                yield say("quality.gap_late", source=sourced(series), quarters=quarters, who=_providers([series]))

    def _weak_forms(self) -> Iterable[Markdown]:
        for series in self.local:
            for part in self._bands(series):
                if part.code == WEAK and series.total and _is_most(part.cell, series.total):
                    share = self._share(part.cell, series)
                    yield say("quality.gap_weak", source=sourced(series), share=share, who=_providers([series]))


def given(table: ReleasedTable | None) -> list[ReleasedCell]:
    """The cells of a table that its owners give to this audience, hidden ones too."""
    return [cell for cell in table.cells if cell.outcome != "withheld"] if table else []


def _is_most(part: ReleasedCell, of: ReleasedCell) -> bool:
    return bool(part.value and of.value) and percent(part.value or 0, of.value or 1) >= words()["quality"]["weak_from"]


def _is_counted(project: Project, series: Series) -> bool:
    """Whether its sources carry figures instead of records."""
    mine = [dataset for dataset in project.datasets if dataset.series == series.name]
    return bool(mine) and all(kinds()[dataset.kind].counted for dataset in mine)


def _providers(series: Sequence[Series]) -> Markdown:
    return listed([plain(name) for name in dict.fromkeys(name for one in series for name in one.providers)])
