"""What is reported about: themes of intelligence reports and other lists, and sectors of work."""

from __future__ import annotations

from collections.abc import Iterator

from problemprofile.analysis.counting import Counting
from problemprofile.analysis.series import Series
from problemprofile.analysis.suspect_rows import INCIDENTS
from problemprofile.analysis.wording import Wording, note
from problemprofile.codelists import UNKNOWN
from problemprofile.counts import CountTable

GROUP, SECTOR, LABOUR = "exploitation_group", "sector", "labour"


def count(counting: Counting) -> list[CountTable]:
    def tells(series: Series, wording: Wording) -> bool:
        """Of the sectors inside a form of exploitation only where most of the records of labour name one."""
        if wording.by != (GROUP, SECTOR):
            return True
        labour = {
            sector: sum(n.values()) for (g, sector), n in counting.tally(series, wording.by).items() if g == LABOUR
        }
        return series.unit != INCIDENTS and 2 * labour.get(UNKNOWN, 0) < sum(labour.values())

    return counting.answer("intelligence", notes=notes, tells=tells)


def notes(series: Series, wording: Wording) -> Iterator[str]:
    if series.unit == "intelligence reports":
        yield note("intelligence", "reports")
