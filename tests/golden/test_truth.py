"""What the engine counts above the wall is what was planted in the files, however partners wrote it."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import narwhals as nw
import northshire_build as example
import pytest

from problemprofile.trace import trace

TRUTH = json.loads((example.EXAMPLE / "truth.json").read_text("utf-8"))
SERIES = {
    series: (dataset, counts)
    for dataset, source in TRUTH["sources"].items()
    for series, counts in source.items()
    if series != "planted"
}
BREAKDOWNS = [(series, name) for series, (_, counts) in SERIES.items() for name in counts if name != "total"]


def planted(dataset: str) -> dict[str, Any]:
    return TRUTH["sources"][dataset]["planted"]


@pytest.mark.parametrize("series", SERIES)
def test_every_series_has_the_true_total(northshire: example.Northshire, series: str) -> None:
    assert northshire.total(series) == SERIES[series][1]["total"]


@pytest.mark.parametrize(("series", "dimension"), BREAKDOWNS)
def test_every_breakdown_is_the_true_one(northshire: example.Northshire, series: str, dimension: str) -> None:
    assert northshire.counted(series, dimension) == SERIES[series][1][dimension]


def test_every_row_that_is_not_counted_is_one_that_was_planted(northshire: example.Northshire) -> None:
    nrm, police, nation = planted("nrm-export"), planted("police-crimes"), planted("national-nrm")
    assert northshire.decisions("nrm-export") == {
        "kept": SERIES["referrals"][1]["total"],
        "duplicate exact_repeat": nrm["sent_twice"],
        "out_of_scope duty_to_notify": nrm["duty_to_notify"],
        "out_of_scope out_of_period": nrm["out_of_period"],
        "unreadable no_date": nrm["no_such_date"],
    }
    occurrences = SERIES["crimes"][1]["total"] + SERIES["incidents"][1]["total"]
    assert northshire.decisions("police-crimes") == {
        "kept": occurrences,
        "duplicate same_crime": police["rows_of_people"] - occurrences - police["other_offences"],
        "out_of_scope other_offence": police["other_offences"],
    }
    assert northshire.decisions("national-nrm") == {
        "kept": nation["received"] - nation["total_rows"],
        "out_of_scope total_row": nation["total_rows"],
    }


@pytest.mark.parametrize("dataset", ["council-enquiries", "charity-caseload"])
def test_rows_sent_twice_are_found(northshire: example.Northshire, dataset: str) -> None:
    twice = planted(dataset)["sent_twice"]
    kept = planted(dataset)["received"] - twice
    assert northshire.decisions(dataset) == {"kept": kept, "duplicate exact_repeat": twice}


def test_only_what_nobody_can_understand_is_left_unrecognised(northshire: example.Northshire) -> None:
    folder = northshire.project.paths.unrecognised
    found = {path.stem: len(path.read_text("utf-8").splitlines()) - 1 for path in folder.glob("*.csv")}
    assert found == {
        "nrm-export-nationality": planted("nrm-export")["nationalities_not_understood"],
        "charity-caseload-first_responder": 1,  # "Self" is no organisation
    }


def test_what_a_person_should_look_at_is_what_was_planted(northshire: example.Northshire) -> None:
    assert not northshire.checks("blocks")
    assert northshire.checks("warns") == {
        ("", "nothing-shown"),  # how many decisions are dated before their referral: too few to show
        ("nrm-export", "decided-before-referral"),
        ("nrm-export", "unlikely-date"),
        ("nrm-export", "no-date"),
        ("nrm-export", "outside-period-covered"),
        ("nrm-export", "unrecognised-spelling"),
        ("charity-caseload", "unrecognised-spelling"),
        ("police-crimes", "unlikely-age"),
        ("police-crimes", "other-offence"),
    }


def test_a_number_leads_back_to_its_rows_in_the_partner_s_file(northshire: example.Northshire) -> None:
    (number,) = trace(northshire.folder, "referrals-by-year:year=2025", rows=True).numbers
    lines = (northshire.project.paths.inputs / "nrm-casework-export.csv").read_text("utf-8-sig").splitlines()
    assert sum(row.count for row in number.rows) == SERIES["referrals"][1]["year"]["2025"]
    assert all("/2025 " in lines[row.row_number - 1] for row in number.rows)


def test_the_growing_nationality_grows_as_planted(northshire: example.Northshire) -> None:
    theirs = [
        nw.col("series") == "referrals",
        nw.col("nationality") == TRUTH["growing_nationality"],
        nw.col("decision") == "kept",
    ]
    rows = northshire.ask(lambda store: store.frame("clean_rows").filter(*theirs).select("year"))
    assert Counter(row["year"] for row in rows) == TRUTH["its_referrals"]


def test_every_row_received_is_kept_or_accounted_for(northshire: example.Northshire) -> None:
    for dataset in northshire.project.datasets:
        table = dataset.received_table
        received = northshire.ask(lambda store, table=table: store.frame(table).select("row_key"))
        assert sum(northshire.decisions(dataset.name).values()) == len(received)
