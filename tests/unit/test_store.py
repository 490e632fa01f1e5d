from __future__ import annotations

from pathlib import Path

import narwhals as nw
import pytest

from problemprofile.errors import ProfileError
from problemprofile.store import Store, arrow


@pytest.fixture
def store(tmp_path: Path):
    with Store(tmp_path / "build.duckdb") as opened:
        yield opened


def test_rows_come_back_as_they_were_written(store: Store) -> None:
    store.write_arrow("people", arrow({"ref": ["007", None]}))
    assert store.rows(store.frame("people").sort("ref", nulls_last=True)) == [{"ref": "007"}, {"ref": None}]


def test_appended_rows_match_columns_by_name(store: Store) -> None:
    store.create("people", {"age": "INTEGER", "ref": "VARCHAR"})
    store.append_arrow("people", arrow({"ref": ["1"]}))
    store.append("people", store.frame("people"))
    assert store.rows(store.frame("people")) == [{"age": None, "ref": "1"}] * 2


def test_a_table_may_be_replaced_by_a_question_to_itself(store: Store) -> None:
    store.write_arrow("people", arrow({"ref": ["1", "2"]}))
    store.write("people", store.frame("people").filter(nw.col("ref") == "2"))
    assert store.rows(store.frame("people")) == [{"ref": "2"}]


def test_a_kept_question_can_be_asked_in_a_later_process(tmp_path: Path) -> None:
    with Store(tmp_path / "b.duckdb") as store:
        store.write_arrow("people", arrow({"ref": ["1", "1"]}))
        store.keep_view("members_by-ref", store.frame("people").group_by("ref").agg(n=nw.len()))
    with Store(tmp_path / "b.duckdb", read_only=True) as later:
        assert later.rows(later.frame("members_by-ref")) == [{"ref": "1", "n": 2}]
        assert later.names() == ["members_by-ref", "people"]


def test_a_database_that_is_not_one_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "build.duckdb").write_bytes(b"not a database" * 100)
    with pytest.raises(ProfileError, match="Delete the folder build"):
        Store(tmp_path / "build.duckdb")


def test_no_file_can_be_reached_from_the_database(store: Store, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("a\n1\n", encoding="utf-8")
    with pytest.raises(Exception, match="disabled"):
        store._connection.execute(f"select * from read_csv('{tmp_path}/secret.csv')")


def test_what_is_made_in_between_goes_but_for_what_is_to_stay(store: Store) -> None:
    store.write_arrow("before", arrow({"ref": ["1"]}))
    with store.keeping("stays"):
        store.write_arrow("stays", arrow({"ref": ["2"]}))
        store.write_arrow("goes", arrow({"ref": ["3"]}))
        store.keep_view("seen", store.frame("goes"))
    assert store.names() == ["before", "stays"]


def test_memory_that_does_not_suffice_is_said_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROBLEMPROFILE_MEMORY", "20MB")
    with pytest.raises(ProfileError, match="more than the 20MB"), Store(tmp_path / "b.duckdb") as store:
        store._connection.execute("create table much as select list(range) as one from range(10000000)")
