"""A state of the United States in the published tables: its figures by year, who reported, and the nation beside it.

The words stand in `templates/wording.toml`. Every number is a released cell; a rate is of a released count and of the
population that the same table says is covered, and of nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from problemprofile.project.load import Project
from problemprofile.rates import PER, rate_of_covered
from problemprofile.released import Edition, ReleasedCell, ReleasedTable
from problemprofile.report.figures import Figures, number
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.rate_tables import between_words, rate_words
from problemprofile.report.series import source_names
from problemprofile.report.tables import present
from problemprofile.report.wording import listed, say, words

ANALYSIS = "offences_by_area"
NOT_SHOWN = "not_shown"
REPORTED, CLEARED, OF_MINORS = "offenses", "clearances", "clearances under 18"
AGENCIES, PEOPLE = "participating agencies", "people covered"
OF_AGENCIES = ", of agencies listed"  # ends the units of a table of agencies, read where there is none of states


class States:
    """The states that the profile is about, as one edition may show them."""

    def __init__(self, project: Project, edition: Edition, figures: Figures) -> None:
        self.project, self.figures = project, figures
        self._tables = [table for table in edition.tables if table.analysis == ANALYSIS and not table.is_withheld]
        self._labels = {code.code: code.label for code in project.codelist("us_state").codes}

    def as_dict(self) -> dict[str, Any]:
        return {"states": self.states, "states_named": self.named}

    def named(self) -> Markdown:
        """ "Texas and Ohio"."""
        return listed([plain(self._labels.get(code, code)) for code in self.project.profile.area.states])

    def states(self) -> list[dict[str, Any]]:
        """For each state its sentences and tables; a part that cannot be told is "" or says why."""
        return [self._state(code, self._labels.get(code, code)) for code in self.project.profile.area.states]

    def _state(self, code: str, label: str) -> dict[str, Any]:
        years = self._years(code)
        told = {"label": label, "years": [plain(year) for year in years], "found": bool(years)}
        figures = self._figures(code, label, years)
        return told | {
            "says": Markdown("") if figures else bullets([self._sentence(code, label, year) for year in years]),
            "figures": figures,
            "undivided": self._undivided(code, label, years),
            "unlisted": self._unlisted(label, years),
            "coverage": self._coverage(code, label),
            "rates": self._rates(code, label),
        }

    def _table(self, unit: str, *dimensions: str) -> ReleasedTable | None:
        found = [t for t in self._tables if tuple(d.name for d in t.dimensions) == dimensions]
        return next((t for name in (unit, unit + OF_AGENCIES) for t in found if t.unit == name), None)

    def _cell(self, unit: str, **codes: str) -> ReleasedCell | None:
        table = self._table(unit, *(("state", "offence", "year") if "offence" in codes else ("state", "year")))
        return table.cell(**codes) if table else None

    def _years(self, code: str, unit: str = REPORTED) -> list[str]:
        """The years in which the state is listed."""
        table = self._table(unit, "state", "year")
        every = next((d.categories for d in table.dimensions if d.name == "year"), ()) if table else ()
        return [year.code for year in every if self._cell(unit, state=code, year=year.code)]

    def _sentence(self, code: str, label: str, year: str) -> Markdown:
        reported = self._cell(REPORTED, state=code, year=year)
        cleared = self._cell(CLEARED, state=code, year=year)
        facts = {"state": label, "year": year, "reported": self._number(reported), "cleared": self._number(cleared)}
        return say("states.sentence" if cleared else "states.sentence_reported", **facts)

    def _number(self, cell: ReleasedCell | None) -> Markdown:
        return self.figures.figure(cell.cell_id) if cell else Markdown("")

    def _figures(self, code: str, label: str, years: Sequence[str]) -> Markdown:
        table = self._table(REPORTED, "state", "offence", "year")
        if table is None or not years:
            return Markdown("")
        said = words()["states"]
        rows = tuple(row for year in years for row in self._rows(table, code, year))
        name, caption = f"state-{code.lower()}", said["caption"].format(state=label)
        blank = said["not_given"] if any(said["dash"] in row for row in rows) else ""
        notes = present([said["figures_note"], blank, self._source(table)])
        return Layout(name, caption, tuple(said["headings"]), rows, notes=notes).markdown()

    def _rows(self, table: ReleasedTable, code: str, year: str) -> Iterator[tuple[str, ...]]:
        said = words()["states"]
        offences = next(d.categories for d in table.dimensions if d.name == "offence")
        for offence in offences:
            of_row = {"state": code, "offence": offence.code, "year": year}
            cells = [self._cell(unit, **of_row) for unit in (REPORTED, CLEARED, OF_MINORS)]
            if offence.code != NOT_SHOWN or any(cell and cell.value != 0 for cell in cells):
                yield (said["row"].format(year=year, offence=offence.label), *map(self._in_table, cells))
        totals = [self._cell(unit, state=code, year=year) for unit in (REPORTED, CLEARED, OF_MINORS)]
        yield (said["row"].format(year=year, offence=said["both"]), *map(self._in_table, totals))

    def _in_table(self, cell: ReleasedCell | None) -> str:
        """A number, or the mark; a dash where the tables give none."""
        return self.figures.in_table(cell) or str(words()["states"]["dash"])

    def _undivided(self, code: str, label: str, years: Sequence[str]) -> Markdown:
        """The years in which the state's own total is more than its two offenses."""
        found = [(year, self._cell(REPORTED, state=code, offence=NOT_SHOWN, year=year)) for year in years]
        told = [say("states.undivided_in", year=year, figure=self._number(c)) for year, c in found if c and c.value]
        return say("states.undivided", state=label, years=listed(told)) if told else Markdown("")

    def _unlisted(self, label: str, years: Sequence[str]) -> Markdown:
        table = self._table(REPORTED, "state", "year")
        every = next((d.categories for d in table.dimensions if d.name == "year"), ()) if table else ()
        missing = [plain(year.label) for year in every if year.code not in years]
        return say("states.unlisted", state=label, years=listed(missing)) if missing and years else Markdown("")

    def _coverage(self, code: str, label: str) -> Markdown:
        """Agencies and people covered, of the state and of all states listed, by year."""
        years = sorted({*self._years(code), *self._years(code, AGENCIES), *self._years(code, PEOPLE)})
        units = [unit for unit in (AGENCIES, PEOPLE) if self._years(code, unit)]
        said = words()["states"]
        if not units:
            return say("states.no_coverage", state=label)
        headings = [said["year"]]
        headings += [text.format(state=label) for unit in units for text in said["coverage_headings"][unit]]
        rows = tuple((year, *(t for unit in units for t in self._beside(unit, code, year))) for year in years)
        tables = [table for unit in units if (table := self._table(unit, "state", "year"))]
        notes = present([said["not_given"], self._source(*tables)])
        caption = said["coverage_caption"].format(state=label)
        return Layout(f"coverage-{code.lower()}", caption, tuple(headings), rows, notes=notes).markdown()

    def _beside(self, unit: str, code: str, year: str) -> tuple[str, str]:
        """A state's number and that of all states listed in a year; dashes where the tables give none."""
        here = self._cell(unit, state=code, year=year)
        table = self._table(unit, "state", "year")
        there = table.cell(year=year) if table and here else None
        return self._in_table(here), self._in_table(there)

    def _rates(self, code: str, label: str) -> Markdown:
        """The state beside all states listed, for each 100,000 people covered: only in years that say how many."""
        years = [year for year in self._years(code) if self._cell(PEOPLE, state=code, year=year)]
        said = words()["states"]
        rows = [(year, *row) for year in years if (row := self._rates_of(code, year))]
        if not rows:
            return say("states.no_rate", state=label)
        if all(row[1] == said["dash"] for row in rows):
            return say("states.rate_of_few", state=label)
        headings = tuple(text.format(state=label) for text in said["rate_headings"])
        caption = said["rate_caption"].format(state=label, per=number(PER))
        notes = present([said["rate_note"], words()["rates"]["intervals"]])
        return Layout(f"rates-{code.lower()}", caption, headings, tuple(rows), notes=notes).markdown()

    def _rates_of(self, code: str, year: str) -> tuple[str, ...] | None:
        """The rate and its interval, of the state and of all states listed; None where the state has no base."""
        reported, people = self._table(REPORTED, "state", "year"), self._table(PEOPLE, "state", "year")
        if reported is None or people is None:
            return None
        pairs = [(reported.cell(state=code, year=year), people.cell(state=code, year=year))]
        same = {s for s in self._listed(reported, year)} == {s for s in self._listed(people, year)}
        pairs.append((reported.cell(year=year), people.cell(year=year)) if same else (None, None))
        known = all(cell and cell.outcome == "shown" for cell in pairs[0]) and pairs[0][1] and pairs[0][1].value
        return tuple(text for pair in pairs for text in self._rate(*pair)) if known else None

    def _listed(self, table: ReleasedTable, year: str) -> list[str]:
        return [dict(cell.categories)["state"] for cell in table.cells if ("year", year) in cell.categories]

    def _rate(self, count: ReleasedCell | None, people: ReleasedCell | None) -> tuple[str, str]:
        """ "0.8" and "0.6 to 1.1"; dashes where a number is hidden, rounded or none, or too few for a rate."""
        found = rate_of_covered(count, people) if count and people else None
        if found is None or count is None or people is None:
            return (str(words()["states"]["dash"]),) * 2
        rate, between = rate_words(found[0]), between_words(found[1])
        first, second = (self.figures.worked_out("rate-covered", text, count, people) for text in (rate, between))
        return first, second

    def _source(self, *tables: ReleasedTable) -> str:
        """Where the tables' rows come from, each source once."""
        named = dict.fromkeys(name for table in tables for name in source_names(table, self.project))
        return str(words()["tables"]["source"]).format(sources=", ".join(named))
