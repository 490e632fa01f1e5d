"""How many people there are, as a range: by tighter and by looser matching than the one that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import narwhals as nw
import pyarrow as pa

from problemprofile.project.settings import Linkage
from problemprofile.rows import MATCHINGS
from problemprofile.store import Store, arrow

TABLE = "people_ranges"
ROWS = "comparable_rows"
PeopleAt = Callable[[float], Mapping[int, list[int]]]  # who is who when pairs count from a probability on


def write_ranges(store: Store, people_at: PeopleAt, settings: Linkage) -> None:
    """Fill `people_ranges`: of each series, the people by loose matching (`fewest`), as counted, and by tight (`most`).

    Only rows that are kept count. A series is what is counted together; the line of the series "" is of all together.
    Fill `people_by_matching`, too: of each row of somebody who has several, the person's first row by loose and by
    tight matching.
    """
    kept = store.frame(ROWS).filter(nw.col("decision") == "kept").select("row_key", "series")
    rows = {row["series"]: row["n"] for row in store.rows(kept.group_by("series").agg(n=nw.len().cast(nw.Int64)))}
    columns: dict[str, list[object]] = {"series": ["", *sorted(rows)]}
    found = {
        name: people_at(least)
        for name, least in (("fewest", settings.loose), ("people", settings.same_person_from), ("most", settings.tight))
    }
    for name, people in found.items():
        repeated = _repeated(people, _series(store, people))
        columns[name] = [
            sum(rows.values()) - repeated[""],
            *(rows[series] - repeated[series] for series in sorted(rows)),
        ]
    store.write_arrow(TABLE, arrow(columns, dict.fromkeys(("fewest", "people", "most"), pa.int64())))
    _write_matchings(store, found["fewest"], found["most"])


def _write_matchings(store: Store, loose: Mapping[int, list[int]], tight: Mapping[int, list[int]]) -> None:
    first = [{row: person for person, rows in people.items() for row in rows} for people in (loose, tight)]
    keys = sorted(first[0].keys() | first[1].keys())
    columns = {
        "row_key": keys,
        "fewest": [first[0].get(row, row) for row in keys],
        "most": [first[1].get(row, row) for row in keys],
    }
    store.write_arrow(MATCHINGS, arrow(columns, dict.fromkeys(columns, pa.int64())))


def _series(store: Store, people: Mapping[int, list[int]]) -> dict[int, str]:
    """The series of each kept row of a person who has several rows."""
    keys = [row for rows in people.values() for row in rows]
    store.write_arrow("rows_of_people", arrow({"row_key": keys}, {"row_key": pa.int64()}))
    kept = store.frame(ROWS).filter(nw.col("decision") == "kept").select("row_key", "series")
    found = store.rows(store.frame("rows_of_people").join(kept, on="row_key", how="inner"))
    return {row["row_key"]: row["series"] for row in found}


def _repeated(people: Mapping[int, list[int]], series: Mapping[int, str]) -> Counter[str]:
    """How many rows are about somebody who has been counted, by series; and with all series together."""
    found: Counter[str] = Counter()
    for rows in people.values():
        times = Counter(series[row] for row in rows if row in series)
        found.update({name: number - 1 for name, number in times.items()})
        found[""] += max(times.total() - 1, 0)
    return found
