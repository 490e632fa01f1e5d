from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from problemprofile.errors import ProfileErrors
from problemprofile.project.deliveries import in_order, superseded, with_deliveries
from problemprofile.project.load import load_project
from problemprofile.project.settings import Dataset, Period

A, B, C = "2023.csv", "2024.csv", "2025.csv"
YEARS = {year: {"start": date(year, 1, 1), "end": date(year, 12, 31)} for year in (2023, 2024, 2025)}


def dataset(*delivery: dict[str, Any], files: tuple[str, ...] = (A, B, C), **settings: Any) -> Dataset:
    given = {"kind": "nrm_referrals", "provider": "P", "files": files, "columns": {"Date": "recorded_on"}}
    return with_deliveries(Dataset.model_validate(given | {"delivery": delivery} | settings))


def test_each_file_is_a_delivery_in_the_order_in_which_it_stands() -> None:
    assert in_order(dataset(), [B, A]) == [(B,), (A,)]


def test_days_of_receipt_decide_the_order_only_where_all_are_known() -> None:
    late = {"file": A, "received_on": date(2026, 1, 5)}
    early = {"file": B, "received_on": date(2025, 1, 5)}
    assert in_order(dataset(late, early, files=(A, B)), [A, B]) == [(B,), (A,)]
    assert in_order(dataset(late, early), [A, B, C]) == [(A,), (B,), (C,)]
    assert in_order(dataset(late, early, received_on=date(2025, 6, 1)), [A, B, C]) == [(B,), (C,), (A,)]


def test_files_that_came_together_are_one_delivery() -> None:
    together = {"file": "new/*.csv", "received_on": date(2026, 1, 5)}
    found = in_order(dataset(together, files=(A, "new/*.csv")), [A, "new/a.csv", "new/b.csv"])
    assert found == [(A,), ("new/a.csv", "new/b.csv")]


def test_the_dataset_was_received_with_its_last_delivery_and_covers_all_their_days() -> None:
    found = dataset(
        {"file": B, "received_on": date(2025, 1, 9), "period_covered": YEARS[2024]},
        {"file": C, "received_on": date(2026, 1, 9), "period_covered": YEARS[2025]},
        received_on=date(2024, 1, 9),
        period_covered=YEARS[2023],
    )
    assert found.received_on == date(2026, 1, 9)
    assert found.period_covered == Period(start=date(2023, 1, 1), end=date(2025, 12, 31))
    said = found.said_of(A)
    assert (said.received_on, said.period_covered) == (date(2024, 1, 9), Period(**YEARS[2023]))


def test_what_one_delivery_does_not_say_nobody_knows_of_the_whole() -> None:
    found = dataset({"file": C}, received_on=date(2024, 1, 9), period_covered=YEARS[2023])
    assert (found.received_on, found.period_covered) == (None, None)


def test_a_delivery_that_replaces_the_others_covers_its_own_days() -> None:
    last = {"file": C, "received_on": date(2026, 1, 9), "period_covered": YEARS[2025]}
    found = dataset(last, received_on=date(2025, 1, 9), period_covered=YEARS[2024], deliveries="replace")
    assert found.period_covered == Period(**YEARS[2025])
    assert superseded(found, [A, B, C]) == {A, B}


def test_deliveries_that_add_supersede_nothing() -> None:
    assert superseded(dataset(), [A, B, C]) == frozenset()


def test_a_delivery_table_names_a_file_of_the_dataset(project_folder: Path) -> None:
    text = 'kind = "nrm_referrals"\nprovider = "P"\nfiles = ["a-*.csv"]\n[columns]\nDate = "recorded_on"\n'
    toml = project_folder / "datasets" / "nrm.toml"
    toml.write_text(text + '[[delivery]]\nfile = "a-2.csv"\n', encoding="utf-8")
    assert load_project(project_folder).datasets[0].delivery[0].file == "a-2.csv"
    toml.write_text(text + '[[delivery]]\nfile = "b.csv"\n', encoding="utf-8")
    with pytest.raises(ProfileErrors, match=r"names a file that is not in `files`: b\.csv"):
        load_project(project_folder)
