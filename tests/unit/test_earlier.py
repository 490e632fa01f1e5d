"""Releases that were given out: read back whole or refused, and held against the days of today's."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from problemprofile.earlier import compare_days, days_of, read_earlier
from problemprofile.errors import ProfileError
from problemprofile.handling import DisclosurePolicy
from problemprofile.released import (
    Edition,
    ReleasedCategory,
    ReleasedCell,
    ReleasedDimension,
    ReleasedTable,
    content_hash,
    save_edition,
)

CELLS = (
    ReleasedCell("crimes:gender=f", (("gender", "f"),), "hidden", None, "[c]"),
    ReleasedCell("crimes:total", (("gender", "total"),), "shown", 55, "55"),
)
DIMENSION = ReleasedDimension("gender", "Gender", (ReleasedCategory("f", "Female"),))
TABLE = ReleasedTable(
    "crimes", "", "", "crimes", "", "crimes", "local", "public", "", (DIMENSION,), CELLS, (), (), ""
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "previous" / "1" / "released" / "public"
    save_edition(Edition(DisclosurePolicy("public"), (replace(TABLE, content_sha256=content_hash(TABLE)),)), place)
    return place


def rewrite(path: Path, **changed: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changed), encoding="utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(ProfileError, match="nothing new can be proved safe") as found:
        read_earlier([folder])
    assert found.value.where == str(folder)
    assert "Restore the folder" in found.value.remedy
    return found.value.message


def test_a_release_is_named_for_its_folder(folder: Path) -> None:
    (found,) = read_earlier([folder])
    assert (found.name, found.audience) == ("1", "public")
    assert found.edition.tables[0].cells == CELLS


def test_a_table_of_an_older_engine_which_said_less_is_still_as_it_was_released(folder: Path) -> None:
    path = folder / "crimes.json"
    plain = {k: v for k, v in json.loads(path.read_text("utf-8")).items() if k not in ("between", "covered")}
    import hashlib

    text = json.dumps(plain | {"content_sha256": "", "approved_by": None}, sort_keys=True, ensure_ascii=False)
    plain["content_sha256"] = hashlib.sha256(text.encode()).hexdigest()
    path.write_text(json.dumps(plain), encoding="utf-8")
    assert len(read_earlier([folder])) == 1


def test_an_approval_given_later_does_not_make_it_another_table(folder: Path) -> None:
    rewrite(folder / "crimes.json", approved_by="R. Marsh")
    assert len(read_earlier([folder])) == 1


def test_a_changed_number_is_refused(folder: Path) -> None:
    cells = json.loads((folder / "crimes.json").read_text("utf-8"))["cells"]
    cells[1] |= {"value": 56, "shown": "56"}
    rewrite(folder / "crimes.json", cells=cells)
    assert "not as it was released" in refused(folder)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", '{"policy": {}}', '{"policy": {"audience": 1}, "tables": [2]}']
)
def test_a_broken_header_is_refused(folder: Path, text: str) -> None:
    (folder / "edition.json").write_text(text, encoding="utf-8")
    refused(folder)


def test_bytes_that_are_no_text_are_refused(folder: Path) -> None:
    (folder / "crimes.json").write_bytes(b"\xff\xfe\x00")
    assert "cannot be read" in refused(folder)


def test_a_missing_table_is_refused(folder: Path) -> None:
    (folder / "crimes.json").unlink()
    assert "cannot be read" in refused(folder)


def test_a_table_taken_out_of_the_list_is_refused(folder: Path) -> None:
    rewrite(folder / "edition.json", tables=[])
    assert "other tables than its edition.json lists" in refused(folder)


def test_a_folder_without_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / "1" / "released" / "public").mkdir(parents=True)
    refused(tmp_path / "1" / "released" / "public")


def test_a_folder_copied_under_another_audience_is_refused(folder: Path) -> None:
    other = folder.parent / "board"
    folder.rename(other)
    assert "another audience" in refused(other)


@pytest.mark.parametrize("cell", [{"outcome": "shown", "value": -3}, {"outcome": "hidden", "value": 4}])
def test_a_number_that_cannot_be_is_refused_though_its_hash_is_right(folder: Path, cell: dict[str, object]) -> None:
    wrong = replace(TABLE, cells=(replace(CELLS[0], **cell), CELLS[1]))
    save_edition(Edition(DisclosurePolicy("public"), (replace(wrong, content_sha256=content_hash(wrong)),)), folder)
    refused(folder)


YEARS = (("2023-01-01", "2024-12-31"),)


@pytest.mark.parametrize(
    ("categories", "days"),
    [
        ([], YEARS),
        ([("gender", "f")], YEARS),
        ([("year", "2024")], (("2024-01-01", "2024-12-31"),)),
        ([("quarter", "2024 Q1")], (("2024-01-01", "2024-03-31"),)),
        ([("financial_year", "2024/25")], (("2024-04-01", "2024-12-31"),)),
        ([("year", "unknown")], YEARS),
        ([("year", "2026")], ()),
    ],
)
def test_a_cell_speaks_for_the_days_its_sources_cover_in_its_period(
    categories: list[tuple[str, str]], days: tuple[tuple[str, str], ...]
) -> None:
    assert days_of(YEARS, categories) == days


def test_where_nothing_is_known_of_the_sources_the_period_is_taken() -> None:
    assert days_of((), [("quarter", "2024 Q2")]) == (("2024-04-01", "2024-06-30"),)


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (YEARS, YEARS, "same"),
        (YEARS, (("2023-01-01", "2025-12-31"),), "part"),
        ((("2023-01-01", "2025-12-31"),), YEARS, "part"),
        ((("2022-01-01", "2023-12-31"),), YEARS, "apart"),
        ((("2022-01-01", "2022-12-31"),), YEARS, "apart"),
        ((), YEARS, "part"),
        ((), (), "same"),
    ],
)
def test_days_are_the_same_or_part_of_each_other_or_neither(
    then: tuple[tuple[str, str], ...], now: tuple[tuple[str, str], ...], said: str
) -> None:
    assert compare_days(then, now) == said
