"""Apache Spark and DuckDB find the same pairs. All people are made up."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from small_list import dataset, found, person

from problemprofile.errors import ProfileError
from problemprofile.linkage import spark
from problemprofile.store import Store

BEST = 1e-9
FIRST = ("Yusuf", "william", "tova", "brisk", "agnieszka", "quill", "mohammed", "aleksander")
LAST = ("okparo", "harnage", "pellow", "strake", "unwerth", "leeworthy", "van dijk", "nguyen")


def java() -> int:
    """The version of Java here; 0 where there is none."""
    home = os.environ.get("JAVA_HOME")
    program = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not program or not Path(program).exists():
        return 0
    said = subprocess.run([program, "-version"], capture_output=True, text=True).stderr
    told = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(told[1]) if told else 0


@pytest.fixture
def running() -> Iterator[None]:
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed: pip install -r requirements-spark.txt")
    if java() < 17:
        pytest.skip("Spark needs Java 17 or later, and there is none here")
    yield
    from pyspark.sql import SparkSession

    if (active := SparkSession.getActiveSession()) is not None:
        active.stop()


def rows() -> list[dict[str, Any]]:
    """Sixty people, some written again with a fault."""
    made = []
    for n in range(60):
        first, last, born = FIRST[n % 8].lower(), LAST[n * 5 % 8], date(1975, 1, 5) + timedelta(97 * n)
        more = {"recorded_on": date(2025, 1, 1) + timedelta(5 * n), "gender": ("male", "female")[n % 2]}
        more |= {"nationality": ("british", "polish", "unknown")[n % 3], "postcode_district": ("NG1", "DE7")[n % 2]}
        made.append(person(first, last, born, **more))
        faults = [(last, first, born), (first[:-1], last, None), (first, last, date(born.year, 1, 1))]
        if n % 4 < 3:
            made.append(person(*faults[n % 4], **more | {"recorded_on": date(2025, 2, 1)}, dataset="other"))
    return made


def pairs(store: Store, **settings: Any) -> dict[tuple[int, int], dict[str, Any]]:
    found(store, rows(), dataset("list"), dataset("other"), **settings)
    return {(row["row_key_l"], row["row_key_r"]): row for row in store.rows(store.frame("likely_pairs"))}


def test_both_engines_find_the_same_pairs_of_the_same_weight(
    running: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("problemprofile.linkage.keys.EVERY_PAIR_UP_TO", 20)  # by keys, as many rows are
    monkeypatch.setattr("problemprofile.linkage.pairs.EVERY_PAIR_UP_TO", 20)
    with Store(tmp_path / "one" / "build.duckdb") as one, Store(tmp_path / "other" / "build.duckdb") as other:
        expected, told = pairs(one), pairs(other, engine="spark")
    assert len(expected) > 60
    assert told.keys() == expected.keys()
    for pair, row in expected.items():
        assert {name: told[pair][name] for name in row if name not in ("weight", "rarity", "probability")} == {
            name: row[name] for name in row if name not in ("weight", "rarity", "probability")
        }
        assert told[pair]["weight"] == pytest.approx(row["weight"], abs=BEST)
    assert sorted(path.name for path in (tmp_path / "other").iterdir()) == ["build.duckdb"]  # no row is left behind


def test_where_spark_is_not_installed_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyspark", None)
    with pytest.raises(ProfileError, match="pyspark is not installed"):
        spark.session(tmp_path)
