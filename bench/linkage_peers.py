"""What linkage is measured against: plain Splink with its stock comparisons and training, and exact matching."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import splink.comparison_library as cl
from linkage_files import Address, Known
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.exceptions import SplinkException

from problemprofile.store import Store

Groups = Iterable[list[Address]]
NAMES = ("first_name", "surname", "date_of_birth")
THRESHOLD = 0.9


def exact_groups(known: Known, store: Store, folder: Path) -> Groups:
    """Rows of one first name, surname and birth date, all of them known."""
    groups: dict[object, list[Address]] = defaultdict(list)
    for row, address in _rows(store):
        if all(row[name] for name in NAMES):
            groups[tuple(row[name] for name in NAMES)].append(address)
    return groups.values()


def splink_groups(known: Known, store: Store, folder: Path) -> Groups:
    """As Splink's own tutorials do it: stock comparisons, trained on the file, clustered at 0.9."""
    rows = _rows(store)
    if known.name.startswith("FEBRL") or known.name == "fake_1000":
        details = _contacts(store)
        rows = [(row | {"contact": details.get(int(row["unique_id"] or 0))}, address) for row, address in rows]
    columns = [name for name in (*NAMES, "contact", *OTHERS) if any(row.get(name) for row, _ in rows)]
    people = [{"unique_id": row["unique_id"], **{name: row.get(name) for name in columns}} for row, _ in rows]
    linker = Linker(DuckDBAPI().register(people), _settings(columns), log_level="CRITICAL")
    _train(linker, repeated=any(len(group) > 1 for group in exact_groups(known, store, folder)))
    pairs = linker.inference.predict(threshold_match_probability=0.5, warning_mode="never")
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=THRESHOLD)
    addresses = {row["unique_id"]: address for row, address in rows}
    groups: dict[object, list[Address]] = defaultdict(list)
    for row in clusters.as_record_list():
        groups[row["cluster_id"]].append(addresses[row["unique_id"]])
    return groups.values()


OTHERS = ("gender", "nationality", "postcode_district")


def _settings(columns: list[str]) -> SettingsCreator:
    comparisons = [
        cl.ForenameSurnameComparison("first_name", "surname"),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True),
        *(cl.LevenshteinAtThresholds("contact", [2, 5]) for name in columns if name == "contact"),
        *(cl.ExactMatch(name).configure(term_frequency_adjustments=True) for name in columns if name in OTHERS),
    ]
    rules = [block_on("first_name", "surname"), block_on("surname", "substr(date_of_birth, 1, 4)")]
    rules += [block_on("date_of_birth"), block_on("first_name", "substr(date_of_birth, 1, 4)")]
    rules += [block_on("contact")] if "contact" in columns else []
    return SettingsCreator("dedupe_only", comparisons, rules)


def _train(linker: Linker, *, repeated: bool) -> None:
    """The order of Splink's guide; a session that it gives up is left out, as an analyst would.

    Where no row repeats another exactly, Splink would estimate that nobody is in the file twice: its default stays.
    """
    certain = [block_on("first_name", "surname", "date_of_birth")]
    if repeated:
        linker.training.estimate_probability_two_random_records_match(certain, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("date_of_birth")):
        try:
            linker.training.estimate_parameters_using_expectation_maximisation(rule)
        except (SplinkException, ValueError):  # a step that no pair stands on aborts it
            continue


def _rows(store: Store) -> list[tuple[dict[str, str | None], Address]]:
    seen: dict[str, int] = defaultdict(int)
    found = []
    names = ("row_key", "dataset", *NAMES, *OTHERS)
    for row in store.rows(store.frame("rows_without_people").select(*names).sort("row_key")):
        told = {name: None if row[name] in (None, "unknown") else str(row[name]) for name in (*NAMES, *OTHERS)}
        found.append(({"unique_id": str(row["row_key"]), **told}, (row["dataset"], seen[row["dataset"]])))
        seen[row["dataset"]] += 1
    return found


def _contacts(store: Store) -> Mapping[int, str]:
    rows = store.rows(store.frame("linkage_contacts").select("row_key", "contact"))
    return {row["row_key"]: row["contact"] for row in rows}
