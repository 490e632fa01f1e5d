"""The key facts of an edition, the most telling first: what moved by more than chance, then how many there were and
what moved within chance, in few words.

The sentences stand in `templates/wording.toml`; what each source says in full stands in the local picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from problemprofile.report.changes import Ends, compared, tellable, undated
from problemprofile.report.insights import Insights, sourced
from problemprofile.report.markdown import Markdown, bullets
from problemprofile.report.periods import in_words
from problemprofile.report.series import Breakdown, Series, breakdown
from problemprofile.report.who_is_who import WhoIsWho
from problemprofile.report.wording import listed, say
from problemprofile.statistics.changes import change, p_value

YEARS = ("year", "financial_year")
UNSAID = "inexact"  # the verdict on numbers that are rounded, lie between others, or leave some without a year


@dataclass(frozen=True)
class Moved:
    """How a series moved over its newest years, and the verdict on that: "rise", "fall", "chance" or "inexact"."""

    series: Series
    parts: Breakdown
    ends: Ends
    verdict: str

    @property
    def chance(self) -> float:
        """How often chance alone would show as much."""
        return p_value(*_counts(self.ends))


class Headlines:
    """The key facts of one edition."""

    def __init__(
        self, insights: Insights, who_is_who: WhoIsWho, local: Sequence[Series], national: Sequence[Series]
    ) -> None:
        self._insights, self._figures, self._who_is_who = insights, insights.figures, who_is_who
        self._local, self._national = local, national

    def headlines(self, most: int = 8, findings: Sequence[Markdown] = ()) -> Markdown:
        """At most so many bullets: changes beyond chance, local ones first; `findings` of another kind; the rest."""
        moved = [found for series in (*self._local, *self._national) if (found := self._moved(series))]
        rest = [*self._totals(), *self._within(moved), *self._lead(), *self._kept_back()]
        first = self._beyond(moved, self._local), [*findings], self._beyond(moved, self._national)
        telling = [text for texts in first for text in texts]
        return bullets([*telling[: max(0, most - len(rest))], *rest])

    def _moved(self, series: Series) -> Moved | None:
        tables = (series.by(dimension) for dimension in YEARS)
        for parts in (breakdown(table) for table in tables if table):
            ends = compared(parts, series) if parts else None
            if parts and ends and tellable(parts, *ends) and any(part.cell.value for part in ends):
                return Moved(series, parts, ends, self._verdict(parts, ends))
        return None

    def _verdict(self, parts: Breakdown, ends: Ends) -> str:
        if undated(parts) or not all(self._figures.is_exact(part.cell.cell_id) for part in ends):
            return UNSAID
        return change(*_counts(ends)).verdict

    def _beyond(self, moved: Sequence[Moved], of: Sequence[Series]) -> list[Markdown]:
        """What rose or fell by more than chance, the least likely first."""
        found = sorted((one for one in moved if one.verdict in ("rise", "fall") and one.series in of), key=_chance)
        return [Markdown(f"{self._insights.total(one.series)} {self._told(one)}".strip()) for one in found]

    def _told(self, one: Moved) -> Markdown:
        return self._insights.changes.change(one.parts, one.series)

    def _totals(self) -> Iterator[Markdown]:
        """How many there were of each local series, in one bullet."""
        names = Counter(series.label for series in self._local)
        found = [self._total(one, names[one.label] > 1) for one in self._local if one.total]
        if found:
            yield say("headlines.totals", totals=listed(found))

    def _total(self, series: Series, is_shared: bool) -> Markdown:
        figure = self._figures.figure(series.total.cell_id) if series.total else ""
        part = "" if self._insights.covers_whole(series) else "_part"
        days = {"start": in_words(series.period.start), "end": in_words(series.period.end)}
        name = sourced(series) if is_shared else series.label
        return say(f"headlines.total{part}", source=name, figure=figure, **days)

    def _within(self, moved: Sequence[Moved]) -> Iterator[Markdown]:
        """What moved within chance, and what cannot be told from it, each in one sentence for the same years."""
        alike: dict[tuple[str, str, str], list[Moved]] = {}
        for one in moved:
            if one.verdict in ("chance", UNSAID):
                start, end = one.ends
                alike.setdefault((one.verdict, start.label, end.label), []).append(one)
        said = [
            say(
                f"headlines.{verdict}{'_one' if len(found) == 1 else ''}",
                start=start,
                end=end,
                changes=listed([self._change(one) for one in found]),
            )
            for (verdict, start, end), found in alike.items()
        ]
        if said:
            yield Markdown(" ".join(said))

    def _change(self, one: Moved) -> Markdown:
        moved = self._insights.changes.moved(one.parts, *one.ends)
        return say("headlines.change", source=one.series.label, change=moved)

    def _lead(self) -> Iterator[Markdown]:
        """The largest type of the first local series that has any, and how many people its records are about."""
        for series in self._local:
            table = series.by("exploitation_group")
            parts = breakdown(table) if table else None
            largest = self._insights.groups.largest(parts, with_next=False) if parts else ""
            if largest:
                people = self._who_is_who.people_of(series)
                text = Markdown(f"{largest} {people}".strip())
                yield say("headlines.lead", source=sourced(series), text=text)
                return

    def _kept_back(self) -> Iterator[Markdown]:
        """How much this edition keeps back to protect people."""
        tables = [table for series in self._local for table in series.tables if not table.is_withheld]
        if any(cell.value is None for table in tables for cell in table.cells):
            yield self._insights.kept_back(tables)


def _counts(ends: Ends) -> tuple[int, int]:
    start, end = (part.cell.value or 0 for part in ends)
    return start, end


def _chance(one: Moved) -> float:
    return one.chance
