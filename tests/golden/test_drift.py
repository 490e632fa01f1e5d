"""A second delivery of the example's police file: what was planted in it is said to differ, and nothing else."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import northshire_build as example
import pytest

from problemprofile.build import compare_deliveries
from problemprofile.deliveries import Drift
from problemprofile.findings import Finding
from problemprofile.intake.add import Asked, add_file
from problemprofile.intake.later_delivery import Delivered
from problemprofile.project.paths import Paths

sys.path.insert(0, str(example.EXAMPLE))

from generator import second_delivery

DATASET = "police-crimes"
CAME_ON = date(2027, 1, 14)
SEEDS = range(1, 9)
Said = tuple[str, str, int]  # a finding's check, field and number of rows
REPEATED = ("drift-repeated-reference", "reference")

# What each plant, alone, makes the report say. Rows are counted from what was planted.
PLANTED: dict[str, set[Said]] = {
    "fewer rows": {("drift-fewer-rows", "", 71)},
    "silent stretch": {("drift-silent-stretch", "", 0)},
    "period gap": {("drift-period-gap", "", 0)},
    "period overlap": {("drift-period-overlap", "", 9)},
    "new code": {("drift-unseen-value", "role", 23)},
    "share moved": {("drift-share-moved", "exploitation_type", 78)},
    "field emptied": {("drift-field-emptied", "postcode", 156)},
    "references repeated": {(*REPEATED, 9)},
    "rows changed": {(*REPEATED, 6), ("drift-changed-rows", "", 12)},
    "rows vanished": {(*REPEATED, 37), ("drift-vanished-rows", "", 12)},
    "sent again": {("drift-sent-again", "", 600)},
    "american dates": {("drift-date-order", "recorded_on", 241)},
    "dates swapped": {("drift-date-order", "recorded_on", 91)},
    "serial dates": {("drift-date-serial", "recorded_on", 241)},
    "text dates": {("drift-date-text", "recorded_on", 241)},
    "renamed column": {("drift-renamed-column", "outcome", 0)},
    "renamed unlike": {("drift-renamed-column", "place", 0)},
    "missing column": {("drift-missing-column", "nationality", 0)},
    "new column": {("drift-new-column", "", 0)},
}
COLUMNS = ("new column", "missing column", "renamed column", "renamed unlike")
CELLS = ("new code", "share moved", "field emptied", "serial dates")
SENT_BEFORE = ("references repeated", "rows vanished")
TOGETHER = (
    (*COLUMNS, *CELLS, *SENT_BEFORE, "silent stretch"),
    ("period overlap", "new code", "american dates", "rows changed"),
    ("period gap", "fewer rows", "text dates", "missing column"),
)


@pytest.fixture
def police(tmp_path: Path) -> Paths:
    """The example with its police file alone, for a profile that reaches to the end of 2026."""
    folder = tmp_path / "northshire"
    shutil.copytree(example.EXAMPLE, folder, ignore=shutil.ignore_patterns("build", "output", "released", "generator"))
    for path in (folder / "datasets").glob("*.toml"):
        if path.stem != DATASET:
            path.unlink()
    text = (folder / "profile.toml").read_text("utf-8").partition("[[maps]]")[0]
    (folder / "profile.toml").write_text(text.replace("end = 2025-12-31", "end = 2026-12-31"), encoding="utf-8")
    return Paths(folder)


def delivered(police: Paths, plants: tuple[str, ...]) -> None:
    """Bring in a second delivery as an analyst does."""
    path = police.folder / second_delivery.FILE
    second_delivery.write(path, plants)
    added = add_file(police, path, Asked(came_on=CAME_ON), CAME_ON)
    assert isinstance(added, Delivered)
    assert added.name == DATASET


def drift_of(police: Paths) -> Drift:
    built, drifts = compare_deliveries(police.folder)
    assert not built.blocked, [finding for finding in built.findings if finding.severity == "blocks"]
    return next(drift for drift in drifts if drift.dataset.name == DATASET)


def said(findings: list[Finding]) -> set[Said]:
    return {(finding.check, finding.field, finding.rows) for finding in findings}


def test_a_second_delivery_in_which_nothing_changed_is_said_to_differ_in_nothing(police: Paths) -> None:
    delivered(police, ())
    drift = drift_of(police)
    assert drift.latest == second_delivery.FILE
    assert drift.findings == []


@pytest.mark.parametrize("plant", second_delivery.PLANTS)
def test_what_is_planted_is_found_and_nothing_else(police: Paths, plant: str) -> None:
    delivered(police, (plant,))
    assert said(drift_of(police).findings) == PLANTED[plant]


@pytest.mark.parametrize("plants", TOGETHER, ids=len)
def test_what_is_planted_together_is_found_together(police: Paths, plants: tuple[str, ...]) -> None:
    delivered(police, plants)
    checks = {(check, field) for check, field, _ in said(drift_of(police).findings)}
    expected = {(check, field) for plant in plants for check, field, _ in PLANTED[plant]}
    if "american dates" in plants:  # nothing is said of days that may be read wrongly
        expected = {one for one in expected if one[0] != "drift-period-overlap"}
    assert checks == expected


def test_every_plant_is_tried() -> None:
    assert {*PLANTED} == {*second_delivery.PLANTS}


def test_the_report_names_values_and_the_findings_never_do(police: Paths) -> None:
    delivered(police, ("new code", "rows changed"))
    findings = " ".join(finding.message + finding.remedy for finding in drift_of(police).findings)
    report = (police.drift / f"{DATASET}.md").read_text("utf-8")
    assert "witness" in report
    assert f"{DATASET}:" in report  # the address of a row
    assert "witness" not in findings.casefold()


@pytest.fixture
def as_texts(police: Paths) -> Callable[[int], Drift]:
    """Compare the first delivery with a second one of some seed, both as CSV: a workbook takes longer to open."""
    toml = police.datasets / f"{DATASET}.toml"
    lines = toml.read_text("utf-8").replace("header_row = 6\nheading_rows = 2\n", "")
    lines = lines.replace('sheet = "Recorded crimes"\n', "")
    lines = lines.replace('"recorded-crimes.xlsx"', '"2025.csv", "2026.csv"').replace("2026-01-14", "2027-01-14")
    toml.write_text(lines.replace("period_covered", "# period_covered"), encoding="utf-8")
    groups = [name for name, width in second_delivery.GROUPS for _ in range(width)]
    headings = [f"{group} > {heading}" for group, heading in zip(groups, second_delivery.HEADINGS, strict=True)]

    def save(name: str, rows: list[second_delivery.Cells]) -> None:
        with (police.inputs / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])

    def compared(seed: int) -> Drift:
        chance = second_delivery.Chance(f"northshire police 2026, {seed}")
        save("2025.csv", second_delivery.first_rows())
        save("2026.csv", second_delivery.persons(second_delivery.occurrences(chance), chance))
        return drift_of(police)

    return compared


def test_of_eight_deliveries_in_which_nothing_changed_no_more_than_the_rule_allows_are_said_to_differ(
    as_texts: Callable[[int], Drift],
) -> None:
    """The rule: at most one in twenty."""
    assert sum(bool(as_texts(seed).findings) for seed in SEEDS) <= 1


def test_the_script_writes_the_same_file_again_and_says_what_can_be_planted(police: Paths) -> None:
    shutil.copytree(example.EXAMPLE / "generator", police.folder / "generator", dirs_exist_ok=True)
    script = [sys.executable, "-B", str(police.folder / "second_delivery.py")]
    listed = subprocess.run([*script, "--list"], capture_output=True, text=True, check=True).stdout
    assert tuple(listed.split("\n")[:-1]) == second_delivery.PLANTS
    made = []
    for _ in range(2):
        subprocess.run([*script, str(police.folder), "new code"], capture_output=True, check=True)
        made.append((police.folder / second_delivery.FILE).read_bytes())
    assert made[0] == made[1]
    assert subprocess.run([*script, str(police.folder), "nonsense"], capture_output=True, check=False).returncode == 2
