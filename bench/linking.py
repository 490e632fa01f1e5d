"""What linkage costs: all of it on a partnership's 300 rows, and on a large crowd beside plain Splink with the same
comparisons and the same blocking, trained as its guide says, in one run.

    python bench/linking.py [--rows 1000000]

Each runs in a process of its own, which says how long it took and how much memory it had at most. The rows are made up
(`linkage_crowd.py`) and written as cleaning leaves them, so that reading files is not in the figures.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa

from problemprofile.linkage import link_people
from problemprofile.linkage.keys import EVERY_PAIR_UP_TO, keys_for
from problemprofile.linkage.pairs import keyed
from problemprofile.linkage.person_fields import COMPARISONS
from problemprofile.linkage.rows_to_link import TABLE, write_rows_to_link
from problemprofile.linkage.splink_model import in_engine
from problemprofile.project.paths import Paths
from problemprofile.project.settings import Dataset, Linkage
from problemprofile.rows import CLEAN_FIELDS
from problemprofile.spelling import fold
from problemprofile.store import Store, arrow

CHUNK = 50_000
PREPARED = "rows_prepared"
TYPES = {"BIGINT": pa.int64(), "INTEGER": pa.int32(), "DATE": pa.date32(), "VARCHAR": pa.string()}
SMALL, SECONDS, TIMES, MEGABYTES = 300, 3.0, 1.2, 2_000  # what is aimed at


def make(path: Path, rows: int) -> None:
    """A store of clean rows, a chunk of the crowd at a time."""
    from linkage_crowd import crowd

    with Store(path) as store:
        store.create("rows_without_people", CLEAN_FIELDS)
        for first in range(0, rows, CHUNK):
            known = crowd(min(CHUNK, rows - first), seed=first + 1)
            sources = [(name, row) for name, found in known.datasets.items() for row in found]
            every = [_clean(first + n, name, row) for n, (name, row) in enumerate(sources)]
            columns = {name: [row.get(name) for row in every] for name in CLEAN_FIELDS}
            kinds = {name: TYPES[kind] for name, kind in CLEAN_FIELDS.items()}
            store.append_arrow("rows_without_people", arrow(columns, kinds))


def _clean(key: int, dataset: str, row: dict[str, str]) -> dict[str, Any]:
    return {
        "row_key": key, "dataset": dataset, "series": dataset, "decision": "kept", "because": "", "count": 1,
        "first_name": fold(row["Forename"]), "surname": fold(row["Family name"]), "date_of_birth": _day(row["DOB"]),
        "recorded_on": _day(row["Date"]), "gender": row["Gender"].lower(),
        "nationality": row["Nationality"].lower() or "unknown", "exploitation_group": row["Type"].lower(),
        "postcode_district": row["Postcode"] or "unknown", "local_authority": row["Postcode"].rstrip("0123456789"),
    }  # fmt: skip


def _day(text: str) -> date | None:
    return date(*(int(part) for part in reversed(text.split("/")))) if text else None


def ours(path: Path) -> int:
    """All of linkage; gives how many people there are."""
    plain = {"kind": "agency_records", "provider": "P", "files": ["a.csv"], "columns": {"Date": "recorded_on"}}
    datasets = tuple(Dataset.model_validate(plain | {"name": f"agency-{n}"}) for n in (1, 2))
    project: Any = SimpleNamespace(
        datasets=datasets, profile=SimpleNamespace(linkage=Linkage(), cycle="1"), paths=Paths(path.parent)
    )
    with Store(path) as store:
        link_people(project, store)
        people = store.columns(store.frame("clean_rows").select("person_id").unique())
        return len(people["person_id"])


def prepare(path: Path) -> int:
    """The rows as we prepare them for comparing, with their keys: what plain Splink starts from."""
    with Store(path) as store:
        rows = store.frame("rows_without_people")
        write_rows_to_link(store, rows, ())
        store.write(PREPARED, keyed(store, TABLE, EVERY_PAIR_UP_TO + 1))
    return 0


def splink(path: Path) -> int:
    """Splink with our comparisons and blocking on the prepared rows, with its own training and clustering."""
    from splink import DuckDBAPI, Linker, SettingsCreator
    from splink.internals.exceptions import SplinkException

    with Store(path) as store, store.connection_for_linkage() as connection:
        rules = [f"l.key_{name} = r.key_{name}" for name in keys_for(store)]
        settings = SettingsCreator("dedupe_only", _comparisons(), rules, unique_id_column_name="row_key")
        linker = Linker(DuckDBAPI(connection=connection).register(PREPARED), settings, log_level="CRITICAL")
        certain = ["l.written = r.written and l.born = r.born"]
        linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
        for rule in ("l.written = r.written", "l.born = r.born"):
            try:
                linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=2e6)
            except (SplinkException, ValueError):  # a step that no pair stands on ends it
                continue
        pairs = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never")
        people = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=0.75)
        return len(set(people.as_dict()["cluster_id"]))


def _comparisons() -> list[dict[str, Any]]:
    return [
        {
            "output_column_name": each.name,
            "comparison_levels": [
                {"sql_condition": f"not ({each.known})", "is_null_level": True},
                *({"sql_condition": in_engine(step.when, "duckdb") or "ELSE"} for step in each.steps),
            ],
        }
        for each in COMPARISONS
        if not each.name.startswith("token")
    ]


WORK = {"this product": ours, "prepare": prepare, "plain Splink": splink}


def child(work: str, path: Path) -> None:
    start = time.perf_counter()
    people = WORK[work](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = time.perf_counter() - start
    print(json.dumps({"seconds": spent, "processor": time.process_time(), "megabytes": peak, "people": people}))


def measured(work: str, path: Path) -> dict[str, float]:
    """Seconds from the start of a fresh process to its end, its peak memory, and how many people it found."""
    start = time.perf_counter()
    run = [sys.executable, __file__, "--work", work, "--store", str(path)]
    told: dict[str, float] = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    told["whole"] = time.perf_counter() - start
    cost = f"{told['whole']:8.1f} s {told['processor']:8.1f} s of processors {told['megabytes']:8,.0f} MB"
    print(f"{work:<13} {cost} {int(told['people']):10,} people", flush=True)
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--work", choices=WORK)
    parser.add_argument("--store", type=Path)
    told = parser.parse_args()
    if told.work:
        return child(told.work, told.store)
    with tempfile.TemporaryDirectory() as folder:
        small = Path(folder) / "small" / "build.duckdb"
        make(small, SMALL)
        seconds = measured("this product", small)["whole"]
        print(f"{SMALL} rows, all in: {seconds:.1f} s (aim: {SECONDS:.0f} s)")
        large(Path(folder), told.rows)


def large(folder: Path, rows: int) -> None:
    path, other = folder / "ours" / "build.duckdb", folder / "splink" / "build.duckdb"
    make(path, rows)
    other.parent.mkdir()
    shutil.copy(path, other)
    our = measured("this product", path)
    measured("prepare", other)  # not counted: an analyst would have to do it, too
    their = measured("plain Splink", other)
    times, work = (our[what] / their[what] for what in ("whole", "processor"))
    print(f"{rows:,} rows: {times:.2f} times plain Splink (aim: {TIMES}), in work of processors {work:.2f} times;")
    print(f"{our['megabytes']:,.0f} MB (aim: {MEGABYTES:,})")


if __name__ == "__main__":
    main()
