"""Cleaning twice changes nothing: codes, labels, ISO dates and numbers are read as what they are."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st

from problemprofile import codelists
from problemprofile.cleaning.ages import BANDS, age_band_reader, age_group_reader, age_reader
from problemprofile.cleaning.codes import CodeReader
from problemprofile.cleaning.names import name_reader, normalised
from problemprofile.cleaning.nationality import nationality_reader
from problemprofile.cleaning.numbers import read_count
from problemprofile.codelists import UNKNOWN
from problemprofile.kinds import fields, kinds
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.spelling import fold

SPEC = Path(__file__).parents[1] / "spec" / "cleaning"
KIND = "agency_records"
PERIODS = ("year", "quarter", "financial_year")
# Where a column alone fills another field than that of its name.
FILLS = {"age_at_exploitation": "age_group_at_exploitation", "nationality_second": "nationality"}
# A second type is one only beside a first; states are of another country's list, with a test of their own.
BESIDE = ("exploitation_secondary", "state")
many = settings(max_examples=2, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
quick = settings(deadline=None)  # the first unknown nationality loads the country names


def lists(name: str) -> CodeReader:
    return CodeReader(codelists.load(name), codelists.load("not_recorded"))


def made_source(folder: str) -> Any:
    sys.path.insert(0, str(Path(__file__).parents[1] / "unit" / "cleaning"))
    from received_rows import Source

    return Source(Path(folder) / "project")


def written(name: str) -> list[str]:
    return [line["written"] for line in csv.DictReader((SPEC / f"{name}.csv").read_text("utf-8").splitlines())]


def coded_fields() -> Iterator[tuple[str, str]]:
    for name, field in fields().items():
        kind, _, listed = field.type.partition(":")
        if kind in ("code", "yesno") and name in CLEAN_FIELDS and name not in BESIDE:
            yield name, listed or name


def cleaned(kind: str, columns: list[str], rows: list[tuple[str, ...]], wanted: list[str]) -> list[dict[str, Any]]:
    with TemporaryDirectory() as folder:
        source = made_source(folder)
        source.add(kind, {name: name for name in columns}, rows)
        source.clean()
        found = source.rows(*wanted, "row_key")
        source.store.close()
    return [{name: row[name] for name in wanted} for row in found]


@pytest.mark.parametrize(("field", "name"), sorted(coded_fields()))
def test_every_code_and_every_label_cleans_to_itself(field: str, name: str) -> None:
    kind = next(kind.name for kind in kinds().values() if field in kind.fields and "count" in kind.fields)
    codes = codelists.load(name).codes
    rows = [("1 May 2024", text) for code in codes for text in (code.code, code.label)]
    if field in kinds()[kind].required[0] or kind == "recorded_crimes":
        kind = KIND
    filled = FILLS.get(field, field)
    found = cleaned(kind, ["recorded_on", field], rows, [filled])
    expected = [code.code for code in codes for _ in range(2)]
    assert [row[filled] or UNKNOWN for row in found] == expected


messy = {
    "recorded_on": ["dates", "periods", "vague_periods"],
    "date_of_birth": ["dates"],
    "nationality": ["nationalities"],
    "nationality_second": ["nationalities"],
    "age": ["ages"],
    "age_at_exploitation": ["ages"],
    "age_now": ["ages"],
    "age_group": ["ages"],
    "age_band": ["ages"],
}
others = {
    "gender": ["F", "fem", "Trans woman", "M/F", "", "n/k"],
    "first_name": ["Ms Ann", "ÉLISE", "unknown", "", "Đức"],
    "surname": ["O'Neill-Smith", "nguyễn", "Dr", ""],
}
cells = {name: [text for table in tables for text in written(table)] for name, tables in messy.items()} | others
row = st.tuples(*(st.sampled_from([*texts, ""]) for texts in cells.values()))


def _cell(name: str, line: dict[str, Any]) -> str:
    """A cleaned value as the cell of a partner's file."""
    value = _period(line) if name == "period" else line[name]
    if name == "age_at_exploitation" and value is None:
        value = line["age_group_at_exploitation"]
    return "" if value is None else str(value)


@many
@given(st.lists(row, min_size=20, max_size=60))
def test_cleaned_values_given_as_cells_are_the_same_values(rows: list[tuple[str, ...]]) -> None:
    columns = list(cells)
    told = [*columns, "uk_nation", "nationality_group", "age_group_at_exploitation", *PERIODS]
    first = cleaned(KIND, columns, rows, told)
    sent = [*columns, "uk_nation", "period"]
    again = [tuple(_cell(name, line) for name in sent) for line in first]
    second = cleaned(KIND, sent, again, told)
    for once, twice in zip(first, second, strict=True):
        open_ = set() if once["recorded_on"] or once["quarter"] != UNKNOWN else {*PERIODS}
        assert _same(once, open_) == _same(twice, open_)


def _period(line: dict[str, Any]) -> str:
    """The finest period that is known, where no day is."""
    known = [line[name] for name in ("quarter", "financial_year", "year") if line[name] not in (None, UNKNOWN)]
    return "" if line["recorded_on"] or not known else known[0]


def _same(line: dict[str, Any], without: set[str]) -> dict[str, Any]:
    """A column in which nothing was said is "unknown" or null alike."""
    return {name: None if value == UNKNOWN else value for name, value in line.items() if name not in without}


@given(st.text(max_size=40))
@example("𝚨")
def test_no_text_reads_otherwise_a_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert normalised(normalised(text)) == normalised(text)
    name = name_reader("surname", codelists.load("not_recorded")).read(text).values["surname"]
    assert name is None or name_reader("surname", codelists.load("not_recorded")).read(str(name)).values == {
        "surname": name
    }
    count = read_count(text).values["count"]
    assert count is None or read_count(str(count)).values["count"] == count


@quick
@given(st.sampled_from([text for texts in cells.values() for text in texts]))
def test_a_cleaned_code_is_read_without_a_trouble(text: str) -> None:
    for reader, field in (
        (nationality_reader("nationality", lists), "nationality"),
        (age_reader(lists), "age"),
        (age_group_reader(lists), "age_group"),
        (age_band_reader(lists), "age_band"),
    ):
        value = reader.read(text).values[field]
        again = reader.read(str(value)) if value is not None else None
        assert again is None or (again.values[field], again.trouble) == (value, "")


def test_every_band_of_ours_is_read_as_itself_by_its_label_and_its_code() -> None:
    reader = age_band_reader(lists)
    for band in BANDS:
        for text in (band, codelists.load("age_band").label(band)):
            assert reader.read(text).values["age_band"] == band
