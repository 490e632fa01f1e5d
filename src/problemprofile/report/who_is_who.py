"""What the report says of the people behind the records: how many, in which sources, with a crime or without, and how
well they are told.

The sentences stand in `templates/wording.toml`; here is only what decides which of them is true.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from problemprofile.kinds import kinds
from problemprofile.project.load import Project
from problemprofile.released import Edition, ReleasedCell, ReleasedTable
from problemprofile.report.figures import Figures
from problemprofile.report.insights import sourced
from problemprofile.report.layout import Layout
from problemprofile.report.markdown import Markdown, bullets, plain
from problemprofile.report.series import Series, breakdown, dataset_names, dataset_title
from problemprofile.report.tables import said as said_below
from problemprofile.report.wording import listed, lower_first, say, words

EACH, TOGETHER = "people-by-source", "people-by-sources"
BOTH = "in_sources=both"


class WhoIsWho:
    """What sections may say of the people in one edition's records."""

    def __init__(self, project: Project, edition: Edition, figures: Figures, local: Sequence[Series]) -> None:
        self.project, self.edition, self.figures, self.local = project, edition, figures, local
        self._names = dataset_names(project)

    def people_of(self, series: Series) -> Markdown:
        """How many people the records of a series are about, with the range; nothing where nobody can be told."""
        table = series.by("person_record")
        cell = table.cell(person_record="first") if table else None
        if table is None or cell is None or cell.outcome == "withheld":
            return Markdown("")
        return self._ranged("people.", cell, table)

    def people_together(self) -> Markdown:
        """How many people all sources that can be matched are about; and which stand by themselves, and why."""
        lists = [dataset.name for dataset in self.project.datasets if self._is_list(dataset.name)]
        if not self.project.profile.linkage.across_sources and len(lists) > 1:
            return say("people.not_across")
        table, each = self.edition.table(TOGETHER), self.edition.table(EACH)
        known = [category.code for category in each.dimensions[0].categories] if each else []
        said = [self._together(table)] if table else []
        if each and not table and len(known) == 1:
            said.append(say("people.alone", source=self._names[known[0]]))
        apart = [] if each and each.is_withheld else [plain(self._names[name]) for name in lists if name not in known]
        if apart:
            said.append(say(f"people.apart{'_several' if len(apart) > 1 else ''}", sources=listed(apart)))
        return bullets(said)

    def overlap(self) -> Markdown:
        """How many of the people of each source are in each other: a table, and a sentence for each two sources."""
        each = self.edition.table(EACH)
        pairs = list(self._pairs())
        if each is None or not pairs:
            return Markdown("")
        sentences = bullets([self._of_two(each, *pair) for pair in pairs])
        return Markdown(f"{self._matrix(each, pairs)}\n\n{sentences}")

    def crimes_of(self, series: Series) -> Markdown:
        """For how many referrals of a series a crime was found, and for how many not."""
        table = series.by("crime_found")
        parts = {part.code: part.cell for part in parts.parts} if table and (parts := breakdown(table)) else {}
        crime = parts.get("crime")
        if table is None or crime is None or crime.outcome == "withheld" or series.total is None:
            return Markdown("")
        missed = parts.get("not_looked_for")
        if missed and missed.value and missed.value == series.total.value:
            return say("people.crimes_not_looked_any", figure=self.figures.figure(missed.cell_id))
        base = missed if missed and missed.value != 0 and series.total.value is not None else None
        said = [self._looked_for(base, series.total)] if base else []
        said.append(self._with_crime(crime, series.total, table, base))
        others = {"other_record": "other", "none": "none"}
        for code, name in others.items():
            if code in parts and parts[code].value != 0:
                hidden = "_hidden" if parts[code].value is None else ""
                said.append(say(f"people.crimes_{name}{hidden}", figure=self.figures.figure(parts[code].cell_id)))
        return Markdown(" ".join([*said, say("people.crimes_caveat")]))

    def matching_quality(self) -> Markdown:
        """For each list and group with enough matches, what share of them is estimated to be wrong and missing."""
        rows = [row for series in self.local for row in self._quality_of(series)]
        if not rows:
            return Markdown("")
        said = words()["people"]
        return Layout("matching-quality", said["quality"], tuple(said["quality_headings"]), tuple(rows)).markdown()

    def _looked_for(self, missed: ReleasedCell, total: ReleasedCell) -> Markdown:
        """In how many a crime could be looked for, and in how many not."""
        figure = self.figures.figure(missed.cell_id)
        if not _adds(missed, total):
            return say(f"people.crimes_not_looked{'_hidden' if missed.value is None else ''}", figure=figure)
        return say("people.crimes_looked", looked=self.figures.rest(total, [missed]), figure=figure)

    def _with_crime(
        self, crime: ReleasedCell, total: ReleasedCell, table: ReleasedTable, missed: ReleasedCell | None
    ) -> Markdown:
        """For how many a crime was found: a share of those that it could be looked for in, where their number is known;
        `missed` are the others."""
        if crime.value == 0 and crime.outcome == "shown":
            return say("people.crimes_nobody")
        share, between = self._share_looked(crime, total, missed), self._between(crime, table)
        if crime.value is None or total.value is None:
            return say("people.crimes_hidden", figure=share)
        return say("people.crimes_range" if between else "people.crimes", share=share, between=between)

    def _share_looked(self, crime: ReleasedCell, total: ReleasedCell, missed: ReleasedCell | None) -> Markdown:
        if missed is None:
            return self.figures.share(crime.cell_id, total.cell_id)
        if crime.value is None or not _adds(crime, missed, total):
            return self.figures.figure(crime.cell_id)
        return self.figures.share_of_rest(crime.cell_id, total.cell_id, missed.cell_id)

    def _between(self, cell: ReleasedCell, table: ReleasedTable) -> Markdown:
        """The range of a count, where it is one."""
        told = table.range_of(cell.cell_id)
        return self.figures.between(cell, table) if told and told.low < told.high else Markdown("")

    def _is_list(self, name: str) -> bool:
        dataset = self.project.dataset(name)
        return dataset.scope == "local" and not kinds()[dataset.kind].counted

    def _ranged(self, prefix: str, cell: ReleasedCell, table: ReleasedTable, **facts: object) -> Markdown:
        """A sentence about a count of people: it is exact, certain, in a range, in too wide a one, or hidden."""
        if cell.value is None:
            return say(f"{prefix}hidden", figure=self.figures.figure(cell.cell_id), **facts)
        told, between = table.range_of(cell.cell_id), self._between(cell, table)
        if told and told.what == "wide":
            return say(f"{prefix}wide", between=between, **facts)
        how = "range" if between else "certain" if told else "exact"
        return say(f"{prefix}{how}", figure=self.figures.ranged(cell.cell_id), between=between, **facts)

    def _together(self, table: ReleasedTable) -> Markdown:
        total = table.cell()
        if total is None or total.outcome == "withheld":
            return Markdown("")
        sources = listed([plain(self._names[name]) for name in table.sources])
        return self._ranged("people.together_", total, table, sources=sources)

    def _pairs(self) -> Iterator[tuple[str, str, ReleasedTable]]:
        """Every two sources that are compared, with their table."""
        for table in self.edition.tables:
            if table.analysis == "overlap" and table.table_id not in (EACH, TOGETHER):
                yield table.sources[0], table.sources[1], table

    def _of_two(self, each: ReleasedTable, first: str, second: str, table: ReleasedTable) -> Markdown:
        """How many of the people of the smaller source are in the other."""
        if table.is_withheld:
            return say("people.overlap_hidden", first=self._names[first], second=self._names[second],
                       figure=table.hidden_words)  # fmt: skip
        sizes = {name: each.cell(dataset=name, person_record="first") for name in (first, second)}
        small, large = sorted((first, second), key=lambda name: (_size(sizes[name]), name != first))
        both, whole = table.cell(in_sources="both"), sizes[small]
        names = {"first": self._names[small], "second": self._names[large]}
        if both is None or both.value is None or whole is None or whole.value is None:
            figure = self.figures.figure(both.cell_id) if both and both.value is None else table.hidden_words
            return say("people.overlap_hidden", figure=figure, **names)
        share, between = self.figures.share(both.cell_id, whole.cell_id), self._between(both, table)
        pattern = "people.overlap_range" if between else "people.overlap"
        return say(pattern, share=share, between=between, **names)

    def _matrix(self, each: ReleasedTable, pairs: Sequence[tuple[str, str, ReleasedTable]]) -> Markdown:
        said = words()["people"]
        names = list(dict.fromkeys(name for first, second, _ in pairs for name in (first, second)))
        both = {frozenset((first, second)): table.cell(in_sources="both") for first, second, table in pairs}
        both |= {frozenset((a, b)): table.cells[0] for a, b, table in pairs if table.is_withheld}
        rows = tuple(
            (
                self._names[name],
                self.figures.in_table(each.cell(dataset=name, person_record="first") or each.cell()),
                *(said["same"] if o == name else self.figures.in_table(both[frozenset((name, o))]) for o in names),
            )
            for name in names
        )
        short = self._short(names)
        headings = (*said["headings"], *(said["also_in"].format(source=short[name]) for name in names))
        tables = [each, *(table for _, _, table in pairs)]
        hidden = self.figures.hidden_words(*tables)
        notes = (said_below("mark", mark=self.figures.policy.hidden_mark, words=hidden),) if hidden else ()
        return Layout("overlap", said["caption"], headings, rows, notes=notes).markdown()

    def _short(self, names: Sequence[str]) -> dict[str, str]:
        """Sources as a heading has room for: by their sender, else by their title, where that tells them apart."""
        found = {name: self.project.dataset(name) for name in names}
        senders = Counter(one.provider for one in found.values())
        titles = Counter(dataset_title(one) for one in found.values())
        return {
            name: one.provider
            if senders[one.provider] == 1
            else dataset_title(one)
            if titles[dataset_title(one)] == 1
            else self._names[name]
            for name, one in found.items()
        }

    def _quality_of(self, series: Series) -> Iterator[tuple[str, ...]]:
        source = sourced(series)
        if series.total and (table := series.by()):
            yield from self._quality(say("people.all", source=source), series.total, table)
        for name, pattern in words()["people"]["groups"].items():
            table = series.by(name)
            parts = breakdown(table) if table else None
            for part in parts.parts if parts else ():
                label = pattern.format(source=source, label=lower_first(part.label))
                yield from self._quality(label, part.cell, table) if table else ()

    def _quality(self, label: str, cell: ReleasedCell, table: ReleasedTable) -> Iterator[tuple[str, ...]]:
        shares = [self._percent(cell, table, what) for what in ("wrong", "missed")]
        if any(shares):
            yield (label, *(share or words()["people"]["too_few"] for share in shares))

    def _percent(self, cell: ReleasedCell, table: ReleasedTable, what: str) -> str:
        told = table.range_of(cell.cell_id, what)
        if told is None or not self.figures.between(cell, table, what):
            return ""
        pattern = "people.percent" if told.low else "people.percent_one"
        return say(pattern, low=told.low, high=told.high).replace("\\", "")


def _adds(*cells: ReleasedCell) -> bool:
    """Whether all of these numbers are shown as they were counted, so that they may be taken from each other."""
    return all(cell.outcome == "shown" for cell in cells)


def _size(cell: ReleasedCell | None) -> int:
    return cell.value if cell and cell.value is not None else 0
